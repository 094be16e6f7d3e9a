"""Questions to the desk: `tools has claude and date >= 2026-04`.

    question   = part *( "or" part )          part = test *( "and" test )
    test       = "not" test | "(" question ")" | field [ operator value ]
    operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "has"
    value      = word | '"' text '"' | "'" text "'"

A field is one of the front matter (`author`, `image.alt`), or `kind`, `slug`, `path`, `status` or `words`. Alone it
asks whether it is there. `has` looks for an item of a list, `~` for a part of a text in any case. Numbers are compared
as numbers, dates as far as the value goes: `date = 2026-04` is all of April.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any

from newsdesk.errors import NewsdeskError
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.model import Record

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
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def question(text: str) -> Test:
    """Return the test that a question stands for. Raises NewsdeskError, with the place, for what is none."""
    reader = _Reader(text)
    test = reader.any_of()
    if reader.at < len(reader.tokens):
        sentence = "expected `and`, `or` or the end"
        raise reader.fault(sentence)
    return test


def value_of(record: Record, field: str) -> Any:
    """Return what a record says in a field, or what is known of it; None where it says nothing."""
    known = {"kind": record.kind, "slug": record.slug, "path": record.path, "words": record.facts.words}
    if field in known:
        return known[field]
    if field == "status":
        return record.data.get("status", record.status)
    found: Any = record.data
    for name in field.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


class _Reader:
    """Reads a question from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
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
