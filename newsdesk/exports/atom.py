"""atom.xml: the newest articles as Atom (RFC 4287), whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsdesk.dates import rfc3339
from newsdesk.edition import newest
from newsdesk.exports.channels import feeds
from newsdesk.xml import DECLARATION, element, empty, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition
    from newsdesk.exports.channels import Channel
    from newsdesk.exports.output import Output
    from newsdesk.settings import Settings

NAME = "atom.xml"
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands where Atom asks for a date and the newsroom has none."""


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield a feed for each channel."""
    yield from feeds(edition, NAME, render)


def render(channel: Channel, settings: Settings) -> bytes:
    """Return a feed. Its id is its own address, and that of an entry the address of the article."""
    itself = channel.address(NAME, settings)
    lines = [
        DECLARATION + start("feed", xmlns="http://www.w3.org/2005/Atom", **{"xml:lang": settings.language}),
        element("id", itself),
        element("title", channel.title),
        element("subtitle", channel.description),
        element("updated", rfc3339(newest(channel.articles) or _UNDATED)),
        f"<author>{element('name', settings.title)}{element('uri', settings.base_url + '/')}</author>",
        empty("link", rel="self", type="application/atom+xml", href=itself),
        empty("link", rel="alternate", type="text/html", href=channel.url),
    ]
    for article in channel.articles:
        lines += _entry(article)
    return "\n".join((*lines, "</feed>", "")).encode()


def _entry(article: Article) -> Iterator[str]:
    yield "<entry>"
    yield element("id", article.url)
    yield element("title", article.title)
    yield empty("link", rel="alternate", type="text/html", href=article.url)
    yield element("updated", rfc3339(article.changed or _UNDATED))
    if article.date:
        yield element("published", rfc3339(article.date))
    for author in article.authors:
        uri = element("uri", author.url) if author.url else ""
        yield f"<author>{element('name', author.name)}{uri}</author>"
    for name in ((article.category.name,) if article.category else ()) + article.tags:
        yield empty("category", term=name)
    if article.description:
        yield element("summary", article.description)
    yield element("content", article.body.html(), type="html")
    yield "</entry>"
