"""Tools and articles for tests of prices, written in a line each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from newsdesk.model import Desk, Record, Reference
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.model import Finding
    from newsdesk.rules import Rule

Row = tuple[str, str, str, str]
"""An entry of a ledger: plan, price, since, until; an empty until is an open entry."""


def entry(plan: str, price: str, since: str, until: str = "", checked: str = "2026-04-01") -> dict[str, str]:
    """Return an entry as front matter has it."""
    row = {
        "plan": plan,
        "price": price,
        "since": since,
        "until": until,
        "checked": checked,
        "source": "https://x.example",
    }
    return {key: value for key, value in row.items() if value}


def tool(plans: Any, prices: Any, **fields: object) -> Record:
    """Return the tool `t`."""
    return Record("articles/t.tool.md", "tool", "t", {"name": "T", "plans": plans, "prices": prices, **fields}, b"")


def ledger(plans: Sequence[dict[str, object]], *rows: Row) -> Record:
    """Return the tool `t` with such a ledger."""
    return tool(list(plans), [entry(*row) for row in rows])


def article(price: str, day: str = "2026-04-07", **fields: object) -> Record:
    """Return an article of a day, at noon, that quotes a price for the tool `t`."""
    noon = datetime.combine(day_of(day), datetime.min.time().replace(hour=12), UTC)
    data = {"tools": ["other", {"tool": "t", "price": price}], **fields}
    references = (Reference(("tools", 0), "tool", "other"), Reference(("tools", 1, "tool"), "tool", "t"))
    return Record("articles/a.md", "article", "a", data, b"", date=noon, references=references)


def check(rule: Rule, record: Record, *others: Record, now: str = "2026-04-08", **settings: Any) -> list[Finding]:
    """Return what a desk rule yields about a record at noon of a day."""
    moment = datetime.combine(day_of(now), datetime.min.time().replace(hour=12), UTC)
    return list(rule.check(record, Desk(Settings(**settings), moment, (record, *others))))


def day_of(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)
