"""The grammar of compact price texts: `Free (open source); API from $0.14/1M tokens`.

    text   = offer *( "; " offer )
    offer  = amount [ " (" label ")" ]  |  label " " amount
    amount = word  |  [ bound " " ] money [ "–" money ] *( "/" unit ) [ ", billed " cycle ]
    word   = "Free" | "Free trial" | "Custom" | "Contact sales" | "Included with " name
    bound  = "from" | "up to"
    money  = sign number | code " " number
    number = thousands with "," between them [ "." decimals ]
    unit   = [ count " " ] [ "input " | "output " | "cached " ] noun [ " of video" | " of audio" ]
    count  = number from 2 on | number "K" | number "M"
    cycle  = "yearly" | "quarterly" | "monthly"

Money is Decimal with a currency of ISO 4217. Nothing is guessed: a text is in house style, or it is another spelling
of one meaning, which `normalise` writes in house style, or it is a PriceError.
"""

from __future__ import annotations

from newsdesk.prices.offers import Offer, PriceError, compare, render
from newsdesk.prices.reader import read
from newsdesk.text import alike

__all__ = ["Offer", "PriceError", "compare", "normalise", "parse", "parse_amount", "render"]

_LONGEST_SHOWN = 80


def parse(text: str, currency: str = "USD") -> tuple[Offer, ...]:
    """Read a price text in house style; `currency` is what a bare `$` means. Raises PriceError."""
    offers = read(text, currency)
    _must_be(text, render(offers, currency))
    return offers


def parse_amount(text: str, currency: str = "USD") -> Offer:
    """Read one amount without a label in house style, as the ledger holds it. Raises PriceError."""
    offers = read(text, currency)
    if len(offers) > 1 or offers[0].label:
        msg = "expected one amount without a label"
        raise PriceError(msg, 0, len(text))
    _must_be(text, render(offers, currency))
    return offers[0]


def normalise(text: str, currency: str = "USD") -> str:
    """Return a price text in house style, whose meaning is the same. Raises PriceError where it has not one meaning."""
    return render(read(text, currency), currency)


def _must_be(text: str, house: str) -> None:
    """Raise PriceError, at the first character that is another one, for a text that is not in house style."""
    if text == house:
        return
    start = alike(text, house)
    behind = min(alike(text[::-1], house[::-1]), len(text) - start, len(house) - start)
    end = max(len(text) - behind, min(start + 1, len(text)))
    msg = f"write `{house}`" if len(house) <= _LONGEST_SHOWN else "write it in house style"
    raise PriceError(msg, start, end, house)
