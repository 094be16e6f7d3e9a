"""A record under another name: its file, all that refers to it, and its old address, which leads to the new one."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import folder, forwarding, frontmatter
from newsdesk.addresses import old_addresses, old_field, path_of, plain
from newsdesk.errors import NewsdeskError
from newsdesk.forwarding import Move
from newsdesk.frontmatter import edits
from newsdesk.frontmatter.write import flow
from newsdesk.links import site_of
from newsdesk.model import At, Finding
from newsdesk.rules.identity import bad_slug, case_collision, duplicate_address, reserved_slug
from newsdesk.text import apply_edits, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.frontmatter import Source
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.text import Edit


class Renaming(NamedTuple):
    """What a new name changes: files by path, with their text before and after; the file itself moves.

    `notes` say what it leaves to a person.
    """

    record: Record
    renamed: Record
    changed: Mapping[str, tuple[str, str]]
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, bytes | None]:
        """The files to write, and None for the one that is gone."""
        new: dict[str, bytes | None] = {path: after.encode() for path, (_, after) in self.changed.items()}
        content = new.pop(self.record.path)
        return new | {self.record.path: None, self.renamed.path: content}


def rename(newsroom: Newsroom, desk: Desk, record: Record, slug: str) -> Renaming:
    """Return what it takes to give a record another slug. Raises NewsdeskError for one that cannot be."""
    slug = unicodedata.normalize("NFC", slug)
    if folder.bundle_of(record.path, desk.settings):
        msg = f"{visible(record.path)} has its name from its folder: rename that, and put its old address in `aliases`."
        raise NewsdeskError(msg)
    renamed = replace(record, slug=slug, path=_path(record, slug))
    _must_be_free(newsroom, desk, record, renamed)
    move = Move(record, renamed, site_of(desk))
    kept = _kept_address(newsroom, move)
    changed: dict[str, tuple[str, str]] = {}
    notes = _lost(move) if kept is None else []
    for each in desk.records:
        raw = newsroom.files.read(each.path)
        source = frontmatter.Source("") if isinstance(raw, Finding) else frontmatter.read(raw)
        if source.data is None:
            notes += _unread(each, record)
            continue
        made = [*_edits(source, each, move), *(_old_address(source, move) if each is record and kept else ())]
        after = apply_edits(source.text, made)
        if each is record or made:
            changed[each.path] = (source.text, after)
        notes += _left(after, each, move)
    return Renaming(record, renamed, changed, tuple(notes))


def _path(record: Record, slug: str) -> str:
    """Return the path with another slug: a date in front and a kind behind stay."""
    where, name = posixpath.split(record.path)
    date = re.match(r"\d{4}-\d\d-\d\d-(?=.)", name)
    head = date[0] if date else ""
    kind = f".{record.kind}" if name.endswith(f".{record.kind}.md") else ""
    return posixpath.join(where, f"{head}{slug}{kind}.md")


def _must_be_free(newsroom: Newsroom, desk: Desk, record: Record, renamed: Record) -> None:
    """Raise NewsdeskError for a name that is taken, or that no record of the kind can have."""
    if fault := next(_faults(newsroom, desk, record, renamed), ""):
        raise NewsdeskError(fault)


def _faults(newsroom: Newsroom, desk: Desk, record: Record, renamed: Record) -> Iterator[str]:
    name, kind, settings = visible(renamed.slug), renamed.kind, desk.settings
    if record.slug == renamed.slug:
        yield f"It is called `{name}` already."
    if other := desk.of_kind(kind).get(renamed.slug):
        yield f"The {kind} `{name}` is already in {visible(other.path)}."
    if fault := bad_slug.fault(renamed.slug):
        yield f"The name `{name}` {fault}."
    read = folder.file_at(renamed.path, settings)
    if (read.kind, read.slug) != (kind, renamed.slug) or not folder.is_record(renamed.path, settings):
        yield f"A file {visible(renamed.path)} would not be the {kind} `{name}`: choose a name of letters and hyphens."
    if fault := bad_slug.fault_of_new(renamed.slug):
        yield f"The name `{name}` {fault}."
    rest = tuple(each for each in desk.records if each is not record)
    later = replace(desk, records=(*rest, renamed))
    for rule in (case_collision, reserved_slug, duplicate_address):
        yield from (finding.message for finding in rule.check(renamed, later))
    address = path_of(renamed, settings)
    for each in rest if "#" not in address else ():
        if plain(address) in map(plain, old_addresses(each)):
            yield f"`{address}` is an old address of {visible(each.path)}: take it out there, or choose another name."
    if os.path.lexists(newsroom.root / renamed.path):
        yield f"A file {visible(renamed.path)} is there already."


def _unread(each: Record, record: Record) -> list[str]:
    """Return a note on a file that cannot be read. Raises NewsdeskError where it is the one to be renamed."""
    if each is record:
        msg = f"{visible(each.path)} cannot be read: `newsdesk lint` says why."
        raise NewsdeskError(msg)
    return [f"{each.path} cannot be read, and was left as it is."]


def _edits(source: Source, each: Record, move: Move) -> list[Edit]:
    """Return the edits by which a file speaks of a record under its new name."""
    record = move.record
    made = [
        edits.replace(source, pointer, move.renamed.slug)
        for pointer, kind, slug in each.references
        if kind == record.kind and slug == record.slug
    ]
    if move.names(source.text):
        made += forwarding.in_fields(source, each, move)
        made += forwarding.in_body(source, each, move)
    return made


def _left(after: str, each: Record, move: Move) -> list[str]:
    """Return a note on the places where a file still names the old address, if it does."""
    lines = forwarding.left(frontmatter.read(after.encode()), each, move) if move.names(after) else []
    path = move.renamed.path if each is move.record else each.path
    old = path_of(move.record, move.settings)
    return [f"{path}:{line} still names `{old}`, in a place that was left as it is." for line in lines]


def _kept_address(newsroom: Newsroom, move: Move) -> str | None:
    """Return the address that is to lead to the new one; nothing to keep where it is the anchor of a page, or the same.

    None where the schema does not let the record keep it.
    """
    record, field = move.record, old_field(move.record.kind)
    old, new = path_of(record, move.settings), path_of(move.renamed, move.settings)
    if "#" in old or old == new:
        return ""
    schema = newsroom.schema(record.kind)
    before = schema.validate(record.data)
    wanted = {**record.data, field: [*old_addresses(record), old]}
    return old if all(finding in before for finding in schema.validate(wanted)) else None


def _lost(move: Move) -> list[str]:
    field, kind = old_field(move.record.kind), move.record.kind
    old = path_of(move.record, move.settings)
    return [f"Nothing leads from `{old}` to the new address: the schema of {kind} has no list `{field}`."]


def _old_address(source: Source, move: Move) -> Iterator[Edit]:
    """Yield the edits by which the old address leads to the record; and the new one is no longer an old one."""
    old, new = path_of(move.record, move.settings), path_of(move.renamed, move.settings)
    data, field = source.data or {}, old_field(move.record.kind)
    known = data.get(field)
    if field not in data:
        place = At((list(data)[-1],), "behind") if data else At((), "gap")
        yield frontmatter.new_line(source, place, f"{field}: {flow([old])}")
        return
    if not isinstance(known, list):
        yield edits.replace(source, (field,), [known, old] if known else [old])
        return
    back = [index for index, address in enumerate(known) if plain(str(address)) == plain(new)]
    there = plain(old) in {plain(str(address)) for address in known}
    if not back:
        yield from [] if there else [edits.append(source, (field,), old)]
    elif len(back) == 1 and not there:
        yield edits.replace(source, (field, back[0]), old)
    else:
        kept = [address for index, address in enumerate(known) if index not in back]
        yield edits.replace(source, (field,), kept if there else [*kept, old])
