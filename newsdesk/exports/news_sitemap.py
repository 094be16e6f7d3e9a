"""news-sitemap.xml: what came out in the last two days, for Google News (developers.google.com, news sitemaps)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import rfc3339
from newsdesk.edition import is_news
from newsdesk.exports.output import Output
from newsdesk.xml import DECLARATION, element, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition

MOST_ARTICLES = 1_000
_CHINESE = {"hans": "zh-cn", "cn": "zh-cn", "sg": "zh-cn", "hant": "zh-tw", "tw": "zh-tw", "hk": "zh-tw", "mo": "zh-tw"}


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield news-sitemap.xml; on a quiet day it has no entry, which does no harm."""
    yield Output("news-sitemap.xml", lambda: render(edition))


def render(edition: Edition) -> bytes:
    """Return the articles of the two days before the moment of the edition, newest first, at most a thousand."""
    recent = [each for each in edition.articles if each.date and is_news(each.date, edition.now)]
    publication = (
        f"<news:publication>{element('news:name', edition.settings.title)}"
        f"{element('news:language', language(edition.settings.language))}</news:publication>"
    )
    opened = start(
        "urlset",
        xmlns="http://www.sitemaps.org/schemas/sitemap/0.9",
        **{"xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9"},
    )
    lines = [DECLARATION + opened, *(_entry(article, publication) for article in recent[:MOST_ARTICLES])]
    return "\n".join((*lines, "</urlset>", "")).encode()


def _entry(article: Article, publication: str) -> str:
    day = element("news:publication_date", rfc3339(article.date)) if article.date else ""
    news = f"<news:news>{publication}{day}{element('news:title', article.title)}</news:news>"
    return f"<url>{element('loc', article.url)}{news}</url>"


def language(tag: str) -> str:
    """Return the language as Google News wants it: ISO 639, but two sorts of Chinese."""
    first, *rest = tag.lower().split("-")
    if first == "zh":
        return next((_CHINESE[part] for part in rest if part in _CHINESE), "zh")
    return first
