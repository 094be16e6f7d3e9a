"""Structured data (JSON-LD, schema.org): what a page is about, for readers that are no people."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from newsdesk.dates import rfc3339
from newsdesk.exports.site.texts import followed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.edition import Article, Card, Edition, Entry, Label
    from newsdesk.exports.site.page import Page

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def text(page: Page) -> Markup:
    """Return what is known of a page, as the text of a script element; nothing where nothing is."""
    if not page.structured:
        return Markup()
    graph = {"@context": "https://schema.org", "@graph": list(page.structured)}
    text = json.dumps(graph, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup(text)  # noqa: S704 - it is escaped for this place


def allowance(text: str) -> Markup:
    """Return the source expression by which a Content Security Policy lets a script's text stand in the page."""
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return Markup(f"'sha256-{digest}'")  # noqa: S704 - letters, digits and + / =


def article_data(article: Article, edition: Edition, card: str = "") -> dict[str, Any]:
    """Return an article as a NewsArticle; `card` is the address of its card image, if it has one."""
    settings = edition.settings
    fields = {
        "@type": "NewsArticle",
        "@id": article.url,
        "mainEntityOfPage": article.url,
        "url": article.url,
        "headline": article.title,
        "description": article.description,
        "inLanguage": settings.language,
        "datePublished": rfc3339(article.date) if article.date else None,
        "dateModified": rfc3339(article.changed) if article.changed else None,
        "author": [_person(author) for author in article.authors],
        "publisher": publisher(edition),
        "image": _followed([article.image.url if article.image else card]),
        "articleSection": article.category.name if article.category else None,
        "keywords": list(article.tags),
        "wordCount": article.words,
        "isAccessibleForFree": True,
        "mentions": [_software(card) for card in article.tools],
        "citation": _followed(source.get("url") for source in article.sources if isinstance(source, dict)),
        "correction": [_correction(each) for each in article.corrections if isinstance(each, dict)],
    }
    return _filled(fields)


def publisher(edition: Edition) -> dict[str, Any]:
    """Return the publication as a NewsMediaOrganization."""
    home = edition.settings.base_url + "/"
    return _filled({
        "@type": "NewsMediaOrganization", "@id": f"{home}#publisher", "name": edition.settings.title, "url": home,
        "description": edition.settings.description,
    })  # fmt: skip


def crumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    """Return the way to a page as a BreadcrumbList, each step a name and an address."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def item_list(name: str, articles: Iterable[Article]) -> dict[str, Any]:
    """Return a list of articles as an ItemList."""
    items = [
        {"@type": "ListItem", "position": number, "url": article.url, "name": article.title}
        for number, article in enumerate(articles, start=1)
    ]
    return {"@type": "ItemList", "name": name, "itemListElement": items}


def tool_data(tool: Entry, edition: Edition) -> dict[str, Any]:
    """Return a tool as a SoftwareApplication, with an offer for each amount that holds on the day."""
    prices = edition.prices[tool.slug]
    offers = [
        _filled({
            "@type": "Offer", "name": prices.labels.get(entry.plan) or entry.plan, "price": f"{entry.offer.low:f}",
            "priceCurrency": entry.offer.currency, "url": followed(entry.source),
        })
        for entry in prices.ledger
        if entry.holds_on(edition.today) and entry.offer.low is not None
    ]  # fmt: skip
    vendor = tool.data.get("vendor")
    return _filled({
        "@type": "SoftwareApplication", "@id": tool.url, "name": tool.name,
        "url": followed(tool.data.get("url")) or tool.url,
        "description": tool.data.get("description"), "applicationCategory": "Artificial intelligence",
        "operatingSystem": "Any",
        "publisher": {"@type": "Organization", "name": vendor} if vendor else None,
        "offers": offers,
    })  # fmt: skip


def person_data(author: Entry) -> dict[str, Any]:
    """Return an author as a Person."""
    links = author.data.get("links")
    return _filled({
        "@type": "Person", "@id": author.url, "url": author.url, "name": author.name,
        "jobTitle": author.data.get("role"), "description": author.data.get("bio"),
        "sameAs": _followed(links if isinstance(links, list) else []),
    })  # fmt: skip


def _person(author: Label) -> dict[str, Any]:
    return _filled({"@type": "Person", "name": author.name, "url": author.url})


def _software(card: Card) -> dict[str, Any]:
    vendor = {"@type": "Organization", "name": card.vendor} if card.vendor else None
    return _filled({"@type": "SoftwareApplication", "@id": card.url, "name": card.name, "publisher": vendor,
                    "applicationCategory": "Artificial intelligence", "operatingSystem": "Any"})  # fmt: skip


def _correction(correction: dict[str, Any]) -> dict[str, Any]:
    return _filled(
        {"@type": "CorrectionComment", "text": correction.get("note"), "datePublished": correction.get("date")}
    )


def _followed(urls: Iterable[object]) -> list[str]:
    """Return those of some addresses that readers may follow."""
    return [url for each in urls if (url := followed(each))]


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
