"""The weeks ahead as a calendar: what is planned for each day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsdesk.stats.values import Figures, Planned

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKS = 5
_DAYS = 7


class Day(NamedTuple):
    """A day of the calendar, and the articles that are planned for it."""

    date: date
    planned: tuple[Planned, ...]


def calendar(figures: Figures) -> tuple[tuple[Day, ...], ...]:
    """Return five weeks from Monday to Sunday, that of today first; none where nothing is planned for their days."""
    by_day: defaultdict[date, list[Planned]] = defaultdict(list)
    for each in figures.ahead:
        if each.day is not None:
            by_day[each.day].append(each)
    monday = figures.today - timedelta(days=figures.today.weekday())
    last = min(monday.toordinal() + _DAYS * _WEEKS, date.max.toordinal() + 1)
    days = [Day(each, tuple(by_day[each])) for each in map(date.fromordinal, range(monday.toordinal(), last))]
    if not any(each.planned for each in days):
        return ()
    return tuple(tuple(days[start : start + _DAYS]) for start in range(0, len(days), _DAYS))
