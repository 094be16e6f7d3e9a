"""The edition: what the public may see at one moment, with everything in it resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.addresses import url_of
from newsdesk.markdown import reading_minutes
from newsdesk.model import is_public
from newsdesk.prices.ledger import card
from newsdesk.related import Related, category_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from datetime import datetime

    from newsdesk.model import Desk, Record
    from newsdesk.related import Choice
    from newsdesk.settings import Settings

# What the edition resolves, or what is of use to the desk alone; everything else of an article is passed on.
_RESOLVED = frozenset(
    "title description category author authors date status updated embargo tags tools related related_auto terms"
    " sources facts corrections".split()
)


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
    tools: tuple[Record, ...]
    categories: tuple[Record, ...]
    authors: tuple[Record, ...]
    terms: tuple[Record, ...]
    pages: tuple[Record, ...]

    @property
    def updated(self) -> datetime | None:
        """When the newest content changed; never the clock."""
        return max((article.changed for article in self.articles if article.changed), default=None)

    def url(self, record: Record) -> str:
        """Return the address of a record."""
        return url_of(record, self.settings)


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
        articles = sorted(map(self.article, self.of_kind("article")), key=_newest_first)
        categories = sorted(self.of_kind("category"), key=lambda r: (r.data.get("order", 10**9), r.slug))
        terms = sorted(self.of_kind("term"), key=lambda r: (r.name.casefold(), r.slug))
        return Edition(
            self.settings,
            tuple(articles),
            self.of_kind("tool"),
            tuple(categories),
            self.of_kind("author"),
            tuple(terms),
            self.of_kind("page"),
        )

    def article(self, record: Record) -> Article:
        data, zone = record.data, self.settings.zone
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
            terms=tuple(self.label("term", slug) for _, kind, slug in record.references if kind == "term"),
            related=tuple(map(self.choice, self.related.of(record, self.settings.related))),
            sources=tuple(_list(data.get("sources"))),
            facts=tuple(_list(data.get("facts"))),
            corrections=tuple(_list(data.get("corrections"))),
            extra={key: value for key, value in data.items() if key not in _RESOLVED and not _names(record, key)},
        )

    def label(self, kind: str, slug: str) -> Label:
        """Return how readers see a record; a word that is no reference stands for itself."""
        record = self.by_name.get((kind, slug))
        return Label(record.name, slug, url_of(record, self.settings)) if record else Label(slug)

    def choice(self, choice: Choice) -> tuple[Label, str]:
        record = choice.record
        return Label(record.name, record.slug, url_of(record, self.settings)), choice.why

    def authors(self, record: Record) -> Iterator[Label]:
        for name in (record.data.get("author"), *_list(record.data.get("authors"))):
            if isinstance(name, str):
                yield self.label("author", name)

    def cards(self, record: Record) -> Iterator[Card]:
        """Yield a card for each tool that the article mentions, in its order."""
        day = record.date.astimezone(self.settings.zone).date() if record.date else None
        for pointer, kind, slug in record.references:
            tool = self.by_name.get((kind, slug))
            if kind == "tool" and pointer[0] == "tools" and tool is not None:
                vendor, description = _text(tool.data.get("vendor")), _text(tool.data.get("description"))
                price = card(tool, day, self.settings.currency) if day else ""
                vendor = "" if vendor == tool.name else vendor
                yield Card(tool.name, slug, url_of(tool, self.settings), vendor, description, price)


def _names(record: Record, key: str) -> bool:
    """Say whether a field names records, which are public only if the edition says so."""
    return any(reference.pointer[0] == key for reference in record.references)


def _newest_first(article: Article) -> tuple[float, str]:
    return -(article.date.timestamp() if article.date else 0.0), article.slug


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
