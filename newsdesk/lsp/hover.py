"""What an editor shows beside the pointer: a rule's page, a tool's card, a term's definition, what a field is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import manual
from newsdesk.lsp.looking import seen_at
from newsdesk.prices import ledger
from newsdesk.schemas.branches import schemas_at
from newsdesk.text import Lines, Span, visible

if TYPE_CHECKING:
    from newsdesk.lint import Located
    from newsdesk.lsp.room import Room
    from newsdesk.model import Pointer, Record

_MARKS = re.compile(r"[\\`*_\[\]<>#!|~&]")


class Note(NamedTuple):
    """A text in Markdown, about a range of the file."""

    text: str
    span: Span


def note_at(room: Room, record: Record, offset: int) -> Note | None:
    """Return what is to be said about an offset of an open file; None where that is nothing.

    Where there are findings, the pages of their rules follow.
    """
    seen = seen_at(room, record, offset)
    said = []
    if seen and seen.named:
        said.append(card(room, seen.named))
    elif seen and seen.pointer:
        said += filter(None, [_meaning(room, record, seen.pointer)])
    lines = Lines(room.text(record.path))
    found = [each for each in room.findings(record) if _covers(each, lines.position(offset))]
    pages = [manual.page(rule) for rule in dict.fromkeys(each.rule for each in found)]
    span = seen.span if seen else Span(offset, offset)
    return Note("\n\n---\n\n".join((*said, *pages)), span) if said or pages else None


def _covers(located: Located, position: tuple[int, int]) -> bool:
    line, column, end_line, end_column = located.range
    return (line, column) <= position <= (end_line, end_column)


def card(room: Room, record: Record) -> str:
    """Return what is worth knowing of a record, in a few lines."""
    settings, data = room.newsroom.settings, record.data
    vendor = data.get("vendor")
    by = f" · {_plain(vendor)}" if isinstance(vendor, str) and vendor != record.name else ""
    said = (str(data[name]) for name in ("description", "definition", "role") if data.get(name))
    lines = [f"**{_plain(record.name)}**{by}", *map(_plain, said)]
    if record.kind == "tool" and (price := ledger.card(record, room.standing.today, settings.currency)):
        lines.append(_plain(price))
    if record.kind == "article":
        lines.append(
            f"{record.status}, {record.date.astimezone(settings.zone).date()}" if record.date else record.status
        )
    return "\n\n".join((*lines, _plain(record.path)))


def _plain(text: str) -> str:
    """Return a text as Markdown that shows it as it is: what a record says makes no editor fetch a picture."""
    return _MARKS.sub(r"\\\g<0>", visible(text))


def _meaning(room: Room, record: Record, pointer: Pointer) -> str:
    """Return what the schema says of a field."""
    schemas = schemas_at(room.schema(record.kind).source, pointer)
    description = next((str(each["description"]) for each in schemas if each.get("description")), "")
    name = next((str(token) for token in reversed(pointer) if isinstance(token, str)), "")
    options: list[object] = next((each["enum"] for each in schemas if isinstance(each.get("enum"), list)), [])
    choices = f"\n\nOne of {', '.join(_plain(str(option)) for option in options)}." if options else ""
    return f"**{_plain(name)}**: {_plain(description)}{choices}" if description or choices else ""
