"""A catalogue of a few models, for tests of what catalogues say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ledgers import day_of

from newsdesk.prices.catalogues import Price

MADE = date(2026, 10, 1)
"""The day of the fake's data."""


def price(since: str, *, by_hour: bool = False, **meters: str) -> Price:
    """Return a price in dollars; an amount may have tiers, `2 4`."""
    amounts = {meter: tuple(map(Decimal, text.split())) for meter, text in meters.items()}
    return Price(amounts, "USD", day_of(since) if since else None, MADE, by_hour=by_hour)


class Fake(NamedTuple):
    """A catalogue of a few models, each with its prices, the oldest first, which is filled back."""

    name: str = "model-prices"
    models: dict[str, tuple[Price, ...]] = {  # noqa: RUF012 - nobody changes it
        "steady": (price("2026-01-01", input="2", output="8", cached="0.5"),),
        "moved": (
            price("2026-01-01", input="3", output="12"),
            price("2026-06-01", input="2", output="8", cached="0.50"),
            price("2026-09-01", input="1", output="4", cached="0.25"),
        ),
        "first-undated": (price("", input="5"), price("2026-09-01", input="4")),
        "undated": (price("", input="2", output="8"),),
        "tiers": (price("2026-01-01", input="2 4", output="8 12"),),
        "by-hour": (price("2026-01-01", input="2", by_hour=True),),
        "one-price": (price("2026-01-01", input="2", output="2"),),
        "images": (),
    }

    def price(self, model: str, day: date) -> Price | None:
        """Return the last that has begun, or the first."""
        known = self.models.get(model, ())
        begun = [each for each in known if each.since is None or each.since <= day]
        return begun[-1] if begun else next(iter(known), None)
