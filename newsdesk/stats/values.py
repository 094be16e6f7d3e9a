"""The values of a desk's figures, all of them frozen. Days are those of the site's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from newsdesk.model import Record

Status = Literal["public", "waiting", "review", "draft", "retracted", "unclear"]
What = Literal["draft", "review", "scheduled", "embargo"]


class Week(NamedTuple):
    """A week of ISO 8601, by its Monday, and how many articles came out in it."""

    monday: date
    articles: int

    @property
    def name(self) -> str:
        """The name that ISO 8601 gives it: `2026-W01` begins on 29 December 2025."""
        return "{:04}-W{:02}".format(*self.monday.isocalendar())


class Count(NamedTuple):
    """A category, an author or a tool: how many articles name it, of those weeks and of all, and the day of the last.

    Where articles have a word that is no record, the slug is that word.
    """

    slug: str
    name: str
    recent: int
    all: int
    last: date | None

    def days(self, today: date) -> int | None:
        """Return the days since the last article; None where there was none."""
        return None if self.last is None else (today - self.last).days


class Checked(NamedTuple):
    """A tool, and how long ago the price was looked up that has waited longest of those that hold today."""

    slug: str
    name: str
    day: date
    days: int
    stale: bool


class Planned(NamedTuple):
    """An article that is not public yet, and the day for which it is planned; None where it says none.

    A draft or an article in review may be late; what is `scheduled` waits for its date, and under an `embargo` for the
    end of that.
    """

    day: date | None
    what: What
    article: Record
    authors: tuple[str, ...]


class Due(NamedTuple):
    """A fact that somebody is to look at again, and by when."""

    day: date
    article: Record
    claim: str


class Uncompared(NamedTuple):
    """A tool whose price stands beside no other tool's, and why, as the end of a sentence."""

    slug: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to see of a desk on a day. Lists are in the order in which they are shown."""

    title: str
    language: str
    today: date
    price_max_age: int
    weeks: tuple[Week, ...]
    articles: Mapping[Status, int]
    categories: tuple[Count, ...]
    authors: tuple[Count, ...]
    tools: tuple[Count, ...]
    prices: tuple[Checked, ...]
    ahead: tuple[Planned, ...]
    due: tuple[Due, ...]
    silent: tuple[Count, ...]
    uncompared: tuple[Uncompared, ...]
    unnamed: tuple[Count, ...]

    @property
    def recent(self) -> int:
        """How many articles came out in the weeks."""
        return sum(week.articles for week in self.weeks)

    def is_late(self, planned: Planned) -> bool:
        """Say whether the day of an article has passed."""
        return planned.day is not None and planned.day < self.today
