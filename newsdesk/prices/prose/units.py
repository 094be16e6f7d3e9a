"""The units that prose puts behind an amount, or before it: `a month`, `per 1M input tokens`, `monthly`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUNS = {
    "month": "mo", "mo": "mo", "mth": "mo", "year": "yr", "yr": "yr", "annum": "yr", "week": "wk", "wk": "wk",
    "day": "day", "hour": "hr", "hr": "hr", "minute": "min", "min": "min", "second": "sec", "sec": "sec",
    "seat": "seat", "user": "seat", "member": "seat", "person": "seat", "head": "seat", "licence": "seat",
    "license": "seat", "employee": "seat", "developer": "seat", "colleague": "seat", "pupil": "seat",
    "student": "seat", "teammate": "seat",
    "image": "image", "picture": "image", "photo": "image", "drawing": "image", "illustration": "image",
    "video": "video", "clip": "video", "film": "video", "credit": "credit",
    "request": "request", "query": "request", "search": "request", "call": "request", "question": "request",
    "prompt": "request",
}  # fmt: skip
_ADVERBS = {
    "monthly": "mo", "yearly": "yr", "annually": "yr", "annual": "yr", "weekly": "wk", "daily": "day", "hourly": "hr",
}  # fmt: skip
TIMES = frozenset(("mo", "yr", "wk", "day", "hr", "min", "sec"))
_METERS = {
    "input": "input", "in": "input", "reads": "input", "read": "input", "prompt": "input", "sent": "input",
    "output": "output", "out": "output", "writes": "output", "write": "output", "written": "output",
    "generated": "output", "generates": "output", "completion": "output", "cached": "cached", "cache": "cached",
}  # fmt: skip
_MANY = r"(?:1 ?[MK]|(?:1|one )?\s?(?:million|thousand)|1,000,000|1,000|[MK])"
_METER = r"(?:input|output|cached|prompt|completion)"
_TOKENS = rf"(?P<many>{_MANY})?\s?(?:of )?(?P<meter>{_METER})?(?:[- ](?:input|output))?\s?(?P<tokens>tokens?)"
_NOUN = "|".join(sorted(_NOUNS, key=len, reverse=True))
_EACH = r"(?:a|an|per|each|every|one|for (?:a|an|each|every|one))"
_MADE = "(?:single |translated |generated |finished |further |whole )?"
_PER = re.compile(
    rf"(?:\s?/\s?|[ -]{_EACH}[ -]|\sand\s(?:{_EACH}\s)?|-){_MADE}"
    rf"(?:{_TOKENS}|(?P<noun>{_NOUN})"
    r"|(?P<million>(?:1 ?)?(?:million|thousand|MTok|M|K))(?:\s(?P<kind>input|output|cached))?)(?!\w)",
    re.IGNORECASE,
)
_ADVERB = re.compile(rf",?\s(?P<adverb>{'|'.join(_ADVERBS)})\b")
_OTHER = re.compile(
    r"\s?/\s?[a-z]+(?!\w)|\s(?:per|for each|for every) (?!cent)[a-z]+(?!\w)"
    r"|\s(?:an?|each|every) (?:page|word|song|track|character|message|task|quarter|session|chat|episode|frame|project"
    r"|site|child|class|household|family|night|lesson|game|match|fortnight|decade|gigabyte|line|letter|sentence|chapter"
    r"|book)(?!\w)"
)
_SEVERAL = re.compile(
    r"\s?(?:for|per|every|/)\s?(?:the )?(?:two|three|four|five|six|ten|twelve|\d[\d,]*)\s(?!million|thousand)[a-z]+"
)
_SEVERAL_UNITS = re.compile(
    r"(?<![\w-])(?:two|three|four|five|six|ten|twelve|fifteen|eighteen|twenty|thirty|fifty|a dozen|a hundred|a thousand"
    rf"|\d+)\s(?:{_NOUN})s(?!\w)"
)
_YEARLY = (
    r"(?:annual(?:ly)?|year(?:ly)?|by the year|for (?:a|the|one) (?:whole |full )?year|a year ahead|up front|upfront)"
)
_MONTHLY = r"(?:monthly|by the month|month by month|month to month)"
_BILLED = re.compile(
    rf",?\s?\(?(?:when |if |but |as long as )?(?:it is |it's |they are |you are |you )?"
    rf"(?:billed|paid|charged|invoiced|pay|paying|commit(?:ted)? to|(?:on|with) (?:an |a )?(?=annual|year|month))"
    rf"\s?(?:in advance |once )?(?:(?P<yearly>(?:a )?{_YEARLY})|(?P<monthly>(?:a )?{_MONTHLY}))"
    rf"(?:\s(?:billing|plan|contract|commitment|subscription))?"
)
_BY_TIME = re.compile(
    r",?\s(?:if |when )?(?:paid |billed )?by the (?P<time>month|year|week|hour|minute|image|seat|day)\b"
)
_FOR_METER = re.compile(r"\s(?:per |for |on )?(?P<meter>in|out|input|output)(?=[,;.)]|\s(?:and|per|for|a|tokens)\b|$)")
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?:{_EACH}|the|single|1|one)\s{_MADE})?(?:{_TOKENS}(?!\w)|(?P<adverb>{'|'.join(_ADVERBS)})\b)"
    rf"|(?<![\w-])(?:a|an|each|every|per|one|single|by the)\s{_MADE}"
    rf"(?:(?P<noun>{_NOUN})|(?P<million>million|thousand))(?!\w)"
    r"|(?<![\w-])(?P<seats>seats?)(?!\w)",
    re.IGNORECASE,
)
_WORDED_METER = re.compile(rf"(?<![\w-])(?P<meter>{'|'.join(_METERS)})(?![\w-])")


class Units(NamedTuple):
    """What an amount is for: house units, whether it is billed otherwise, and where the words for it end.

    `odd` marks one that the grammar has no place for, such as three years.
    """

    end: int
    units: tuple[str, ...] = ()
    billed: str = ""
    odd: bool = False


def behind(text: str, start: int) -> Units:
    """Read the units right behind an amount."""
    end, units, billed, odd = start, [], "", False
    if found := _FOR_METER.match(text, end):
        units.append(f"{_METERS[found['meter']]} tokens")
        end = found.end()
    while True:
        if found := _SEVERAL.match(text, end):
            odd, end = True, found.end()
        elif found := _PER.match(text, end):
            units.append(_unit(found))
            end = found.end()
        elif found := _OTHER.match(text, end):
            odd, end = True, found.end()
        elif (found := _BILLED.match(text, end)) and units:
            billed = "yearly" if found["yearly"] else "monthly"
            end = found.end()
        elif (found := _ADVERB.match(text, end)) and not units:
            units.append(_ADVERBS[found["adverb"]])
            end = found.end()
        elif found := _BY_TIME.match(text, end):
            units.append(_NOUNS[found["time"]])
            end = found.end()
        else:
            return Units(end, house(units), billed if billed != "monthly" else "", odd)


def before(text: str) -> tuple[str, ...]:
    """Return the units that a text names, the nearest to its end first."""
    return tuple(_unit(found) for found in reversed(list(_BEFORE.finditer(text))))


def counted(text: str) -> str:
    """Return the unit whose plural a text names last, for an amount of which each has to be paid: `credits`."""
    found = re.findall(rf"(?<![\w-])({_NOUN})s(?!\w)", text)
    return _NOUNS[found[-1]] if found else ""


def is_several(text: str) -> bool:
    """Say whether a text names several of a unit at once: `ten seconds of video`."""
    return _SEVERAL_UNITS.search(text) is not None


def in_head(title: str) -> tuple[str, ...]:
    """Return the units that the head of a column names, with or without an article."""
    title = re.sub(r"(?i)(?:billed|paid) (?:yearly|annually|monthly)", "", title)
    named = before(title) or tuple(_unit(found) for found in _PER.finditer(title))
    nouns = [_NOUNS[each] for each in re.findall(rf"(?<![\w-])({_NOUN})(?!\w)", title.casefold())]
    return house([*named, *(each for each in nouns if not named or "seat" in {each, *named})])


def meter(text: str) -> str:
    """Return which tokens a text speaks of last: input, output or cached; nothing where it speaks of none."""
    found = list(_WORDED_METER.finditer(text))
    return _METERS[found[-1]["meter"]] if found else ""


def with_meter(unit: str, name: str) -> str:
    """Return a unit of tokens with a meter, where it has none; any other unit as it is."""
    if not name or not unit.endswith("tokens") or any(each in unit for each in ("input", "output", "cached")):
        return unit
    return unit.replace("tokens", f"{name} tokens")


def without_meter(unit: str) -> str:
    """Return a unit of tokens without its meter, and any other as it is."""
    return re.sub("(?:input|output|cached) (?=tokens)", "", unit)


def house(units: Sequence[str]) -> tuple[str, ...]:
    """Return units as the house writes them: each once, a seat before a time, tokens as one unit."""
    tokens = [unit for unit in units if unit.endswith("tokens")]
    if len(tokens) > 1:  # `in ... per million tokens`
        units = [*(unit for unit in units if not unit.endswith("tokens")), with_meter(tokens[1], meter(tokens[0]))]
    return tuple(sorted(dict.fromkeys(units), key=lambda unit: (unit != "seat", unit in TIMES)))


def is_meter_alone(found: tuple[str, ...]) -> bool:
    """Say whether units are a meter of tokens without their number."""
    return len(found) == 1 and found[0] in {"input tokens", "output tokens", "cached tokens"}


def completed(alone: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return a meter with the number of tokens that another amount has."""
    many = next((unit[:3] for unit in other if unit.endswith("tokens") and unit[0] == "1"), "")
    return (f"{many}{alone[0]}",)


def _unit(found: re.Match[str]) -> str:
    parts = found.groupdict()
    if parts.get("tokens") or parts.get("million"):
        many = (parts.get("many") or parts.get("million") or "").strip().casefold()
        count = "1M " if "m" in many or many == "1,000,000" else "1K " if many else ""
        name = parts.get("meter") or parts.get("kind") or ""
        name = _METERS[name] if name else ""
        return f"{count}{name} tokens".replace("  ", " ").strip()
    if parts.get("seats"):
        return "seat"
    return _NOUNS[parts["noun"].casefold()] if parts.get("noun") else _ADVERBS[parts["adverb"].casefold()]
