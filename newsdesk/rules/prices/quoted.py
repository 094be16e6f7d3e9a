"""What the rules on quoted prices share: each quotation of an article, with the ledger's verdict."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.model import At, Finding, beside
from newsdesk.prices.grammar import render
from newsdesk.prices.ledger import Verdict, judge, plans
from newsdesk.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Pointer, Record
    from newsdesk.prices.grammar import Offer


class Quotation(NamedTuple):
    """One offer of a quoted price text, and what the ledger says of it."""

    pointer: Pointer
    tool: Record
    offer: str
    verdict: Verdict
    ledger: str
    hint: str


@lru_cache(maxsize=1)  # four rules in a row ask the same of one record
def quotations(record: Record, desk: Desk) -> tuple[Quotation, ...]:
    """Return every offer that a dated record quotes for a tool, judged on the record's day in the site's zone."""
    if record.date is None:
        return ()
    found = []
    zone, currency = desk.settings.zone, desk.settings.currency
    day, today = record.date.astimezone(zone).date(), desk.today
    for pointer, kind, slug in record.references:
        tool = desk.of_kind(kind).get(slug)
        text = beside(record.data, pointer).get("price")
        if kind == "tool" and tool is not None and isinstance(text, str):
            for offer, verdict, ledger in judge(text, tool, day, today, currency):
                place, quoted = (*pointer[:-1], "price"), render((offer,), currency)
                found.append(Quotation(place, tool, quoted, verdict, ledger, _hint(offer, tool)))
    return tuple(found)


def _hint(offer: Offer, tool: Record) -> str:
    """Return the plan that a label may have been meant for, as the end of a sentence."""
    known = plans(tool)
    if not offer.label or any(plan.is_called(offer.label) for plan in known):
        return ""
    return did_you_mean(offer.label, [name for plan in known for name in (plan.label, *plan.aliases) if name])


def findings(record: Record, desk: Desk, verdict: Verdict, rule: str, sentence: str) -> Iterator[Finding]:
    """Yield a finding for each quotation of one verdict; the sentence names `tool`, `quoted` and `ledger`."""
    for pointer, tool, offer, found, ledger, hint in quotations(record, desk):
        if found is verdict:
            has = f"`{ledger}`" if ledger else "no such price"
            message = sentence.format(tool=tool.name, quoted=f"`{offer}`", ledger=has) + hint
            yield Finding(rule, message, At(pointer))
