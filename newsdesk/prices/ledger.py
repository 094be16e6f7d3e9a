"""The ledger of a tool: its plans, what each cost on a day, and whether a quoted price was right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.dates import parse_day
from newsdesk.prices.grammar import Offer, PriceError, normalise, parse, parse_amount, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.model import Desk, Record

_MOST_KEPT = 1024
"""Of how many tools the ledgers are kept as they were read: each is asked of by every article that names the tool."""


class Plan(NamedTuple):
    """What can be bought of a tool.

    `catalogue` names its model in a published data set; `accepted` is a difference from that which is known: the price
    in the ledger, and the one in the catalogue.
    """

    id: str
    label: str = ""
    place: str = "after"
    card: bool = False
    aliases: tuple[str, ...] = ()
    catalogue: str = ""
    accepted: tuple[str, str] | None = None

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
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether this was the price on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Verdict(Enum):
    """What the ledger says of a quoted price."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    CHANGED = "changed"


@lru_cache(_MOST_KEPT)
def plans(tool: Record) -> tuple[Plan, ...]:
    """Return the plans of a tool in the order of its card."""
    return tuple(
        Plan(
            id=row["id"],
            label=_text(row, "label"),
            place=_text(row, "place") or "after",
            card=row.get("card") is True,
            aliases=_texts(row.get("aliases")),
            catalogue=_text(row, "catalogue"),
            accepted=_accepted(row.get("accepted")),
        )
        for row in _rows(tool, "plans")
        if isinstance(row.get("id"), str)
    )


def _rows(tool: Record, name: str) -> list[dict[str, Any]]:
    """Return the rows of a list; what is no row is an empty one, and the schema's to report."""
    rows = tool.data.get(name)
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _accepted(value: Any) -> tuple[str, str] | None:
    return (_text(value, "ledger"), _text(value, "catalogue")) if isinstance(value, dict) else None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


@lru_cache(_MOST_KEPT)
def entries(tool: Record, currency: str) -> tuple[Entry, ...]:
    """Return the lines of a tool's ledger that can be read; the schema reports the others."""
    found = []
    for number, row in enumerate(_rows(tool, "prices")):
        try:
            until = parse_day(_text(row, "until")) if row.get("until") else None
            since, checked = parse_day(_text(row, "since")), parse_day(_text(row, "checked"))
            offer = parse_amount(normalise(_text(row, "price"), currency), currency)
        except ValueError:
            continue
        found.append(Entry(number, _text(row, "plan"), offer, since, until, checked, _text(row, "source")))
    return tuple(found)


def ages(desk: Desk) -> list[tuple[int, Record, Entry]]:
    """Return the prices that hold today, each with its age in days since it was checked, the oldest first."""
    today = desk.today
    found = [
        ((today - entry.checked).days, tool, entry)
        for tool in desk.of_kind("tool").values()
        if tool.data.get("status") != "discontinued"
        for entry in entries(tool, desk.settings.currency)
        if entry.holds_on(today)
    ]
    return sorted(found, key=lambda each: (-each[0], each[1].slug, each[2].row))


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
        offers = parse(normalise(text, currency), currency)
    except PriceError:
        return
    ledger = entries(tool, currency)
    known = plans(tool)
    for offer in offers:
        verdict, found = judge_on(offer, known, ledger, day)
        if verdict is Verdict.RIGHT and today > day:
            later, now = _judge(offer, known, ledger, today)
            if later is not Verdict.RIGHT:
                verdict, found = Verdict.CHANGED, now
        yield offer, verdict, render(found, currency)


def judge_on(
    offer: Offer, known: tuple[Plan, ...], ledger: tuple[Entry, ...], day: date
) -> tuple[Verdict, tuple[Offer, ...]]:
    """Judge an offer by the prices of a day, with what it was compared with."""
    verdict, found = _judge(offer, known, ledger, day)
    if verdict is not Verdict.RIGHT and day > day.min:
        # On the day of a change, the old price and the new one both count.
        eve, held = _judge(offer, known, ledger, day - timedelta(days=1), last_on=day)
        verdict = eve if eve is Verdict.RIGHT or verdict is Verdict.UNKNOWN else verdict
        found = tuple(dict.fromkeys(found + held))
    return verdict, found


def _judge(
    offer: Offer, known: tuple[Plan, ...], ledger: tuple[Entry, ...], day: date, last_on: date | None = None
) -> tuple[Verdict, tuple[Offer, ...]]:
    """Judge an offer by the prices of a day; `last_on` leaves out those that ended before it."""
    meant = {plan.id for plan in known if plan.is_called(offer.label)} if offer.label else None
    held = [
        entry.offer
        for entry in ledger
        if (meant is None or entry.plan in meant)
        and entry.holds_on(day)
        and (last_on is None or entry.until is None or entry.until >= last_on)
    ]
    # `from` is the least over the meters of a plan: input, output and cached tokens.
    least = offer.bound == "from"
    measure = _measure(offer, least=least)
    comparable = [other for other in held if _measure(other, least=least) == measure or _named(offer, other)]
    if not comparable:
        return Verdict.UNKNOWN, ()
    amounts = [other.low for other in comparable if other.low is not None and other.bound != "up to"]
    is_least = least and offer.high is None and bool(amounts) and offer.low == min(amounts)
    equal = offer.amount in comparable or is_least
    return Verdict.RIGHT if equal else Verdict.WRONG, tuple(comparable)


def _measure(offer: Offer, *, least: bool) -> tuple[str, tuple[str, ...], str]:
    if not least:
        return offer.measure
    units = tuple(unit.replace("input ", "").replace("output ", "").replace("cached ", "") for unit in offer.units)
    return offer.currency, units, offer.billed


def _named(offer: Offer, other: Offer) -> bool:
    """A word such as Free contradicts any amount of the plan that the label names; that it can be tried does not."""
    words = {offer.word, other.word} - {""}
    return bool(offer.label and words and "Free trial" not in words)
