"""Money as prose writes it, as the offer that a reader takes it for: `$20 a month`, `9p`, `twenty dollars`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.prices.currencies import CODES
from newsdesk.prices.grammar import Offer
from newsdesk.prices.prose import units

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYMBOLS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "R$": "BRL", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "¥": "JPY",
}  # fmt: skip
_WORDS = {
    "dollar": "$", "buck": "$", "quid": "GBP", "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "franc": "CHF",
    "rupee": "INR", "yen": "JPY", "krona": "SEK", "zloty": "PLN", "cent": "cent", "¢": "cent", "c": "cent",
    "p": "penny", "pence": "penny", "penny": "penny",
}  # fmt: skip
_HUNDREDTHS = {"cent": "$", "penny": "GBP"}
_SPELT: dict[str, int | Decimal] = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split(),
        1,
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SPELT |= _TENS | {f"{ten}-{one}": _TENS[ten] + _SPELT[one] for ten in _TENS for one in list(_SPELT)[:9]}
_SPELT |= {"a hundred": 100, "one hundred": 100, "two hundred": 200, "half a": Decimal("0.5"), "a": 1, "an": 1}
_DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"))

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.,]\d{1,2}(?!\d)|\d+(?:\.\d+)?|\.\d+)(?![\d])"
_SYMBOL = r"(?:(?:US|AU?|CA?|R|NZ|HK|S)?\$|[€£₹₩¥])"
_CODE = r"[A-Z]{3}"
_WORD = (
    r"(?:(?:US|Canadian|Australian|American) )?(?:dollars?|bucks?|quid|euros?|pounds?(?: sterling)?|francs?|rupees?|yen"
    r"|kron[ao]r?|zlot(?:y|ych)|cents?|pence|penny)(?!\w)"
)
_SPELT_NUMBER = "|".join(sorted(_SPELT.keys() - {"a", "an"}, key=len, reverse=True))
_MONEY = re.compile(
    rf"(?<![\w.,$€£])(?:(?P<before>{_SYMBOL}|{_CODE})\s?(?P<number>{_NUMBER})"
    rf"(?:\s?[–-]\s?(?:{_SYMBOL})?(?P<high>{_NUMBER})(?!-))?"
    rf"|(?P<number2>{_NUMBER})(?:(?P<behind>\s?[$€£¢](?![\d])|[pc](?!\w)|\s{_CODE}(?!\w))|[\s-](?P<word>{_WORD}))"
    rf"|(?P<spelt>(?i:{_SPELT_NUMBER}|an?(?=\s\w+\s(?:an?|per|each|for|every)\s)))[\s-](?P<word2>{_WORD}))"
)
_MAGNITUDE = re.compile(r"(?:\s|-)?(?:million|billion|trillion|thousand|hundred|bn|mn|tn|m|b|k|M|B|K)(?!\w)")
_APPROXIMATELY = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.|some|nearly|almost|circa|ca\.|close to|just (?:under|over)"
    r"|a little (?:under|over|more than|less than)|slightly (?:under|over))\s|~\s?|≈\s?)$"
)
_OR_SO = re.compile(r",?\s(?:or so|or thereabouts|give or take|more or less|-ish)\b")
_FROM = re.compile(
    r"\b(?:from|(?:starts?|starting|begins?|beginning|opens?|kicks? off) (?:at|with)|as little as|as low as|upwards of)"
    r"\s(?:just |only |about |a mere )?$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:up to|at most|as much as)\s$", re.IGNORECASE)
_BARE = re.compile(rf"\s*(?:from )?(?P<number>{_NUMBER})\s*")


class Amount(NamedTuple):
    """An amount of money in a text: where it stands, where its units end, and what it is as an offer.

    `huge` marks millions and thousands in words, `odd` a unit that the grammar has no place for.
    """

    start: int
    end: int
    until: int
    offer: Offer
    approximate: bool = False
    huge: bool = False
    odd: bool = False


def amounts(text: str, currency: str) -> Iterator[Amount]:
    """Yield each amount of a sentence or of a cell, with the units that stand right behind it."""
    for found in _MONEY.finditer(text):
        money = _currency(found, currency)
        if money is None:
            continue
        code, factor = money
        huge = _MAGNITUDE.match(text, found.end())
        behind = units.behind(text, huge.end() if huge else found.end())
        lead = text[max(found.start() - 40, 0) : found.start()]
        so = _OR_SO.match(text, behind.end)
        offer = Offer(
            bound="from" if _FROM.search(lead) else "up to" if _UP_TO.search(lead) else "",
            currency=code,
            low=_number(found["number"] or found["number2"] or found["spelt"]) * factor,
            high=_number(found["high"]) * factor if found["high"] else None,
            units=behind.units,
            billed=behind.billed,
        )
        about = bool(_APPROXIMATELY.search(lead) or so)
        yield Amount(found.start(), found.end(), behind.end, offer, about, bool(huge), behind.odd)


def bare(cell: str, code: str) -> Amount | None:
    """Return the amount that a cell without a currency is, under a head that names one."""
    found = _BARE.fullmatch(cell)
    if found is None:
        return None
    start, end = found.span("number")
    offer = Offer(bound="from" if "from" in cell else "", currency=code, low=_number(found["number"]))
    return Amount(start, end, end, offer)


def currency_in(text: str, currency: str) -> str:
    """Return the currency that the head of a column names; nothing where it names none."""
    if word := re.search(r"\b(dollar|euro|pound|franc)s?\b", text.casefold()):
        return _code(_WORDS[word[1]], currency) or ""
    codes = (_code(found[0], currency) for found in re.finditer(rf"{_SYMBOL}|\b{_CODE}\b", text))
    return next(filter(None, codes), "")


def _currency(found: re.Match[str], currency: str) -> tuple[str, Decimal] | None:
    """Return the currency of an amount and what one of its units is worth; None where it is none."""
    word = found["word"] or found["word2"]
    if word or found["behind"]:
        name = (word or found["behind"]).strip()
        singular = name.split(" ")[-1].rstrip("s") if name.casefold() not in _WORDS else name
        name = _WORDS.get(singular, _WORDS.get(name, name))
        if name in _HUNDREDTHS:
            code = _HUNDREDTHS[name]
            return (_code(code, currency) or code), Decimal("0.01")
    else:
        name = found["before"]
    code = _code(name, currency) or ""
    return (code, Decimal(1)) if code else None


def _code(symbol: str, currency: str) -> str | None:
    if symbol == "$":
        return currency if currency in _DOLLARS else "USD"
    code = _SYMBOLS.get(symbol, symbol)
    return code if code in CODES else None


def _number(text: str) -> Decimal:
    if text.casefold() in _SPELT:
        return Decimal(_SPELT[text.casefold()])
    if re.fullmatch(r"\d+,\d{1,2}", text):  # 21,99 €
        return Decimal(text.replace(",", "."))
    return Decimal(text.replace(",", ""))
