"""What a row of a table says that a tool costs, by its head and its other cells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.prices.prose import units, words
from newsdesk.prices.prose.amounts import amounts, bare, currency_in
from newsdesk.prices.prose.claims import Claim, this_year
from newsdesk.prices.prose.cues import is_dated, is_other_money, is_special
from newsdesk.prices.prose.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsdesk.model import Statement
    from newsdesk.prices.grammar import Offer
    from newsdesk.prices.prose.amounts import Amount
    from newsdesk.prices.prose.names import Mention, Names

_NO_PRICE = re.compile(
    rf"(?<!\w)(?:{words.EVENTS}|was|were|bills?|^pay|salary|limits?|would|budget|allowance|last|past|former|previous(?:ly)?"
    r"|original|before|then|saved|savings?|free|credits?|revenue|raised|difference|change|next|planned|rumou?red|expected"
    r"|future|users|score|benchmark|context|parameters|employees|refund|per share|launch|old|discount|(?:19|20)\d\d"
    r"|from\s(?:next|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?<!1)(?<!per\s)(?<!per\s1\s)(?<!a\s)(?:million|billion))(?!\w)"
)
_LEAST = re.compile(r"(?i)\b(?:from|start(?:s|ing)?(?: at| from| price)?|lowest|minimum)\b")
_PLANS = re.compile(r"(?:[A-Z][\w-]*['’]?s? )+(?:plans?|tiers?|subscriptions?|versions?|models?|prices?)")
_YEARLY = re.compile(r"(?i)\b(?:billed|paid) (?:year|annual)")


def in_row(row: Statement, names: Names, currency: str, year: int = 0) -> Iterator[tuple[int, Claim]]:
    """Yield the number of a cell and what it says that a tool costs; `year` is the one the table was written in."""
    head, cells = row.head, row.cells
    titles = [this_year(title, year) for title in head]
    labels = [text for text, title in zip(cells, titles, strict=False) if not _in_cell(text, title, currency, names)]
    for number, (text, title) in enumerate(zip(cells, titles, strict=False)):
        tool = _tool((row.before, *labels, text, title, *_of_whom(head)), names)
        if tool is None or not all(_may_be_price(each) for each in _headings(title, labels, names)):
            continue
        special = is_special(" ".join((title, text, *labels)))
        for amount, shape, place in _in_cell(text, title, currency, names):
            if not amount.huge and "F" not in shape[:place] and not _is_no_price(shape, place):
                beside = (*_beside(text, amount), *labels[1:], title)
                plan = tool.plan or next((found for each in beside if (found := names.plan_in(each, tool.slug))), "")
                offer = _offer(amount.offer, title, labels)
                claim = Claim(tool.slug, plan, amount.start, amount.end, offer, amount.approximate, amount.odd, special)
                yield number, claim


def _in_cell(text: str, title: str, currency: str, names: Names) -> list[tuple[Amount, str, int]]:
    """Return the amounts of a cell, each with the shape of the cell and its place in it."""
    code = currency_in(title, currency)
    alone = bare(text, code) if code else None
    if alone:
        return [(alone, "A", 0)]
    if not any(amounts(text, currency)):
        return []
    shape = shape_of(text, names, currency)
    return [(amount, shape.text, place) for place, amount in shape.amounts.items()]


def _headings(title: str, labels: Sequence[str], names: Names) -> tuple[str, ...]:
    """Return what says of which kind an amount is: the head of its column and, unless that is a tool, of its row."""
    return (title, *(label for label in labels[:1] if not any(names.mentions(label))))


def _may_be_price(title: str) -> bool:
    return _NO_PRICE.search(title.casefold()) is None


def _is_no_price(shape: str, place: int) -> bool:
    """Say whether the words of a cell say that an amount in it is no price of today."""
    lead = re.split("[,;A(]", shape[:place])[-1]
    after = re.split("[,;A(]", shape[place + 1 :], maxsplit=1)[0]
    return is_other_money(shape, place) or is_dated(lead) or is_dated(after)


def _tool(texts: Sequence[str], names: Names) -> Mention | None:
    """Return the tool that a price is of: the one that the first of the texts with a name in it names alone."""
    for text in texts:
        if found := list(names.mentions(text)):
            return found[0] if len({mention.slug for mention in found}) == 1 else None
    return None


def _of_whom(head: Sequence[str]) -> tuple[str, ...]:
    """Return the first head, where it says whose plans the rows are: `Claude plan`."""
    return tuple(title for title in head[:1] if _PLANS.fullmatch(title))


def _offer(offer: Offer, title: str, labels: Sequence[str]) -> Offer:
    """Return an offer with the unit that the head of its column, or a cell beside it, gives it."""
    bound = offer.bound or ("from" if _LEAST.search(title) else "")
    offer = replace(offer, bound=bound, billed=offer.billed or ("yearly" if _YEARLY.search(title) else ""))
    named = units.in_head(title)
    if offer.units:
        added = [units.with_meter(unit, units.meter(title.casefold())) for unit in offer.units]
        seat = ["seat"] if "seat" in named and set(added) & units.TIMES else []
        return replace(offer, units=units.house([*seat, *added]))
    named = named or next((found for each in labels if (found := units.in_head(each))), ())
    meter = units.meter(title.casefold()) or units.meter(" ".join(labels).casefold())
    return replace(offer, units=units.house([units.with_meter(unit, meter) for unit in named[:2]]))


def _beside(text: str, amount: Amount) -> tuple[str, str]:
    """Return what stands behind and before an amount in its cell, up to the next."""
    return text[amount.until :].partition(",")[0], text[: amount.start].rpartition(",")[2]
