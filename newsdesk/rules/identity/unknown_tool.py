"""A record names a tool that the desk does not have.

## What it does
Looks up every entry of `tools` among the files that end in `.tool.md`. Tools go by the name of
their file: that of `claude.tool.md` is `claude`. Near misses are mended by `newsdesk lint --fix`.

## Why it matters
The card with the tool's price would be missing from the page, and the article from the list of all
that was written about the tool.

## Example
```yaml
---
title: Claude reads whole code bases
status: draft
tools: [gpt, claud]
---
```

## Use instead
For a tool that is new to the desk, start its record first: `newsdesk new tool "Claude"` asks for
what it needs.

```yaml
---
title: Claude reads whole code bases
status: draft
tools: [gpt, claude]
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
    """Yield a finding for each tool that the record names and the desk does not have."""
    yield from unknown(record, desk, "tool", "unknown-tool")
