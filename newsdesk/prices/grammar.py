"""The grammar of compact price texts: `Free (open source); API from $0.14/1M tokens`.

    text   = offer *( "; " offer )
    offer  = amount [ " (" label ")" ]  |  label " " amount
    amount = "Free" | "Custom" | [ "from " | "up to " ] money [ "–" money ] *( "/" unit ) [ ", billed " cycle ]
    money  = symbol number | code " " number

Money is Decimal with a currency of ISO 4217. Nothing is guessed: what is not in the grammar is a PriceError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from newsdesk.prices.currencies import CODES

_SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "US$": "USD", "A$": "AUD", "C$": "CAD", "R$": "BRL"}
# The house style of each unit, and the other ways to write it.
UNITS = {
    "mo": ("month",), "yr": ("year",), "wk": ("week",), "day": (), "hr": ("hour",), "min": ("minute",),
    "sec": ("second", "s"), "seat": ("user", "member"), "image": (), "video": (), "credit": (), "request": (),
}  # fmt: skip
_HOUSE_UNIT = {name: house for house, others in UNITS.items() for name in (house, *others)}
_TOKENS = re.compile(r"(?P<count>1[KM] )?(?:(?P<meter>input|output|cached) )?tokens?")

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_MONEY = rf"(?:(?:US|A|C|R)?\$|[€£₹₩¥]|[A-Z]{{3}} ){_NUMBER}"
_AMOUNT = re.compile(
    rf"(?P<word>Free|Custom)(?![\w/])|(?:(?P<bound>from|up to) )?(?P<low>{_MONEY})(?:–(?P<high>{_MONEY}))?"
)
_BILLED = re.compile(r", billed (yearly|monthly)")
_LABEL = re.compile(r" \((?P<label>[^()]+)\)")


class PriceError(ValueError):
    """A price text that the grammar has no place for, with the range of it that is at fault."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be had, and for what.

    `word` is Free or Custom where there is no money; `bound` is from or up to; `billed` is yearly or monthly;
    `units` are in house style, such as ("seat", "mo"); `place` says where the label stands, before or after.
    """

    word: str = ""
    bound: str = ""
    currency: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    units: tuple[str, ...] = ()
    billed: str = ""
    label: str = ""
    place: str = "after"

    @property
    def measure(self) -> tuple[str, tuple[str, ...], str]:
        """What must be equal before two amounts can be compared."""
        return self.currency, self.units, self.billed

    @property
    def amount(self) -> Offer:
        """The offer without its label."""
        return replace(self, label="", place="after")


def parse(text: str, currency: str = "USD") -> tuple[Offer, ...]:
    """Read a price text; `currency` is what a bare `$` means. Raises PriceError."""
    offers, start = [], 0
    while True:
        end = text.find(";", start)
        end = len(text) if end < 0 else end
        offers.append(_offer(text, start, end, currency))
        if end == len(text):
            return tuple(offers)
        if not text.startswith(" ", end + 1):
            msg = "expected one blank and another offer after the `;`"
            raise PriceError(msg, end, end + 1)
        start = end + 2


def parse_amount(text: str, currency: str = "USD") -> Offer:
    """Read one amount without a label, as the ledger holds it. Raises PriceError."""
    offers = parse(text, currency)
    if len(offers) > 1 or offers[0].label:
        msg = "expected one amount without a label"
        raise PriceError(msg, 0, len(text))
    return offers[0]


def render(offers: tuple[Offer, ...], currency: str = "USD") -> str:
    """Write offers in house style; `parse` reads it back."""
    return "; ".join(_render(offer, currency) for offer in offers)


def _offer(text: str, start: int, end: int, currency: str) -> Offer:
    found = _AMOUNT.match(text, start, end)
    if found is None:
        found = next((m for m in _AMOUNT.finditer(text, start, end) if text[m.start() - 1] == " "), None)
    if found is None:
        msg = "expected an amount, such as `$20/mo`, `Free` or `Custom`"
        raise PriceError(msg, start, max(end, start + 1))
    label = text[start : found.start() - 1] if found.start() > start else ""
    if found.start() > start and (not label or label != " ".join(label.split())):
        msg = "expected an offer without blanks before it, or a label with one blank between its words"
        raise PriceError(msg, start, found.start())
    units, after = _units(text, found.end(), end)
    billed = _BILLED.match(text, after, end) if not found["word"] else None
    after = billed.end() if billed else after
    behind = _LABEL.match(text, after, end) if not label else None
    after = behind.end() if behind else after
    if after != end:
        msg = "expected `; ` and another offer" if label else "expected a label in brackets, or `; ` and another offer"
        raise PriceError(msg, after, end)
    low, high = (_money(found, name, currency) for name in ("low", "high"))
    if low and high and low[0] != high[0]:
        msg = "expected one currency in a range"
        raise PriceError(msg, *found.span("high"))
    return Offer(
        word=found["word"] or "", bound=found["bound"] or "",
        currency=low[0] if low else "", low=low[1] if low else None, high=high[1] if high else None,
        units=units, billed=billed[1] if billed else "",
        label=label or (behind["label"] if behind else ""), place="before" if label else "after",
    )  # fmt: skip


def _units(text: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    units = []
    while text.startswith("/", start) and start < end:
        found = re.compile(r"(?:1[KM] )?(?:(?:input|output|cached) )?tokens?|[A-Za-z]*").match(text, start + 1, end)
        name = found[0] if found else ""
        unit = _HOUSE_UNIT.get(name) or _tokens(name)
        if unit is None:
            msg = "expected a unit after the `/`, such as `mo`, `yr`, `seat`, `image` or `1M tokens`"
            raise PriceError(msg, start, max(start + 1, found.end() if found else 0))
        units.append(unit)
        start += 1 + len(name)
    return tuple(units), start


def _tokens(name: str) -> str | None:
    found = _TOKENS.fullmatch(name)
    return name.removesuffix("s") + "s" if found and found["count"] else name if found else None


def _money(found: re.Match[str], group: str, currency: str) -> tuple[str, Decimal] | None:
    if found[group] is None:
        return None
    digits = re.search("[0-9]", found[group])
    split = digits.start() if digits else 0
    symbol = found[group][:split].strip()
    code = currency if symbol == "$" else _SYMBOLS.get(symbol, symbol)
    if code == "¥":
        msg = "`¥` is the yen and the yuan: write `JPY ` or `CNY ` before the number"
        raise PriceError(msg, found.start(group), found.start(group) + 1)
    if code not in CODES:
        msg = f"`{code}` is no currency of ISO 4217"
        raise PriceError(msg, found.start(group), found.start(group) + len(code))
    return code, Decimal(found[group][split:].replace(",", ""))


def _render(offer: Offer, currency: str) -> str:
    money = offer.word
    if offer.low is not None:
        amounts = [
            f"{_symbol(offer.currency, currency)}{each:,f}" for each in (offer.low, offer.high) if each is not None
        ]
        money = f"{offer.bound} " * bool(offer.bound) + "–".join(amounts)
    money += "".join(f"/{unit}" for unit in offer.units) + f", billed {offer.billed}" * bool(offer.billed)
    if not offer.label:
        return money
    return f"{offer.label} {money}" if offer.place == "before" else f"{money} ({offer.label})"


def _symbol(code: str, currency: str) -> str:
    if code == currency and code in {"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN"}:
        return "$"
    return next((symbol for symbol, known in _SYMBOLS.items() if known == code), f"{code} ")
