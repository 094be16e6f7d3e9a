"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.ledger import entries, plans
from newsdesk.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each line of the ledger whose plan the tool does not have."""
    if record.kind != "tool":
        return
    known = [plan.id for plan in plans(record)]
    for entry in entries(record, desk.settings.currency):
        if entry.plan not in known:
            choice = f"write {listed(known)}, or add it to `plans`" if known else "add it to `plans`"
            message = f"The tool has no plan `{entry.plan}`: {choice}."
            yield Finding("unknown-plan", message, At(("prices", entry.row, "plan")))
