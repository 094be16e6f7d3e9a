"""On some days the ledger knows no price of a plan that had one before and after.

## What it does
Puts the prices of each plan in the order of time, and reports a line that ends before the next one
begins.

## Why it matters
What an article of such a day quotes can be held against nothing, so that a wrong price is not found.

## Example
From 1 to 14 March nothing is known:

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $25/mo, since: 2026-03-15, checked: 2026-04-01, source: https://quill.example/pricing}
  - {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-03-01, checked: 2026-02-01, source: https://quill.example/pricing}
---
```

## Use instead
Let the old price end on the day on which the new one begins, if that is what happened. If the plan was
not to be had in between, let the finding stand with a comment that says so.

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $25/mo, since: 2026-03-15, checked: 2026-04-01, source: https://quill.example/pricing}
  - {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-03-15, checked: 2026-02-01, source: https://quill.example/pricing}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.ledger import entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each price that begins later than the one before it ended."""
    if record.kind != "tool":
        return
    ends: dict[tuple[object, ...], date | None] = {}
    for entry in sorted(entries(record, desk.settings.currency), key=lambda entry: (entry.since, -entry.row)):
        measure = (entry.plan, entry.offer.measure)
        ended = ends.get(measure)
        if ended is not None and ended < entry.since:
            message = (
                f"From {ended} until {entry.since} the ledger knows no price of the plan `{entry.plan}`:"
                " end the older one later, or begin this one earlier."
            )
            yield Finding("price-gap", message, At(("prices", entry.row, "since")))
        ends[measure] = entry.until
