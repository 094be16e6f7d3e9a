"""The settings file of an adopted folder, with a comment on each line that somebody may want to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.founding import filled, toml
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.adoption.layouts import Layout
    from newsdesk.adoption.site import Site

_TEMPLATE = Path(__file__).parent.parent / "templates" / "newsroom" / "adopted.toml"


def settings_text(layout: Layout, site: Site, names: Mapping[str, str]) -> str:
    """Return the text of newsdesk.toml for a layout, with the fields that are newsdesk's under other names."""
    values = {
        **site._asdict(),
        "language": site.language or Settings().language,
        "timezone": site.timezone or Settings().timezone,
        "articles": layout.articles,
        "more": "".join(f"{line}\n" for line in _more(layout)),
        "tables": "".join(f"{line}\n" for line in _tables(layout, names)),
    }
    return filled(_TEMPLATE.read_text("utf-8"), values)


def _more(layout: Layout) -> Iterator[str]:
    if layout.exclude:
        yield "# What lies there and is no record."
        yield f"exclude = [{', '.join(map(toml, layout.exclude))}]"
    if layout.static:
        yield "# The folder of the pictures and other files that pages use: /a.png is in it."
        yield f"static = {toml(layout.static)}"
    if layout.output:
        yield "# Where `newsdesk export` writes; another generator has the usual folder."
        yield f"output = {toml(layout.output)}"
    if layout.templates:
        yield "# Where page templates for newsdesk would be; the usual folder has others."
        yield f"templates = {toml(layout.templates)}"


def _tables(layout: Layout, names: Mapping[str, str]) -> Iterator[str]:
    if names:
        yield "\n# What newsdesk calls by the name on the left, the files call by that on the right."
        yield "[fields]"
        yield from (f"{ours} = {toml(theirs)}" for ours, theirs in names.items())
    for section in layout.sections:
        yield f"\n[kinds.{section.kind}]"
        yield f"files = {toml(section.files)}"
        yield f"url = {toml(section.url)}"
