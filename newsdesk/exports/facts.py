"""facts.json: every claim that the publication stands for, with its source, its day and its article.

Its shape is `schemas/facts.schema.json`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from newsdesk.exports import data
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.edition import Article, Edition


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield facts.json."""
    yield Output("facts.json", lambda: render(edition), key=keys_of(edition).of_heads)


def render(edition: Edition) -> bytes:
    """Return the claims, those of the newest article first."""
    claims = chain.from_iterable(map(_claims, edition.articles))
    return data.dumped({**data.head(edition), "facts": claims})


def source_of(article: Article, fact: Mapping[str, Any]) -> dict[str, Any]:
    """Return the source that a claim rests on; an empty one where it names none that is there."""
    wanted = fact.get("source")
    named = (each for each in article.sources if isinstance(each, dict) and each.get("id") == wanted)
    return next(named, {}) if isinstance(wanted, str | int) else {}


def _claims(article: Article) -> Iterator[dict[str, Any]]:
    for fact in article.facts:
        if isinstance(fact, dict) and isinstance(fact.get("claim"), str):
            source = source_of(article, fact)
            yield {
                "claim": fact["claim"],
                "as_of": fact.get("as_of"),
                "review_by": fact.get("review_by"),
                "source": {name: source.get(name) for name in ("title", "publisher", "url", "date")},
                "article": {"name": article.title, "slug": article.slug, "url": article.url},
            }
