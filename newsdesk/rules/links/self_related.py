"""An article names itself as a related one.

## What it does
Looks for the article's own name, that of its file without the date, under `related` and
`related_auto`.

## Why it matters
Nobody wants to be sent to the page that they have just read. newsdesk shows no such card, and fills
the place by its own choice: the editor who thinks that the list is set has one article fewer in it.

## Example
```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
related: [muse-spark]
---
```

## Use instead
Pin another article, or leave the field out and let newsdesk choose.

```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - a desk rule, beside the others on references
    """Yield a finding for each place in the lists of related articles where the article stands itself."""
    if record.kind != "article":
        return
    for pointer, kind, slug in record.references:
        if kind == "article" and slug == record.slug and pointer[0] in {"related", "related_auto"}:
            message = f"`{visible(slug)}` is this article itself: take it out, or name another one."
            yield Finding("self-related", message, At(pointer, within=Span(0, len(slug))))
