"""The catalogue model-prices: `model-prices:deepseek/deepseek-flash`.

Asked through the package's own functions, which know its hours and holidays, on the snapshot that came with it; only
`refresh` would fetch another, or read one that was fetched, and is never called. Each price has a day on which it
began: as its vendor documents it, as it was first observed, or as models.dev recorded it, which may be some days late.
The first price of a model stands for every earlier day as well; it is told by a start that is later than the day.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import model_prices

from newsdesk.prices.catalogues import Price, amount

if TYPE_CHECKING:
    from decimal import Decimal


def read(today: date) -> ModelPrices:  # noqa: ARG001 - its data says itself of which day it is
    """Read the snapshot that came with the package."""
    return ModelPrices()


class ModelPrices:
    """The models by `provider/model`."""

    name = "model-prices"

    @cached_property
    def models(self) -> frozenset[str]:
        """The names of the snapshot, which the package does not list."""
        prices = json.loads(files(model_prices).joinpath("snapshot.json").read_bytes())["prices"]
        return frozenset(f"{provider}/{model}" for provider, models in prices.items() for model in models)

    def price(self, model: str, day: date) -> Price | None:
        """Return the price at the end of a day; exact names only, for the package would guess."""
        resolved = model_prices.resolve(model, strict=True)
        if not resolved or "/".join(resolved) != model:
            return None
        start = datetime.combine(day, time(), UTC)
        held = [rates for _, rates in model_prices.rates_between(model, start, start + timedelta(days=1))]
        if not held:
            return None
        since = datetime.fromisoformat(held[-1].valid_from).astimezone(UTC).date()
        # A new price of that day has no period of its own; the hours of a schedule have.
        hours = [_meters(rates) for rates in held if rates.period]
        made = model_prices.data_as_of().date()
        return Price(_meters(held[-1]), "USD", since, made, by_hour=any(each != hours[0] for each in hours))


def _meters(rates: model_prices.Rates) -> dict[str, tuple[Decimal, ...]]:
    keys = {"input": "input", "output": "output", "cached": "cache_read"}
    found = {
        meter: [getattr(each, key) for each in (rates, *rates.tiers) if getattr(each, key) is not None]
        for meter, key in keys.items()
    }
    return {meter: tuple(map(amount, amounts)) for meter, amounts in found.items() if amounts}
