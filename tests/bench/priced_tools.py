"""The tools of generated newsrooms, whose ledgers reach back beyond the oldest article."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from vocabulary import CATEGORIES, TOOLS, VENDORS

_OPENED = date(1990, 1, 1)
_LAST = date(2025, 3, 1)
_CHECKED = date(2026, 5, 1)
_CHANGES, _BETWEEN = 8, timedelta(days=400)


class Price(NamedTuple):
    """What a plan costs from one day until another; the last one still does."""

    amount: str
    since: date
    until: date | None


@cache
def ledger(tool: str) -> tuple[Price, ...]:
    """Return what a tool's plan Pro has cost, the newest price first."""
    number = TOOLS.index(tool)
    days = [_LAST + timedelta(days=number * 5) - _BETWEEN * back for back in range(_CHANGES)]
    amounts = [f"${30 + number % 9 * 5 - back * 2}" for back in range(_CHANGES + 1)]
    return tuple(map(Price, amounts, [*days, _OPENED], [None, *days]))


def price_on(day: date, tool: str) -> Price:
    """Return the price of a tool's plan Pro on a day."""
    return next(price for price in ledger(tool) if price.since <= day)


def api_price(tool: str) -> str:
    """Return what the use of a tool through its API costs; that has never changed."""
    return f"from $0.{11 + TOOLS.index(tool)}/1M tokens"


def record(tool: str) -> str:
    """Return the text of a tool's record."""
    number = TOOLS.index(tool)
    vendor = VENDORS[number % len(VENDORS)]
    seen = f"checked: {_CHECKED}, source: https://{tool.lower()}.example/pricing"
    lines = (
        f"  - {{plan: pro, price: {price.amount}/mo, since: {price.since},"
        f"{f' until: {price.until},' if price.until else ''} {seen}}}\n"
        for price in ledger(tool)
    )
    return (
        f"---\nname: {tool}\nvendor: {vendor}\nurl: https://{tool.lower()}.example/\n"
        f"description: An assistant by {vendor} for work with texts and tables.\n"
        f"category: {CATEGORIES[number % len(CATEGORIES)].lower()}\nplans:\n"
        f"  - {{id: pro, label: Pro, card: true, aliases: [{tool} Pro]}}\n"
        f"  - {{id: api, label: API, place: before, card: true}}\nprices:\n{''.join(lines)}"
        f"  - {{plan: api, price: {api_price(tool)}, since: {_OPENED}, {seen}}}\n"
        f"---\n\n{tool} is sold by the month, and through an interface for programs.\n"
    )
