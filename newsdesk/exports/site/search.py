"""search.json: what the search page looks through, in the browser and without asking anybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdesk.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition


def render(edition: Edition) -> bytes:
    """Return a list of [title, address, line, date, further words], the articles first and newest first."""
    rows = [json.dumps(row, ensure_ascii=False) for row in _rows(edition)]
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()


def _rows(edition: Edition) -> Iterator[list[str]]:
    base, root = edition.settings.base_url, urlsplit(edition.settings.base_url).path
    for article in edition.articles:
        words = [*article.tags, *(tool.name for tool in article.tools), *(author.name for author in article.authors)]
        category = article.category.name if article.category else ""
        date = short_date(article.date) if article.date else ""
        where = root + article.url[len(base) :]
        yield [article.title, where, article.description, date, " ".join((category, *words))]
    for kind, entries in (("Tool", edition.tools), ("Term", edition.terms), ("Page", edition.pages)):
        for entry in entries:
            said = entry.data.get("description") or entry.data.get("definition")
            yield [entry.name, root + entry.url[len(base) :], said if isinstance(said, str) else "", "", kind]
