"""The edition as values: what exporters get, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.markdown import reading_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from newsdesk.bodies import Medium, PublicBody
    from newsdesk.prices.comparison import Comparison
    from newsdesk.prices.ledger import Entry as Price
    from newsdesk.settings import Settings

    Chosen = tuple[tuple["Label", str], ...]

_NEWS = timedelta(days=2)
"""How long what came out is news, as Google News has it."""


class Label(NamedTuple):
    """A name that readers see; slug and URL are empty where no record stands behind it."""

    name: str
    slug: str = ""
    url: str = ""


class Card(NamedTuple):
    """A tool as an article mentions it, with its price text on the article's day."""

    name: str
    slug: str
    url: str
    vendor: str
    description: str
    price: str


class Picture(NamedTuple):
    """A lead picture: its address, its words, and its size in pixels, 0 where that cannot be told."""

    url: str
    alt: str
    caption: str
    width: int
    height: int


class Prices(NamedTuple):
    """What a tool costs: the text of its card on the day of the edition, and its ledger, newest on top."""

    card: str
    ledger: tuple[Price, ...]
    labels: Mapping[str, str]


class Entry(NamedTuple):
    """A public record that is no article: its address, and its fields."""

    slug: str
    url: str
    name: str
    data: Mapping[str, Any]
    body: PublicBody


class Choosing:
    """Chooses the related articles of one, each with why, when somebody asks first; `chosen` may be known before."""

    __slots__ = ("_choose", "chosen")

    def __init__(self, choose: Callable[[], Chosen]) -> None:
        self._choose = choose
        self.chosen: Chosen | None = None

    def __call__(self) -> Chosen:
        """Return them."""
        if self.chosen is None:
            self.chosen = self._choose()
        return self.chosen

    def __reduce__(self) -> tuple[Any, ...]:
        """Reach another process as what was chosen, without all that it was chosen from."""
        return Choosing, (partial(tuple, self()),)


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A public article. Dates are in the site's zone; what the newsroom's schema lacks is empty."""

    slug: str
    url: str
    title: str
    description: str
    category: Label | None
    authors: tuple[Label, ...]
    date: datetime | None
    updated: datetime | None
    words: int
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    tools: tuple[Card, ...]
    terms: tuple[Label, ...]
    choose: Choosing
    sources: tuple[Any, ...]
    facts: tuple[Any, ...]
    corrections: tuple[Any, ...]
    image: Picture | None
    extra: Mapping[str, Any]
    body: PublicBody

    @property
    def related(self) -> Chosen:
        """The related articles, each with why it was chosen; chosen only when somebody asks."""
        return self.choose()

    @property
    def minutes(self) -> int:
        """The reading time."""
        return reading_minutes(self.words)

    @property
    def changed(self) -> datetime | None:
        """When a reader last saw it change."""
        return max((moment for moment in (self.date, self.updated) if moment), default=None)


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """Everything public at one moment. What an exporter does not find here, it cannot leak."""

    settings: Settings
    now: datetime
    articles: tuple[Article, ...]
    tools: tuple[Entry, ...]
    categories: tuple[Entry, ...]
    authors: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    others: Mapping[str, tuple[Entry, ...]]
    """The records of the newsroom's own kinds, by kind."""
    prices: Mapping[str, Prices] = field(default_factory=dict)
    """What each tool costs, by its slug."""
    comparisons: tuple[tuple[Label, tuple[Comparison, ...]], ...] = ()
    """The prices that can be compared on the day of the edition, by category."""
    media: tuple[Medium, ...] = ()
    """The files that public bodies show or link to."""
    templates: str = ""
    """The folder of the newsroom's own page templates; empty where it has none."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """The addresses that lead elsewhere by now, as plain paths, each with the address that it leads to."""

    @property
    def today(self) -> date:
        """The day of the edition, in the time zone of the site."""
        return self.now.astimezone(self.settings.zone).date()

    @property
    def updated(self) -> datetime | None:
        """When the newest content changed; never the clock."""
        return newest(self.articles)


def newest(articles: Iterable[Article]) -> datetime | None:
    """Return when the last of some articles changed."""
    return max((article.changed for article in articles if article.changed), default=None)


def is_news(date: datetime, now: datetime) -> bool:
    """Say whether what came out at one moment is news at another."""
    return now - _NEWS <= date <= now
