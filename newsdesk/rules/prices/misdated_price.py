"""The dates of a price cannot all be true.

## What it does
Looks at the dates of each line of a ledger. A price that ends on the day it began, or before, held on
no day; nobody can have checked a price before it was there; and a price that came later cannot have
been checked earlier than the one before it.

## Why it matters
The ledger is the desk's memory. Each quoted price is held against it on the day of its article, and
a slip in a year makes right articles wrong.

## Example
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-03-01, checked: 2026-02-03, source: https://quill.example/pricing}
---
```

## Use instead
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-03-01, checked: 2026-03-02, source: https://quill.example/pricing}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.ledger import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record
    from newsdesk.prices.ledger import Entry


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each line of the ledger whose dates contradict each other, or those of the line before."""
    if record.kind != "tool":
        return
    before: dict[tuple[object, ...], Entry] = {}
    for entry in sorted(entries(record, desk.settings.currency), key=lambda entry: (entry.since, -entry.row)):
        older = before.get(measure := (entry.plan, entry.offer.measure))
        before[measure] = entry
        if entry.until is not None and entry.until <= entry.since:
            message = f"The price ends on {entry.until}, and begins only on {entry.since}: correct one of the two."
            yield Finding("misdated-price", message, At(("prices", entry.row, "until")))
        elif entry.checked < entry.since:
            message = f"The price was checked on {entry.checked}, before it began on {entry.since}: correct one."
            yield Finding("misdated-price", message, At(("prices", entry.row, "checked")))
        elif older is not None and entry.checked < older.checked:
            message = f"The price was checked on {entry.checked}, the one before it on {older.checked}: look it up."
            yield Finding("misdated-price", message, At(("prices", entry.row, "checked")))
