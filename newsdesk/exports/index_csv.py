"""index.csv: the articles as a table, for whoever counts in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import rfc3339
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output
from newsdesk.exports.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition

COLUMNS = (
    "slug", "url", "title", "description", "category", "authors", "date", "updated", "reading_minutes", "words", "tags",
    "tools", "prices", "related", "sources", "facts",
)  # fmt: skip


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield index.csv."""
    yield Output("index.csv", lambda: render(edition), key=keys_of(edition).of_all)


def render(edition: Edition) -> bytes:
    """Return the articles, newest first; several names in one cell are joined by `; `, prices by ` | `."""
    guarded = edition.settings.spreadsheet_safe
    return table(COLUMNS, (_row(article) for article in edition.articles), guarded=guarded)


def _row(article: Article) -> tuple[str, ...]:
    return (
        article.slug,
        article.url,
        article.title,
        article.description,
        article.category.name if article.category else "",
        "; ".join(author.name for author in article.authors),
        rfc3339(article.date) if article.date else "",
        rfc3339(article.updated) if article.updated else "",
        str(article.minutes),
        str(article.words),
        "; ".join(article.tags),
        "; ".join(tool.name for tool in article.tools),
        " | ".join(f"{tool.name}: {tool.price}" for tool in article.tools if tool.price),
        "; ".join(label.slug for label, _ in article.related),
        str(len(article.sources)),
        str(len(article.facts)),
    )
