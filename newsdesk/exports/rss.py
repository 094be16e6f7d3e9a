"""rss.xml: the newest articles as RSS 2.0 (rssboard.org/rss-specification), whole, with Dublin Core for names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import rfc822
from newsdesk.edition import newest
from newsdesk.exports.channels import feeds
from newsdesk.xml import DECLARATION, element, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition
    from newsdesk.exports.channels import Channel
    from newsdesk.exports.output import Output
    from newsdesk.settings import Settings

NAME = "rss.xml"
_OPEN = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
)


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield a feed for each channel."""
    yield from feeds(edition, NAME, render)


def render(channel: Channel, settings: Settings) -> bytes:
    """Return a feed. Nothing in it comes from the clock."""
    lines = [
        DECLARATION + _OPEN,
        "<channel>",
        element("title", channel.title),
        element("link", channel.url),
        element("description", channel.description),
        element("language", settings.language),
        empty("atom:link", href=channel.address(NAME, settings), rel="self", type="application/rss+xml"),
    ]
    if changed := newest(channel.articles):
        lines.append(element("lastBuildDate", rfc822(changed)))
    for article in channel.articles:
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
    yield element("content:encoded", article.body.html())
    yield "</item>"
