"""Two dates of an article contradict each other.

## What it does
Reports an `updated` or a correction from before the article's `date`, and a fact that was to be
reviewed before it was true (`review_by` before `as_of`). Where one of the two is a day without a
time, the same day is no contradiction.

## Why it matters
Feeds and search engines show both dates. An article that was changed before it appeared is refused
by some of them, and not believed by readers.

## Example
```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-08
updated: 2026-04-07
status: draft
---
```

## Use instead
Correct the one that is wrong. `updated` can be left out until something changes for readers.

```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-08
status: draft
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import entries, is_before, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.markdown import Body
    from newsdesk.model import Pointer, Record
    from newsdesk.settings import Settings


def check(record: Record, _body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each date that cannot be before another one, and is."""
    if record.kind != "article":
        return
    zone = settings.zone
    for pointer, later, name, earlier in _pairs(record.data):
        one, other = when(later, zone), when(earlier, zone)
        if one and other and is_before(one, other, zone):
            message = f"`{pointer[-1]}` is {one.text}, before {name}, {other.text}: correct the one that is wrong."
            yield Finding("date-order", message, At(pointer))


def _pairs(data: Mapping[str, Any]) -> Iterator[tuple[Pointer, Any, str, Any]]:
    """Yield each date that has to wait for another one: its place, itself, and the name and value of the other."""
    yield ("updated",), data.get("updated"), "`date`", data.get("date")
    for number, entry in entries(data, "corrections"):
        yield ("corrections", number, "date"), entry.get("date"), "the `date` of the article", data.get("date")
    for number, fact in entries(data, "facts"):
        yield ("facts", number, "review_by"), fact.get("review_by"), "`as_of`", fact.get("as_of")
