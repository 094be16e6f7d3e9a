"""A byline names an author whom the desk does not have.

## What it does
Looks for a file such as `sarah-mueller.author.md` behind every author that a record names. For a
slip of the keyboard, `newsdesk lint --fix` writes the name that was meant.

## Why it matters
The byline would have no name to show and no page to lead to. A reader who wants to know who wrote
the article, or to complain, finds nobody.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
author: sarah-muller
---
```

## Use instead
Somebody who writes for the first time gets a record of their own:
`newsdesk new author "Sarah Mueller"`.

```yaml
---
title: Three labs pool their defences
status: draft
author: sarah-mueller
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
    """Yield a finding for each author that the record names and the desk does not have."""
    yield from unknown(record, desk, "author", "unknown-author")
