"""sitemap.xml: every public page, with the date of its content (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from newsdesk.dates import rfc3339
from newsdesk.exports.output import Output
from newsdesk.xml import DECLARATION, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from newsdesk.edition import Edition

    Page = tuple[str, datetime | None]

MOST_PAGES = 50_000
"""How many pages one file may list; more take several files and an index of them."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield sitemap.xml, and the files that it lists where there is more than one."""
    pages = list(_pages(edition))
    parts = [pages[start : start + MOST_PAGES] for start in range(0, len(pages), MOST_PAGES)]
    if len(parts) == 1:
        yield Output("sitemap.xml", partial(_render, "urlset", "url", parts[0]))
        return
    index = []
    for number, part in enumerate(parts, start=1):
        path = f"sitemap-{number}.xml"
        yield Output(path, partial(_render, "urlset", "url", part))
        index.append((f"{edition.settings.base_url}/{path}", _newest(part)))
    yield Output("sitemap.xml", partial(_render, "sitemapindex", "sitemap", index))


def _pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages, each address once: home, articles, then what they are filed under."""
    yield edition.settings.base_url + "/", edition.updated
    for article in edition.articles:
        yield article.url, article.changed
    for category in edition.categories:
        filed = [(a.url, a.changed) for a in edition.articles if a.category and a.category.slug == category.slug]
        yield category.url, _newest(filed)
    # A term is a place on the glossary's page, and nothing dates the others.
    for entry in (*edition.tools, *edition.authors, *edition.pages, *chain(*edition.others.values())):
        if "#" not in entry.url:
            yield entry.url, None


def _newest(pages: Sequence[Page]) -> datetime | None:
    return max((moment for _, moment in pages if moment), default=None)


def _render(root: str, entry: str, pages: Sequence[Page]) -> bytes:
    lines = [f'{DECLARATION}<{root} xmlns="{_NAMESPACE}">']
    for url, moment in pages:
        changed = element("lastmod", rfc3339(moment)) if moment else ""
        lines.append(f"<{entry}>{element('loc', url)}{changed}</{entry}>")
    return "\n".join((*lines, f"</{root}>", "")).encode()
