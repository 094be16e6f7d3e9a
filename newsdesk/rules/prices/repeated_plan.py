"""Two plans of a tool have the same id.

## What it does
Compares the ids under `plans` of a tool, letter by letter.

## Why it matters
The ledger names a plan by its id. Where two have it, the price of one is shown under the label of the
other, and nothing that is calculated from the ledger can tell them apart.

## Example
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}, {id: pro, label: Team}]
---
```

## Use instead
Give each plan an id of its own, and name it by that under `prices`.

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}, {id: team, label: Team}]
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import entries
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings


def check(record: Record, _body: Body, _settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each plan whose id an earlier one of the tool has."""
    if record.kind != "tool":
        return
    seen: dict[str, int] = {}
    for number, plan in entries(record.data, "plans"):
        if isinstance(name := plan.get("id"), str) and seen.setdefault(name, number) != number:
            message = f"Plan {seen[name] + 1} has the id `{visible(name)}` already: give each plan an id of its own."
            yield Finding("repeated-plan", message, At(("plans", number, "id")))
