"""A list names one record twice, in two forms.

## What it does
Reports where an entry of a list names a record that an earlier one names as well: a tool by its slug,
and again with its price. Two entries that are equal are ND110.

## Why it matters
The page would show the same card twice, once with a price and once without, and readers cannot tell
which of the two is meant.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
tools: [claude, {tool: claude, price: $20/mo (Pro)}]
date: 2026-04-07
---

Claude has a new plan.
```

## Use instead
Keep the entry that says more.

```yaml
---
title: Three labs pool their defences
status: draft
tools: [{tool: claude, price: $20/mo (Pro)}]
date: 2026-04-07
---

Claude has a new plan.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, _desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each record that an earlier entry of the same list names in another form."""
    first: dict[tuple[object, ...], object] = {}
    for pointer, kind, slug in record.references:
        items = record.data.get(str(pointer[0]))
        if not isinstance(items, list) or len(pointer) < 2 or not isinstance(pointer[1], int):  # noqa: PLR2004 - list, item
            continue
        item = items[pointer[1]]
        other = first.setdefault((pointer[0], kind, slug), item)
        # A newsroom's own groups may name a record as often as they like: each says something else of it.
        twice = pointer[0] == "tools" or isinstance(item, str) or isinstance(other, str)
        if other != item and twice:
            message = f"`{pointer[0]}` names `{visible(slug)}` twice: keep the entry that says more."
            yield Finding("repeated-reference", message, At(pointer))
