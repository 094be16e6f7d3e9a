"""A price is said to have been checked on a day that has not come.

## What it does
Compares `checked` with today, in the time zone of the site.

## Why it matters
A day in the future keeps a price fresh for longer than anybody has looked at it, and readers are shown
a date that cannot be.

## Example
On 8 April 2026:

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-03-01, checked: 2026-05-01, source: https://quill.example/pricing}
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
  - {plan: pro, price: $20/mo, since: 2026-03-01, checked: 2026-04-01, source: https://quill.example/pricing}
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


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each line of the ledger that was checked after today."""
    if record.kind != "tool":
        return
    today = desk.today
    for entry in entries(record, desk.settings.currency):
        if entry.checked > today:
            message = f"`checked` is {entry.checked}, which has not come: write the day on which it was looked up."
            yield Finding("future-check", message, At(("prices", entry.row, "checked")))
