"""A price was right when the article appeared, and has changed since.

## What it does
Notes quoted prices that the ledger confirms for the day of the article and contradicts for today.
Articles marked `evergreen: true` have a stricter rule, ND406.

## Why it matters
News is right on its day, so that nothing needs to be done. The note helps whoever writes the next
article and would otherwise copy the old price; to be spared it, list ND405 under `lint.ignore`.

## Example
```yaml
---
title: Quill learns to rhyme
date: 2026-02-02
status: draft
tools: [{tool: quill, price: $20/mo}]
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
  - {plan: pro, price: $25/mo, since: 2026-03-01, checked: 2026-04-01, source: https://quill.example/pricing}
  - {plan: pro, price: $20/mo, since: 2026-01-01, until: 2026-03-01, checked: 2026-02-01, source: https://quill.example/pricing}
---
```

## Use instead
Leave a published article as it is. In one that has yet to appear, set the date and quote the price
of that day:

```yaml
---
title: Quill learns to rhyme
date: 2026-04-09
status: draft
tools: [{tool: quill, price: $25/mo}]
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

_SENTENCE = "{quoted} was right on that day; now the ledger of {tool} has {ledger}: nothing needs to be done."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each quoted price that was right on its day and has changed since."""
    if record.data.get("evergreen") is not True:
        yield from findings(record, desk, Verdict.CHANGED, "changed-price", _SENTENCE)
