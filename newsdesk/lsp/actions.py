"""What an editor can do about findings: make their fixes, or let them stand by a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk import ignoring
from newsdesk.text import Edit, Lines, Span, alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.lint import Located
    from newsdesk.lsp.room import Room
    from newsdesk.model import Record


class Action(NamedTuple):
    """Edits under a title; `preferred` says that they are safe to make. Without a finding, it is about all of them."""

    title: str
    edits: tuple[Edit, ...]
    finding: Located | None = None
    preferred: bool = False


def actions(room: Room, record: Record, span: Span) -> Iterator[Action]:
    """Yield what can be done about the findings of an open file that a range touches, fixes first."""
    text = room.text(record.path)
    lines = Lines(text)
    first, last = lines.position(span.start)[0], lines.position(span.end)[0]
    touched = [each for each in room.findings(record) if first <= each.range.end_line and each.range.line <= last]
    for each in touched:
        if each.fix:
            title = each.fix.message[:1].upper() + each.fix.message[1:]
            yield Action(title, each.fix.edits, each, each.fix.safe)
    for each in touched:
        changed, _ = ignoring.comments(room.files, [each], "")
        for file in changed:
            yield Action(f"Let {each.rule.code} stand here, by a comment", (difference(text, file.after),), each)


def all_fixes(room: Room, record: Record) -> Action | None:
    """Return all safe fixes of an open file as one action; None where there are none."""
    text = room.text(record.path)
    mended = room.mended(record)
    return Action("Make all safe fixes", (difference(text, mended),)) if mended is not None else None


def difference(before: str, after: str) -> Edit:
    """Return the edit that makes one text of another, and leaves alone what they begin and end with."""
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])
