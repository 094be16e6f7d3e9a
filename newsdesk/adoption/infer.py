"""A schema told from values: what all of them are, and nothing that one of them is not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from newsdesk.schemas import Shelf
from newsdesk.schemas.engine import jsonschema_rs
from newsdesk.schemas.formats import formats
from newsdesk.settings import Settings
from newsdesk.text import counted, is_typo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
_ORDER = ("string", "integer", "number", "boolean", "array", "object", "null")
_MOST_CHOICES = 20
_ENOUGH_EACH = 20
"""A text has one of a few values where there are at most so many, and each stands for so many files on the average."""
_FREE = frozenset("title description author authors date image tags name slug".split())
"""The fields that never have one of a few values, however often these repeat."""
_DEEPEST = 3
_MOST_KEYS = 30
_RARE = 0.01
_KEPT_BY_NEWSDESK = ("updated", "embargo", "related", "related_auto", "corrections", "aliases")
"""What newsdesk asks for, or writes itself, once an article is at home there."""


def schema_for(kind: str, data: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    """Return the schema that all of the data of a kind obeys, but for fields whose names are slips.

    `names` are the fields that newsdesk calls by other names.
    """
    counts = Counter(name for fields in data for name in fields)
    slips = set(slips_in(counts, len(data)))
    known = meanings(kind)
    ours: dict[str, str] = {theirs: name for name, theirs in names.items()}
    order = sorted(counts.keys() - slips, key=lambda name: _place(ours.get(str(name), str(name)), known, counts[name]))
    properties = {}
    for name in order:
        values = [fields[name] for fields in data if name in fields]
        meaning = known.get(ours.get(name, name), "") if _is_ours(ours.get(name, name), values) else ""
        told = told_of(values, name, always=len(values) == len(data))
        properties[name] = {"description": meaning or _how_many(len(values), len(data)), **told}
    own = [name for name in _KEPT_BY_NEWSDESK if kind == "article" and name not in counts and name not in names]
    properties |= {name: {"$ref": f"urn:newsdesk:article#/properties/{name}"} for name in own}
    said = {"^status$": properties.pop("status")} if 0 < counts["status"] < len(data) else {}
    return {
        "$schema": DIALECT,
        "title": kind.replace("-", " ").capitalize(),
        "description": f"What `newsdesk init --from` found in {counted(len(data), 'file')}: narrow it where you can.",
        "type": "object",
        "required": [name for name in order if counts[name] == len(data)],
        "additionalProperties": not data,
        "properties": properties,
        # Where only some files have a status, those without one are published: so it is, where the schema has no field.
        **({"patternProperties": said} if said else {}),
    }


def _is_ours(name: str, values: Sequence[Any]) -> bool:
    """Say whether a field means what it means to newsdesk: its lists may be plain texts elsewhere."""
    return name not in {"aliases", "related", "tags"} or any(isinstance(value, list) for value in values)


def meanings(kind: str) -> dict[str, str]:
    """Return what the bundled schema of a kind says of its fields; that of articles for a kind of one's own."""
    kind = kind if kind in Settings().kinds else "article"
    properties: Mapping[str, Mapping[str, Any]] = Shelf().for_kind(kind).document["properties"]
    plain = {name: str(facts.get("description", "")) for name, facts in properties.items()}
    free = {"category": "The part of the publication that it stands in.",
            "author": "Who wrote it, as the byline has it.",
            "authors": "Who wrote it, in the order of the byline.", "tools": "", "terms": ""}  # fmt: skip
    return plain | {name: text for name, text in free.items() if name in plain}


def slips_in(counts: Mapping[str, int], total: int) -> dict[str, str]:
    """Return the names of fields that hardly any file has, and that look like slips for a frequent one: that one."""
    often = [name for name, count in counts.items() if count > total / 2]
    rare = [name for name, count in counts.items() if count <= max(1, total * _RARE) and count * 10 <= total]
    pairs = ((name, next((other for other in often if _is_slip(name, other)), "")) for name in rare)
    return {name: meant for name, meant in pairs if meant}


def _is_slip(name: str, other: str) -> bool:
    import difflib  # noqa: PLC0415 - for fields that few have

    same = name.casefold() == other.casefold()
    alike = difflib.SequenceMatcher(None, name, other).ratio() > 0.85  # noqa: PLR2004 - of five letters, one
    return same or (len(name) > 3 and is_typo(name, other) and alike)  # noqa: PLR2004 - shorter ones are all alike


def _place(name: str, known: Mapping[str, str], count: int) -> tuple[int, int, str]:
    """Return where a field stands in a schema: what newsdesk knows in its order, then the most frequent first."""
    order = list(known)
    return (order.index(name), 0, name) if name in known else (len(order), -count, name)


def _how_many(count: int, total: int) -> str:
    if count == total:
        return "The one file had it." if total == 1 else f"All {total:,} files had it."
    return f"{count:,} of {total:,} files had it."


def told_of(values: Sequence[Any], name: str = "", *, always: bool = False, depth: int = 0) -> dict[str, Any]:
    """Return the keywords that hold for all values of one field."""
    types = sorted({_type(value) for value in values}, key=_ORDER.index)
    if {"integer", "number"} <= set(types):
        types.remove("integer")
    texts = [value for value in values if isinstance(value, str)]
    told: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    if texts and set(types) <= {"string", "null"}:
        if choices := _choices(texts, name, depth):
            return {"enum": choices + [None] * ("null" in types)}
        told |= _of_texts(texts, always=always)
    items = [item for value in values if isinstance(value, list) for item in value]
    if items and depth < _DEEPEST:
        told["items"] = told_of(items, depth=depth + 1)
    groups = [value for value in values if isinstance(value, dict)]
    if groups and depth < _DEEPEST:
        told |= _of_groups(groups, depth)
    return told


def _type(value: Any) -> str:
    return "null" if value is None else _TYPES[type(value)]


def _choices(texts: Sequence[str], name: str, depth: int) -> list[str]:
    """Return the few values that a text has; none where it may well have others."""
    few = sorted(set(texts))
    free = depth > 0 or name in _FREE or "" in few
    return [] if free or len(few) > _MOST_CHOICES or len(texts) < len(few) * _ENOUGH_EACH else few


def _of_texts(texts: Sequence[str], *, always: bool) -> dict[str, Any]:
    for form, (least, reads) in _FORMS.items():
        if len(texts) >= least and all(map(reads, texts)):
            return {"format": form}
    return {"minLength": 1} if always and all(texts) else {}


def _of_groups(groups: Sequence[Mapping[str, Any]], depth: int) -> dict[str, Any]:
    names = list(dict.fromkeys(name for group in groups for name in group))
    if not names or len(names) > _MOST_KEYS:
        return {}
    within = {name: [group[name] for group in groups if name in group] for name in names}
    required = [name for name, values in within.items() if len(values) == len(groups)]
    properties = {name: told_of(values, depth=depth + 1) for name, values in within.items()}
    return {"required": required, "properties": properties} if required else {"properties": properties}


is_moment = formats(Settings().currency)["day-or-time"]
"""Says whether a text is a day or a time, as the schema that is written will have it."""


_IS_URI = jsonschema_rs.validator_for({"$schema": DIALECT, "format": "uri"}, validate_formats=True)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and bool(_IS_URI.is_valid(text))


_FORMS: dict[str, tuple[int, Callable[[str], bool]]] = {"day-or-time": (1, is_moment), "uri": (5, _is_address)}
"""The forms that a text may have, each with how many must have it; a day may come with a time the next time."""


def described(schema: Mapping[str, Any]) -> Iterable[str]:
    """Yield what a schema says of each field, in a few words: "`date` a day or a time"."""
    for name, told in schema["properties"].items():
        if "$ref" not in told:
            always = "" if name in schema["required"] else ", if it is there"
            yield f"`{name}`: {_in_words(told)}{always}"


def _in_words(told: Mapping[str, Any]) -> str:
    if "enum" in told:
        return f"one of {len(told['enum'])} values"
    words = {"day-or-time": "a day or a time", "uri": "an address"}
    if "format" in told:
        return words[told["format"]]
    types = told["type"] if isinstance(told["type"], list) else [told["type"]]
    plain = {"string": "text", "integer": "a number", "number": "a number", "boolean": "yes or no", "array": "a list",
             "object": "a group", "null": "nothing"}  # fmt: skip
    return " or ".join(dict.fromkeys(plain[each] for each in types))
