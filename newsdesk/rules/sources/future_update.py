"""Something is said to have happened on a day that has not come.

## What it does
Compares `updated`, the `date` of each correction and the day on which each fact was true (`as_of`) with
the clock. In an article that is held back by its `date` or `embargo`, they may be as late as the moment
at which it appears. A day without a time counts in the time zone of the site.

## Why it matters
Readers, feeds and search engines are shown a change that nobody can have made. A feed reader may keep
such an article above all others until that day.

## Example
On 8 April 2026:

```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-07
updated: 2026-05-08
status: draft
---
```

## Use instead
```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-07
updated: 2026-04-08
status: draft
---
```
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import When, entries, is_before, when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.model import Desk, Pointer, Record


_AROUND = timedelta(days=2)
"""More than any two zones are apart."""


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each day on which something has happened, and that has not come."""
    if record.kind != "article":
        return
    zone = desk.settings.zone
    latest = When("", max(desk.now, record.opens or desk.now).astimezone(zone), timed=True)
    near = (latest.moment - _AROUND).date().isoformat()
    for pointer, value in _past(record.data):
        # Most are long past, which their letters tell: a date begins with its year.
        written = when(value, zone) if isinstance(value, str) and value >= near else None
        if written and is_before(latest, written, zone):
            message = f"`{pointer[-1]}` is {written.text}, which has not come: write the day on which it happened."
            yield Finding("future-update", message, At(pointer))


def _past(data: Mapping[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    yield ("updated",), data.get("updated")
    for field, name in (("corrections", "date"), ("facts", "as_of")):
        yield from (((field, number, name), entry.get(name)) for number, entry in entries(data, field))
