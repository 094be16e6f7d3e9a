"""The formats that newsdesk adds to those of JSON Schema."""

from __future__ import annotations

from datetime import UTC

from newsdesk.dates import parse_moment
from newsdesk.prices.grammar import PriceError, parse, parse_amount


def is_day_or_time(text: str) -> bool:
    """Say whether a text is a day, or a day with a time."""
    try:
        parse_moment(text, UTC)
    except ValueError:
        return False
    return True


def is_price(text: str) -> bool:
    """Say whether a text is a compact price, with labels."""
    try:
        parse(text)
    except PriceError:
        return False
    return True


def is_amount(text: str) -> bool:
    """Say whether a text is one amount, without a label."""
    try:
        parse_amount(text)
    except PriceError:
        return False
    return True


FORMATS = {"day-or-time": is_day_or_time, "price": is_price, "amount": is_amount}
