"""An article quotes a price that the ledger contradicts.

## What it does
Compares each quoted price with what the tool's ledger says for the day of the article, in the time
zone of the site. On the day of a change, the old and the new price are both right.

## Why it matters
A price is the first thing that readers act on, and the error that they are least ready to forgive.
Here the desk's own records disagree, so that one of the two is certainly wrong.

## Example
```yaml
---
title: Quill learns to rhyme
date: 2026-04-07
status: draft
tools: [{tool: quill, price: $12/mo}]
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
Look at the source, and correct the article or the ledger. Here the article was wrong:

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

_SENTENCE = "{tool} is quoted at {quoted}; the ledger has {ledger} on that day: correct the one that is wrong."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each quoted price that the ledger contradicts on the article's day."""
    yield from findings(record, desk, Verdict.WRONG, "wrong-price", _SENTENCE)
