"""index.json: the whole edition as data, for the site and whoever else builds on it.

Its shape is `schemas/index.schema.json`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsdesk.dates import long_date, rfc3339, short_date
from newsdesk.exports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition, Entry, Label

VERSION = 1
"""Raised when a field is removed or changes its meaning; new fields do not raise it."""


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield index.json."""
    yield Output("index.json", lambda: render(edition))


def render(edition: Edition) -> bytes:
    """Return the index: strict JSON in UTF-8, one field a line."""
    return (json.dumps(_index(edition), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _index(edition: Edition) -> dict[str, Any]:
    settings = edition.settings
    return {
        "version": VERSION,
        "site": {
            "title": settings.title,
            "description": settings.description,
            "url": settings.base_url + "/",
            "language": settings.language,
        },
        "updated": rfc3339(edition.updated) if edition.updated else None,
        "articles": [_article(article) for article in edition.articles],
        **{
            name: [_entry(entry) for entry in entries]
            for name, entries in (
                ("tools", edition.tools),
                ("categories", edition.categories),
                ("authors", edition.authors),
                ("terms", edition.terms),
                ("pages", edition.pages),
            )
        },
        "records": {kind: [_entry(entry) for entry in entries] for kind, entries in edition.others.items()},
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "url": article.url,
        "title": article.title,
        "description": article.description,
        "category": _label(article.category) if article.category else None,
        "authors": [_label(author) for author in article.authors],
        "date": rfc3339(article.date) if article.date else None,
        "long_date": long_date(article.date) if article.date else None,
        "short_date": short_date(article.date) if article.date else None,
        "updated": rfc3339(article.updated) if article.updated else None,
        "reading_minutes": article.minutes,
        "words": article.words,
        "headings": list(article.headings),
        "tags": list(article.tags),
        "tools": [tool._asdict() for tool in article.tools],
        "terms": [_label(term) for term in article.terms],
        "related": [{**_label(label), "why": why} for label, why in article.related],
        "sources": list(article.sources),
        "facts": list(article.facts),
        "corrections": list(article.corrections),
        "extra": dict(article.extra),
    }


def _label(label: Label) -> dict[str, str | None]:
    return {"name": label.name, "slug": label.slug or None, "url": label.url or None}


def _entry(entry: Entry) -> dict[str, Any]:
    return {"slug": entry.slug, "url": entry.url, "front_matter": dict(entry.data)}
