"""tools.csv: every line of every ledger as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.exports.keys import keys_of
from newsdesk.exports.output import Output
from newsdesk.exports.table import table
from newsdesk.prices.grammar import render as price_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition

COLUMNS = (
    "tool", "name", "vendor", "category", "plan", "label", "price", "currency", "low", "high", "units", "billed",
    "since", "until", "checked", "source", "holds",
)  # fmt: skip


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield tools.csv."""
    yield Output("tools.csv", lambda: render(edition), key=keys_of(edition).of_heads)


def render(edition: Edition) -> bytes:
    """Return the ledgers, tool by tool, newest on top; `holds` says whether it is the price on the day."""
    return table(COLUMNS, _rows(edition), guarded=edition.settings.spreadsheet_safe)


def _rows(edition: Edition) -> Iterator[tuple[str, ...]]:
    for tool in edition.tools:
        prices = edition.prices[tool.slug]
        whose = (tool.slug, tool.name, str(tool.data.get("vendor") or ""), str(tool.data.get("category") or ""))
        for price in prices.ledger:
            offer = price.offer
            low, high = ("" if amount is None else f"{amount:f}" for amount in (offer.low, offer.high))
            yield (
                *whose, price.plan, prices.labels.get(price.plan, ""), price_text((offer,), edition.settings.currency),
                offer.currency, low, high, "/".join(offer.units), offer.billed, price.since.isoformat(),
                price.until.isoformat() if price.until else "", price.checked.isoformat(), price.source,
                "yes" if price.holds_on(edition.today) else "no",
            )  # fmt: skip
