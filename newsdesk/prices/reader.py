"""The reader of price texts: every spelling that has one meaning, and a reason for each that has not."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.prices.currencies import CODES, DOLLARS, OTHER_SIGNS, SIGNS, code_of
from newsdesk.prices.offers import Offer, PriceError
from newsdesk.prices.units import METERS, is_time, read_unit, with_meter

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "".join(sorted({sign for sign in (*SIGNS, *OTHER_SIGNS, "¥") if len(sign) == 1}))
_SIGN = rf"(?:[A-Z]{{0,3}}[$¥]|[{_MARKS}]|[A-Z]{{3}}(?![A-Za-z]))"
_SIGNED = ("before1", "behind1", "before2", "behind2")
# The groups of digits are atomic, so that `1,0000` is not read as `1`.
_NUMBER = r"(?>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]+)?+"
_BEHIND = r"(?!\s*+[0-9.])(?![.,]?\w)"
_TO = r"(?:\s*[-–—]\s*|\s+to\s+)"
_WORDS = {
    "free trial": "Free trial", "free": "Free", "custom pricing": "Custom", "custom": "Custom",
    "contact sales": "Contact sales", "contact us": "Contact sales", "talk to sales": "Contact sales",
}  # fmt: skip
_BOUNDS = {
    "from": "from", "starting at": "from", "starting from": "from", "starts at": "from", "starts from": "from",
    "up to": "up to",
}  # fmt: skip


def _one_of(phrases: dict[str, str]) -> str:
    return "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)


def _money_at(end: int) -> str:
    return (
        rf"(?:(?P<before{end}>{_SIGN})\s*+)?(?P<number{end}>{_NUMBER})"
        rf"(?:\s*+(?P<behind{end}>{_SIGN}){_BEHIND}|(?![.,]?\w))"
    )


# An amount starts where a word does. A number without a sign is one only as the lower end of a range.
_AMOUNT = re.compile(
    rf"(?<![^\s;])(?:(?i:(?P<word>{_one_of(_WORDS)})|included\s+(?:with|in)\s+(?P<name>[^\s();,]+(?:\s+[^\s();,]+)*+))"
    rf"(?![\w/-])|(?:(?P<bound>(?i:{_one_of(_BOUNDS)}))\s+)?(?={_SIGN}|(?:{_NUMBER}{_TO})?{_NUMBER}\s*+{_SIGN}{_BEHIND})"
    rf"{_money_at(1)}(?P<more>\+)?(?:(?P<to>{_TO}){_money_at(2)})?)"
)
_PER = re.compile(r"\s*/\s*|(?:\s*+,)?+\s++per\s+|\s+an?\s+")
_BILLED = re.compile(
    r"(?:\s*+,\s*+|\s++)(?P<bracket>\()?(?:when\s+|if\s+)?(?:billed|paid)\s+(?P<cycle>yearly|annually|quarterly|monthly)"
    r"(?(bracket)\))(?![\w-])"
)
_CYCLES = {"annually": "yearly"}
_BRACKET = re.compile(r"\s*\((?P<label>[^();]*)\)")
_COMMA = re.compile(r",\s+")
# What makes a guess of an amount, or an amount of a label.
_HEDGES = r"about|approx\.?|approximately|around|roughly|circa|ca\.?|c\.|over|under|above|below|almost|nearly|some"
_NO_LABEL_BEFORE = re.compile(
    rf"(?:^|\s)(?:{_HEDGES}|only|just|at|for|from|was|than|least|most|to|or|and)$|[,/&=-]$|^(?:/|per\s)"
    r"|\b(?:billed|paid)\s",
    re.IGNORECASE,
)
_NO_LABEL_BEHIND = re.compile(rf"^(?:(?:{_HEDGES}|or\s+(?:so|more))$|/|per\s)|\b(?:billed|paid)\s", re.IGNORECASE)
_MARK_IN_LABEL = re.compile(rf"[$¥{_MARKS}~≈±<>]")
_CODE_IN_LABEL = re.compile(r"(?<![A-Za-z])([A-Z]{3})\s?[0-9]|[0-9]\s?([A-Z]{3})(?![A-Za-z])")
_LONGEST, _SHORT = 10_000, 100
_EXACT = "expected an exact amount, with `from` or `up to` before it at most"
_FAULTS = (
    (rf"[~≈±<>≤≥]\s?(?={_SIGN}|[0-9])", _EXACT),
    (rf"(?<![\w.])[-−]\s?{_SIGN}?\s?[0-9]|{_SIGN}\s?[-−]\s?[0-9]", "expected a price of zero or more"),
    (
        rf"(?<![\w.,])(?!{_NUMBER}(?![.,]?[0-9]))[0-9][0-9.,]*+",
        "expected `,` only before three digits and `.` only before decimals",
    ),
    (r"(?<![\w.,])[0-9.,]++(?:[eE][+-]?[0-9]+|[KkMm]\b)", "expected all digits of the number, such as `$1,000`"),
    (r"\b(?:kr|Rs)\b", "expected the code of a currency, such as `SEK ` or `INR `: several have this sign"),
    (rf"(?<![\w.$¥{_MARKS}])[0-9.,]+", "expected a currency before the number, such as `$`, `€` or `CHF `"),
)


def read(text: str, currency: str = "USD") -> tuple[Offer, ...]:
    """Read a price text in any spelling that has one meaning; `currency` is what a bare `$` is. Raises PriceError."""
    if len(text) > _LONGEST:
        msg = f"expected at most {_LONGEST:,} characters"
        raise PriceError(msg, _LONGEST, len(text))
    return _kept(text, currency) if len(text) <= _SHORT else _read(text, currency)


def _read(text: str, currency: str) -> tuple[Offer, ...]:
    offers: list[Offer] = []
    start = 0
    while start <= len(text):
        end = text.find(";", start)
        end = len(text) if end < 0 else end
        offers += _between(text, start, end, currency)
        start = end + 1
    return tuple(offers)


_kept = lru_cache(4096)(_read)
"""Many articles quote the same price, and the schema and several rules read each."""


def _between(text: str, start: int, end: int, currency: str) -> Iterator[Offer]:
    """Read the offer between two semicolons, and more that follow a comma without a label in front of them."""
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    found: re.Match[str] | None = _first_amount(text, min(start, end), end)
    while found:
        offer, after = _offer(text, start, end, found, currency)
        yield offer
        if after == end:
            return
        comma = _COMMA.match(text, after, end)
        start = comma.end() if comma else end
        found = _AMOUNT.match(text, start, end) if comma else None
    what = "`; ` and another offer" if offer.label else "a unit, a label in brackets, or `; ` and another offer"
    msg = f"expected {what}"
    raise PriceError(msg, after, end)


def _first_amount(text: str, start: int, end: int) -> re.Match[str]:
    """Find the first amount in a range; three letters that are no currency, as in `GPT 5`, may be part of a label."""
    first = found = _AMOUNT.search(text, start, end)
    while found and any(sign and sign.isalpha() and sign not in CODES for sign in found.group(*_SIGNED)):
        found = _AMOUNT.search(text, found.start() + 1, end)
    if found := found or first:
        return found
    raise _fault(text, start, end)


def _fault(text: str, start: int, end: int) -> PriceError:
    """Say why there is no amount in a range."""
    for pattern, message in _FAULTS:
        if found := re.compile(pattern).search(text, start, end):
            return PriceError(message, *found.span())
    return PriceError("expected an amount, such as `$20/mo`, `Free` or `Custom`", start, end)


def _offer(text: str, start: int, end: int, found: re.Match[str], currency: str) -> tuple[Offer, int]:
    """Read an offer whose amount is found. Returns it, and where it ends."""
    front = _label(text, start, found.start(), _NO_LABEL_BEFORE) if found.start() > start else ""
    if front and found["to"] and not (found["before1"] or found["behind1"]):
        msg = "expected a currency at both ends of the range"
        raise PriceError(msg, *found.span("number1"))
    word, (code, low, high) = _word(found), _money(found, currency)
    units, after = ((), found.end()) if word else _units(text, found.end(), end)
    if metered := _metered(units, front):
        units, front = metered, ""
    billed, label = "", front
    while part := _next(text, after, end, can_bill=not billed and not word):
        if part.re is _BILLED:
            billed = _CYCLES.get(part["cycle"], part["cycle"])
        elif metered := _metered(units, part["label"]):
            units = metered
        elif label:
            break
        else:
            label = _label(text, *part.span("label"))
        after = part.end()
    if label.lower() in METERS and any("token" in unit for unit in units):
        msg = "expected one meter for the tokens, written as in `/1M input tokens`"
        raise PriceError(msg, start, after)
    place = "before" if front else "after"
    return Offer(word, _bound(found), code, low, high, units, billed, label, place), after


def _next(text: str, start: int, end: int, *, can_bill: bool) -> re.Match[str] | None:
    """Find a billing, where there can be one, or something in brackets."""
    return (_BILLED.match(text, start, end) if can_bill else None) or _BRACKET.match(text, start, end)


def _metered(units: tuple[str, ...], label: str) -> tuple[str, ...]:
    """Put a label that is a meter to the tokens that it is about; nothing where it is another label."""
    meter = " ".join(label.lower().split()).removesuffix(" tokens")
    return with_meter(units, meter) if meter in METERS else ()


def _word(found: re.Match[str]) -> str:
    if found["name"]:
        return f"Included with {_label(found.string, *found.span('name'))}"
    return _WORDS[" ".join(found["word"].lower().split())] if found["word"] else ""


def _bound(found: re.Match[str]) -> str:
    bound = _BOUNDS[" ".join(found["bound"].lower().split())] if found["bound"] else ""
    if found["more"] and (found["to"] or bound == "up to"):
        msg = "expected `from` before the amount, and nothing else that says how it ends"
        raise PriceError(msg, *found.span("more"))
    # `from $10 to $20` has two ends, and says no more than the range alone.
    spelt_out = found["to"] is not None and found["to"].strip() == "to" and bound == "from"
    return "from" if found["more"] else "" if spelt_out else bound


def _money(found: re.Match[str], currency: str) -> tuple[str, Decimal | None, Decimal | None]:
    if not found["number1"]:
        return "", None, None
    low, high = (Decimal(found[n].replace(",", "")) if found[n] else None for n in ("number1", "number2"))
    codes = {code for end in ("1", "2") if (code := _currency(found, end, currency))}
    if len(codes) > 1:
        msg = "expected one currency in a range"
        raise PriceError(msg, found.end("to"), found.end())
    if low is not None and high is not None and high <= low:
        msg = "expected a range that ends above its start"
        raise PriceError(msg, found.start("number1"), found.end())
    return codes.pop(), low, high


def _currency(found: re.Match[str], end: str, currency: str) -> str:
    """Return the currency at one end of a range, or nothing where only the other end has it."""
    before, behind = found[f"before{end}"], found[f"behind{end}"]
    if before == "$" and behind in DOLLARS:
        return str(behind)
    codes = []
    for group in (f"before{end}", f"behind{end}"):
        try:
            codes += [code_of(found[group], currency)] if found[group] else []
        except ValueError as error:
            raise PriceError(str(error), *found.span(group)) from None
    if len(set(codes)) > 1:
        msg = f"expected one currency, and not `{before}` and `{behind}`"
        raise PriceError(msg, *found.span(f"behind{end}"))
    return codes[0] if codes else ""


def _units(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Read the units of an amount. Returns them with the time last, and where they end."""
    units: list[str] = []
    while per := _PER.match(text, start, end):
        unit = read_unit(text, per.end(), end)
        if unit is None:
            msg = "expected a unit, such as `/mo`, `/yr`, `/seat`, `/image` or `/1M tokens`"
            word = re.compile(r"[^\s/;,()]*").match(text, per.end(), end)
            raise PriceError(msg, start, word.end() if word else end)
        if unit[0] in units or (is_time(unit[0]) and any(map(is_time, units))):
            msg = "expected each unit once, and one time at most"
            raise PriceError(msg, start, unit[1])
        units.append(unit[0])
        start = unit[1]
    return tuple(sorted(units, key=is_time)), start


def _label(text: str, start: int, end: int, wrong: re.Pattern[str] = _NO_LABEL_BEHIND) -> str:
    """Read a label. Raises PriceError where it says something of the amount."""
    label = " ".join(text[start:end].split())
    if wrong is _NO_LABEL_BEFORE:
        label = re.sub(r"(?:\s?:|\s[-–—])+$", "", label)
    coded = any(code in CODES for pair in _CODE_IN_LABEL.findall(label) for code in pair)
    if coded or wrong.search(label) or _MARK_IN_LABEL.search(label):
        raise PriceError(_EXACT + ", and a label that says nothing of it", start, end)
    if not any(map(str.isalpha, label)):
        msg = "expected a label with a word in it"
        raise PriceError(msg, start - (start == end), end)
    return label
