"""Nobody has looked a price up for a long time.

## What it does
Counts the days since each price that holds today was `checked`, and warns when there are more than
`price_max_age` in the settings: 90, unless they say otherwise. Tools that are discontinued are left
out.

## Why it matters
Vendors change prices without telling anyone. A comparison that was right in winter can be wrong by
spring, and readers plan their spending by it.

## Example
On 8 April 2026, this price was last looked at 128 days ago:

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2025-12-01, checked: 2025-12-01, source: https://quill.example/pricing}
---
```

## Use instead
Open the source. If the price still holds, set `checked` to today; if not, add a new line above it.

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2025-12-01, checked: 2026-04-08, source: https://quill.example/pricing}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.prices.ledger import entries
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each price of today that nobody has checked for too long."""
    if record.kind != "tool" or record.data.get("status") == "discontinued":
        return
    today = desk.today
    for entry in entries(record, desk.settings.currency):
        age = (today - entry.checked).days
        if entry.holds_on(today) and age > desk.settings.price_max_age:
            message = (
                f"The price of the plan `{entry.plan}` was last checked {counted(age, 'day')} ago,"
                f" more than {desk.settings.price_max_age}: look it up, and if it still holds, say so with"
                f" `newsdesk prices confirm {visible(record.slug)} {visible(entry.plan)} --source …`."
            )
            yield Finding("stale-price", message, At(("prices", entry.row, "checked")))
