"""An article quotes a price that the ledger can neither confirm nor deny.

## What it does
Notes a quoted price for which the tool's ledger has nothing comparable on the day of the article:
no entry of that time, of that plan, or in the same currency and unit. A price by the year is not
compared with one by the month.

## Why it matters
The price may well be right, but nobody can check it later. It is a hint, and stops nothing; a
newsroom without ledgers can list ND404 under `lint.ignore`.

## Example
The ledger has the price by the month, the article the one by the year:

```yaml
---
title: Quill learns to rhyme
date: 2026-04-07
status: draft
tools: [{tool: quill, price: $200/yr}]
---
```

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

## Use instead
Add the price to the ledger, with its source, or quote the one that is there:

```yaml
---
title: Quill learns to rhyme
date: 2026-04-07
status: draft
tools: [{tool: quill, price: $20/mo}]
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.prices.ledger import Verdict
from newsdesk.rules.prices.quoted import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_SENTENCE = "The ledger of {tool} has nothing to hold {quoted} against: look at its unit and label, or add it there."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each quoted price that the ledger has nothing to compare with."""
    yield from findings(record, desk, Verdict.UNKNOWN, "unknown-price", _SENTENCE)
