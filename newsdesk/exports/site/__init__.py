"""The site: every page that readers see, as static HTML, and the files that pages need."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output
from newsdesk.exports.site import cards
from newsdesk.exports.site.assets import assets
from newsdesk.exports.site.frame import frame_of
from newsdesk.exports.site.search import render as search_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.bodies import PublicBody
    from newsdesk.edition import Article, Edition, Entry
    from newsdesk.exports.keys import Keys
    from newsdesk.exports.site.frame import Frame
    from newsdesk.exports.site.page import Planned


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield the pages, the stylesheet and the script, what search reads, and the files that pages show."""
    from newsdesk.exports.site.engine import Engine  # noqa: PLC0415 - imports jinja2, needed where a page is made
    from newsdesk.exports.site.pages import pages  # noqa: PLC0415 - see above

    keys = keys_of(edition)
    frame = frame_of(edition)
    engine = Engine(edition, frame)
    for page in pages(edition):
        key = partial(_key, page, keys, frame, edition)
        bodies = partial(_bodies, page, edition) if page.shown else None
        yield Output(page.path, partial(engine.render, page.make), key=key, about=page.about, bodies=bodies)
    for name, content in assets().items():
        yield Output(name, partial(bytes, content), lasting=True)
    yield from cards.outputs(edition)
    yield Output("search.json", lambda: search_index(edition), key=keys.of_heads)
    for medium in edition.media:
        yield Output(medium.path, medium.read, bool(medium.width), partial(keys.of, medium.digest))


def _key(page: Planned, keys: Keys, frame: Frame, edition: Edition) -> str:
    if page.shown is None:
        return keys.of_all() if edition.templates else keys.of_heads()
    said = ("page", frame, cards.can_draw(), *page.said)
    return keys.of(*said, shown=_shown(page, edition), listed=() if edition.templates else page.listed())


def _shown(page: Planned, edition: Edition) -> tuple[Article | Entry, ...]:
    """Return what a page shows; a newsroom's own templates may show bodies in lists."""
    return (*(page.shown or tuple)(), *(page.listed() if edition.templates else ()))


def _bodies(page: Planned, edition: Edition) -> list[PublicBody]:
    return [each.body for each in _shown(page, edition)]
