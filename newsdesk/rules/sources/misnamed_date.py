"""The day in a file's name is not the day of the article.

## What it does
Compares the day that an article's file name begins with, such as `2026-04-07-labs.md`, with the day of
its `date`, in the zone that the date names and in that of the site. A name without a day passes, and so
does an article without a date.

## Why it matters
The folder is sorted by name: an editor who looks for what ran on a day does not find it. And one of
the two is a slip; if it is `date`, readers see a wrong one.

## Example
```yaml 2026-04-07-muse-spark.md
---
title: Meta unveils Muse Spark
date: 2026-04-06
status: draft
---
```

## Use instead
Correct the date, or give the file another name. Its address has no day in it, and stays as it is.

```yaml 2026-04-07-muse-spark.md
---
title: Meta unveils Muse Spark
date: 2026-04-07
status: draft
---
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.dates import parse_day
from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)-[^/]+", re.ASCII)


def check(record: Record, _body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the name of an article's file tells another day than its date."""
    if record.kind != "article" or record.date is None or (named := _day_in(record.path)) is None:
        return
    day = record.date.astimezone(settings.zone).date()
    if named not in {day, record.date.date()}:
        message = f"The file's name says {named}, and `date` is {day}: correct the one that is wrong."
        yield Finding("misnamed-date", message, At(("date",)))


def _day_in(path: str) -> date | None:
    found = _DAY.fullmatch(path.rpartition("/")[2])
    try:
        return parse_day(found[1]) if found else None
    except ValueError:
        return None
