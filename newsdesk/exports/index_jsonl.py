"""index.jsonl: the articles as data, one a line, for what reads in a stream (jsonlines.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.exports import data
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield index.jsonl."""
    yield Output("index.jsonl", lambda: render(edition), key=keys_of(edition).of_all)


def render(edition: Edition) -> bytes:
    """Return the articles, newest first, each as index.json has it."""
    return b"".join(data.line(data.article(article)) for article in edition.articles)
