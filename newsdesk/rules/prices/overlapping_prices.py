"""PAGE"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.ledger import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record
    from newsdesk.prices.ledger import Entry


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each line of the ledger that holds on a day of another one of the same plan and measure."""
    if record.kind != "tool":
        return
    seen: list[Entry] = []
    for entry in entries(record, desk.settings.currency):
        for other in seen:
            same = other.plan == entry.plan and other.offer.measure == entry.offer.measure
            if same and entry.since < (other.until or date.max) and other.since < (entry.until or date.max):
                rows = f"items {other.row + 1} and {entry.row + 1}"
                message = f"Two prices of the plan `{entry.plan}` hold on one day ({rows}): end the older with `until`."
                yield Finding("overlapping-prices", message, At(("prices", entry.row, "since")))
        seen.append(entry)
