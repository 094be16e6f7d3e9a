"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.ledger import entries
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each price of today that nobody has checked for too long."""
    if record.kind != "tool" or record.data.get("status") == "discontinued":
        return
    today = desk.now.astimezone(desk.settings.zone).date()
    for entry in entries(record, desk.settings.currency):
        age = (today - entry.checked).days
        if entry.holds_on(today) and age > desk.settings.price_max_age:
            message = (
                f"The price of the plan `{entry.plan}` was last checked {counted(age, 'day')} ago,"
                f" more than {desk.settings.price_max_age}: look it up, and set `checked`."
            )
            yield Finding("stale-price", message, At(("prices", entry.row, "checked")))
