"""Building an edition: everything that public records say of each other, resolved."""

from __future__ import annotations

import math
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from newsdesk.addresses import file_of, is_own_page, old_addresses, path_of, plain, url_of
from newsdesk.bodies import Bodies
from newsdesk.edition.media import media_of
from newsdesk.edition.values import Article, Card, Choosing, Edition, Entry, Label, Picture, Prices
from newsdesk.glossary import Glossary
from newsdesk.links import site_of
from newsdesk.model import beside
from newsdesk.prices import ledger
from newsdesk.prices.comparison import compare
from newsdesk.related import Related, category_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from newsdesk.bodies import Medium
    from newsdesk.folder import Files
    from newsdesk.model import Desk, Pointer, Record
    from newsdesk.prices.comparison import Comparison

# What the edition resolves, or what is of use to the desk alone; everything else of an article is passed on.
_RESOLVED = frozenset(
    "title description category author authors date status updated embargo tags tools related related_auto terms"
    " sources facts corrections image".split()
)
_OWN_PLACE = frozenset("article tool category author term page".split())


def build(desk: Desk, public: tuple[Record, ...], files: Files, media: Mapping[str, Medium] | None = None) -> Edition:
    """Resolve everything that the public records say of each other; bodies are read when they are wanted.

    `media` are the files that they show, by path, where these are known already.
    """
    return _Builder(desk, public, files, media_of(desk, public, files) if media is None else media).edition()


class _Builder:
    def __init__(self, desk: Desk, public: tuple[Record, ...], files: Files, media: Mapping[str, Medium]) -> None:
        self.desk = desk
        self.settings = desk.settings
        self.records = public
        self.resolved = _RESOLVED | {*desk.settings.fields.values()}
        self.by_name = {(record.kind, record.slug): record for record in public}
        self.media = media
        glossary = Glossary.of(self.of_kind("term"))
        self.bodies = Bodies(files, site_of(desk), self.by_name, glossary, self.media)
        self.templates = str(files.root / desk.settings.templates) if files.has_folder(desk.settings.templates) else ""

    @cached_property
    def related(self) -> Related:
        """What related articles are chosen by."""
        return Related(self.of_kind("article"))

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.kind == kind)

    def edition(self) -> Edition:
        categories = sorted(self.entries("category"), key=lambda entry: (_order(entry), entry.slug))
        terms = sorted(self.entries("term"), key=lambda entry: (entry.name.casefold(), entry.slug))
        return Edition(
            settings=self.settings,
            now=self.desk.now,
            articles=tuple(sorted(map(self.article, self.of_kind("article")), key=_newest_first)),
            tools=self.entries("tool"),
            categories=tuple(categories),
            authors=self.entries("author"),
            terms=tuple(terms),
            pages=self.entries("page"),
            others={kind: self.entries(kind) for kind in sorted({r.kind for r in self.records} - _OWN_PLACE)},
            prices={tool.slug: self.prices(tool) for tool in self.of_kind("tool")},
            comparisons=tuple(self.comparisons(category) for category in categories),
            media=tuple({medium.path: medium for medium in self.media.values()}.values()),  # two may be equal
            templates=self.templates,
            redirects=dict(sorted(self.redirects())),
        )

    def entries(self, kind: str) -> tuple[Entry, ...]:
        records = self.of_kind(kind)
        entries = ((r, self.shown(r), self.bodies.of(r)) for r in records)
        return tuple(Entry(r.slug, url_of(r, self.settings), r.name, data, body) for r, data, body in entries)

    def prices(self, tool: Record) -> Prices:
        """Return what a tool costs."""
        labels = {plan.id: plan.label for plan in ledger.plans(tool)}
        card = ledger.card(tool, self.desk.today, self.settings.currency)
        return Prices(card, ledger.entries(tool, self.settings.currency), labels)

    def comparisons(self, category: Entry) -> tuple[Label, tuple[Comparison, ...]]:
        """Return a category with the prices of its tools, side by side."""
        tools = (tool for tool in self.of_kind("tool") if tool.data.get("category") == category.slug)
        label = Label(category.name, category.slug, category.url)
        return label, compare(tools, self.desk.today, self.settings.currency)

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Yield each address at which a public record once was, where nothing else is by now."""
        taken = {plain(path_of(record, self.settings)) for record in self.records}
        for record in self.records:
            for old in old_addresses(record):
                path = plain(old)
                # What follows a `?` is no path: no file can lie there, and no host leads it on.
                if path and "?" not in path and path not in taken and not is_own_page(path, self.settings):
                    yield path, url_of(record, self.settings)

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
            choose=Choosing(partial(self.choices, record)),
            sources=tuple(_list(shown.get("sources"))),
            facts=tuple(_list(shown.get("facts"))),
            corrections=tuple(_list(shown.get("corrections"))),
            image=self.image(record),
            extra={key: value for key, value in shown.items() if key not in self.resolved},
            body=self.bodies.of(record),
        )

    def image(self, record: Record) -> Picture | None:
        """Return the lead picture of an article."""
        image = record.data.get("image")
        fields = image if isinstance(image, dict) else {"src": image}
        src = fields.get("src")
        if not isinstance(src, str) or not src:
            return None
        medium = self.media.get(file_of(src, record, self.settings) or "")
        url = self.bodies.address(src, record, image=True) or ""
        if not url.startswith(("https://", "http://")):  # what is embedded, or acts
            return None
        size = (medium.width, medium.height) if medium else (0, 0)
        return Picture(url, _text(fields.get("alt")), _text(fields.get("caption")), *size)

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

    def choices(self, record: Record) -> tuple[tuple[Label, str], ...]:
        """Return the related articles of one."""
        chosen = self.related.of(record, self.settings.related)
        return tuple((self.label("article", choice.record.slug), choice.why) for choice in chosen)

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
                price = (ledger.card(tool, day, self.settings.currency) if day else "") or quote
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
