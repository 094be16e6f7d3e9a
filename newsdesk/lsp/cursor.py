"""Where somebody writes: the field, told from the lines around, as YAML that is being typed can seldom be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Pointer

_KEY = r"(?:[^\s\-#\[\]{},:'\"&*!|>%@`][^#\[\]{}:]*?|'[^']*'|\"[^\"]*\")"
_ENTRY = re.compile(rf"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>{_KEY}) *:(?: +|$))?(?P<rest>.*)")
_LINK = re.compile(r"\]\(<?(?P<typed>[^\s()<>]*)$")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")


class Cursor(NamedTuple):
    """A place in front matter: a `key` or a `value` at a pointer; or the address of a `link` in a body.

    `typed` is what stands before it already, at `span`; `beside` are the keys of the same mapping that are there.
    Items of a list are all number 0. `quote` is what the text was opened with, if it was.
    """

    part: Literal["key", "value", "link"]
    pointer: Pointer
    typed: str
    span: Span
    beside: tuple[str, ...] = ()
    quote: str = ""


class _Line(NamedTuple):
    """A line of a block: the columns of its dashes, its key with its column, and what stands behind."""

    dashes: tuple[int, ...]
    column: int
    key: str | None
    rest: str


def cursor_at(text: str, offset: int) -> Cursor | None:
    """Return where an offset is; None where nothing is to be completed."""
    before = text[:offset].split("\n")
    start = 1 if _FENCE.fullmatch(before[0].removeprefix("\ufeff").rstrip("\r")) else 0
    if not start or len(before) == 1:
        return None
    if any(_FENCE.fullmatch(line.rstrip("\r")) for line in before[1:-1]):
        return _in_body(before[-1], offset)
    return _in_front(before[1:], text[offset:].split("\n"), offset)


def _in_body(line: str, offset: int) -> Cursor | None:
    found = _LINK.search(line)
    return Cursor("link", (), found["typed"], Span(offset - len(found["typed"]), offset)) if found else None


def _in_front(before: list[str], after: list[str], offset: int) -> Cursor | None:
    """Return where the last of some lines of front matter ends; `after` begins with the rest of this line."""
    above, row = before[:-1], _read(before[-1])
    within = _flow(row.rest)
    if opened := _flow_above(before):
        above, row, within = opened
    elif row.key is None and not row.dashes and within is not None:
        pointer, column = _owner(above, row)
        return _cursor(_Flow("key", pointer, row.rest, _beside(above, after, column)), offset)
    if within is None:
        return None
    pointer, _ = _owner(above, row)
    key = () if row.key is None else (row.key,)
    return _cursor(within._replace(pointer=(*pointer, *key, *within.pointer)), offset)


def _cursor(found: _Flow, offset: int) -> Cursor:
    quote = found.typed[:1] if found.typed.startswith(("'", '"')) else ""
    typed = found.typed.removeprefix(quote)
    return Cursor(found.part, found.pointer, typed, Span(offset - len(typed), offset), found.beside, quote)


class _Flow(NamedTuple):
    """Where the end of a value is: a pointer into it, what is typed there, and whether a key is."""

    part: Literal["key", "value"]
    pointer: Pointer
    typed: str
    beside: tuple[str, ...] = ()


class _Open(NamedTuple):
    """A bracket that is open: which, the key whose value is being written, and the keys before."""

    bracket: str
    key: str | None = None
    keys: tuple[str, ...] = ()


class _Scan:
    """Reads a value, sign by sign, for brackets and quotes that are open; `start` is where its last part began."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.opened: list[_Open] = []
        self.start = 0
        self.quote = ""

    def take(self, at: int) -> None:
        sign, first = self.value[at], not self.value[self.start : at].strip()
        if self.quote:
            self.quote = "" if sign == self.quote else self.quote
        elif sign in "'\"" and first:
            self.quote = sign
        elif sign in "[{" and (self.opened or first):
            self._next(at, _Open(sign))
        elif self.opened and sign in "]},:":
            self._within(sign, at, self.opened[-1])

    def _within(self, sign: str, at: int, last: _Open) -> None:
        if sign in "]}":
            self.opened.pop()
            self.start = at + 1
        elif sign == ",":
            self.opened.pop()
            self._next(at, last._replace(key=None, keys=(*last.keys, last.key) if last.key else last.keys))
        elif last.bracket == "{" and self.value[at + 1 : at + 2] in {" ", ""}:
            self.opened.pop()
            self._next(at, last._replace(key=self.value[self.start : at].strip(" \n'\"")))

    def _next(self, at: int, now: _Open) -> None:
        self.opened.append(now)
        self.start = at + 1


def _flow(value: str) -> _Flow | None:
    """Return where the end of a value is, in the lists and mappings in brackets that are open; None in a comment."""
    scan = _Scan(value)
    for at, sign in enumerate(value):
        if sign == "#" and not scan.quote and (at == 0 or value[at - 1].isspace()):
            return None
        scan.take(at)
    typed = value[scan.start :].lstrip()
    last = scan.opened[-1] if scan.opened else None
    outer: tuple[str | int, ...] = tuple(each.key or "" if each.bracket == "{" else 0 for each in scan.opened)
    if last and last.bracket == "{" and last.key is None:
        return _Flow("key", outer[:-1], typed, last.keys)
    return _Flow("value", outer, typed)


def _flow_above(before: list[str]) -> tuple[list[str], _Line, _Flow] | None:
    """Return the lines above, and the line, in which brackets were opened that the last line stands in.

    A field that stands no deeper is none in brackets: somebody has not closed them yet.
    """
    last = before[-1]
    a_field = _read(last).key is not None
    for number, text in enumerate(before[:-1]):
        line = _read(text)
        in_reach = not a_field or _indent(last) > _indent(text)
        if in_reach and (line.key is not None or line.dashes) and line.rest.startswith(("[", "{")):
            within = _flow("\n".join((line.rest, *before[number + 1 :])))
            if within and within.pointer:
                return before[:number], line, within
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _read(line: str) -> _Line:
    found = _ENTRY.match(line.rstrip("\r"))
    if found is None:  # what cannot be, as every part of it may be empty
        return _Line((), 0, None, line)
    first = len(found["indent"])
    dashes = tuple(first + at for at, sign in enumerate(found["dashes"]) if sign == "-")
    key = found["key"]
    return _Line(dashes, first + len(found["dashes"]), key.strip("'\"") if key else None, found["rest"])


def _owner(above: list[str], row: _Line) -> tuple[Pointer, int]:
    """Return the pointer of the mapping or list that a line is in, and the column at which its keys stand."""
    pointer: list[str | int] = [0] * len(row.dashes)
    column = row.dashes[0] if row.dashes else row.column
    in_list = bool(row.dashes)
    for line in map(_read, reversed([each for each in above if each.strip() and not each.lstrip().startswith("#")])):
        if not in_list and line.dashes and line.column == column:
            pointer += [0] * len(line.dashes)
            column, in_list = line.dashes[0], True
        elif line.key is not None and (line.column < column or (in_list and line.column == column and not line.dashes)):
            pointer += [line.key, *[0] * len(line.dashes)]
            column, in_list = (line.dashes[0], True) if line.dashes else (line.column, False)
        if column == 0 and not in_list:
            break
    return tuple(reversed(pointer)), row.column


def _beside(above: list[str], after: list[str], column: int) -> tuple[str, ...]:
    """Return the keys that stand at a column, in the same mapping, above and below."""
    below = after[1 : next((n for n, line in enumerate(after) if n and _FENCE.fullmatch(line.rstrip("\r"))), None)]
    return (*_keys(reversed(above), column), *_keys(iter(below), column))


def _keys(lines: Iterator[str], column: int) -> Iterator[str]:
    for line in map(_read, (each for each in lines if each.strip())):
        if line.key is not None and line.column == column:
            yield line.key
        if line.column < column or (line.dashes and line.column == column):
            return
