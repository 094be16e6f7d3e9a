"""The units of prices: what a price is for, in house style and as others write it."""

from __future__ import annotations

import re

TIMES = {
    "mo": ("month",), "yr": ("year", "annum"), "wk": ("week",), "day": (), "hr": ("hour", "h"),
    "min": ("minute",), "sec": ("second", "s"),
}  # fmt: skip
THINGS = {
    "seat": ("user", "member", "person"), "token": ("tok",), "image": (), "video": (), "credit": (), "request": (),
    "call": (), "search": (), "page": (), "word": (), "character": ("char",), "message": (), "megapixel": ("MP",),
    "GB": (),
}  # fmt: skip
UNITS = {**TIMES, **THINGS}
"""The house style of each unit, and the other ways to write it; every word may have its plural behind a number."""

_ABBREVIATIONS = {"mo", "yr", "wk", "hr", "min", "sec", "GB"}
_PLURALS = {name: name if name in _ABBREVIATIONS else f"{name}es" if name == "search" else f"{name}s" for name in UNITS}
_HOUSE = {
    spelling.lower(): house
    for house, others in UNITS.items()
    for name in (house, *others)
    for spelling in (name, f"{name}s", _PLURALS[house])
}
_SCALES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}
_SEVERAL = 1_000_000_000
_NAMES = "|".join(sorted(_HOUSE, key=len, reverse=True))
_UNIT = re.compile(
    r"(?:(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,9})\s?)?"
    r"(?:(?P<scale>thousand|million|[km])(?:\s+|(?=toks?\b)))?"
    r"(?:(?P<kind>cached\s+input|cached|input|output|video|audio)\s+)?"
    rf"(?P<name>{_NAMES})(?:(?<=mo|yr|wk|hr)\.|(?<=min|sec)\.)?(?:\s+of\s+(?P<medium>video|audio))?"
    r"(?:\s+(?P<meter>input|output|cached)(?=\s*(?:$|[;,(])))?(?![\w-])",
    re.IGNORECASE,
)
METERS = {"input": "input", "output": "output", "cached": "cached", "cached input": "cached"}


def read_unit(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Read one unit at a place. Returns it in house style, and where it ends; nothing where there is none."""
    found = _UNIT.match(text, start, end)
    if found is None:
        return None
    name = _HOUSE[found["name"].lower()]
    kinds = [" ".join(each.lower().split()) for each in found.group("kind", "medium", "meter") if each]
    kind = METERS.get(kinds[0], kinds[0]) if kinds else ""
    fits = name in {"sec", "min", "hr"} if kind in {"video", "audio"} else name == "token" or not kind
    number = int((found["number"] or "1").replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1)
    if len(kinds) > 1 or not fits or not 0 < number < _SEVERAL:
        return None
    noun = name if number == 1 else _PLURALS[name]
    words = (noun, "of", kind) if kind in {"video", "audio"} else (kind, noun)
    return " ".join(word for word in (_count(number), *words) if word), found.end()


def _count(number: int) -> str:
    """Write how many of a unit a price is for: nothing for one, `1K`, `1M`, `100`, `1,500`."""
    if number % 1_000_000 == 0:
        return f"{number // 1_000_000}M"
    if number % 1000 == 0:
        return f"{number // 1000}K"
    return f"{number:,}" if number > 1 else ""


def is_time(unit: str) -> bool:
    """Say whether a unit is a time by the calendar or the clock, such as `mo` or `3 mo`."""
    return unit.rsplit(maxsplit=1)[-1].removesuffix("s") in TIMES


def with_meter(units: tuple[str, ...], meter: str) -> tuple[str, ...]:
    """Put a meter to the tokens of an amount that has none yet; nothing where it has no such unit, or several."""
    tokens = [unit for unit in units if "token" in unit]
    if len(tokens) != 1 or METERS.keys() & tokens[0].split():
        return ()
    return tuple(re.sub(r"(tokens?)$", rf"{METERS[meter]} \1", unit) for unit in units)
