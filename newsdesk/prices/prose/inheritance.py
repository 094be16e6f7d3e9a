"""The units of amounts that have none behind them: those of the words before, or of the next amount."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.prices.prose import units

if TYPE_CHECKING:
    from newsdesk.prices.grammar import Offer
    from newsdesk.prices.prose.amounts import Amount
    from newsdesk.prices.prose.shapes import Shape

_EACH = re.compile(r"\s(?:each|apiece|a piece)\b")


def offers_of(shape: Shape) -> dict[int, Offer]:
    """Return the offer that each amount of a sentence stands for."""
    offers = _from_words(shape)
    text, places = shape.text, list(offers)
    if places and not any(offer.units for offer in offers.values()):
        named = units.before(text[places[-1] + 1 :])  # `Claude $20, Gemini $19.99: the monthly prices hardly differ`
        if len(named) == 1:
            return {place: replace(offer, units=named) for place, offer in offers.items()}
    for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        offer, neighbour = offers[place], offers[following]
        if not offer.units and not shape.amounts[place].odd:
            name = units.meter(text[:place])
            offer = replace(offer, units=_with(neighbour.units, name) if name else neighbour.units)
        elif units.is_meter_alone(offer.units):  # `$3 in and $15 out per million tokens`
            offer = replace(offer, units=units.completed(offer.units, neighbour.units))
        if offer.bound == "from" and text[place + 1 : following] in {" to ", " and ", " up to "}:
            offer = replace(offer, bound="")
        offers[place] = offer
    return offers


def _from_words(shape: Shape) -> dict[int, Offer]:
    """Return each offer with the units of the words before it, or else with those of the one before."""
    offers: dict[int, Offer] = {}
    previous: Offer | None = None
    end = 0
    for place, amount in shape.amounts.items():
        lead = shape.text[end:place]
        each = _EACH.match(shape.text, place + 1) is not None
        offer = _with_lead(amount, shape.text[:end], lead, each=each)
        if not offer.units and not amount.odd and previous is not None:
            name = units.meter(lead)
            offer = replace(offer, units=_with(previous.units, name) if name else previous.units)
        offers[place] = offer
        previous = offer if offer.units else previous
        end = place + 1
    return offers


def _with_lead(amount: Amount, earlier: str, lead: str, *, each: bool) -> Offer:
    """Return an amount's offer, with what the words before it add: all of its unit, or a seat, or a meter."""
    offer = amount.offer
    named = units.before(lead)
    if offer.units:
        name = units.meter(lead) or units.meter(earlier)
        added = tuple(units.with_meter(unit, name) for unit in offer.units)
        seat = ("seat",) if "seat" in named and set(added) & units.TIMES else ()
        return replace(offer, units=units.house((*seat, *added)))
    if amount.odd:
        return offer
    if each and (unit := units.counted(lead)):
        return replace(offer, units=(unit,))
    if not named or named[0] == "seat":
        return offer
    seat = ("seat",) if "seat" in named and named[0] in units.TIMES else ()
    return replace(offer, units=units.house((*seat, units.with_meter(named[0], units.meter(lead)))))


def _with(found: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return units with another meter, where they are of tokens."""
    return tuple(units.with_meter(units.without_meter(unit), name) for unit in found)
