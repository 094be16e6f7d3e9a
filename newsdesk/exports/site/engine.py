"""The template engine: Jinja over our templates and the newsroom's, which may change ours block by block."""

from __future__ import annotations

import os
from functools import lru_cache, partial
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from newsdesk.dates import long_date, rfc3339, short_date
from newsdesk.errors import NewsdeskError
from newsdesk.exports.keys import files_in
from newsdesk.exports.site import structured, texts
from newsdesk.exports.site.chart import step_chart
from newsdesk.exports.site.prose import in_tags, page_html
from newsdesk.prices.grammar import render as render_price
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.bccache import Bucket

    from newsdesk.bodies import PublicBody
    from newsdesk.edition import Edition
    from newsdesk.exports.site.frame import Frame
    from newsdesk.exports.site.page import Page
    from newsdesk.prices.comparison import Row

_OURS = "newsdesk"
"""The folder under which a newsroom's template finds the one of ours that it extends."""
_KEPT = 4_096
"""How many parts of pages are kept that others show too: an article is in a dozen lists, most of them of its days."""


class _Compiled(BytecodeCache):
    """Compiled templates, kept while the process lives: a preview makes an engine at every save."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with the code of its template, if it is the same text."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = {Environment: _Compiled(), ImmutableSandboxedEnvironment: _Compiled()}
"""Those of each engine: in a sandbox, the code is another."""


class Engine:
    """Renders pages. The newsroom's templates run in a sandbox, since a template is a program."""

    def __init__(self, edition: Edition, frame: Frame, sent: Mapping[str, tuple[str, str, None]] | None = None) -> None:
        self._edition = edition
        self._frame = frame
        self._sizes = {f"{frame.base}/{quote(medium.path)}": medium for medium in edition.media}
        ours = PackageLoader(__package__, "templates")
        own = [FileSystemLoader(edition.templates) if sent is None else FunctionLoader(sent.get)]
        own = own if edition.templates else []
        kind = ImmutableSandboxedEnvironment if edition.templates else Environment
        self._jinja = kind(
            loader=ChoiceLoader([*own, ours, PrefixLoader({_OURS: ours})]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED[kind],
        )
        self._jinja.globals |= {"site": frame, "once": lru_cache(_KEPT)(_called)}
        self._jinja.filters |= {
            "here": self._here,
            "long_date": long_date,
            "short_date": short_date,
            "rfc3339": rfc3339,
            "initials": texts.initials,
            "named": texts.named,
            "host": texts.host,
            "followed": texts.followed,
            "prose": self._prose,
            "chart": partial(step_chart, edition=edition),
            "structured": structured.text,
            "allowance": structured.allowance,
            "offer": lambda offer: render_price((offer,), edition.settings.currency),
            "address": {tool.slug: tool.url for tool in edition.tools}.get,
            "amount": _amount,
        }  # fmt: skip

    def __reduce__(self) -> tuple[Any, ...]:
        """Reach another process, or a machine that has not the newsroom's templates."""
        return Engine, (self._edition, self._frame, _templates_in(self._edition.templates))

    def render(self, make: Callable[[], Page]) -> bytes:
        """Return a page, made only now. Raises NewsdeskError for a template of the newsroom's that cannot be used."""
        page = make()
        try:
            text = self._jinja.get_template(page.template).render(page=page, **page.context)
        except Exception as error:
            if isinstance(error, NewsdeskError) or not (place := _place(error, self._edition.templates)):
                raise
            msg = f"{place}: the template cannot be used: {visible(str(error) or type(error).__name__).rstrip('.')}."
            raise NewsdeskError(msg) from None
        return (text.rstrip() + "\n").encode()

    def _here(self, url: str) -> str:
        """Return an address of the site from the root of its host, so that a copy of the site elsewhere works too."""
        base = self._edition.settings.base_url
        return self._frame.base + url[len(base) :] if url.startswith(f"{base}/") else url

    def _prose(self, body: PublicBody, name: str = "") -> Markup:
        """Return the HTML of a body; where a page has several, the name of this one goes before those of its parts."""
        base = self._edition.settings.base_url
        html = in_tags(body.html(terms=True), lambda tag: tag.replace(f'="{base}/', f'="{self._frame.base}/'))
        return Markup(page_html(html, self._sizes, name))  # noqa: S704 - it is sanitised


def _templates_in(folder: str) -> Mapping[str, tuple[str, str, None]]:
    """Return the templates of a newsroom, each with its path, by the name that pages give it. Raises OSError."""
    files = [Path(path) for path, _ in files_in(folder) if os.path.isfile(path)]
    return {path.relative_to(folder).as_posix(): (path.read_text("utf-8"), str(path), None) for path in files}


def _place(error: Exception, folder: str) -> str:
    """Return the newsroom's template, and the line in it, at which an error arose; nothing if in none of them."""
    if not folder:
        return ""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}"
    steps = (step for step in reversed(extract_tb(error.__traceback__)) if step.filename.endswith(".html"))
    if (step := next(steps, None)) and step.filename.startswith(folder):
        return f"{step.filename}:{step.lineno}"
    return folder if isinstance(error, TemplateError) else ""


def _called(macro: Callable[..., Markup], *arguments: object, **named: object) -> Markup:
    """Return what a macro writes, which it does once while that is kept: it has nothing of the page around it."""
    return macro(*arguments, **named)


def _amount(row: Row) -> str:
    """Return what a price is sorted by in its table: the amount by the month; nothing where there is none."""
    offer = row.entry.offer
    if offer.low is None:
        return ""
    return f"{float(offer.low) / (12 if 'yr' in offer.units else 1):g}"
