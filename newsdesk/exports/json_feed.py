"""feed.json: the newest articles as JSON Feed 1.1 (jsonfeed.org/version/1.1), whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.dates import rfc3339
from newsdesk.exports import data
from newsdesk.exports.channels import feeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition, Label
    from newsdesk.exports.channels import Channel
    from newsdesk.exports.output import Output
    from newsdesk.settings import Settings

NAME = "feed.json"


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield a feed for each channel."""
    yield from feeds(edition, NAME, render)


def render(channel: Channel, settings: Settings) -> bytes:
    """Return a feed."""
    return data.dumped({
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.address(NAME, settings),
        "description": channel.description,
        "language": settings.language,
        "authors": [{"name": settings.title, "url": settings.base_url + "/"}],
        "items": [_item(article) for article in channel.articles],
    })  # fmt: skip


def _item(article: Article) -> dict[str, Any]:
    fields = {
        "id": article.url,
        "url": article.url,
        "title": article.title,
        "summary": article.description,
        "content_html": article.body.html(),
        "image": article.image.url if article.image else "",
        "date_published": rfc3339(article.date) if article.date else "",
        "date_modified": rfc3339(article.changed) if article.changed else "",
        "authors": [_author(author) for author in article.authors],
        "tags": [*((article.category.name,) if article.category else ()), *article.tags],
    }
    return {name: value for name, value in fields.items() if value or name == "content_html"}


def _author(author: Label) -> dict[str, str]:
    return {"name": author.name, "url": author.url} if author.url else {"name": author.name}
