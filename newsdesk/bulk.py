"""Fields of many records changed at once, each as a minimal edit of its file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk import frontmatter, lint
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter import edits
from newsdesk.frontmatter.events import load
from newsdesk.frontmatter.write import flow
from newsdesk.model import At, Finding, Severity
from newsdesk.text import apply_edits, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsdesk.frontmatter import Source
    from newsdesk.lint import Located
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.text import Edit

_ASSIGNMENT = re.compile(r"(?P<field>[^=+\s-][^=+\s]*?)(?P<sign>\+=|-=|=)(?P<value>.*)", re.DOTALL)


class Assignment(NamedTuple):
    """What is to become of a field: another value, none at all (None), one item more (`+=`) or less (`-=`)."""

    field: tuple[str, ...]
    sign: str
    value: Any


class Outcome(NamedTuple):
    """The files that change, with their text before and after, and the errors that lint would then have."""

    changed: Mapping[str, tuple[str, str]]
    errors: tuple[Located, ...]

    @property
    def files(self) -> dict[str, bytes | None]:
        """The files to write."""
        return {path: after.encode() for path, (_, after) in self.changed.items()}


def assignment(text: str) -> Assignment:
    """Read `status=published`, `tags+=ai`, `tags-=old` or `evergreen=`. Raises NewsdeskError for anything else."""
    found = _ASSIGNMENT.fullmatch(text)
    if found is None:
        msg = f"`{visible(text)}` is no assignment: write `field=value`, `field+=item`, `field-=item` or `field=`."
        raise NewsdeskError(msg)
    data, faults = load(f"v: {found['value']}\n", 0)
    value = data["v"] if data and set(data) == {"v"} and not faults else found["value"]
    return Assignment(tuple(found["field"].split(".")), found["sign"], value)


def change(newsroom: Newsroom, desk: Desk, records: Iterable[Record], wanted: Sequence[Assignment]) -> Outcome:
    """Return what assignments make of records. Raises NewsdeskError where one cannot be made."""
    changed: dict[str, tuple[str, str]] = {}
    for record in records:
        before = after = source_of(newsroom, record).text
        order = newsroom.fields(record.kind)
        for each in wanted:
            source = frontmatter.read(after.encode())
            made = _edit(source, each, order, record)
            after = apply_edits(after, [made] if made else [])
        if after != before:
            changed[record.path] = (before, after)
    return judged(newsroom, desk, changed)


def source_of(newsroom: Newsroom, record: Record) -> Source:
    """Return the file of a record as it is now. Raises NewsdeskError for one whose fields cannot be changed."""
    raw = newsroom.files.read(record.path)
    if isinstance(raw, Finding) or not (source := frontmatter.read(raw)).data:
        msg = f"{visible(record.path)} cannot be read: `newsdesk lint` says why."
        raise NewsdeskError(msg)
    return source


def judged(newsroom: Newsroom, desk: Desk, changed: Mapping[str, tuple[str, str]]) -> Outcome:
    """Return changes of files, given with their text before and after, with the errors that they would bring."""
    if not changed:
        return Outcome(changed, ())
    later = replace(newsroom, unsaved={path: after.encode() for path, (_, after) in changed.items()})
    book = newsroom.book.selected(newsroom.selection).at_least(Severity.ERROR)
    after = later.desk(book)
    before = lint.findings(newsroom.files, desk, book)
    return Outcome(changed, lint.added(before, lint.findings(later.files, after, book)))


def _edit(source: Source, wanted: Assignment, order: Sequence[str], record: Record) -> Edit | None:
    owner: Any = source.data
    for name in wanted.field[:-1]:
        owner = owner.get(name) if isinstance(owner, dict) else None
    if not isinstance(owner, dict):
        msg = f"{visible(record.path)}: there is no group of fields `{visible('.'.join(wanted.field[:-1]))}`."
        raise NewsdeskError(msg)
    name = wanted.field[-1]
    there, value = name in owner, owner.get(name)
    if wanted.sign == "=":
        if wanted.value is None:
            return edits.remove(source, wanted.field) if there else None
        if there:
            return None if value == wanted.value else edits.replace(source, wanted.field, wanted.value)
        return new_field(source, wanted, order, wanted.value)
    if there and not isinstance(value, list):
        msg = f"{visible(record.path)}: `{visible(name)}` is no list, to which an item could be added."
        raise NewsdeskError(msg)
    items = value if isinstance(value, list) else []
    if wanted.sign == "+=":
        if wanted.value in items:
            return None
        whole = new_field(source, wanted, order, [wanted.value])
        return edits.append(source, wanted.field, wanted.value) if there else whole
    return edits.remove(source, (*wanted.field, items.index(wanted.value))) if wanted.value in items else None


def new_field(source: Source, wanted: Assignment, order: Sequence[str], value: Any) -> Edit:
    """Return the edit that adds a field, where the schema has it in its order, or behind the last one."""
    owner: Any = source.data
    for name in wanted.field[:-1]:
        owner = owner[name]
    name = wanted.field[-1]
    before = order[: order.index(name)] if len(wanted.field) == 1 and name in order else []
    behind = next((known for known in reversed(before) if known in owner), list(owner)[-1])
    place = At((*wanted.field[:-1], behind), "behind")
    return frontmatter.new_line(source, place, f"{name}: {flow(value)}")
