"""Related lists, and what an audit says of them, on standard output."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from newsdesk.cli.tables import table
from newsdesk.terminal import wrap
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.audit import Audit
    from newsdesk.cli.state import State
    from newsdesk.model import Record
    from newsdesk.related import Choice

    Rows = list[tuple[Record, tuple[Choice, ...]]]

_HUBS = 10
_DIGITS = 6


def write_json(rows: Rows) -> None:
    """Write related lists as JSON; the weights and the nearness of each choice add up to its score."""
    _dump([{"slug": record.slug, "related": list(map(_as_json, choices))} for record, choices in rows])


def _as_json(choice: Choice) -> dict[str, Any]:
    shared = {feature: round(weight, _DIGITS) for feature, weight in choice.shared.items()}
    nearness = round(choice.nearness, _DIGITS)
    return {
        "slug": choice.record.slug,
        "why": choice.why,
        "shared": shared,
        "days": round(choice.days, _DIGITS),
        "nearness": nearness,
        "score": round(sum(shared.values()) + nearness, _DIGITS),
    }


def show(rows: Rows, state: State) -> None:
    """Show related lists, a line for each choice."""
    lines: list[tuple[str, str]] = []
    for record, choices in rows:
        slugs = [choice.record.slug for choice in choices] or ["nothing else is public"]
        lines += zip((record.slug, *("" for _ in slugs[1:])), slugs, strict=True)
    table(("Article", "Related"), lines, state)


def explain(rows: Rows, state: State) -> None:
    """Show related lists, each choice under its score, with the parts that add up to it."""
    screen = state.screen
    for record, choices in rows:
        sys.stdout.write(screen.paint(visible(record.slug), "path") + "\n")
        for choice in choices:
            # What is shown must add up as it is shown.
            parts = [(words, round(weight, 2)) for words, weight in _parts(record, choice)]
            score = sum(weight for _, weight in parts)
            sys.stdout.write(f"{score:6.2f}  {visible(choice.record.slug)}\n")
            why = f"{choice.why}; {', '.join(f'{words} {weight:.2f}' for words, weight in parts)}"
            sys.stdout.write(wrap(visible(why), screen.columns, " " * 8) + "\n")
        if not choices:
            sys.stdout.write("        nothing else is public\n")


def _parts(record: Record, choice: Choice) -> Iterator[tuple[str, float]]:
    """Yield what makes up a score."""
    yield from choice.shared.items()
    dated = record.date is not None and choice.record.date is not None
    yield f"{_days(choice.days)} apart" if dated else "without a date", choice.nearness


def _days(days: float) -> str:
    """Return a number of days, to the tenth where it is no whole one."""
    whole = round(days)
    return counted(whole, "day") if abs(days - whole) < 0.05 else f"{days:,.1f} days"  # noqa: PLR2004 - half a tenth


def write_audit_json(audit: Audit) -> None:
    """Write an audit as JSON."""
    _dump(
        {
            "articles": len(audit.linked),
            "related": audit.choices,
            "leaving_category": audit.leaving,
            "orphans": [record.slug for record in audit.orphans],
            "hubs": [
                {"slug": each.record.slug, "articles": each.articles, "lists": each.lists, "bodies": each.bodies}
                for each in audit.hubs(_HUBS)
            ],
            "newest": audit.newest.slug if audit.newest else None,
            "reshuffled": [record.slug for record in audit.reshuffled],
        }
    )


def show_audit(audit: Audit, state: State) -> None:
    """Show an audit: what the lists are like, then hubs, then orphans."""
    for line in _summary(audit):
        sys.stdout.write(f"{line}\n")
    for heading, rows in (
        (
            "Hubs",
            [(each.record.slug, str(each.articles), str(each.lists), str(each.bodies)) for each in audit.hubs(_HUBS)],
        ),
        ("Orphans", [(record.slug,) for record in audit.orphans]),
    ):
        if rows:
            sys.stdout.write("\n")
            table((heading, "Articles", "Lists", "Bodies")[: len(rows[0])], rows, state)


def _summary(audit: Audit) -> Iterator[str]:
    articles, changed = len(audit.linked), len(audit.reshuffled)
    yield f"{counted(articles, 'article')}, {counted(audit.choices, 'related link')}."
    if audit.newest:
        yield f"{_share(audit.leaving, audit.choices)} of the related links leave the category."
        yield _orphans(len(audit.orphans), articles)
        yield f"{counted(changed, 'list')} would be different without the newest article, `{audit.newest.slug}`."


def _orphans(orphans: int, articles: int) -> str:
    if not orphans:
        return "There are no orphans: every article has another one that leads to it."
    are, them = ("is an orphan", "it") if orphans == 1 else ("are orphans", "them")
    return f"{counted(orphans, 'article')} ({orphans / articles:.0%}) {are}: no other article leads to {them}."


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})" if part else "None"


def _dump(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
