"""From a name to its record, and from a record to all that names it or links to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk import frontmatter, markdown
from newsdesk.links import site_of
from newsdesk.lsp.looking import body_of, seen_at, source_of
from newsdesk.model import At
from newsdesk.packing import fold
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.links import Target
    from newsdesk.lsp.room import Room
    from newsdesk.model import Record


class Place(NamedTuple):
    """A range of a file of the newsroom."""

    path: str
    span: Span


def definition(room: Room, record: Record, offset: int) -> Place | None:
    """Return the beginning of the record that is named or linked at an offset of an open file."""
    seen = seen_at(room, record, offset)
    return Place(seen.named.path, Span(0, 0)) if seen and seen.named else None


def references(room: Room, record: Record, offset: int, *, itself: bool = False) -> Iterator[Place]:
    """Yield all places that name a record or link to it: the one that is named at an offset, else the file's own.

    The record `itself` is the first of them, where that is asked for.
    """
    seen = seen_at(room, record, offset)
    wanted = seen.named if seen and seen.named else record
    if itself:
        yield Place(wanted.path, Span(0, 0))
    site = site_of(desk := room.desk)
    for other in desk.records:
        named = [each for each in other.references if (each.kind, each.slug) == (wanted.kind, wanted.slug)]
        linked = {url for url in other.facts.links if _leads_to(wanted, site.led(url, other))}
        fold(other)
        if not named and not linked:
            continue
        source = source_of(room, other.path)
        yield from (Place(other.path, frontmatter.locate(source, At(each.pointer))) for each in named)
        for address in markdown.addresses(body_of(source)) if linked else ():
            if address.url in linked:
                yield Place(other.path, address.span)


def _leads_to(record: Record, target: Target | None) -> bool:
    return target is not None and target.record is not None and target.record.path == record.path
