"""A desk's figures as one page that stands by itself, in the look of the site."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from newsdesk.dates import long_date
from newsdesk.exports.site.assets import assets, path_to
from newsdesk.stats import charts, words
from newsdesk.stats.calendar import WEEKDAYS, calendar

if TYPE_CHECKING:
    from newsdesk.stats.values import Figures


def page(figures: Figures) -> str:
    """Return the page as HTML: no script, and nothing that lies elsewhere."""
    own = (files(__package__) / "files/stats.css").read_text("utf-8")
    style = f"{assets()[path_to('css')].decode()}{own}"
    jinja = Environment(
        loader=PackageLoader(__package__, "files"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return jinja.get_template("stats.html").render(
        figures=figures,
        words=words,
        charts=charts,
        calendar=calendar(figures),
        weekdays=WEEKDAYS,
        long_date=long_date,
        style=Markup(style),  # noqa: S704 - it is ours
        allowance=f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'",
        counts=(
            ("By category", "Category", figures.categories),
            ("By author", "Author", figures.authors),
            ("By tool", "Tool", figures.tools),
        ),
    )
