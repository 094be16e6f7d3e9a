"""The catalogue genai-prices: `genai-prices:deepseek-chat`, or `genai-prices:openrouter/openai/gpt-5.5`.

Its data is Python code that builds its own classes, with no file beside it that could be read instead: so the package
is imported, pydantic and an HTTP client with it, and none of it fetches anything. It tells apart what begins on a date
and what holds at some hours; most prices have neither. What it says of batches and service tiers is left out.

Nothing in the package says of which day its data is. Taken for it is the newest day on which the data lets a price
begin: the data is no older, unless a vendor had announced that price; what begins after today was certainly announced.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from genai_prices.data import providers
from genai_prices.types import ConditionalPrice, ModelPrice, StartDateConstraint, TieredPrices, TimeOfDateConstraint

from newsdesk.prices.catalogues import Price, amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from genai_prices.types import ModelInfo

_METERS = {"input": "input_mtok", "output": "output_mtok", "cached": "cache_read_mtok"}


def read(today: date) -> GenaiPrices:
    """Read the data that came with the package."""
    models = {f"{provider.id}/{model.id}": model for provider in providers for model in provider.models}
    for provider in providers:
        for model in provider.models if provider.model_match else ():
            if provider.model_match and provider.model_match.is_match(model.id):
                models.setdefault(model.id, model)
    begins = (
        rule.constraint.start_date
        for model in models.values()
        for rule in _conditional(model)
        if isinstance(rule.constraint, StartDateConstraint)
    )
    return GenaiPrices(models, max((day for day in begins if day <= today), default=date.min))


class GenaiPrices(NamedTuple):
    """The models by `provider/model`, and by the name alone where a vendor's own API has it."""

    models: Mapping[str, ModelInfo]
    made: date

    @property
    def name(self) -> str:
        """The name of the distribution."""
        return "genai-prices"

    def price(self, model: str, day: date) -> Price | None:
        """Return the price of a day, with the date since which the data has it, where it has one."""
        info = self.models.get(model)
        held = [_active(info, moment) for moment in _moments(info, day)] if info else []
        meters = [_meters(each.prices) for each in held]
        if not meters or not meters[-1]:
            return None
        begins = [each.constraint.start_date for each in held if isinstance(each.constraint, StartDateConstraint)]
        since = max(begins) if len(begins) == len(held) else None
        return Price(meters[-1], "USD", since, self.made, by_hour=any(each != meters[-1] for each in meters))


def _conditional(model: ModelInfo) -> list[ConditionalPrice]:
    return [ConditionalPrice(prices=model.prices)] if isinstance(model.prices, ModelPrice) else model.prices


def _active(model: ModelInfo, moment: datetime) -> ConditionalPrice:
    """Return the price of a moment: the last whose condition is met, or else the first."""
    rules = _conditional(model)
    met = (rule for rule in reversed(rules) if rule.constraint is None or rule.constraint.active(moment))
    return next(met, rules[0])


def _moments(model: ModelInfo, day: date) -> Iterator[datetime]:
    """Yield midnight, and each moment of a day at which a price may begin."""
    yield datetime.combine(day, time(), UTC)
    for rule in _conditional(model):
        if isinstance(rule.constraint, TimeOfDateConstraint):
            for edge in (rule.constraint.start_time, rule.constraint.end_time):
                offset = edge.utcoffset() or timedelta()
                moment = datetime.combine(day, edge.replace(tzinfo=None), UTC) - offset
                yield datetime.combine(day, moment.time(), UTC)


def _meters(prices: ModelPrice) -> dict[str, tuple[Decimal, ...]]:
    found = {meter: getattr(prices, key) for meter, key in _METERS.items()}
    return {meter: _amounts(price) for meter, price in found.items() if price is not None}


def _amounts(price: Decimal | TieredPrices) -> tuple[Decimal, ...]:
    numbers = [price.base, *(tier.price for tier in price.tiers)] if isinstance(price, TieredPrices) else [price]
    return tuple(map(amount, numbers))
