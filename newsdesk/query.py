"""Questions to the desk: `tools has claude and date >= 2026-04`.

    question   = part *( "or" part )          part = test *( "and" test )
    test       = "not" test | "(" question ")" | field [ operator value ]
    operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "has"
    value      = word | '"' text '"' | "'" text "'"

A field is one of the front matter (`author`, `image.alt`), or `kind`, `slug`, `path`, `status` or `words`. Alone it
asks whether it is there. A field of the items of a list (`tools.price`) is that of each: a test holds if it holds of
any. `has` looks for an item of a list, `~` for a part of a text in any case. Numbers are compared as numbers, dates as
far as the value goes: `date = 2026-04` is all of April.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any

from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsdesk.model import Record
    from newsdesk.schemas.document import Applied, Document

    Test = Callable[[Record], bool]

_TOKEN = re.compile(
    r"""\s*(?:(?P<sign>[()]|[!<>]=|[=<>~])|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[^\s()=<>~!"']+))"""
)
_ORDER = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_OPERATORS = {*_ORDER, "~", "has"}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d.*)?)?")
_LONGEST = 200
_KNOWN = ("kind", "slug", "path", "status", "words")
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def question(text: str, fault_of: Callable[[str], str] = lambda _: "") -> Test:
    """Return the test that a question stands for. Raises NewsdeskError, with the place, for what is none.

    `fault_of` says what is wrong with a field, as `Fields` does.
    """
    reader = _Reader(text, fault_of)
    test = reader.any_of()
    if reader.at < len(reader.tokens):
        sentence = "expected `and`, `or` or the end"
        raise reader.fault(sentence)
    return test


def value_of(record: Record, field: str) -> Any:
    """Return what a record says in a field, or what is known of it; None where it says nothing.

    Of a field of the items of a list it returns what `Each` of them says.
    """
    known = {"kind": record.kind, "slug": record.slug, "path": record.path, "words": record.facts.words}
    if field in known:
        return known[field]
    if field == "status":
        return record.data.get("status", record.status)
    return _inside(record.data, field.split("."))


class Each(list[Any]):
    """What the items of a list say in a field, of those that have it."""


def _inside(found: Any, names: list[str]) -> Any:
    if not names or found is None:
        return found
    if isinstance(found, list):
        said = [value for item in found if (value := _inside(item, names)) is not None]
        return Each(each for value in said for each in (value if isinstance(value, Each) else [value])) or None
    return _inside(found.get(names[0]), names[1:]) if isinstance(found, dict) else None


class Fields:
    """The fields that can be asked for: those that a record has, or a schema knows."""

    def __init__(self, records: Sequence[Record], sources: Sequence[Document]) -> None:
        self._records = records
        self._sources = sources

    def fault_of(self, field: str) -> str:
        """Return what is wrong with a field, as a sentence; nothing where it can be asked for."""
        if field in _KNOWN or any(
            field in record.data or value_of(record, field) is not None for record in self._records
        ):
            return ""
        names = field.split(".")
        places = [(source, [(source.content, source.address)]) for source in self._sources]
        for number, name in enumerate(names):
            below = [(source, _children(source, applied)) for source, applied in places]
            places = [(source, children[name]) for source, children in below if name in children]
            if not places:
                near = {".".join((*names[:number], child, *names[number + 1 :])) for _, at in below for child in at}
                hint = did_you_mean(field, sorted(near | (set() if number else {*_KNOWN, *self._said})))
                return f"no record has a field `{visible(field)}`, and no schema knows it.{hint}"
        return ""

    @property
    def _said(self) -> set[str]:
        return {name for record in self._records for name in record.data}


def _children(source: Document, parts: Iterable[Applied]) -> dict[str, list[Applied]]:
    """Return the fields that schemas know one step below, or in the items of a list, each with its own schemas."""
    found: dict[str, list[Applied]] = {}
    waiting = list(parts)
    seen: set[int] = set()
    while waiting:
        for schema, address in source.applied(*waiting.pop()):
            if id(schema) in seen:
                continue
            seen.add(id(schema))
            properties = schema.get("properties")
            for name, child in properties.items() if isinstance(properties, dict) else ():
                found.setdefault(name, []).append((child, address))
            waiting.append((schema.get("items") or {}, address))
    return found


class _Reader:
    """Reads a question from left to right."""

    def __init__(self, text: str, fault_of: Callable[[str], str]) -> None:
        self.text = text
        self.fault_of = fault_of
        self.tokens: list[tuple[str, str, int]] = []
        self.at = 0
        position = 0
        while position < len(text.rstrip()):
            found = _TOKEN.match(text, position)
            if found is None:
                msg = f"--where: {visible(text)!r} cannot be read from character {position + 1} on."
                raise NewsdeskError(msg)
            kind = str(found.lastgroup)
            self.tokens.append((kind, found[kind], found.start(kind)))
            position = found.end()
        if len(self.tokens) > _LONGEST:
            msg = f"--where: the question has {len(self.tokens)} words and signs, more than {_LONGEST}."
            raise NewsdeskError(msg)

    def any_of(self) -> Test:
        tests = [self.all_of()]
        while self.take("or"):
            tests.append(self.all_of())
        return lambda record: any(test(record) for test in tests)

    def all_of(self) -> Test:
        tests = [self.one()]
        while self.take("and"):
            tests.append(self.one())
        return lambda record: all(test(record) for test in tests)

    def one(self) -> Test:
        if self.take("not"):
            test = self.one()
            return lambda record: not test(record)
        if self.take("("):
            test = self.any_of()
            if not self.take(")"):
                sentence = "expected `)`"
                raise self.fault(sentence)
            return test
        field = self.next("word", "expected a field")
        if unknown := self.fault_of(field):
            msg = f"--where: {unknown}"
            raise NewsdeskError(msg)
        sign = next((sign for sign in _OPERATORS if self.take(sign)), "")
        if not sign:
            return lambda record: value_of(record, field) not in _NOTHING
        value = self.next("value", f"expected a value after `{sign}`")
        return lambda record: _holds(value_of(record, field), sign, value)

    def take(self, token: str) -> bool:
        """Go past a word or a sign, if it is next. What stands in quotes is a value and no word."""
        if self.at < len(self.tokens) and self.tokens[self.at][:2] in {("word", token), ("sign", token)}:
            self.at += 1
            return True
        return False

    def next(self, wanted: str, otherwise: str) -> str:
        kinds = {"word"} if wanted == "word" else {"word", "single", "double"}
        if self.at >= len(self.tokens) or self.tokens[self.at][0] not in kinds:
            raise self.fault(otherwise)
        self.at += 1
        return self.tokens[self.at - 1][1]

    def fault(self, sentence: str) -> NewsdeskError:
        place = self.tokens[self.at][2] if self.at < len(self.tokens) else len(self.text)
        return NewsdeskError(f"--where: `{visible(self.text)}`, character {place + 1}: {sentence}.")


def _holds(found: Any, sign: str, value: str) -> bool:
    if isinstance(found, Each):
        return any(_holds(each, sign, value) for each in found)
    if sign == "has":
        items = found if isinstance(found, list) else [found]
        return any(value in (map(_text, item.values()) if isinstance(item, dict) else [_text(item)]) for item in items)
    if sign == "~":
        return found is not None and value.casefold() in _text(found).casefold()
    if found is None:
        return sign == "!="
    left, right = _comparable(found, value)
    return bool(_ORDER[sign](left, right))


def _comparable(found: Any, value: str) -> tuple[Any, Any]:
    """Return both sides as numbers where both are, else as texts; a date as far as the value goes."""
    if isinstance(found, int | float) and not isinstance(found, bool):
        try:
            return float(found), float(value)
        except ValueError:
            pass
    text = _text(found)
    if _DATE.fullmatch(value) and _DATE.fullmatch(text):
        return text[: len(value)], value
    return text, value


def _text(found: Any) -> str:
    """Return a plain value as front matter has it; of a list or a group, all that it holds."""
    if isinstance(found, list | dict):
        return " ".join(map(_text, found.values() if isinstance(found, dict) else found))
    if isinstance(found, bool):
        return str(found).lower()
    return "" if found is None else str(found)
