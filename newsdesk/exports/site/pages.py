"""The pages of records: home, articles, categories, authors, tools and whatever else has an address."""

from __future__ import annotations

from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsdesk.exports.site import cards, gathered, structured
from newsdesk.exports.site.page import Page, Planned, feeds_at, file_at, home, paged, text_of
from newsdesk.exports.twins import twin_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from newsdesk.edition import Article, Edition, Entry
    from newsdesk.exports.site.page import Listing


def pages(edition: Edition) -> Iterator[Planned]:
    """Yield every page of the site, none of them made."""
    by_slug = {article.slug: article for article in edition.articles}
    filed = _grouped(edition.articles, lambda each: [each.category.slug] if each.category else [])
    written = _grouped(edition.articles, lambda each: [author.slug for author in each.authors])
    mentioning = _grouped(edition.articles, lambda each: [card.slug for card in each.tools])
    for url, listing in paged(edition.articles, home(edition), edition):
        yield _list(url, listing, partial(_home, url, listing, edition), edition)
    for article in edition.articles:
        make, related = partial(_article, article, by_slug, edition), partial(_related, article, by_slug)
        yield Planned(
            file_at(article.url, edition), make, partial(tuple, (article,)), related, ("article",), article.url
        )
    for category in edition.categories:
        tools = [tool for tool in edition.tools if tool.data.get("category") == category.slug]
        for url, listing in paged(filed.get(category.slug, ()), category.url, edition):
            make = partial(_category, category, url, listing, tools, edition)
            yield _list(url, listing, make, edition, category, *tools)
    for author in edition.authors:
        for url, listing in paged(written.get(author.slug, ()), author.url, edition):
            yield _list(url, listing, partial(_author, author, url, listing), edition, author)
    for tool in _standing(edition.tools):
        yield _planned_tool(tool, mentioning.get(tool.slug, ())[: edition.settings.page_items], edition)
    for entry in _standing(chain(edition.pages, edition.terms, *edition.others.values())):
        yield Planned(file_at(entry.url, edition), partial(_page, entry), partial(tuple, (entry,)), said=("entry",))
    yield from gathered.pages(edition)


def _list(url: str, listing: Listing, make: Callable[[], Page], edition: Edition, *of: Entry) -> Planned:
    """Return a page of a list, which is of some records."""
    said = (url, *listing._replace(articles=()))
    return Planned(file_at(url, edition), make, partial(tuple, of), partial(tuple, listing.articles), said)


def _planned_tool(tool: Entry, mentioning: Sequence[Article], edition: Edition) -> Planned:
    category = next((each for each in edition.categories if each.slug == tool.data.get("category")), None)
    shown = (tool, category) if category else (tool,)
    make = partial(_tool, tool, category, mentioning, edition)
    listed = partial(tuple, mentioning)
    return Planned(file_at(tool.url, edition), make, partial(tuple, shown), listed, ("tool", edition.today))


def _related(article: Article, by_slug: Mapping[str, Article]) -> list[Article]:
    return [by_slug[label.slug] for label, _ in article.related]


def _standing(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the records that have pages of their own, and are no place on another one."""
    return (entry for entry in entries if "#" not in entry.url)


def _grouped(articles: Iterable[Article], names: Callable[[Article], Iterable[str]]) -> dict[str, list[Article]]:
    """Return articles by each of the names that they have."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        for name in dict.fromkeys(names(article)):
            found.setdefault(name, []).append(article)
    return found


def _home(url: str, listing: Listing, edition: Edition) -> Page:
    settings = edition.settings
    return Page(
        "home.html",
        settings.title if listing.number == 1 else listing.title("All news"),
        url,
        settings.description,
        {"listing": listing, "days": _days(listing.articles)},
        (structured.publisher(edition), structured.item_list("All news", listing.articles)),
        feeds_at(home(edition), settings.title),
    )


def _article(article: Article, by_slug: Mapping[str, Article], edition: Edition) -> Page:
    title, category = edition.settings.title, article.category
    steps = [(title, home(edition)), (article.title, article.url)]
    if category and category.url:
        steps.insert(1, (category.name, category.url))
    related = _related(article, by_slug)
    same = [each for each in related if category and each.category and each.category.slug == category.slug]
    twin = ("text/markdown", article.title, twin_of(article.url))
    path = cards.path_of(article, edition)
    card = home(edition) + quote(path) if path else ""
    return Page(
        "article.html",
        article.title,
        article.url,
        article.description,
        {"article": article, "same": same, "others": [each for each in related if each not in same]},
        (structured.article_data(article, edition, card), structured.crumbs(*steps)),
        (twin, *feeds_at(home(edition), title)),
        article,
        card,
    )


def _category(category: Entry, url: str, listing: Listing, tools: Sequence[Entry], edition: Edition) -> Page:
    crumbs = structured.crumbs((edition.settings.title, home(edition)), (category.name, category.url))
    return Page(
        "category.html",
        listing.title(category.name),
        url,
        text_of(category, "description"),
        {"category": category, "listing": listing, "tools": tools},
        (structured.item_list(category.name, listing.articles), crumbs),
        feeds_at(category.url, category.name),
    )


def _author(author: Entry, url: str, listing: Listing) -> Page:
    context = {"author": author, "listing": listing}
    data = (structured.person_data(author),)
    return Page("author.html", listing.title(author.name), url, text_of(author, "bio"), context, data)


def _tool(tool: Entry, category: Entry | None, mentioning: Sequence[Article], edition: Edition) -> Page:
    prices = edition.prices[tool.slug]
    rows = [
        (price, prices.labels.get(price.plan) or price.plan, price.holds_on(edition.today)) for price in prices.ledger
    ]
    context = {"tool": tool, "category": category, "prices": prices, "ledger": rows}
    return Page(
        "tool.html",
        tool.name,
        tool.url,
        text_of(tool, "description"),
        {**context, "articles": mentioning},
        (structured.tool_data(tool, edition),),
    )


def _page(entry: Entry) -> Page:
    return Page("page.html", entry.name, entry.url, text_of(entry, "description"), {"entry": entry})


def _days(articles: Iterable[Article]) -> list[tuple[datetime | None, list[Article]]]:
    """Return articles by the day on which they came out."""
    grouped = (list(found) for _, found in groupby(articles, key=lambda each: each.date.date() if each.date else None))
    return [(found[0].date, found) for found in grouped]
