"""A date has a time of day, and does not say where that is.

## What it does
Warns about times without a zone in `date`, `updated`, `embargo`, and the dates of sources and
corrections. They are read in the `timezone` of the settings; `newsdesk lint --fix --unsafe-fixes`
writes that out. An hour that the clocks skip, or pass twice, is said to be one, and has no fix.

## Why it matters
Nine in the morning in Berlin is three in New York. An embargo that ends six hours early cannot be
taken back.

## Example
```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-08 09:00
status: draft
---
```

## Use instead
```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-08T09:00:00Z
status: draft
---
```

A day by itself is fine as well: it means the start of that day where the site is at home.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Any

from newsdesk.model import At, Finding, Fix
from newsdesk.rules.sources.entries import entries, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Pointer, Record
    from newsdesk.settings import Settings

_LOCAL = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?", re.ASCII)


def check(record: Record, _body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each time that names no zone."""
    if record.kind != "article":
        return
    for pointer, value in _dates(record):
        found = _LOCAL.fullmatch(value) if isinstance(value, str) and len(value) > len("2026-04-08") else None
        if found and (date := when(value, settings.zone)):
            yield _finding(pointer, date.moment, found, settings)


def _dates(record: Record) -> Iterator[tuple[Pointer, Any]]:
    data = record.data
    yield from (((name,), data.get(name)) for name in ("date", "updated", "embargo"))
    for field in ("sources", "corrections"):
        yield from (((field, number, "date"), entry.get("date")) for number, entry in entries(data, field))


def _finding(pointer: Pointer, moment: Any, found: re.Match[str], settings: Settings) -> Finding:
    offsets = {moment.replace(fold=fold).utcoffset() for fold in (0, 1)}
    is_there = moment.astimezone(UTC).astimezone(settings.zone).replace(tzinfo=None) == moment.replace(tzinfo=None)
    offset = moment.strftime("%z")
    if len(offsets) > 1 or len(offset) > len("+0100"):  # as before the time of railways
        odd = "comes twice" if is_there else "does not exist"
        odd = f", where that hour {odd}," if len(offsets) > 1 else ""
        message = f"This time names no zone, and is read in {settings.timezone}{odd}: write its zone behind it."
        return Finding("no-time-zone", message, At(pointer))
    day, hour, rest = found.groups()
    zone = "Z" if offset == "+0000" else f"{offset[:3]}:{offset[3:]}"
    meant = f"{day}T{hour}{rest or ':00'}{zone}"
    message = f"This time names no zone, and is read in {settings.timezone}: write `{meant}`, if that is meant."
    return Finding(
        "no-time-zone", message, At(pointer), fix=Fix(f"write `{meant}`", ((At(pointer), meant),), safe=False)
    )
