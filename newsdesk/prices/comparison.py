"""Prices side by side: a table for each unit, in which a year stands beside a month and nothing else is converted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.prices.grammar import Offer, render
from newsdesk.prices.ledger import entries, plans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from newsdesk.model import Record
    from newsdesk.prices.ledger import Entry

_CENT = Decimal("0.01")
_MONTHS = 12


class Row(NamedTuple):
    """One price: whose, and what it comes to a month, where it is said by the year; `≈` marks what is rounded."""

    tool: Record
    plan: str
    entry: Entry
    price: str
    monthly: str


class Comparison(NamedTuple):
    """The prices that can be compared: of one currency and unit, the cheapest first."""

    unit: str
    rows: tuple[Row, ...]


def compare(tools: Iterable[Record], day: date, currency: str) -> tuple[Comparison, ...]:
    """Return the prices of tools that hold on a day, in a table for each unit."""
    groups: dict[str, list[tuple[Fraction, Row]]] = {}
    for tool in tools:
        labels = {plan.id: plan.label or plan.id for plan in plans(tool)}
        for entry in entries(tool, currency):
            if entry.holds_on(day):
                price = render((entry.offer,), currency)
                row = Row(tool, labels.get(entry.plan, entry.plan), entry, price, _monthly(entry.offer, currency))
                groups.setdefault(_unit(entry.offer), []).append((_amount(entry.offer), row))
    return tuple(
        Comparison(unit, tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].tool.slug))))
        for unit, rows in sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    )


def _unit(offer: Offer) -> str:
    """Return what must be the same of two prices: `USD per seat per mo`; nothing where there is no amount."""
    return " per ".join((offer.currency, *("mo" if unit == "yr" else unit for unit in offer.units))).strip()


def _amount(offer: Offer) -> Fraction:
    """Return the amount to sort by, by the month if by time, and exact."""
    return Fraction(offer.low or 0) / (_MONTHS if "yr" in offer.units else 1)


def _monthly(offer: Offer, currency: str) -> str:
    if "yr" not in offer.units or offer.low is None:
        return ""
    low, high = (None if amount is None else Fraction(amount) / _MONTHS for amount in (offer.low, offer.high))
    units = tuple("mo" if unit == "yr" else unit for unit in offer.units)
    shown = [None if each is None else _decimal(each) for each in (low, high)]
    exact = all(Fraction(text) == each for text, each in zip(shown, (low, high), strict=True) if text is not None)
    return ("" if exact else "≈ ") + render((replace(offer, low=shown[0], high=shown[1], units=units),), currency)


def _decimal(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(_CENT)
