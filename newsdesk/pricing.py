"""Bookkeeping: a price that has changed, or was looked up again, written into the ledger; and whom that concerns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import fixes, foresight, frontmatter
from newsdesk.choice import find_record
from newsdesk.dates import parse_day
from newsdesk.errors import NewsdeskError
from newsdesk.fixes import Fixed
from newsdesk.frontmatter.write import rewrite, scalar
from newsdesk.model import At, Finding, beside
from newsdesk.prices.grammar import PriceError, normalise, parse_amount, render
from newsdesk.prices.ledger import Entry, Verdict, entries, judge, plans
from newsdesk.text import Edit, apply_edits, did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.lint import Located
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.prices.grammar import Offer


class Affected(NamedTuple):
    """A record that quotes what has changed: what it quotes, and the verdicts before and after.

    `correction` is a line for its `corrections`, where it is wrong now and was not before.
    """

    record: Record
    quoted: str
    before: Verdict
    after: Verdict
    correction: str = ""


class Change(NamedTuple):
    """What a command makes of a tool's file, whom it concerns, and what lint says then and did not say before."""

    fixed: Fixed
    affected: tuple[Affected, ...] = ()
    findings: tuple[Located, ...] = ()
    open_beside: tuple[str, ...] = ()


def set_price(  # noqa: PLR0913 - what a line of a ledger is made of
    newsroom: Newsroom, slug: str, plan: str, price: str, *, since: str, source: str
) -> Change:
    """Return the change by which a plan costs something else from a day on: a new line on top, the old one ended.

    `since` is today where it is empty. Raises NewsdeskError for what is no price, or would rewrite the past.
    """
    desk = newsroom.desk()
    tool = find_record(newsroom.root, desk, slug, "tool")
    _known_plan(tool, plan)
    _must_be_address(source)
    currency = desk.settings.currency
    offer = _amount(price, currency)
    today = desk.today
    begins = _day(since) if since else today
    if begins > today:
        msg = f"--since: {begins} has not come, and nobody can have seen the price yet: set it on that day."
        raise NewsdeskError(msg)
    ledger = [entry for entry in entries(tool, currency) if entry.plan == plan]
    ended = [entry for entry in ledger if entry.until is None and _replaces(offer, entry.offer)]
    for entry in (entry for entry in ledger if _replaces(offer, entry.offer)):
        _must_follow(entry, offer, begins, currency)
    row = {"plan": plan, "price": render((offer,), currency), "since": begins, "checked": today, "source": source}
    written = {name: scalar(str(value)) for name, value in row.items()}
    text, origin = _text(newsroom, tool)
    edits = [_on_top(origin, written)]
    edits += [_with_until(origin, entry.row, begins) for entry in ended]
    beside = tuple(render((entry.offer,), currency) for entry in ledger if entry.until is None and entry not in ended)
    return _change(newsroom, desk, tool, Fixed(tool.path, text, apply_edits(text, edits), ()), beside)


def confirm(newsroom: Newsroom, slug: str, plan: str, *, source: str) -> Change:
    """Return the change by which the prices of a tool, or of one plan, that hold today were looked up today."""
    desk = newsroom.desk()
    tool = find_record(newsroom.root, desk, slug, "tool")
    if plan:
        _known_plan(tool, plan)
    _must_be_address(source)
    today = desk.today
    ledger = entries(tool, desk.settings.currency)
    held = [entry for entry in ledger if entry.holds_on(today) and plan in {"", entry.plan}]
    if not held:
        msg = f"The ledger of {visible(tool.name)} has no price{f' of `{plan}`' if plan else ''} that holds today."
        raise NewsdeskError(msg)
    text, origin = _text(newsroom, tool)
    edits = []
    for entry in held:
        for name, value in (("checked", today.isoformat()), ("source", source)):
            span = frontmatter.locate(origin, At(("prices", entry.row, name)))
            edits.append(Edit(span, rewrite(text[span.start : span.end], value)))
    return _change(newsroom, desk, tool, Fixed(tool.path, text, apply_edits(text, edits), ()), ())


def write(newsroom: Newsroom, change: Change) -> None:
    """Write what a change makes of the tool's file."""
    fixes.write(newsroom.files, [change.fixed])


def _change(newsroom: Newsroom, desk: Desk, tool: Record, fixed: Fixed, beside: tuple[str, ...]) -> Change:
    texts = {tool.path: fixed.after.encode()}
    after = foresight.desk(newsroom, desk, texts)
    new = foresight.added(newsroom, desk, after, texts, newsroom.book.selected(newsroom.selection))
    return Change(fixed, tuple(_affected(desk, after, tool)), new, beside)


def _affected(before: Desk, after: Desk, tool: Record) -> Iterator[Affected]:
    """Yield every quoted price of a tool on which the two desks do not agree."""
    changed = after.of_kind("tool")[tool.slug]
    settings = before.settings
    today = before.today
    for record in before.records:
        for quoted in _quoted(record, tool.slug) if record.date else ():
            day = record.date.astimezone(settings.zone).date() if record.date else today
            then, now = (tuple(judge(quoted, each, day, today, settings.currency)) for each in (tool, changed))
            for (offer, old, _), (_, new, ledger) in zip(then, now, strict=True):
                if old is not new:
                    wrong = new is Verdict.WRONG
                    correction = (
                        _correction(render((offer,), settings.currency), ledger, changed, today) if wrong else ""
                    )
                    yield Affected(record, render((offer,), settings.currency), old, new, correction)


def _quoted(record: Record, slug: str) -> Iterator[str]:
    for pointer, kind, named in record.references:
        price = beside(record.data, pointer).get("price")
        if kind == "tool" and named == slug and isinstance(price, str):
            yield price


def _correction(quoted: str, ledger: str, tool: Record, today: date) -> str:
    note = f"The price of {tool.name} was given as {quoted}; on that day it was {ledger}."
    return f"{{date: {today}, note: {scalar(note)}}}"


def _known_plan(tool: Record, plan: str) -> None:
    known = [each.id for each in plans(tool)]
    if plan not in known:
        hint = did_you_mean(
            plan, known, f"Add a line `- {{id: {visible(plan)}, label: …, card: true}}` to `plans` first."
        )
        msg = f"The tool {visible(tool.name)} has no plan `{visible(plan)}`.{hint}"
        raise NewsdeskError(msg)


def _must_be_address(source: str) -> None:
    if not re.fullmatch(r"https?://[^\s/]+\S*", source):
        msg = f"--source: `{visible(source)}` is no address: name the page that shows the price."
        raise NewsdeskError(msg)


def _amount(text: str, currency: str) -> Offer:
    try:
        return parse_amount(normalise(text, currency), currency)
    except PriceError as error:
        msg = f"The price `{visible(text)}` cannot be read from character {error.start + 1} on: {error}."
        raise NewsdeskError(msg) from None


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        msg = f"--since: `{visible(text)}` {error}."
        raise NewsdeskError(msg) from None


def _replaces(offer: Offer, other: Offer) -> bool:
    """Say whether one price takes the place of the other; Free and Custom take that of any."""
    return offer.measure == other.measure or bool(offer.word or other.word)


def _must_follow(entry: Entry, offer: Offer, begins: date, currency: str) -> None:
    price = render((entry.offer,), currency)
    if entry.until is None and entry.offer == offer:
        msg = (
            f"The ledger has `{price}` since {entry.since} already: `newsdesk prices confirm` says that it still holds."
        )
        raise NewsdeskError(msg)
    if begins <= entry.since or (entry.until is not None and begins < entry.until):
        msg = f"The ledger has `{price}` from {entry.since} on: a price that begins on {begins} would rewrite the past."
        raise NewsdeskError(msg)


def _text(newsroom: Newsroom, tool: Record) -> tuple[str, frontmatter.Source]:
    raw = newsroom.files.read(tool.path)
    if isinstance(raw, Finding) or not (source := frontmatter.read(raw)).data:
        msg = f"{tool.path} cannot be read: `newsdesk lint` says why."
        raise NewsdeskError(msg)
    return source.text, source


def _on_top(source: frontmatter.Source, row: dict[str, str]) -> Edit:
    """Return the edit that puts a line on top of the ledger, which it begins where there is none."""
    data = source.data or {}
    if data.get("prices"):
        return frontmatter.first_item(source, ("prices",), row)
    line = f"prices:\n  - {{{', '.join(f'{name}: {value}' for name, value in row.items())}}}"
    if "prices" in data:  # an empty list
        key = frontmatter.locate(source, At(("prices",), "key"))
        ending = "\r\n" if "\r\n" in source.text else "\n"
        whole = key._replace(end=frontmatter.locate(source, At(("prices",))).end)
        return Edit(whole, line.replace("\n", ending))
    return frontmatter.new_line(source, At((list(data)[-1],), "behind"), line)


def _with_until(source: frontmatter.Source, row: int, day: date) -> Edit:
    return frontmatter.new_line(source, At(("prices", row, "since"), "behind"), f"until: {day}")
