"""A heading stands more than one level below the heading before it.

## What it does
Compares the level of each heading with that of the heading above it, and reports where a level is
left out on the way down. A body that uses the second level, two hash signs, is expected to begin
with it; one that keeps to deeper levels throughout has its own scale, and is held to that.

## Why it matters
Those who listen to a page move from heading to heading. A gap in the levels sounds like a section
that was lost, and a table of contents made from the headings comes out crooked.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

## What has happened

The three share what they know.

#### How it works

Through a forum that they had already.
```

## Use instead
Take off a hash sign, here and from the headings below that belong to it:

```markdown
---
title: Three labs pool their defences
status: draft
---

## What has happened

The three share what they know.

### How it works

Through a forum that they had already.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_FIRST = 2


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each heading that skips a level."""
    # A heading of the first level is a fault of its own, and stands where one of the second belongs.
    levels = [max(heading.level, _FIRST) for heading in body.headings]
    above = min(levels, default=_FIRST) - 1
    for heading, level in zip(body.headings, levels, strict=True):
        if level > above + 1:
            message = f"A level is left out above this heading: write {'#' * (above + 1)}, not {'#' * level}."
            yield Finding("heading-jump", message, heading.span())
        above = level
