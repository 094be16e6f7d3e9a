"""The formats that newsdesk adds to those of JSON Schema, and the readers of texts that say what is wrong with one."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from newsdesk.dates import parse_day, parse_moment
from newsdesk.schemas.engine import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[str], object]


def _moment(text: str) -> object:
    return parse_moment(text, UTC)


def _price(text: str, currency: str) -> object:
    from newsdesk.prices.grammar import parse  # noqa: PLC0415 - few schemas have prices

    return parse(text, currency)


def _amount(text: str, currency: str) -> object:
    from newsdesk.prices.grammar import parse_amount  # noqa: PLC0415 - see above

    return parse_amount(text, currency)


DATES: dict[str, Reader] = {"date": parse_day, "date-time": _moment, "day-or-time": _moment}
PRICES: dict[str, Callable[..., object]] = {"price": _price, "amount": _amount}
"""Each reads a text in which a bare `$` is a currency."""


def _accepts(read: Reader) -> Callable[[str], bool]:
    def accepts(text: str) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    return accepts


def formats(currency: str) -> dict[str, Callable[[str], bool]]:
    """Return what the validator is told of them; it knows `date` and `date-time` by itself."""
    prices: dict[str, Reader] = {name: partial(read, currency=currency) for name, read in PRICES.items()}
    return {name: _accepts(read) for name, read in {"day-or-time": _moment, **prices}.items()}


NAMES = (
    "date date-time time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference uri-template iri"
    " iri-reference uuid regex json-pointer relative-json-pointer day-or-time"
).split() + list(PRICES)
"""Every format that is asserted; a draft has those that it defines, and newsdesk's own."""


def is_known(name: str, dialect: str) -> bool:
    """Say whether a format is asserted in schemas of a dialect."""
    try:
        jsonschema_rs.validator_for(
            {"$schema": dialect, "format": name},
            formats=formats("USD"),
            validate_formats=True,
            ignore_unknown_formats=False,
        )
    except jsonschema_rs.ValidationError:
        return False
    return True
