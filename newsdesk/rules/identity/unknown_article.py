"""A record points to an article that the desk does not have.

## What it does
Looks for each article under `related` and `related_auto`. An article goes by the name of its file
without the date: `2026-04-08-muse-spark.md` is `muse-spark`.

## Why it matters
The list at the foot of the page would be one short, or lead to a page that does not exist. This
happens after an article is renamed or taken away.

## Example
```yaml 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
related: [muse-sparc]
---
```

```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```

## Use instead
`newsdesk lint --fix` writes the name, where it is near enough to tell.

```yaml 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
related: [muse-spark]
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
    """Yield a finding for each article that the record names and the desk does not have."""
    yield from unknown(record, desk, "article", "unknown-article")
