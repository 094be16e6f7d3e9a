"""Dates of a publication: read as written, shown the one way each reader expects, in English under any locale."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

_MONTHS = ("January February March April May June July August September October November December").split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FIRST, _LAST = date(1, 1, 3), date(9999, 12, 29)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?([Zz]|[+-]\d\d:\d\d|(?<= )[+-]\d{4})?)?",
    re.ASCII,
)


@lru_cache(4096)  # several rules ask for each date, and neighbours share many
def parse_moment(text: str, zone: tzinfo) -> datetime:
    """Read `2026-04-07`, `2026-04-07 09:00` or RFC 3339 as an aware time, in `zone` where the text names none.

    A date without a time is the start of that day. Behind a blank, an offset may do without its colon, as
    Jekyll writes it.
    Raises ValueError, with a sentence, for what is no such date.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        msg = "is not a date: write `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS+HH:MM`"
        raise ValueError(msg)
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    microsecond = int(((fraction or "") + "000000")[:6])
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), microsecond,
            _offset(offset) if offset else zone,
        )  # fmt: skip
    except ValueError as error:
        msg = f"is not a date that exists ({error})"
        raise ValueError(msg) from None
    if not _FIRST <= moment.date() <= _LAST:  # whose hours have no counterpart in another zone
        msg = "is not a date that exists (it lies at the end of the calendar)"
        raise ValueError(msg)
    return moment


def _offset(text: str) -> timezone:
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - hours of a day, minutes of an hour
        msg = f"no zone is {text} from UTC"
        raise ValueError(msg)
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if text[0] == "-" else shift)


def parse_day(text: str) -> date:
    """Read `2026-04-07`. Raises ValueError, with a sentence, for anything else."""
    if not _DAY.fullmatch(text):
        msg = "is not a day: write `YYYY-MM-DD`"
        raise ValueError(msg)
    return parse_moment(text, UTC).date()


def start_of(day: date, zone: tzinfo) -> datetime:
    """Return the first moment of a day in a zone."""
    return datetime.combine(day, time(), zone)


def long_date(moment: date) -> str:
    """Return the date of a byline: `Tuesday, April 7, 2026`."""
    return f"{_WEEKDAYS[moment.weekday()]}, {_MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def month_name(month: int) -> str:
    """Return the name of a month, counted from 1."""
    return _MONTHS[month - 1]


def short_date(moment: date) -> str:
    """Return the date of a card: `Apr 7, 2026`."""
    return f"{_MONTHS[moment.month - 1][:3]} {moment.day}, {moment.year}"


def rfc3339(moment: datetime) -> str:
    """Return `2026-04-07T09:00:00+02:00`, seconds and zone always there, as sitemaps and JSON want it."""
    offset = moment.utcoffset()
    if offset is None or offset.seconds % 60:  # as before the time of railways
        moment = moment.astimezone(UTC)
    text = moment.replace(microsecond=0).isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def rfc822(moment: datetime) -> str:
    """Return `Tue, 07 Apr 2026 07:00:00 GMT`, as RSS wants it (RFC 822 with a four-digit year)."""
    utc = moment.astimezone(UTC)
    day, month = _WEEKDAYS[utc.weekday()][:3], _MONTHS[utc.month - 1][:3]
    return f"{day}, {utc.day:02} {month} {utc.year:04} {utc:%H:%M:%S} GMT"
