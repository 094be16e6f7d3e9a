"""Public records as data: the shapes that the JSON exports share. `schemas/index.schema.json` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsdesk.dates import long_date, rfc3339, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.edition import Article, Edition, Entry, Label

VERSION = 1
"""Raised when a field of an export is removed or changes its meaning; new fields do not raise it."""


def dumped(fields: Mapping[str, Any]) -> bytes:
    """Return strict JSON in UTF-8: a field a line, and of a list an item a line, so that a change is seen in a diff.

    A long list may come as an iterator, so that its items are not all held at once.
    """
    return b"".join(_pieces(fields))


def line(fields: Mapping[str, Any]) -> bytes:
    """Return strict JSON in UTF-8 on one line, with its end."""
    return f"{_json(fields)}\n".encode()


def _pieces(fields: Mapping[str, Any]) -> Iterator[bytes]:
    before = "{\n"
    for name, value in fields.items():
        yield f"{before}{_json(name)}: ".encode()
        yield from _listed(value) if isinstance(value, list | Iterator) else (_json(value).encode(),)
        before = ",\n"
    yield b"\n}\n"


def _listed(items: Iterable[Any]) -> Iterator[bytes]:
    before = "[\n"
    for item in items:
        yield f"{before}{_json(item)}".encode()
        before = ",\n"
    yield b"[]" if before == "[\n" else b"\n]"


def _json(value: Any) -> str:
    # With an indent, it would be Python's own encoder, which takes ten times as long.
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def head(edition: Edition) -> dict[str, Any]:
    """Return what every JSON export begins with: its version, the publication, and when it last changed."""
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
    }


def article(article: Article) -> dict[str, Any]:
    """Return an article with all that its page shows but the body."""
    return {
        "slug": article.slug,
        "url": article.url,
        "title": article.title,
        "description": article.description,
        "category": label(article.category) if article.category else None,
        "authors": [label(author) for author in article.authors],
        "date": rfc3339(article.date) if article.date else None,
        "long_date": long_date(article.date) if article.date else None,
        "short_date": short_date(article.date) if article.date else None,
        "updated": rfc3339(article.updated) if article.updated else None,
        "reading_minutes": article.minutes,
        "words": article.words,
        "headings": list(article.headings),
        "tags": list(article.tags),
        "tools": [tool._asdict() for tool in article.tools],
        "terms": [label(term) for term in article.terms],
        "related": [{**label(each), "why": why} for each, why in article.related],
        "image": article.image._asdict() if article.image else None,
        "sources": list(article.sources),
        "facts": list(article.facts),
        "corrections": list(article.corrections),
        "extra": dict(article.extra),
    }


def label(label: Label) -> dict[str, str | None]:
    """Return a name; slug and URL are null where no record stands behind it."""
    return {"name": label.name, "slug": label.slug or None, "url": label.url or None}


def entry(entry: Entry) -> dict[str, Any]:
    """Return a record that is no article, as its front matter has it."""
    return {"slug": entry.slug, "url": entry.url, "front_matter": dict(entry.data)}
