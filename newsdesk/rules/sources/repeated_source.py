"""Two sources of an article have the same id.

## What it does
Compares the ids under `sources`, and reports each that an earlier entry has already.

## Why it matters
Facts name their source by its id. With two of one name, nobody can tell which of them a fact rests
on, and a program takes whichever it reads last.

## Example
```yaml
---
title: Broadcom agrees to larger chip deals
status: draft
sources:
  - {id: cnbc, publisher: CNBC, title: Broadcom signs with Google}
  - {id: cnbc, publisher: CNBC, title: Anthropic orders more compute}
---
```

## Use instead
Give each its own, and see that the facts name the right one. An entry that is there twice by
accident can go.

```yaml
---
title: Broadcom agrees to larger chip deals
status: draft
sources:
  - {id: cnbc-google, publisher: CNBC, title: Broadcom signs with Google}
  - {id: cnbc-anthropic, publisher: CNBC, title: Anthropic orders more compute}
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
    """Yield a finding for each source whose id an earlier one has."""
    first: dict[str, int] = {}
    for number, source in entries(record.data, "sources"):
        name = source.get("id")
        if not isinstance(name, str):
            continue
        if first.setdefault(name, number) != number:
            message = f"Source {first[name] + 1} has the id `{visible(name)}` already: give this one another."
            yield Finding("repeated-source", message, At(("sources", number, "id")))
