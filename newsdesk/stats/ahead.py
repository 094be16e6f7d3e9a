"""What is ahead of a desk: articles that are not public yet, and facts to look at again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsdesk.model import is_due
from newsdesk.rules.sources.entries import entries, when
from newsdesk.stats.values import Due, Planned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsdesk.model import Desk, Record
    from newsdesk.stats.values import What

SOON = 28
"""How many days ahead facts are shown that are to be looked at again."""


def ahead(desk: Desk, articles: Iterable[Record], names: Callable[[Record], tuple[str, ...]]) -> list[Planned]:
    """Return the articles that are not public yet, by the day for which they are planned; those without one last."""
    zone = desk.settings.zone
    found = [
        Planned(record.opens.astimezone(zone).date() if record.opens else None, what, record, names(record))
        for record in articles
        if (what := _what(record, desk)) is not None
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.day is None, each.day or date.min, each.article.path))


def _what(record: Record, desk: Desk) -> What | None:
    match record.status:
        case "draft":
            return "draft"
        case "review":
            return "review"
        case "published" if not is_due(record, desk.now):
            return "scheduled" if record.opens == record.date else "embargo"
    return None


def due(desk: Desk, articles: Iterable[Record]) -> list[Due]:
    """Return the facts that are past their review, or will be soon, the most urgent first; as ND504 counts days."""
    found = [
        Due(day, record, claim)
        for record in articles
        if record.status != "retracted" and "facts" in record.data
        for day, claim in _reviews(record, desk)
        if (day - desk.today).days <= SOON
    ]
    return sorted(found, key=lambda each: (each.day, each.article.path))


def _reviews(record: Record, desk: Desk) -> Iterator[tuple[date, str]]:
    for _, fact in entries(record.data, "facts"):
        if review := when(fact.get("review_by"), desk.settings.zone):
            yield review.moment.date(), str(fact.get("claim") or "")
