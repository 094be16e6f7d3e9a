"""sitemap.xml: every public page, with the date of its content (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from newsdesk.dates import rfc3339
from newsdesk.edition import newest
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output
from newsdesk.xml import DECLARATION, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from newsdesk.edition import Edition

    Page = tuple[str, datetime | None]

MOST_PAGES = 50_000
MOST_BYTES = 52_428_800
"""How many pages, and bytes, one file may have; more take several files and an index of them."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_AROUND = 200
"""The bytes of a file around its pages, and some to spare."""


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield sitemap.xml, and the files that it lists where there is more than one."""
    parts = list(_parts(_pages(edition)))
    key = keys_of(edition).of_heads
    if len(parts) == 1:
        yield Output("sitemap.xml", partial(_render, "urlset", "url", parts[0]), key=key)
        return
    index = []
    for number, part in enumerate(parts, start=1):
        path = f"sitemap-{number}.xml"
        yield Output(path, partial(_render, "urlset", "url", part), key=key)
        index.append((f"{edition.settings.base_url}/{path}", _newest(part)))
    yield Output("sitemap.xml", partial(_render, "sitemapindex", "sitemap", index), key=key)


def _parts(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Yield the pages in lots that one file may hold."""
    lot: list[Page] = []
    size = _AROUND
    for page in pages:
        length = len(_entry("url", page).encode()) + 1
        if lot and (len(lot) == MOST_PAGES or size + length > MOST_BYTES):
            yield lot
            lot, size = [], _AROUND
        lot.append(page)
        size += length
    yield lot


def _pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages, each address once: home, articles, then what they are filed under."""
    yield edition.settings.base_url + "/", edition.updated
    for article in edition.articles:
        yield article.url, article.changed
    for category in edition.categories:
        yield category.url, newest(a for a in edition.articles if a.category and a.category.slug == category.slug)
    # A term is a place on the glossary's page, unless the newsroom wants it otherwise; and nothing dates the others.
    for entry in (*edition.tools, *edition.terms, *edition.authors, *edition.pages, *chain(*edition.others.values())):
        if "#" not in entry.url:
            yield entry.url, None


def _newest(pages: Sequence[Page]) -> datetime | None:
    return max((moment for _, moment in pages if moment), default=None)


def _render(root: str, name: str, pages: Sequence[Page]) -> bytes:
    lines = [f'{DECLARATION}<{root} xmlns="{_NAMESPACE}">', *(_entry(name, page) for page in pages)]
    return "\n".join((*lines, f"</{root}>", "")).encode()


def _entry(name: str, page: Page) -> str:
    url, moment = page
    changed = element("lastmod", rfc3339(moment)) if moment else ""
    return f"<{name}>{element('loc', url)}{changed}</{name}>"
