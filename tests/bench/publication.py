"""What the records of a generated newsroom share: its size and time, and what is chosen from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from vocabulary import PLACES, TAGS, TERMS, THINGS, VENDORS, VERBS_OF_TITLES

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

NOW = "2026-06-01T00:00:00Z"
"""The moment at which a newsroom is judged: nothing is due then."""
_NEWEST = datetime(2026, 5, 31, 18, tzinfo=ZoneInfo("Europe/Berlin"))
_BETWEEN, _YEARS = 5 * 3600, 20 * 365 * 86_400
"""Seconds between two articles, of which there are some five a day; more, where they were more than twenty years."""
_SHARED_BY = 8
"""So many articles, at least, have each tag, and use each term."""
_SCATTER = 48_271
"""Prime to the number of titles, so that neighbours differ in all their parts."""
EVERY = 50
"""One article in so many has a mistake, where all is as it mostly is."""


class Publication(NamedTuple):
    """A newsroom that is to be made: how many articles, from which seed; one in `every` has a mistake, none for 0."""

    articles: int
    seed: int
    every: int = EVERY

    def moment(self, number: int) -> datetime:
        """Return when an article was published, counted from the newest."""
        return _NEWEST - timedelta(seconds=number * min(_BETWEEN, _YEARS // max(1, self.articles)))

    def has_mistake(self, number: int) -> bool:
        """Say whether an article is to have a mistake."""
        return self.every > 0 and number % self.every == self.every - 1

    def may_be_named(self, number: int) -> bool:
        """Say whether others may refer to an article: there is one, and it can be read."""
        return number < self.articles and not self.has_mistake(number)

    @property
    def tags(self) -> Sequence[str]:
        """The tags in use."""
        return TAGS[: max(1, self.articles // _SHARED_BY)]

    @property
    def terms(self) -> Sequence[str]:
        """The terms in use."""
        return TERMS[: max(1, self.articles // _SHARED_BY)]


def title_of(number: int) -> str:
    """Return the title of an article; no two of the first 360,000 are alike."""
    rest, words = number * _SCATTER, []
    for part in (VENDORS, VERBS_OF_TITLES, THINGS, PLACES):
        rest, index = divmod(rest, len(part))
        words.append(part[index])
    return " ".join(words)


def slug_of(number: int) -> str:
    """Return the slug of an article."""
    return title_of(number).lower().replace(" ", "-")


def some(chance: random.Random, kinds: Sequence[str], count: int) -> list[str]:
    """Return up to so many, none twice: the second is half as frequent as the first, the third a third."""
    weights = [1 / rank for rank in range(1, len(kinds) + 1)]
    return list(dict.fromkeys(chance.choices(kinds, weights, k=count)))
