"""A line of a ledger was changed, or taken out, after it had been committed.

## What it does
Compares a tool with an earlier commit, where `newsdesk lint --against` names one. Of a line that was there
then, an empty `until` may have been filled, and `checked` may have moved forward, with the source of that
day. Reported are another price, another day on which it began or ended, and a line that is gone.

## Why it matters
Published articles were judged by the ledger as it was. When its past changes, so does the verdict on
them, and nobody is told.

## Example
The price of January was raised where it stands, so that articles of February are suddenly wrong:

    -  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-02-01, source: https://quill.example/pricing}
    +  - {plan: pro, price: $25/mo, since: 2026-01-01, checked: 2026-04-01, source: https://quill.example/pricing}

## Use instead
Add a new line on top, and end the old one; `newsdesk prices set` does both. If the old line was a
mistake from the start, let the finding stand with a comment that says so.

    +  - {plan: pro, price: $25/mo, since: 2026-03-15, checked: 2026-04-01, source: https://quill.example/pricing}
    -  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-02-01, source: https://quill.example/pricing}
    +  - {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-03-15, checked: 2026-02-01, source: https://quill.example/pricing}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.grammar import render
from newsdesk.prices.ledger import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record
    from newsdesk.prices.ledger import Entry


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each line of the ledger as it was that is not there any more, or says something else."""
    earlier = desk.earlier.get(record.path)
    if record.kind != "tool" or earlier is None:
        return
    currency = desk.settings.currency
    now = {_name(entry): entry for entry in entries(record, currency)}
    for old in entries(earlier.record, currency):
        new = now.get(_name(old))
        if new is None:
            price = render((old.offer,), currency)
            message = (
                f"The ledger had `{price}` for the plan `{old.plan}` since {old.since}, and has it no more:"
                " put the line back, and end it with `until`."
            )
            yield Finding("rewritten-ledger", message, At(("prices",), "key"))
        elif fault := _fault(old, new):
            field, message = fault
            yield Finding("rewritten-ledger", message, At(("prices", new.row, field)))


def _name(entry: Entry) -> tuple[object, ...]:
    """Return what a line keeps for as long as it stands."""
    return entry.plan, entry.offer, entry.since


def _fault(old: Entry, new: Entry) -> tuple[str, str] | None:
    if old.until is not None and new.until != old.until:
        return "until", f"The price ended on {old.until}, as the ledger had it: put that day back."
    if new.checked < old.checked:
        return "checked", f"`checked` went back from {old.checked} to {new.checked}: it only moves forward."
    return None
