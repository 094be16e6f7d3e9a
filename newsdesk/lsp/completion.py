"""Completion: the fields that a record may have, what each may say, and the addresses of the site."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.addresses import path_of
from newsdesk.dates import rfc3339
from newsdesk.frontmatter.write import rewrite, scalar
from newsdesk.lsp.cursor import cursor_at
from newsdesk.prices import ledger
from newsdesk.rules.identity.tagging import usage
from newsdesk.schemas.branches import properties_at, schemas_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.lsp.cursor import Cursor
    from newsdesk.lsp.room import Room
    from newsdesk.model import Desk, Pointer, Record
    from newsdesk.text import Span

MOST = 200
"""How many choices are told at once; whoever types on gets others."""
_OWN_NAMES: dict[tuple[str, Pointer], tuple[str, str]] = {
    ("article", ("facts", 0, "source")): ("sources", "publisher"),
    ("tool", ("prices", 0, "plan")): ("plans", "label"),
}
"""The list in which the names stand that a field may have, and what says more of each."""
_AMOUNTS = ("Free", "$20/mo", "$20/seat/mo", "$200/yr", "from $0.14/1M tokens", "$0.04/image", "Custom")
_TEXTS = ("Free (open source)", "$20/mo (Pro)", "$18/seat/mo, billed yearly", "API from $0.14/1M tokens", *_AMOUNTS)


class Choice(NamedTuple):
    """Something that can be written: the text, what it is in a few words, of what sort, and how it is written."""

    text: str
    detail: str = ""
    kind: str = "value"
    written: str = ""


class Choices(NamedTuple):
    """What can stand at a span; `whole` says whether these are all."""

    span: Span
    found: tuple[Choice, ...]
    whole: bool


def choices(room: Room, record: Record, offset: int) -> Choices | None:
    """Return what can be written at an offset of an open file; None where there is nothing to choose."""
    text = room.text(record.path)
    cursor = cursor_at(text, offset)
    if cursor is None:
        return None
    fitting = (choice for choice in _at(room, record, cursor) if _fits(choice, cursor.typed))
    some = list(islice(dict.fromkeys(islice(fitting, 2 * MOST)), MOST + 1))  # two branches may name the same
    found = tuple(choice._replace(written=_written(choice, cursor)) for choice in some[:MOST])
    return Choices(cursor.span, found, len(some) <= MOST)


def _written(choice: Choice, cursor: Cursor) -> str:
    """Return a choice as the file has it: a value is YAML, within the quotes that are open."""
    if cursor.part == "link":
        return choice.text
    if choice.kind == "key":
        return f"{choice.text}: "
    if choice.kind == "word":
        return choice.text
    return rewrite(cursor.quote, choice.text)[1:-1] if cursor.quote else scalar(choice.text)


def _fits(choice: Choice, typed: str) -> bool:
    wanted = typed.casefold()
    return wanted in choice.text.casefold() or (choice.kind != "key" and wanted in choice.detail.casefold())


def _at(room: Room, record: Record, cursor: Cursor) -> Iterable[Choice]:
    if cursor.part == "link":
        return _addresses(room.standing)
    if cursor.part == "key":
        return _keys(room, record, cursor)
    return chain(_values(room, record, cursor), _keys(room, record, cursor))


def _keys(room: Room, record: Record, cursor: Cursor) -> Iterator[Choice]:
    source = room.schema(record.kind).source
    for name in properties_at(source, cursor.pointer):
        if name not in cursor.beside:
            described = schemas_at(source, (*cursor.pointer, name))
            detail = next((schema["description"] for schema in described if schema.get("description")), "")
            yield Choice(name, str(detail), "key")


def _values(room: Room, record: Record, cursor: Cursor) -> Iterator[Choice]:
    for schema in schemas_at(room.schema(record.kind).source, cursor.pointer):
        yield from _stated(schema)
        if isinstance(kind := schema.get("x-newsdesk-ref"), str):
            yield from _slugs(room.standing, kind)
        if schema.get("format") in {"price", "amount"}:
            yield from _prices(room, record, cursor, schema["format"])
        if schema.get("format") in {"date", "day-or-time", "date-time"}:
            yield from _moments(room, schema["format"])
    yield from _own_names(room.readable(record), cursor)
    if record.kind == "article" and cursor.pointer[:1] == ("tags",) and len(cursor.pointer) > 1:
        yield from _tags(room)


def _stated(schema: dict[str, Any]) -> Iterator[Choice]:
    """Yield the values that a schema itself names."""
    options = schema["enum"] if isinstance(schema.get("enum"), list) else [schema["const"]] if "const" in schema else []
    yield from (Choice(option, "", "word") for option in options if isinstance(option, str))
    if schema.get("type") == "boolean":
        yield from (Choice("true", "", "word"), Choice("false", "", "word"))


def _prices(room: Room, record: Record, cursor: Cursor, form: str) -> Iterator[Choice]:
    """Yield the tool's own price, where a tool stands beside, and the forms that a price can have."""
    tool = room.standing.of_kind("tool").get(_tool_beside(room, record, cursor))
    if tool is not None:
        settings = room.newsroom.settings
        date = room.readable(record).date
        day = date.astimezone(settings.zone).date() if date else room.standing.today
        if card := ledger.card(tool, day, settings.currency):
            yield Choice(card, f"{tool.name}, by its ledger", "tool")
    yield from (Choice(text, "the form of a price") for text in (_TEXTS if form == "price" else _AMOUNTS))


def _tool_beside(room: Room, record: Record, cursor: Cursor) -> str:
    """Return the tool of the item in which a price is being written: the one that stands before it, nearest."""
    text = room.text(record.path)[: cursor.span.start]
    line = text.rpartition("tool:")[2].splitlines()[:1] if "tool:" in text else []
    return line[0].partition(",")[0].strip(" '\"}") if line else ""


def _moments(room: Room, form: str) -> Iterator[Choice]:
    now = room.standing.now.astimezone(room.newsroom.settings.zone).replace(microsecond=0)
    if form != "date-time":
        yield Choice(now.date().isoformat(), "today")
    if form != "date":
        yield Choice(rfc3339(now), "now")


def _own_names(record: Record, cursor: Cursor) -> Iterator[Choice]:
    """Yield what a field may name that stands in the record itself: a source of the article, a plan of the tool."""
    field, called = _OWN_NAMES.get((record.kind, cursor.pointer), ("", ""))
    listed = record.data.get(field)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and isinstance(name := each.get("id"), str):
            yield Choice(name, str(each.get(called, "")), field)


def _tags(room: Room) -> Iterator[Choice]:
    yield from (Choice(tag, f"{number:,}", "tag") for tag, number in usage(room.standing).counts.most_common())


@lru_cache(maxsize=8)
def _slugs(desk: Desk, kind: str) -> tuple[Choice, ...]:
    return tuple(Choice(slug, record.name, kind) for slug, record in sorted(desk.of_kind(kind).items()))


@lru_cache(maxsize=1)
def _addresses(desk: Desk) -> tuple[Choice, ...]:
    shown = (record for record in desk.records if record.status == "published")
    return tuple(Choice(path_of(record, desk.settings), record.name, record.kind) for record in shown)
