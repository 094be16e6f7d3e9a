"""A record stands in a category that the desk does not have.

## What it does
Compares the category of each article and tool with the files that end in `.category.md`. If a name
is near, it is suggested, and `newsdesk lint --fix` writes it; so it does where the title of a category
stands in place of its name. A desk of few categories is told what they are called.

## Why it matters
The article would be in no section: it is on no list and in no navigation, and only those who have
its address can find it.

## Example
```yaml
---
title: Meta unveils Muse Spark
status: draft
category: llm
---
```

## Use instead
A new section starts with its own file, `robotics.category.md` for instance.

```yaml
---
title: Meta unveils Muse Spark
status: draft
category: llms
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.rules.identity.references import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each category that the record names and the desk does not have."""
    yield from unknown(record, desk, "category", "unknown-category")
