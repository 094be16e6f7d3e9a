"""The edition: what the public may see at one moment, with everything in it resolved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.addresses import url_of
from newsdesk.markdown import reading_minutes
from newsdesk.model import beside, is_public
from newsdesk.prices.ledger import card
from newsdesk.related import Related, category_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import datetime

    from newsdesk.model import Desk, Pointer, Record
    from newsdesk.related import Choice
    from newsdesk.settings import Settings

# What the edition resolves, or what is of use to the desk alone; everything else of an article is passed on.
_RESOLVED = frozenset(
    "title description category author authors date status updated embargo tags tools related related_auto terms"
    " sources facts corrections".split()
)


_OWN_PLACE = frozenset("article tool category author term page".split())


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


class Entry(NamedTuple):
    """A public record that is no article: its address, and its fields."""

    slug: str
    url: str
    name: str
    data: Mapping[str, Any]


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
    related: tuple[tuple[Label, str], ...]
    sources: tuple[Any, ...]
    facts: tuple[Any, ...]
    corrections: tuple[Any, ...]
    extra: Mapping[str, Any]

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
    articles: tuple[Article, ...]
    tools: tuple[Entry, ...]
    categories: tuple[Entry, ...]
    authors: tuple[Entry, ...]
    terms: tuple[Entry, ...]
    pages: tuple[Entry, ...]
    others: Mapping[str, tuple[Entry, ...]]
    """The records of the newsroom's own kinds, by kind."""

    @property
    def updated(self) -> datetime | None:
        """When the newest content changed; never the clock."""
        return max((article.changed for article in self.articles if article.changed), default=None)


def public_records(desk: Desk, faults: Container[str]) -> tuple[Record, ...]:
    """Return the records that may be public: published, without fault, and resting only on such records.

    `faults` has the paths of the records with errors. Related articles may be missing; all else must be there.
    """
    public = {r.path: r for r in desk.records if is_public(r, desk.now) and r.path not in faults}
    while True:
        named = {(record.kind, record.slug) for record in public.values()}
        resting = {
            path: record
            for path, record in public.items()
            if all(kind == "article" or (kind, slug) in named for _, kind, slug in record.references)
        }
        if len(resting) == len(public):
            return tuple(public.values())
        public = resting


def build(desk: Desk, public: tuple[Record, ...]) -> Edition:
    """Resolve everything that the public records say of each other."""
    return _Builder(desk, public).edition()


class _Builder:
    def __init__(self, desk: Desk, public: tuple[Record, ...]) -> None:
        self.settings = desk.settings
        self.records = public
        self.by_name = {(record.kind, record.slug): record for record in public}
        self.related = Related(self.of_kind("article"))

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.kind == kind)

    def edition(self) -> Edition:
        categories = sorted(self.entries("category"), key=lambda entry: (_order(entry), entry.slug))
        terms = sorted(self.entries("term"), key=lambda entry: (entry.name.casefold(), entry.slug))
        return Edition(
            settings=self.settings,
            articles=tuple(sorted(map(self.article, self.of_kind("article")), key=_newest_first)),
            tools=self.entries("tool"),
            categories=tuple(categories),
            authors=self.entries("author"),
            terms=tuple(terms),
            pages=self.entries("page"),
            others={kind: self.entries(kind) for kind in sorted({r.kind for r in self.records} - _OWN_PLACE)},
        )

    def entries(self, kind: str) -> tuple[Entry, ...]:
        records = self.of_kind(kind)
        return tuple(Entry(r.slug, url_of(r, self.settings), r.name, self.shown(r)) for r in records)

    def article(self, record: Record) -> Article:
        data, zone = record.data, self.settings.zone
        shown = self.shown(record)
        category = category_of(record)
        return Article(
            slug=record.slug,
            url=url_of(record, self.settings),
            title=record.name,
            description=_text(data.get("description")),
            category=self.label("category", category) if category else None,
            authors=tuple(self.authors(record)),
            date=record.date.astimezone(zone) if record.date else None,
            updated=record.updated.astimezone(zone) if record.updated else None,
            words=record.facts.words,
            headings=record.facts.headings,
            tags=tuple(tag for tag in _list(data.get("tags")) if isinstance(tag, str)),
            tools=tuple(self.cards(record)),
            terms=tuple(self.terms(record)),
            related=tuple(map(self.choice, self.related.of(record, self.settings.related))),
            sources=tuple(_list(shown.get("sources"))),
            facts=tuple(_list(shown.get("facts"))),
            corrections=tuple(_list(shown.get("corrections"))),
            extra={key: value for key, value in shown.items() if key not in _RESOLVED},
        )

    def label(self, kind: str, slug: str) -> Label:
        """Return how readers see a record; a word that is no reference stands for itself."""
        record = self.by_name.get((kind, slug))
        return Label(record.name, slug, url_of(record, self.settings)) if record else Label(slug)

    def terms(self, record: Record) -> Iterator[Label]:
        """Yield the terms that an article lists, then those that its body uses, each once."""
        listed = (slug for _, kind, slug in record.references if kind == "term")
        used = (slug for slug in record.facts.terms if ("term", slug) in self.by_name)
        for slug in dict.fromkeys((*listed, *used)):
            yield self.label("term", slug)

    def choice(self, choice: Choice) -> tuple[Label, str]:
        record = choice.record
        return Label(record.name, record.slug, url_of(record, self.settings)), choice.why

    def shown(self, record: Record) -> dict[str, Any]:
        """Return the fields of a record, without any name of a record that is held back."""
        held = {r.pointer for r in record.references if (r.kind, r.slug) not in self.by_name}
        found: dict[str, Any] = _without(record.data, held, ()) if held else dict(record.data)
        return found

    def authors(self, record: Record) -> Iterator[Label]:
        """Yield the names of the byline: those of author records, else those that the fields spell out."""
        # Who has reviewed what AI did has not written the article.
        named = [r.slug for r in record.references if r.kind == "author" and r.pointer[0] != "ai_disclosure"]
        spelt = (record.data.get("author"), *_list(record.data.get("authors")))
        for name in dict.fromkeys(named or (name for name in spelt if isinstance(name, str))):
            yield self.label("author", name)

    def cards(self, record: Record) -> Iterator[Card]:
        """Yield a card for each tool that the article names, in its order, once.

        Its price is the ledger's card of the article's day; where that has none, what the article quotes.
        """
        day = record.date.astimezone(self.settings.zone).date() if record.date else None
        quoted: dict[str, str] = {}
        for pointer, kind, slug in record.references:
            if kind == "tool":
                quoted[slug] = quoted.get(slug) or _text(beside(record.data, pointer).get("price"))
        for slug, quote in quoted.items():
            tool = self.by_name.get(("tool", slug))
            if tool is not None:
                vendor, description = _text(tool.data.get("vendor")), _text(tool.data.get("description"))
                price = (card(tool, day, self.settings.currency) if day else "") or quote
                vendor = "" if vendor == tool.name else vendor
                yield Card(tool.name, slug, url_of(tool, self.settings), vendor, description, price)


def _without(data: Any, held: Container[Pointer], pointer: Pointer) -> Any:
    """Return data without what stands at the pointers that are held back."""
    if isinstance(data, list):
        kept = [(index, item) for index, item in enumerate(data) if (*pointer, index) not in held]
        return [_without(item, held, (*pointer, index)) for index, item in kept]
    if isinstance(data, dict):
        fields = {key: item for key, item in data.items() if (*pointer, key) not in held}
        return {key: _without(item, held, (*pointer, key)) for key, item in fields.items()}
    return data


def _newest_first(article: Article) -> tuple[float, str]:
    return -(article.date.timestamp() if article.date else 0.0), article.slug


def _order(category: Entry) -> float:
    order = category.data.get("order")
    return order if isinstance(order, int | float) else math.inf


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
