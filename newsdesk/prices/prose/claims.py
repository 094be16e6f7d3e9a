"""What a sentence says that a tool costs: which of its amounts are prices, and of which tool and plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.prices.prose import units
from newsdesk.prices.prose.anaphora import meant_before, speaks_of_another
from newsdesk.prices.prose.cues import cues_of, is_parallel, is_price, is_special
from newsdesk.prices.prose.inheritance import offers_of
from newsdesk.prices.prose.owners import is_of_a_product, owners
from newsdesk.prices.prose.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.prices.grammar import Offer
    from newsdesk.prices.prose.names import Mention, Names
    from newsdesk.prices.prose.shapes import Shape

_ASKS = re.compile(
    r"\W*(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|may|might|has|have|had|what if|how about"
    r"|why)\b|.*\b(?:would|could)\b",
    re.IGNORECASE | re.DOTALL,
)
MOST_AMOUNTS = 15
"""How many amounts a sentence has at most; what has more is a list, and not looked into."""
_NEAR = 10
"""How far behind an amount, in the shape, its plan may be named."""


class Claim(NamedTuple):
    """That a tool costs so much: its slug, the words for the plan, and the range of the amount in the text.

    `offer` has the unit that a reader takes from the sentence; `odd` marks one that the grammar has no place for, and
    `special` a price that is not for everybody.
    """

    slug: str
    plan: str
    start: int
    end: int
    offer: Offer
    approximate: bool = False
    odd: bool = False
    special: bool = False


def in_sentence(text: str, before: str, names: Names, currency: str, year: int = 0) -> Iterator[Claim]:
    """Yield what a sentence, which follows on another, says that tools cost; `year` is the one it was written in."""
    if text.rstrip().endswith("?") and _ASKS.match(text):
        return
    special = is_special(text)
    shape = shape_of(this_year(text, year), names, currency)
    last: tuple[Mention, ...] = ()
    if not shape.tools and not speaks_of_another(before):
        last = tuple(names.mentions(before))
    if not 0 < len(shape.amounts) <= MOST_AMOUNTS or not (shape.tools or last):
        return
    cues, resolved = cues_of(shape.text), offers_of(shape)
    priced = True
    for place, amount in shape.amounts.items():
        parallel = not priced and is_parallel(shape.text, place)
        priced = not (amount.huge or parallel) and is_price(shape.text, place, cues, amount.offer.units)
        if not priced:
            continue
        offer = resolved[place]
        odd = amount.odd or (not offer.units and _is_of_several(shape.text[:place]))
        for mention in _mentions(shape, place, last, strict=not offer.units and not odd):
            plan = mention.plan or _plan(shape, place, mention)
            yield Claim(mention.slug, plan, amount.start, amount.end, offer, amount.approximate, odd, special)


def _is_of_several(lead: str) -> bool:
    """Say whether an amount is for several of a unit: `ten seconds cost $1`, `for ten seconds, Runway takes $1`."""
    return units.is_several(lead if lead.startswith("for ") else re.split("[,;:A]", lead)[-1])


def this_year(text: str, year: int) -> str:
    """Return a text in which the year it was written in is no date, at the length it had."""
    return re.sub(rf"\b{year:04}\b", "this", text)


def _mentions(shape: Shape, place: int, last: tuple[Mention, ...], *, strict: bool) -> tuple[Mention, ...]:
    """Return the tools that an amount is the price of."""
    if shape.tools:
        return tuple(shape.tools[at] for at in owners(shape.text, place, strict=strict))
    if is_of_a_product(shape.text, place, strict=strict):
        return meant_before(shape.text, place, last, strict=strict)
    return ()


def _plan(shape: Shape, place: int, mention: Mention) -> str:
    """Return the plan that is named alone for an amount: in brackets behind it, or nearest before it."""
    if shape.text.startswith(" (P", place + 1):
        return shape.plans.get(place + 3, "")
    other = [at for at in shape.amounts if at < place]
    tools = [at for at, tool in shape.tools.items() if at < place and tool.slug != mention.slug]
    since = max((*other, *tools), default=-1)
    before = [at for at in shape.plans if since < at < place]
    if not before and other and not tools:  # `The Pro plan is $20 a month, or $200 a year`
        before = [at for at in shape.plans if at < other[0]]
        before = before if len(before) == 1 else []
    behind = [at for at in shape.plans if place < at < place + _NEAR and not before]
    nearest = before[-1:] or behind[:1]
    return shape.plans[nearest[0]] if nearest else ""
