"""glossary.json: the terms as a set of schema.org's (schema.org/DefinedTermSet)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.exports import data
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition, Entry


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield glossary.json."""
    yield Output("glossary.json", lambda: render(edition), key=keys_of(edition).of_heads)


def render(edition: Edition) -> bytes:
    """Return the terms as JSON-LD, in the order of their names."""
    settings = edition.settings
    url = edition.terms[0].url.partition("#")[0] if edition.terms else f"{settings.base_url}/"
    return data.dumped({
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": url,
        "name": f"{settings.title}: glossary",
        "inLanguage": settings.language,
        "hasDefinedTerm": [_term(term, url) for term in edition.terms],
    })  # fmt: skip


def _term(term: Entry, of: str) -> dict[str, Any]:
    aliases = term.data.get("aliases")
    fields = {
        "@type": "DefinedTerm",
        "@id": term.url,
        "name": term.name,
        "alternateName": aliases if isinstance(aliases, list) else [],
        "description": term.data.get("definition"),
        "url": term.url,
        "inDefinedTermSet": of,
    }
    return {name: value for name, value in fields.items() if value}
