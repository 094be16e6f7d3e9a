"""What a catalogue says of a price in the ledger: the same, an earlier one, another, or nothing to compare."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.text import counted, did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.prices.catalogues import Catalogue, Price
    from newsdesk.prices.grammar import Offer
    from newsdesk.prices.ledger import Entry

_UNIT = re.compile(r"1M (?:(?P<meter>input|output|cached) )?tokens")
_DAY = timedelta(days=1)


class CatalogueVerdict(Enum):
    """What a catalogue says of the ledger on a day."""

    OK = "ok"
    STALE = "stale"
    WRONG = "wrong"
    UNKNOWN = "unknown"


class Judgement(NamedTuple):
    """A verdict; the catalogue's price, put as the ledger puts its own; the day of the data; why it is unknown."""

    verdict: CatalogueVerdict
    price: Offer | None = None
    made: date | None = None
    note: str = ""


def judge(entry: Entry, catalogue: Catalogue, model: str, day: date, max_age: int) -> Judgement:
    """Hold an entry of the ledger against a catalogue on a day; older than `max_age` days, its data says nothing."""
    found = catalogue.price(model, day)
    if found is None:
        return Judgement(CatalogueVerdict.UNKNOWN, note=_absent(catalogue, model))
    price = _as_quoted(entry.offer, found)
    if doubt := _doubt(price, found, day, max_age):
        return Judgement(CatalogueVerdict.UNKNOWN, price, found.made, doubt)
    if price == entry.offer:
        return Judgement(CatalogueVerdict.OK, price, found.made)
    earlier = [_as_quoted(entry.offer, each) for each in _earlier(catalogue, model, found)]
    if found.since == day and entry.offer in earlier[:1]:  # on the day of a change, the old price counts too
        return Judgement(CatalogueVerdict.OK, entry.offer, found.made)
    if entry.since > found.made:
        note = "The ledger's price began after the day of the data."
        return Judgement(CatalogueVerdict.UNKNOWN, price, found.made, note)
    verdict = CatalogueVerdict.STALE if entry.offer in earlier else CatalogueVerdict.WRONG
    return Judgement(verdict, price, found.made)


def _as_quoted(offer: Offer, price: Price) -> Offer | None:
    """Return what the offer would say by a catalogue; nothing where they cannot be compared. Nothing is converted."""
    unit = _UNIT.fullmatch(offer.units[0]) if len(offer.units) == 1 else None
    if unit is None or offer.low is None or offer.billed or offer.currency != price.currency or price.by_hour:
        return None
    meter = unit["meter"]
    amounts = [amount for name, each in price.meters.items() if meter in {None, name} for amount in each]
    if not amounts:
        return None
    low, high = min(amounts), max(amounts)
    if offer.high is not None:
        return replace(offer, low=low, high=high if high > low else None)
    if offer.bound:
        return replace(offer, low=low if offer.bound == "from" else high)
    if meter:
        return replace(offer, low=amounts[0])  # what a short prompt costs
    return replace(offer, low=low, bound="from" if high > low else "")


def _absent(catalogue: Catalogue, model: str) -> str:
    if model in catalogue.models:
        return f"{catalogue.name} has no price of `{visible(model)}` by the token."
    return f"{catalogue.name} knows no model `{visible(model)}`.{did_you_mean(model, catalogue.models)}"


def _doubt(price: Offer | None, found: Price, day: date, max_age: int) -> str:
    """Return why a catalogue's price of a day says nothing; nothing where it does."""
    if found.by_hour:
        return "The catalogue's price is not the same all day."
    if price is None:
        return "The catalogue has nothing in this currency, unit and meter, and nothing is converted."
    if found.since is None and day < found.made:
        return "The catalogue's price has no date, and its data was made after that day."
    if found.since is not None and found.since > day:
        return f"The catalogue's price began on {found.since}, and may have been another before."
    if (day - found.made).days > max_age:
        return f"The catalogue's data is older than {counted(max_age, 'day')}."
    return ""


def _earlier(catalogue: Catalogue, model: str, price: Price) -> Iterator[Price]:
    """Yield what a catalogue had before a price, the latest first."""
    before: Price | None = price
    while before and before.since:
        eve = before.since - _DAY
        before = catalogue.price(model, eve)
        if before is None or (before.since is not None and before.since > eve):
            return  # filled back
        yield before
