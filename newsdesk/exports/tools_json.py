"""tools.json: the tools, what each costs and has cost, and their prices side by side.

Its shape is `schemas/tools.schema.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.exports import data
from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output
from newsdesk.prices.grammar import render as price_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition, Entry
    from newsdesk.prices.comparison import Comparison, Row
    from newsdesk.prices.ledger import Entry as Price


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield tools.json."""
    yield Output("tools.json", lambda: render(edition), key=keys_of(edition).of_heads)


def render(edition: Edition) -> bytes:
    """Return the tools and the comparisons."""
    mentions: dict[str, list[dict[str, str | None]]] = {tool.slug: [] for tool in edition.tools}
    for article in edition.articles:
        for card in article.tools:
            mentions[card.slug].append({"name": article.title, "slug": article.slug, "url": article.url})
    return data.dumped({
        **data.head(edition),
        "tools": ({**_tool(tool, edition), "articles": mentions[tool.slug]} for tool in edition.tools),
        "comparisons": [
            {"category": data.label(category), "unit": comparison.unit or None, "prices": _prices(comparison)}
            for category, comparisons in edition.comparisons
            for comparison in comparisons
        ],
    })  # fmt: skip


def _tool(tool: Entry, edition: Edition) -> dict[str, Any]:
    prices, currency = edition.prices[tool.slug], edition.settings.currency
    return {
        "slug": tool.slug,
        "url": tool.url,
        "name": tool.name,
        "vendor": tool.data.get("vendor"),
        "description": tool.data.get("description"),
        "category": tool.data.get("category"),
        "status": tool.data.get("status") or "active",
        "website": tool.data.get("url"),
        "price": prices.card or None,
        "ledger": [_price(price, prices.labels.get(price.plan, ""), currency) for price in prices.ledger],
    }


def _price(price: Price, label: str, currency: str) -> dict[str, Any]:
    """Return a line of the ledger; amounts are text, so that no digit is lost."""
    offer = price.offer
    return {
        "plan": price.plan,
        "label": label or None,
        "price": price_text((offer,), currency),
        "currency": offer.currency or None,
        "low": None if offer.low is None else f"{offer.low:f}",
        "high": None if offer.high is None else f"{offer.high:f}",
        "units": list(offer.units),
        "billed": offer.billed or None,
        "since": price.since.isoformat(),
        "until": price.until.isoformat() if price.until else None,
        "checked": price.checked.isoformat(),
        "source": price.source or None,
    }


def _prices(comparison: Comparison) -> list[dict[str, str | None]]:
    return [_row(row) for row in comparison.rows]


def _row(row: Row) -> dict[str, str | None]:
    return {
        "tool": row.tool.slug,
        "name": row.tool.name,
        "plan": row.plan,
        "price": row.price,
        "monthly": row.monthly or None,
        "checked": row.entry.checked.isoformat(),
        "source": row.entry.source or None,
    }
