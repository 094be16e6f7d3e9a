"""A record names another of a kind that has no rule of its own, and it does not exist.

## What it does
Follows every field for which a newsroom's schema says which kind it refers to (`x-newsdesk-ref`).
Authors, categories, tools, terms and articles have their own rules; this one stands for all other
kinds.

## Why it matters
A link of your own making breaks as easily as any other, and nobody else checks it.

## Example
The settings add events, and the schema lets each name the page that announces it:

```toml newsdesk.toml
[kinds.event]
```

```json schemas/event.schema.json
{"properties": {"page": {"type": "string", "x-newsdesk-ref": "page"}}}
```

```yaml press-day.event.md
---
page: open-newsroom
---
```

```yaml open-newsroom-2026.page.md
---
title: A day in the newsroom
---
```

## Use instead
```yaml press-day.event.md
---
page: open-newsroom-2026
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.rules.identity.references import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_OWN_RULES = {"author", "category", "tool", "term", "article"}


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each record of a newsroom's own kinds that is named and does not exist."""
    for kind in sorted({reference.kind for reference in record.references} - _OWN_RULES):
        yield from unknown(record, desk, kind, "unknown-record")
