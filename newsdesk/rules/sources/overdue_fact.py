"""A fact should have been looked at again by now.

## What it does
Compares the `review_by` of each fact with today, in the time zone of the site. The day itself is
still in time. Retracted articles are left out.

## Why it matters
Whoever wrote the fact knew that it would not hold for ever. Once its day is past, readers and
programs still take it for true.

## Example
On 8 April 2026, this fact was due a week ago:

```yaml
---
title: What a token is
status: draft
sources:
  - {id: vendor, publisher: The vendor's own documentation}
facts:
  - {claim: The longest context is a million tokens., source: vendor, as_of: 2026-01-01, review_by: 2026-04-01}
---
```

## Use instead
Look at the source. If the fact still holds, say as of when, and by which day to look again; if not,
rewrite it, or take it out.

```yaml
---
title: What a token is
status: draft
sources:
  - {id: vendor, publisher: The vendor's own documentation}
facts:
  - {claim: The longest context is a million tokens., source: vendor, as_of: 2026-04-08, review_by: 2026-07-01}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import entries, when
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each fact that is past its day of review."""
    if record.status == "retracted" or "facts" not in record.data:
        return
    zone, today = desk.settings.zone, desk.today
    for number, fact in entries(record.data, "facts"):
        due = when(fact.get("review_by"), zone)
        late = (today - due.moment.date()).days if due else 0
        if due and late > 0:
            message = (
                f"This fact was to be looked at again by {due.text}, {counted(late, 'day')} ago:"
                " look at its source, and set `as_of` and `review_by`."
            )
            yield Finding("overdue-fact", message, At(("facts", number, "review_by")))
