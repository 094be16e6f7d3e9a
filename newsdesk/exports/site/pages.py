"""The pages of records: home, articles, categories, authors, tools and whatever else has an address."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsdesk.exports.site import cards, gathered, structured
from newsdesk.exports.site.page import Page, feeds_at, file_at, home, paged, text_of
from newsdesk.exports.twins import twin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from newsdesk.edition import Article, Edition, Entry


def pages(edition: Edition) -> Iterator[Page]:
    """Yield every page of the site."""
    by_slug = {article.slug: article for article in edition.articles}
    yield from _home(edition)
    for article in edition.articles:
        yield _article(article, by_slug, edition)
    for category in edition.categories:
        yield from _category(category, edition)
    for author in edition.authors:
        yield from _author(author, edition)
    for tool in edition.tools:
        yield _tool(tool, edition)
    for entry in chain(edition.pages, *edition.others.values()):
        description = text_of(entry, "description")
        yield Page(file_at(entry.url, edition), "page.html", entry.name, entry.url, description, {"entry": entry})
    yield from gathered.pages(edition)


def _home(edition: Edition) -> Iterator[Page]:
    settings = edition.settings
    for url, listing in paged(edition.articles, home(edition), edition):
        yield Page(
            file_at(url, edition),
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
    related = [by_slug[label.slug] for label, _ in article.related]
    same = [each for each in related if category and _filed_under(each, category.slug)]
    twin = ("text/markdown", article.title, twin_of(article.url))
    path = cards.path_of(article, edition)
    card = home(edition) + quote(path) if path else ""
    return Page(
        file_at(article.url, edition),
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


def _category(category: Entry, edition: Edition) -> Iterator[Page]:
    articles = [article for article in edition.articles if _filed_under(article, category.slug)]
    tools = [tool for tool in edition.tools if tool.data.get("category") == category.slug]
    crumbs = structured.crumbs((edition.settings.title, home(edition)), (category.name, category.url))
    for url, listing in paged(articles, category.url, edition):
        yield Page(
            file_at(url, edition),
            "category.html",
            listing.title(category.name),
            url,
            text_of(category, "description"),
            {"category": category, "listing": listing, "tools": tools},
            (structured.item_list(category.name, listing.articles), crumbs),
            feeds_at(category.url, category.name),
        )


def _author(author: Entry, edition: Edition) -> Iterator[Page]:
    articles = [article for article in edition.articles if any(each.slug == author.slug for each in article.authors)]
    for url, listing in paged(articles, author.url, edition):
        yield Page(
            file_at(url, edition),
            "author.html",
            listing.title(author.name),
            url,
            text_of(author, "bio"),
            {"author": author, "listing": listing},
            (structured.person_data(author),),
        )


def _tool(tool: Entry, edition: Edition) -> Page:
    today = edition.now.astimezone(edition.settings.zone).date()
    mentioning = [article for article in edition.articles if any(card.slug == tool.slug for card in article.tools)]
    prices = edition.prices[tool.slug]
    rows = [(price, prices.labels.get(price.plan) or price.plan, price.holds_on(today)) for price in prices.ledger]
    category = next((each for each in edition.categories if each.slug == tool.data.get("category")), None)
    context = {"tool": tool, "category": category, "prices": prices, "ledger": rows}
    return Page(
        file_at(tool.url, edition),
        "tool.html",
        tool.name,
        tool.url,
        text_of(tool, "description"),
        {**context, "articles": mentioning[: edition.settings.page_items]},
        (structured.tool_data(tool, edition),),
    )


def _days(articles: Iterable[Article]) -> list[tuple[datetime | None, list[Article]]]:
    """Return articles by the day on which they came out."""
    grouped = (list(found) for _, found in groupby(articles, key=lambda each: each.date.date() if each.date else None))
    return [(found[0].date, found) for found in grouped]


def _filed_under(article: Article, slug: str) -> bool:
    return article.category is not None and article.category.slug == slug
