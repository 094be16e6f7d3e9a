"""Offers: what can be had, and for what, as values; and how they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.prices.currencies import sign_of

if TYPE_CHECKING:
    from decimal import Decimal


class PriceError(ValueError):
    """A price text that is not in house style: the range of it that is at fault, and what was expected there.

    `house` is the whole text in house style, where it has one meaning; else it is empty.
    """

    def __init__(self, message: str, start: int, end: int, house: str = "") -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.house = house


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be had, and for what.

    `word` is what stands where there is no money: Free, Free trial, Custom, Contact sales, or Included with a name.
    `bound` is from or up to; `billed` is yearly, quarterly or monthly; `units` are in house style, such as
    ("seat", "mo"); `place` says where the label stands, before or after.
    """

    word: str = ""
    bound: str = ""
    currency: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    units: tuple[str, ...] = ()
    billed: str = ""
    label: str = ""
    place: str = "after"

    @property
    def measure(self) -> tuple[str, tuple[str, ...], str]:
        """What must be equal before two amounts can be compared."""
        return self.currency, self.units, self.billed

    @property
    def amount(self) -> Offer:
        """The offer without its label."""
        return replace(self, label="", place="after")


def compare(one: Offer, other: Offer) -> bool | None:
    """Say whether two offers ask the same, whatever their labels; None where they are not measured alike.

    No currency, unit or billing is ever turned into another one, and nothing is rounded.
    """
    return one.amount == other.amount if one.measure == other.measure else None


def render(offers: tuple[Offer, ...], currency: str = "USD") -> str:
    """Write offers in house style; `parse` reads it back."""
    return "; ".join(_render(offer, currency) for offer in offers)


def _render(offer: Offer, currency: str) -> str:
    money = offer.word
    if offer.low is not None:
        sign = sign_of(offer.currency, currency)
        bound = f"{offer.bound} " if offer.bound else ""
        money = bound + "–".join(f"{sign}{each:,f}" for each in (offer.low, offer.high) if each is not None)
    money += "".join(f"/{unit}" for unit in offer.units) + f", billed {offer.billed}" * bool(offer.billed)
    if not offer.label:
        return money
    return f"{offer.label} {money}" if offer.place == "before" else f"{money} ({offer.label})"
