"""A published article is held back, since its day has not come.

## What it does
Notes articles with `status: published` whose `date` or `embargo` is still ahead, and says until when
they are held back, in the time zone of the site.

## Why it matters
The file says "published", and the site does not show it. That is often meant, and then nothing needs
to be done; if it is a slip in the date, this line answers the question where the article has gone. To
be spared the note, list ND522 under `lint.ignore`.

## Example
On 8 April 2026:

```yaml
---
title: Meta unveils Muse Spark
description: Meta's new model is closed.
category: llms
author: sarah-mueller
date: 2027-04-08
status: published
---
```

## Use instead
```yaml
---
title: Meta unveils Muse Spark
description: Meta's new model is closed.
category: llms
author: sarah-mueller
date: 2026-04-08
status: published
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import long_date
from newsdesk.model import At, Finding, is_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where a published article is not public yet."""
    if record.status != "published" or record.opens is None or is_due(record, desk.now):
        return
    field = "date" if record.opens == record.date else "embargo"
    opens = record.opens.astimezone(desk.settings.zone)
    until = f"{long_date(opens)}, {opens.hour:02}:{opens.minute:02} ({desk.settings.timezone})"
    message = f"The article is held back until {until}, by its `{field}`: nothing needs to be done if that is meant."
    yield Finding("future-date", message, At((field,)))
