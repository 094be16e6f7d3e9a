"""The lists of related articles, as they are kept in the articles' own files."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import bulk, frontmatter, progress
from newsdesk.bulk import Assignment
from newsdesk.edition import public_records
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter import edits
from newsdesk.linting import errors
from newsdesk.model import is_public
from newsdesk.related import Related, pins_of
from newsdesk.text import apply_edits, did_you_mean, listed, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsdesk.bulk import Outcome
    from newsdesk.frontmatter import Source
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.text import Edit

FIELD = "related_auto"
CHOOSING = "Choosing related articles"
"""What is told of the work that takes longest."""


class Fault(NamedTuple):
    """What is wrong with the lists in one article's file: sentences on its pins, and one where its list is old."""

    record: Record
    pins: tuple[str, ...]
    outdated: str


class Lists:
    """The related articles of each public article of a newsroom, and what its file has of them.

    A file keeps what newsdesk chose, in the order in which readers are shown it, behind the editor's pins.
    """

    def __init__(self, newsroom: Newsroom, desk: Desk) -> None:
        self.settings = newsroom.settings
        self._newsroom = newsroom
        self._desk = desk
        # What is wrong with the kept list alone holds no article back: it is to be written anew.
        self.faults = {
            path
            for path, found in errors(newsroom, desk).items()
            if any(each.pointer[:1] != (FIELD,) for each in found)
        }
        self.public = tuple(record for record in public_records(desk, self.faults) if record.kind == "article")

    @cached_property
    def related(self) -> Related:
        """What they are chosen by."""
        return Related(self.public)

    def kept(self, record: Record) -> list[str]:
        """Return what is to stand in the file of a public article."""
        choices = self.related.of(record, self.settings.related)
        return [choice.record.slug for choice in choices if choice.why != "pinned"]

    def write(self, records: Sequence[Record]) -> Outcome:
        """Return what bringing the files of public articles up to date makes of them. Raises NewsdeskError."""
        changed: dict[str, tuple[str, str]] = {}
        order = self._newsroom.schema("article").fields
        for record in progress.told(records, CHOOSING, len(records)):
            slugs = self.kept(record)
            if slugs != record.data.get(FIELD, []):
                before = bulk.source_of(self._newsroom, record).text
                after = _with(before, slugs, order, record)
                if after != before:
                    changed[record.path] = (before, after)
        return bulk.judged(self._newsroom, self._desk, changed)

    def check(self, records: Sequence[Record]) -> Iterator[Fault]:
        """Yield what is wrong with the lists of those articles whose status and day make them public.

        A kept list is missed only where any other article has one.
        """
        public = {record.slug: record for record in self.public}
        used = any(FIELD in record.data for record in self.public)
        for record in progress.told(records, CHOOSING, len(records)):
            if is_public(record, self._desk.now):
                pins = tuple(self._broken_pins(record, public))
                outdated = self._outdated(record) if used and public.get(record.slug) is record else ""
                if pins or outdated:
                    yield Fault(record, pins, outdated)

    def _broken_pins(self, record: Record, public: Collection[str]) -> Iterator[str]:
        known = self._desk.of_kind("article")
        for slug in dict.fromkeys(pins_of(record)):
            if slug == record.slug:
                yield f"`related` names `{slug}`, which is this article itself."
            elif slug not in known:
                yield f"`related` names `{slug}`, which is no article.{did_you_mean(slug, known)}"
            elif slug not in public:
                yield f"`related` names `{slug}`, which is not public."

    def _outdated(self, record: Record) -> str:
        kept, slugs = record.data.get(FIELD, []), self.kept(record)
        if kept == slugs:
            return ""
        return f"`{FIELD}` {'is out of date' if FIELD in record.data else 'is missing'}: {_named(slugs)}."


def _named(slugs: Sequence[str]) -> str:
    return f"it should have {listed(slugs, last='and')}" if slugs else "it should be empty"


def _with(text: str, slugs: list[str], order: Sequence[str], record: Record) -> str:
    """Return the text of a file with another list, and every other line as it is. Raises NewsdeskError."""
    before = frontmatter.read(text.encode()).data or {}
    new = Assignment((FIELD,), "=", slugs)
    # Each edit moves what is behind it. There are more of them only where the list stands under another name.
    for _ in range(len(before.get(FIELD) or ()) + len(slugs) + 1):
        source = frontmatter.read(text.encode())
        edit = _next(source, slugs) if FIELD in before else bulk.new_field(source, new, order, slugs)
        text = apply_edits(text, [edit] if edit else [])
        if (after := frontmatter.read(text.encode()).data) == before | {FIELD: slugs}:
            return text
        if edit is None or after is None:
            break
    msg = f"{visible(record.path)}: `{FIELD}` cannot be changed alone: take it out, and newsdesk writes it anew."
    raise NewsdeskError(msg)


def _next(source: Source, new: list[str]) -> Edit | None:
    """Return the edit that brings a list nearer to another one, in its style; None where there is none."""
    old = (source.data or {}).get(FIELD)
    if not isinstance(old, list) or not old or not new:
        return edits.replace(source, (FIELD,), new)
    for index, slug in enumerate(new):
        if index == len(old):
            return edits.append(source, (FIELD,), slug)
        if old[index] != slug:
            return edits.replace(source, (FIELD, index), slug)
    return edits.remove(source, (FIELD, len(old) - 1)) if len(old) > len(new) else None
