"""Asks one rule about one record, for tables of what it finds and what it leaves alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsdesk import markdown
from newsdesk.model import At, Desk, InBody, Record, Reference
from newsdesk.rules import BY_NAME
from newsdesk.settings import Settings
from newsdesk.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.model import Finding

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)


def record(kind: str, slug: str, body: str = "", *, status: str = "published", **data: Any) -> Record:
    """Return a record with its facts; the authors and tools that its fields name are references."""
    fields = (("author", "author"), ("authors", "author"), ("tools", "tool"))
    named = ((key, of, value) for key, of in fields if isinstance(value := data.get(key), str | list))
    references = tuple(
        Reference((key,) if isinstance(value, str) else (key, index), of, slug)
        for key, of, value in named
        for index, slug in enumerate([value] if isinstance(value, str) else value)
        if isinstance(slug, str)
    )
    facts = markdown.facts(markdown.parse(body))
    return Record(f"{slug}.md", kind, slug, data, b"", status=status, references=references, facts=facts)


def in_file(
    rule: str, body: str, *, settings: Settings | None = None, kind: str = "article", status: str = "published",
    **data: Any,
) -> list[Finding]:  # fmt: skip
    """Return what a file rule finds in a record."""
    judged = record(kind, "one", body, status=status, **data)
    return list(BY_NAME[rule].check(judged, markdown.parse(body), settings or Settings()))


def on_desk(rule: str, judged: Record, others: Iterable[Record] = ()) -> list[Finding]:
    """Return what a desk rule finds in a record."""
    return list(BY_NAME[rule].check(judged, Desk(Settings(), NOW, (judged, *others))))


def shown(findings: Iterable[Finding], body: str = "", **data: Any) -> list[str]:
    """Return what stands at each finding: the words in the body or in a field, or the field's name."""
    return [_shown(finding, body, data) for finding in findings]


def _shown(finding: Finding, body: str, data: dict[str, Any]) -> str:
    place = finding.place
    if isinstance(place, InBody):
        place = markdown.find(markdown.parse(body), place)
    if isinstance(place, Span):
        return body[place.start : place.end]
    name = "/".join(map(str, place.pointer))
    return data[name][place.within.start : place.within.end] if place.within else name


def mended(findings: Iterable[Finding], body: str) -> str:
    """Return a body after the fixes of what was found in it."""
    changes = (change for finding in findings if finding.fix for change in finding.fix.changes)
    return apply_edits(body, [Edit(place, text) for place, text in changes if not isinstance(place, At | InBody)])
