"""Whether a ledger bears out what prose says that a tool costs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from newsdesk.prices.ledger import Verdict, entries, judge_on, plans

if TYPE_CHECKING:
    from datetime import date

    from newsdesk.model import Record
    from newsdesk.prices.grammar import Offer
    from newsdesk.prices.ledger import Entry, Plan
    from newsdesk.prices.prose.claims import Claim


def hear(claim: Claim, tool: Record, day: date, currency: str) -> tuple[Verdict, tuple[Offer, ...]]:
    """Return RIGHT, WRONG or UNKNOWN for a day, and the offers of the ledger that the claim was compared with.

    A claim without a unit, or for a group such as pupils, can be compared with nothing. A range is right where both
    of its ends are prices, and a rounded amount where a price rounds to it.
    """
    offer = claim.offer
    if claim.odd or claim.special or not offer.units or offer.low is None:
        return Verdict.UNKNOWN, ()
    known, ledger = plans(tool), entries(tool, currency)
    verdicts = []
    found: tuple[Offer, ...] = ()
    for amount in (offer.low, offer.high):
        if amount is not None:
            bound = offer.bound if offer.bound == "from" and offer.high is None else ""
            one = replace(offer, low=amount, high=None, bound=bound, label=claim.plan)
            verdict, compared = _of_amount(one, known, ledger, day, approximate=claim.approximate)
            verdicts.append(verdict)
            found = tuple(dict.fromkeys(found + compared))
    worst = next((each for each in (Verdict.UNKNOWN, Verdict.WRONG) if each in verdicts), Verdict.RIGHT)
    return worst, found


def _of_amount(
    offer: Offer, known: tuple[Plan, ...], ledger: tuple[Entry, ...], day: date, *, approximate: bool
) -> tuple[Verdict, tuple[Offer, ...]]:
    verdict, found = judge_on(offer, known, ledger, day)
    least = replace(offer, bound="from")
    if verdict is not Verdict.RIGHT and any(entry.offer == least.amount for entry in ledger):
        # The ledger's `from` does not make the same amount without it wrong.
        verdict, found = judge_on(least, known, ledger, day)
    if verdict is Verdict.WRONG and offer.low is not None and approximate:
        near = any(_rounds_to(amount, offer.low) for each in found for amount in (each.low, each.high))
        verdict = Verdict.RIGHT if near else verdict
    return verdict, found


def _rounds_to(price: Decimal | None, amount: Decimal) -> bool:
    """Say whether a price, rounded as far as an amount is, gives the amount: $19.99 and about $20."""
    if price is None:
        return False
    exponent = amount.as_tuple().exponent
    return price.quantize(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)) == amount
