"""A line of the ledger is about a plan that the tool does not have.

## What it does
Compares the `plan` of each entry under `prices` with the ids under `plans` of the same tool, letter
by letter.

## Why it matters
A price without its plan is shown nowhere: it is missing from the tool's card and from every
comparison, although somebody took the trouble to look it up.

## Example
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: Pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: https://quill.example/pricing}
---
```

## Use instead
Write the id as it stands under `plans`, or add the plan there. The label is only what readers see.

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: https://quill.example/pricing}
---
```
"""

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
