"""The ledger of a tool: its plans, what each cost on a day, and whether a quoted price was right."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.dates import parse_day
from newsdesk.prices.grammar import Offer, PriceError, parse, parse_amount, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.model import Record


class Plan(NamedTuple):
    """What can be bought of a tool."""

    id: str
    label: str = ""
    place: str = "after"
    card: bool = False
    aliases: tuple[str, ...] = ()

    def is_called(self, label: str) -> bool:
        """Say whether an article may mean this plan by a label."""
        return label.casefold() in {name.casefold() for name in (self.label, *self.aliases)}


class Entry(NamedTuple):
    """One line of the ledger; `row` is its place in the tool's `prices`."""

    row: int
    plan: str
    offer: Offer
    since: date
    until: date | None
    checked: date

    def holds_on(self, day: date) -> bool:
        """Say whether this was the price on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Verdict(Enum):
    """What the ledger says of a quoted price."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    CHANGED = "changed"


def plans(tool: Record) -> tuple[Plan, ...]:
    """Return the plans of a tool in the order of its card."""
    rows = [plan for plan in tool.data.get("plans") or () if isinstance(plan, dict) and "id" in plan]
    return tuple(
        Plan(
            id=row["id"],
            label=row.get("label", ""),
            place=row.get("place", "after"),
            card=row.get("card", False),
            aliases=tuple(row.get("aliases") or ()),
        )
        for row in rows
    )


def entries(tool: Record, currency: str) -> tuple[Entry, ...]:
    """Return the lines of a tool's ledger that can be read; the schema reports the others."""
    found = []
    for number, row in enumerate(tool.data.get("prices") or ()):
        try:
            until = parse_day(row["until"]) if row.get("until") else None
            offer = parse_amount(row["price"], currency)
            found.append(Entry(number, row["plan"], offer, parse_day(row["since"]), until, parse_day(row["checked"])))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return tuple(found)


def card(tool: Record, day: date, currency: str) -> str:
    """Return the price text of a tool's card on a day; nothing where the ledger knows no price of then."""
    ledger = entries(tool, currency)
    offers = tuple(
        replace(entry.offer, label=plan.label, place=plan.place)
        for plan in plans(tool)
        if plan.card
        for entry in ledger
        if entry.plan == plan.id and entry.holds_on(day)
    )
    return render(offers, currency)


def judge(text: str, tool: Record, day: date, today: date, currency: str) -> Iterator[tuple[Offer, Verdict, str]]:
    """Judge each offer of a quoted price on the article's day, and say what the ledger has instead.

    Raises nothing for a text that is no price: the schema reports it.
    """
    try:
        offers = parse(text, currency)
    except PriceError:
        return
    ledger = entries(tool, currency)
    known = plans(tool)
    for offer in offers:
        verdict, found = _judge(offer, known, ledger, day, change_day=True)
        if verdict is Verdict.RIGHT and today > day:
            later, now = _judge(offer, known, ledger, today, change_day=False)
            if later is Verdict.WRONG:
                verdict, found = Verdict.CHANGED, now
        yield offer, verdict, render(found, currency)


def _judge(
    offer: Offer, known: tuple[Plan, ...], ledger: tuple[Entry, ...], day: date, *, change_day: bool
) -> tuple[Verdict, tuple[Offer, ...]]:
    meant = {plan.id for plan in known if plan.is_called(offer.label)} if offer.label else None
    held = [
        entry.offer
        for entry in ledger
        if (meant is None or entry.plan in meant) and (entry.holds_on(day) or (change_day and entry.until == day))
    ]
    # `from` is the least over the meters of a plan: input, output and cached tokens.
    least = offer.bound == "from"
    comparable = [
        other for other in held if _measure(other, least=least) == _measure(offer, least=least) or _named(offer, other)
    ]
    if not comparable:
        return Verdict.UNKNOWN, ()
    lowest = min((other.low for other in comparable if other.low is not None), default=None)
    equal = offer.amount in comparable or (least and lowest is not None and offer.low == lowest)
    return Verdict.RIGHT if equal else Verdict.WRONG, tuple(comparable)


def _measure(offer: Offer, *, least: bool) -> tuple[str, tuple[str, ...], str]:
    if not least:
        return offer.measure
    units = tuple(unit.replace("input ", "").replace("output ", "").replace("cached ", "") for unit in offer.units)
    return offer.currency, units, offer.billed


def _named(offer: Offer, other: Offer) -> bool:
    """Free and Custom contradict any amount of the plan that the label names."""
    return bool(offer.label and (offer.word or other.word))
