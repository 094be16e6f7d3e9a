"""rss.xml: the newest articles as RSS 2.0 (rssboard.org/rss-specification), with Dublin Core for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import rfc822
from newsdesk.exports.output import Output
from newsdesk.xml import DECLARATION, element, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition

_PATH = "rss.xml"
_OPEN = '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">'


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield the site's feed."""
    yield Output(_PATH, lambda: render(edition))


def render(edition: Edition) -> bytes:
    """Return the feed. Nothing in it comes from the clock."""
    settings = edition.settings
    lines = [
        DECLARATION + _OPEN,
        "<channel>",
        element("title", settings.title),
        element("link", settings.base_url + "/"),
        element("description", settings.description or settings.title),
        element("language", settings.language),
        empty("atom:link", href=f"{settings.base_url}/{_PATH}", rel="self", type="application/rss+xml"),
    ]
    if edition.updated:
        lines.append(element("lastBuildDate", rfc822(edition.updated)))
    for article in edition.articles[: settings.feed_items]:
        lines += _item(article)
    return "\n".join((*lines, "</channel>", "</rss>", "")).encode()


def _item(article: Article) -> Iterator[str]:
    yield "<item>"
    yield element("title", article.title)
    yield element("link", article.url)
    if article.description:
        yield element("description", article.description)
    # The address never changes with the title or the date.
    yield element("guid", article.url, isPermaLink="true")
    if article.date:
        yield element("pubDate", rfc822(article.date))
    for author in article.authors:
        yield element("dc:creator", author.name)
    for name in ((article.category.name,) if article.category else ()) + article.tags:
        yield element("category", name)
    yield "</item>"
