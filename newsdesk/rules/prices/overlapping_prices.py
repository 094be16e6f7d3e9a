"""Two prices of one plan hold on the same day.

## What it does
Reports a line of the ledger that shares a day with another of the same plan, where currency, unit
and billing are equal too. A price by the month may stand beside one by the year.

## Why it matters
The card would show both prices as true at once, and an article could quote either without being
corrected. Usually a new price was added, and the old one not ended.

## Example
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $25/mo, since: 2026-03-01, checked: 2026-04-01, source: https://quill.example/pricing}
  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-02-01, source: https://quill.example/pricing}
---
```

## Use instead
End the old price with `until`, the first day on which it no longer held:

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $25/mo, since: 2026-03-01, checked: 2026-04-01, source: https://quill.example/pricing}
  - {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-03-01, checked: 2026-02-01, source: https://quill.example/pricing}
---
```
"""

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
