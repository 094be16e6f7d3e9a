"""What stands at a place of a file that is open: a field, a name of another record, a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk import frontmatter, markdown
from newsdesk.links import site_of
from newsdesk.model import At
from newsdesk.text import Span

if TYPE_CHECKING:
    from newsdesk.frontmatter import Source
    from newsdesk.lsp.room import Room
    from newsdesk.markdown import Body
    from newsdesk.model import Pointer, Record


class Seen(NamedTuple):
    """What stands at a place: its range, the pointer of the field, and the record that is named or linked there."""

    span: Span
    pointer: Pointer = ()
    named: Record | None = None


def source_of(room: Room, path: str) -> Source:
    """Return a file as it is written now."""
    raw = room.files.read(path)
    return frontmatter.read(raw if isinstance(raw, bytes) else b"")


def body_of(source: Source) -> Body:
    """Return the body of a file, with its places in the file."""
    return markdown.parse(source.body, source.body_start)


def seen_at(room: Room, record: Record, offset: int) -> Seen | None:
    """Return what stands at an offset of the file of a record; None where that is nothing of ours."""
    source = source_of(room, record.path)
    if offset >= source.body_start:
        return _in_body(room, record, source, offset)
    pointer = frontmatter.pointer_at(source, Span(offset, offset))
    if not pointer:
        return None
    span = frontmatter.locate(source, At(pointer))
    reference = next((each for each in record.references if each.pointer == pointer), None)
    if reference is None or offset < span.start:
        return Seen(span if offset >= span.start else frontmatter.locate(source, At(pointer, "key")), pointer)
    return Seen(span, pointer, room.standing.of_kind(reference.kind).get(reference.slug))


def _in_body(room: Room, record: Record, source: Source, offset: int) -> Seen | None:
    body = body_of(source)
    for address in markdown.addresses(body):
        if address.whole.start <= offset <= address.whole.end:
            target = site_of(room.standing).led(address.url, record)
            return Seen(address.span, (), target.record if target else None)
    terms = room.standing.of_kind("term")
    for use in room.glossary.uses(body):
        if use.span.start <= offset <= use.span.end:
            return Seen(use.span, (), terms.get(use.slug))
    return None
