"""A published article rests on a source that is younger than the article.

## What it does
Compares the date of each source with the last date on which the article was written: `updated`, or
that of its newest correction, or else its `date`. A source of the same day is fine. Drafts are left
alone, since their date is often not settled yet.

## Why it matters
Nobody can have read on Monday what came out on Thursday. Either a date is wrong, or the article was
changed later and does not tell its readers.

## Example
```yaml
---
title: Inside a data centre
description: What it takes to keep a model running.
category: llms
author: sarah-mueller
date: 2026-04-06
status: published
sources:
  - {id: operator, publisher: The operator's annual report, date: 2026-04-08}
---
```

## Use instead
Correct the date that is wrong. Where the source was added afterwards, say when:

```yaml
---
title: Inside a data centre
description: What it takes to keep a model running.
category: llms
author: sarah-mueller
date: 2026-04-06
updated: 2026-04-08
status: published
sources:
  - {id: operator, publisher: The operator's annual report, date: 2026-04-08}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import entries, is_before, when
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings


def check(record: Record, _body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each source that is dated after all that the article says of its own age."""
    if record.kind != "article" or record.status not in {"published", "retracted"} or record.date is None:
        return
    zone, data = settings.zone, record.data
    dates = [data.get("date"), data.get("updated"), *(entry.get("date") for _, entry in entries(data, "corrections"))]
    written = [date for date in (when(value, zone) for value in dates) if date]
    for number, source in entries(data, "sources"):
        date = when(source.get("date"), zone)
        if date and written and all(is_before(each, date, zone) for each in written):
            name = source.get("id", number + 1)
            message = (
                f"The source `{visible(str(name))}` is dated {date.text}, after the article itself:"
                " correct the date that is wrong, or set `updated` if the source came in later."
            )
            yield Finding("late-source", message, At(("sources", number, "date")))
