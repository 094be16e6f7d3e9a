"""An article that is to stay true quotes a price that no longer holds.

## What it does
Warns where an article marked `evergreen: true` quotes a price that was right on its date, while the
ledger has another one today.

## Why it matters
News may age; a guide may not. Readers come to it months later and take what it says for the price
of the day.

## Example
```yaml
---
title: Which writing assistant to choose
date: 2026-02-02
status: draft
evergreen: true
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
Revise the guide: quote today's price, see whether the advice still stands, and give it the date of
the revision.

```yaml
---
title: Which writing assistant to choose
date: 2026-04-08
status: draft
evergreen: true
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

_SENTENCE = "The article is evergreen, and {quoted} is no longer right: now the ledger of {tool} has {ledger}."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each price in an evergreen article that has changed since it was written."""
    if record.data.get("evergreen") is True:
        yield from findings(record, desk, Verdict.CHANGED, "outdated-price", _SENTENCE)
