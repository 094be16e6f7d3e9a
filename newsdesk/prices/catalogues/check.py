"""The prices of today in the ledgers of a desk, each held against the catalogue that its plan names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk.prices.catalogues import NAMES, open_catalogue
from newsdesk.prices.catalogues.verdicts import CatalogueVerdict, Judgement, judge
from newsdesk.prices.grammar import PriceError, normalise, parse_amount
from newsdesk.prices.ledger import entries, plans
from newsdesk.text import did_you_mean, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.model import Desk, Record
    from newsdesk.prices.catalogues import Catalogue
    from newsdesk.prices.ledger import Entry, Plan


class Checked(NamedTuple):
    """An entry of a ledger on a day, and what the catalogue says; `accepted` where the difference is known."""

    tool: Record
    plan: Plan
    day: date
    entry: Entry
    judgement: Judgement
    accepted: bool


def check(desk: Desk, clock: date) -> Iterator[Checked]:
    """Yield each price that holds on the desk's day and whose plan names a catalogue.

    `clock` is the day on which catalogues are read, whatever day they are asked about.
    """
    settings, opened = desk.settings, dict[str, "Catalogue"]()
    today = desk.today
    for tool in desk.of_kind("tool").values():
        for plan, entry in _held(tool, today, settings.currency):
            name, _, model = plan.catalogue.partition(":")
            if name in NAMES:
                catalogue = opened.get(name) or opened.setdefault(name, open_catalogue(name, clock))
                judgement = judge(entry, catalogue, model, today, settings.price_max_age)
            else:
                hint = did_you_mean(name, NAMES, f"There are {listed(NAMES, last='and')}.")
                note = f"There is no catalogue `{visible(name)}`.{hint}"
                judgement = Judgement(CatalogueVerdict.UNKNOWN, note=note)
            accepted = _is_accepted(plan, entry, judgement, settings.currency)
            yield Checked(tool, plan, today, entry, judgement, accepted)


def _held(tool: Record, day: date, currency: str) -> Iterator[tuple[Plan, Entry]]:
    """Yield the prices of a day that can be looked up in a catalogue."""
    if tool.data.get("status") != "discontinued":
        ledger = entries(tool, currency)
        for plan in plans(tool):
            if plan.catalogue:
                yield from ((plan, entry) for entry in ledger if entry.plan == plan.id and entry.holds_on(day))


def _is_accepted(plan: Plan, entry: Entry, judgement: Judgement, currency: str) -> bool:
    """Say whether a plan records this very difference, by value."""
    if plan.accepted is None or judgement.verdict not in {CatalogueVerdict.STALE, CatalogueVerdict.WRONG}:
        return False
    try:
        known = tuple(parse_amount(normalise(text, currency), currency) for text in plan.accepted)
    except PriceError:  # the schema reports it
        return False
    return known == (entry.offer, judgement.price)
