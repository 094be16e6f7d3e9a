"""The site: every page that readers see, as static HTML, and the files that pages need."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsdesk.exports.output import Output
from newsdesk.exports.site import cards
from newsdesk.exports.site.assets import assets
from newsdesk.exports.site.engine import Engine
from newsdesk.exports.site.frame import frame_of
from newsdesk.exports.site.pages import pages
from newsdesk.exports.site.search import render as search_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield the pages, the stylesheet and the script, what search reads, and the files that pages show."""
    engine = Engine(edition, frame_of(edition))
    for path, make in pages(edition):
        yield Output(path, partial(engine.render, make))
    for name, content in assets().items():
        yield Output(name, partial(bytes, content), lasting=True)
    yield from cards.outputs(edition)
    yield Output("search.json", lambda: search_index(edition))
    for medium in edition.media:
        yield Output(medium.path, medium.read, lasting=bool(medium.width))
