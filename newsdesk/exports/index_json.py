"""index.json: the whole edition as data, for the site and whoever else builds on it.

Its shape is `schemas/index.schema.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.exports import data
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield index.json."""
    yield Output("index.json", lambda: render(edition), key=keys_of(edition).of_all)


def render(edition: Edition) -> bytes:
    """Return the index."""
    lists = {
        "tools": edition.tools, "categories": edition.categories, "authors": edition.authors, "terms": edition.terms,
        "pages": edition.pages,
    }  # fmt: skip
    return data.dumped({
        **data.head(edition),
        "articles": map(data.article, edition.articles),
        **{name: [data.entry(entry) for entry in entries] for name, entries in lists.items()},
        "records": {kind: [data.entry(entry) for entry in entries] for kind, entries in edition.others.items()},
    })  # fmt: skip
