"""A weekday and the date beside it do not belong together.

## What it does
Looks in the headline, the deck, the facts, the corrections and the body for a weekday with a date,
such as `Monday, April 7, 2026`, `Mon 7 April 2026` or `Tuesday the 7th of April`, and works out
whether that day is that weekday. A date without a year is taken to be the one nearest to the date of
the article. Months and weekdays are looked for in English.

## Why it matters
One of the two is wrong, and readers who want to be there, or to file in time, do not know which.

## Example
```markdown
---
title: The hearing on model copying
status: draft
---

The committee meets on Monday, April 14, 2026, at nine.
```

## Use instead
Look up which part is right. `newsdesk lint --fix --unsafe-fixes` takes the date for it, and changes
the weekday.

```markdown
---
title: The hearing on model copying
status: draft
---

The committee meets on Tuesday, April 14, 2026, at nine.
```
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.model import At, Finding, Fix
from newsdesk.rules.sources.entries import entries
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Pointer, Record
    from newsdesk.settings import Settings

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = (
    r"(?P<month{}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day{}>\d\d?)(?:st|nd|rd|th)?"
# A date without a year stands alone: in `Saturday and Sunday, April 4 and 5` it is only the first of several.
_YEAR = r"(?:,?\s+(?P<year{}>\d{{4}})|(?!\W*(?:(?:and|or|to|till|until|through)\W+)?\d))"
_DATE = re.compile(
    r"\b(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:s|nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)\b\.?,?\s+(?:the\s+)?(?P<date>"
    rf"{_MONTH.format(1)}\s+(?:the\s+)?{_DAY.format(1)}{_YEAR.format(1)}"
    rf"|{_DAY.format(2)}\s+(?:of\s+)?{_MONTH.format(2)}{_YEAR.format(2)}"
    r"|(?P<year3>\d{4})-(?P<month3>\d\d)-(?P<day3>\d\d))\b"
)
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?\b")
"""Far faster than the whole pattern: most bodies name no weekday."""
_PARTS = ("year", "month", "day")


class _Slip(NamedTuple):
    """A weekday at a place in a text, what it should be (nothing, if the day does not exist), and the words for it."""

    whole: Span
    weekday: Span
    meant: str
    message: str


def check(record: Record, body: Body, _settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each weekday that is not that of the date beside it."""
    near = record.date.date() if record.date else None
    for pointer, text in _texts(record):
        for slip in _slips(text, near):
            change = (At(pointer), text[: slip.weekday.start] + slip.meant + text[slip.weekday.end :])
            yield _finding(slip, At(pointer, within=slip.whole), change)
    for passage in body.passages if _WEEKDAY.search(body.text) else ():
        for slip in _slips(passage.prose, near):
            yield _finding(slip, passage.span(*slip.whole), (passage.span(*slip.weekday), slip.meant))


def _finding(slip: _Slip, place: At | Span, change: tuple[At | Span, str]) -> Finding:
    fix = Fix(f"write `{slip.meant}`", (change,), safe=False) if slip.meant else None
    return Finding("wrong-weekday", slip.message, place, fix=fix)


def _texts(record: Record) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts of the front matter that readers see as sentences."""
    data = record.data
    found: list[tuple[Pointer, Any]] = [((name,), data.get(name)) for name in ("title", "description")]
    for field, name in (("facts", "claim"), ("corrections", "note")):
        found += (((field, number, name), entry.get(name)) for number, entry in entries(data, field))
    yield from ((pointer, text) for pointer, text in found if isinstance(text, str))


def _slips(text: str, near: date | None) -> Iterator[_Slip]:
    for found in _DATE.finditer(text):
        weekday, written, whole = found["weekday"], visible(found["date"]), Span(*found.span())
        days = _days(found, near)
        if days == []:
            message = f"`{written}` is a day that does not exist: look up which one was meant."
            yield _Slip(whole, Span(0, 0), "", message)
        if not days:
            continue
        day = min(days, key=lambda each: abs(each - near)) if near else days[0]
        right = _WEEKDAYS[day.weekday()]
        if right[:3] != weekday[:3]:
            meant = right if weekday in _WEEKDAYS else right[:3]
            said = next(name for name in _WEEKDAYS if name[:3] == weekday[:3])
            year = "" if str(day.year) in written else f" in {day.year}"
            message = f"`{written}` is a {right}{year}, and not a {said}: look up which part is right."
            yield _Slip(whole, Span(*found.span("weekday")), meant, message)


def _days(found: re.Match[str], near: date | None) -> list[date] | None:
    """Return the days that a date may stand for: one, if it has a year; none, if there is no such day.

    A date without a year is one of the years around the article; without an article's date, nothing is known of it.
    """
    year, month, day = (found[f"{part}1"] or found[f"{part}2"] or found[f"{part}3"] for part in _PARTS)
    if year is None and near is None:
        return None
    years = [int(year)] if year else [near.year + step for step in (-4, -1, 0, 1, 4)] if near else []
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    return [each for each in (_day(one, number, int(day)) for one in years) if each]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
