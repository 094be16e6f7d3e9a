"""Fields of many records changed at once, each as a minimal edit of its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk import foresight, frontmatter
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter import edits
from newsdesk.frontmatter.events import load
from newsdesk.frontmatter.write import flow
from newsdesk.model import At, Finding, Severity
from newsdesk.text import apply_edits, did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsdesk.frontmatter import Source
    from newsdesk.lint import Located
    from newsdesk.model import Desk, Pointer, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.text import Edit

_ASSIGNMENT = re.compile(r"(?P<field>[^=+\s-][^=+\s]*?)(?P<sign>\+=|-=|=)(?P<value>.*)", re.DOTALL)
_FIELD = re.compile(r"[^.\[\]]+(?:\[\d+\])*(?:\.[^.\[\]]+(?:\[\d+\])*)*")
_WORDS = {"tag": ("tags",), "category": ("category", "categories"), "author": ("author", "authors")}
"""The fields in which a newsroom names what need not be a record."""


class Assignment(NamedTuple):
    """What is to become of a field: another value, none at all (None), one item more (`+=`) or less (`-=`)."""

    field: Pointer
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
    """Read `status=published`, `tags+=ai`, `tags-=old`, `facts[0].review_by=2026-07-01` or `evergreen=`.

    Raises NewsdeskError for anything else.
    """
    found = _ASSIGNMENT.fullmatch(text)
    if found is None or not _FIELD.fullmatch(found["field"]):
        msg = f"`{visible(text)}` is no assignment: write `field=value`, `field+=item`, `field-=item` or `field=`."
        raise NewsdeskError(msg)
    data, faults = load(f"v: {found['value']}\n", 0)
    value = data["v"] if data and set(data) == {"v"} and not faults else found["value"]
    return Assignment(_pointer(found["field"]), found["sign"], value)


def _pointer(field: str) -> Pointer:
    """Return the place of `facts[0].review_by`; items are counted from 0."""
    return tuple(int(part) if bracket else part for bracket, part in re.findall(r"(\[?)([^.\[\]]+)", field))


def change(newsroom: Newsroom, desk: Desk, records: Iterable[Record], wanted: Sequence[Assignment]) -> Outcome:
    """Return what assignments make of records. Raises NewsdeskError where one cannot be made."""
    records = list(records)
    orders = {kind: newsroom.schema(kind).fields for kind in {record.kind for record in records}}

    def changed(record: Record, text: str) -> str:
        for each in wanted:
            made = _edit(frontmatter.read(text.encode()), each, orders[record.kind], record)
            text = apply_edits(text, [made] if made else [])
        return text

    return _outcome(newsroom, desk, records, changed)


def rename_word(newsroom: Newsroom, desk: Desk, kind: str, old: str, new: str) -> tuple[Outcome, int]:
    """Return what it takes to write another word for a tag, a category or an author that is no record.

    A list that has the new one already loses the old one: how many did is returned beside. Raises NewsdeskError where
    no record has the old one.
    """
    holding = [record for record in desk.records if old in words(record, kind)]
    if not holding:
        known = sorted({word for record in desk.records for word in words(record, kind)})
        msg = f"There is no {kind} `{visible(old)}`.{did_you_mean(old, known)}"
        raise NewsdeskError(msg)
    if not new.strip() or new == old:
        shown = visible(old)
        msg = f"It is called `{shown}` already." if new == old else f"Write what the {kind} `{shown}` becomes."
        raise NewsdeskError(msg)

    def changed(_: Record, text: str) -> str:
        while edit := _with_word(frontmatter.read(text.encode()), kind, old, new):
            text = apply_edits(text, [edit])
        return text

    merged = sum(new in words(record, kind) for record in holding)
    return _outcome(newsroom, desk, holding, changed), merged


def are_words(desk: Desk, kind: str) -> bool:
    """Say whether what a kind names are words of this desk, of which it has no records."""
    return kind in _WORDS and not desk.of_kind(kind)


def words(record: Record, kind: str) -> Iterator[str]:
    """Yield the words that a record has in the fields of a kind."""
    for field in _WORDS[kind]:
        value = record.data.get(field)
        yield from (word for word in (value if isinstance(value, list) else [value]) if isinstance(word, str))


def _with_word(source: Source, kind: str, old: str, new: str) -> Edit | None:
    """Return the first edit that is left to make, if there is one."""
    for field in _WORDS[kind]:
        value = (source.data or {}).get(field)
        if value == old:
            return edits.replace(source, (field,), new)
        if isinstance(value, list) and old in value:
            place = (field, value.index(old))
            return edits.remove(source, place) if new in value else edits.replace(source, place, new)
    return None


def _outcome(
    newsroom: Newsroom, desk: Desk, records: Iterable[Record], change: Callable[[Record, str], str]
) -> Outcome:
    """Return what a change of their texts makes of records."""
    changed: dict[str, tuple[str, str]] = {}
    for record in records:
        before = source_of(newsroom, record).text
        after = change(record, before)
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
    texts = {path: after.encode() for path, (_, after) in changed.items()}
    book = newsroom.book.selected(newsroom.selection).at_least(Severity.ERROR)
    return Outcome(changed, foresight.added(newsroom, desk, foresight.desk(newsroom, desk, texts), texts, book))


def _edit(source: Source, wanted: Assignment, order: Sequence[str], record: Record) -> Edit | None:
    owner, name = _owner(source, wanted.field, record), wanted.field[-1]
    there = name in owner if isinstance(owner, dict) else True
    value = owner[name] if there else None
    if wanted.sign != "=":
        if value is not None and not isinstance(value, list):
            field = visible(_shown(wanted.field))
            msg = f"{visible(record.path)}: `{field}` is no list, to which an item could be added."
            raise NewsdeskError(msg)
        if wanted.sign == "-=":
            return _without_item(source, wanted, value or [])
        return _with_item(source, wanted, value or []) if there else new_field(source, wanted, order, [wanted.value])
    if wanted.value is None:
        return edits.remove(source, wanted.field) if there else None
    if not there:
        return new_field(source, wanted, order, wanted.value)
    return None if _same(value, wanted.value) else edits.replace(source, wanted.field, wanted.value)


def _with_item(source: Source, wanted: Assignment, items: list[Any]) -> Edit | None:
    if wanted.value in items:
        return None
    if not items:
        return edits.replace(source, wanted.field, [wanted.value])
    return edits.append(source, wanted.field, wanted.value)


def _without_item(source: Source, wanted: Assignment, items: list[Any]) -> Edit | None:
    return edits.remove(source, (*wanted.field, items.index(wanted.value))) if wanted.value in items else None


def _same(value: Any, wanted: Any) -> bool:
    """Say whether a field says so already; `true` is not 1."""
    return type(value) is type(wanted) and bool(value == wanted)


def _owner(source: Source, field: Pointer, record: Record) -> Any:
    """Return the group, or the list, in which a field stands. Raises NewsdeskError where there is none."""
    owner: Any = source.data
    for depth, name in enumerate(field):
        if isinstance(name, int):
            fault = "" if isinstance(owner, list) and name < len(owner) else f"item `{_shown(field[: depth + 1])}`"
        else:
            fault = "" if isinstance(owner, dict) else f"group of fields `{_shown(field[:depth])}`"
        if fault:
            msg = f"{visible(record.path)}: there is no {visible(fault)}."
            raise NewsdeskError(msg)
        if depth < len(field) - 1:
            owner = owner[name] if isinstance(name, int) else owner.get(name)
    return owner


def _shown(field: Pointer) -> str:
    """Return a place as it is written: `facts[0].review_by`."""
    return "".join(f"[{token}]" if isinstance(token, int) else f".{token}" for token in field).lstrip(".")


def new_field(source: Source, wanted: Assignment, order: Sequence[str], value: Any) -> Edit:
    """Return the edit that adds a field, where the schema has it in its order, or behind the last one."""
    owner: Any = source.data
    for name in wanted.field[:-1]:
        owner = owner[name]
    name = wanted.field[-1]
    before = order[: order.index(str(name))] if len(wanted.field) == 1 and name in order else []
    line = f"{name}: {flow(value)}"
    if not owner:
        return edits.replace(source, wanted.field[:-1], {name: value})
    behind = next((known for known in reversed(before) if known in owner), list(owner)[-1])
    return frontmatter.new_line(source, At((*wanted.field[:-1], behind), "behind"), line)
