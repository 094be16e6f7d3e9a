"""What the rules on sources share: the entries of a list, and dates that are compared as far as they are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.dates import parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime, tzinfo

_TIME = re.compile(r"\d[Tt ]\d")


class When(NamedTuple):
    """A date as it was written, and the moment it stands for: that at which its day starts, unless it is `timed`."""

    text: str
    moment: datetime
    timed: bool


def entries(data: Mapping[str, Any], field: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each entry of a list of mappings, with its number from 0; what is none is passed over."""
    listed = data.get(field)
    if isinstance(listed, list):
        yield from ((number, entry) for number, entry in enumerate(listed) if isinstance(entry, dict))


def when(value: Any, zone: tzinfo) -> When | None:
    """Read a date, in `zone` where it names none; None for what is no date."""
    if not isinstance(value, str):
        return None
    try:
        return When(value, parse_moment(value, zone), _TIME.search(value) is not None)
    except ValueError:
        return None


def is_before(one: When, other: When, zone: tzinfo) -> bool:
    """Say whether a date is certainly before another one.

    Two times are compared to the second. A day without a time is compared by days, and counts as equal where it is
    so either in the zone that the other names or in that of the site.
    """
    if one.timed and other.timed:
        return one.moment < other.moment
    return max(_days(one, zone)) < min(_days(other, zone))


def _days(written: When, zone: tzinfo) -> tuple[date, date]:
    return written.moment.date(), written.moment.astimezone(zone).date()
