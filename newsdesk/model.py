"""The values that everything else passes along: findings, records, the desk. All of them frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from newsdesk.settings import Settings

Pointer = tuple[str | int, ...]


def json_pointer(pointer: Pointer) -> str:
    """Write a pointer as RFC 6901 has it: `/tools/0/price`, and nothing for the whole front matter."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in pointer)


def texts(data: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield each text of the data of a record, with its place."""
    if isinstance(data, str):
        yield pointer, data
    elif isinstance(data, list | dict):
        for key, item in enumerate(data) if isinstance(data, list) else data.items():
            yield from texts(item, (*pointer, key))


class Severity(IntEnum):
    """How much a finding matters; the larger, the worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class At(NamedTuple):
    """A place in the front matter, named before anybody knows its line.

    `part` is the value of the pointer, its key, the line behind the field, or the gap: the mapping that lacks
    something.
    `within` is a range of characters inside the value, where the value is a string.
    `lacking` names the fields that a gap is there for; any one of them would do.
    """

    pointer: Pointer = ()
    part: Literal["value", "key", "behind", "gap"] = "value"
    within: Span | None = None
    lacking: tuple[str, ...] = ()


class InBody(NamedTuple):
    """A place in the body, named by what stands there: the first text of this wording, or the first link to it.

    The `address` of a link is what is written of it in the link, or where its label is defined.
    `start` is a passage, by its number, and a character in it: the text is looked for from there on.
    """

    words: str
    part: Literal["text", "link", "address"] = "text"
    start: tuple[int, int] = (0, 0)


Place = At | InBody | Span


class Fix(NamedTuple):
    """A change that mends a finding, and the words for it.

    A span of the file gets new characters as they are; a place in the front matter gets a new text, which is
    then written as YAML, in the quotes of the old one; behind a field, or in a gap, a new line is put as it is.
    Unless it is `safe`, the change may alter what a reader sees or what was meant, and is made only when asked for.
    """

    message: str
    changes: tuple[tuple[Place, str], ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: its name, a sentence that says what is wrong and what to do, and the place."""

    rule: str
    message: str
    place: Place
    keyword: str = ""
    fix: Fix | None = None


class Ignore(NamedTuple):
    """A comment that lets findings stand: its place, and the lines, from 1, that it is about.

    `codes` are those, or the beginnings of those, that it names, and `words` all that it says.
    """

    span: Span
    first: int
    last: int
    codes: tuple[str, ...]
    words: tuple[str, ...]

    def covers(self, line: int, code: str) -> bool:
        """Say whether a finding on a line is let stand."""
        return bool(self.codes) and self.first <= line <= self.last and code.startswith(self.codes)


class Reference(NamedTuple):
    """A field that names another record, as the schema declares it."""

    pointer: Pointer
    kind: str
    slug: str


def beside(data: Mapping[str, Any], pointer: Pointer) -> Mapping[str, Any]:
    """Return the fields that stand beside a nested one; none beside one of the top, or in a list."""
    owner: Any = data
    for token in pointer[:-1]:
        owner = owner[token]
    return owner if len(pointer) > 1 and isinstance(owner, dict) else {}


class Statement(NamedTuple):
    """A sentence that has money in it, with the one before; or a row of a table that has, with the table's head.

    `passage` is the number of its passage in the body, or that of its first cell, and `start` where in it the
    sentence begins. A row has no `text`, but `cells` under a `head`; where its first cell is empty, `before` is the one
    above.
    """

    passage: int = 0
    start: int = 0
    text: str = ""
    before: str = ""
    head: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


class Facts(NamedTuple):
    """What is known of a body once it is no longer held.

    `links` and `images` are addresses as they are written, `anchors` the parts of the page that raw HTML names,
    `names` the runs of words that may be names, and `credits` the lines that say by whom the work is; each stands there
    once, in the order of the body. `money` is what the body itself says with money in it: what it quotes of others is
    not among it. `terms` are the slugs of the terms of the glossary that it uses, by their first uses.
    """

    words: int = 0
    headings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    money: tuple[Statement, ...] = ()
    terms: tuple[str, ...] = ()


INDEXED = ("title", "name", "term", "tags", "aliases", "moved_from")
"""The fields of a record that are asked for where another one is judged."""


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One Markdown file of the publication, without its text.

    `path` is relative to the root, with `/`. `status` is what the record says of itself, as `records` reads it.
    `opens` is the first moment at which an article may be public. `findings` are those that need no other file.
    """

    path: str
    kind: str
    slug: str
    data: Mapping[str, Any]
    digest: bytes
    status: str = "published"
    date: datetime | None = None
    updated: datetime | None = None
    opens: datetime | None = None
    references: tuple[Reference, ...] = ()
    facts: Facts = Facts()
    ignores: tuple[Ignore, ...] = ()
    findings: tuple[Finding, ...] = ()

    def field(self, name: str) -> Any:
        """Return one of the `INDEXED` fields, for which no record is unpacked; None where it is not given."""
        return self.data.get(name)

    @property
    def name(self) -> str:
        """What readers call the record."""
        for key in ("title", "name", "term"):
            if isinstance(name := self.field(key), str):
                return name
        return self.slug


def is_due(record: Record, now: datetime) -> bool:
    """Say whether a record's day has come, and its embargo ended."""
    return record.opens is None or record.opens <= now


def is_public(record: Record, now: datetime) -> bool:
    """Say whether readers may see a record at a moment, as far as the record alone decides it."""
    return record.status == "published" and is_due(record, now)


def images_of(record: Record) -> tuple[str, ...]:
    """Return the addresses of the pictures that a record shows: the lead picture, then those of its body."""
    image = record.data.get("image")
    lead = image.get("src") if isinstance(image, dict) else image
    return (lead, *record.facts.images) if isinstance(lead, str) and lead else record.facts.images


class Answer(NamedTuple):
    """What is known of an address elsewhere, and when it was asked.

    `gone` and `moved` are for good. `address` is the new one of what has moved, and `reason` says in a few words why
    the rest is not `ok`.
    """

    status: Literal["ok", "gone", "moved", "unknown"]
    asked: datetime
    address: str = ""
    reason: str = ""


class Earlier(NamedTuple):
    """A record as it was at an earlier commit, and the figures in its body then and now."""

    record: Record
    figures: tuple[str, ...]
    figures_now: tuple[str, ...]


def _nothing(_: str) -> None:
    """Return what is known of a file where no folder is."""


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """All records of a newsroom, by path, and the moment at which they are judged.

    `has` says whether a file is there, by its path from the root, and `picture` returns the width and the height of
    one in pixels, (-1, -1) where these cannot be told; None where it is not there. `has_static` says whether the folder
    of static files is there. `earlier` is what changed records were before, by path, and `online` what is known of the
    addresses on other sites, as they are written; both only where that was asked for. `read_by` tells one way in which
    records were read from another.
    """

    settings: Settings
    now: datetime
    records: tuple[Record, ...]
    has: Callable[[str], bool | None] = _nothing
    picture: Callable[[str], tuple[int, int] | None] = _nothing
    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    online: Mapping[str, Answer] = field(default_factory=dict)
    has_static: bool = False
    read_by: str = ""
    _by_kind: dict[str, dict[str, Record]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_kind: dict[str, dict[str, Record]] = {}
        for record in self.records:
            by_kind.setdefault(record.kind, {}).setdefault(record.slug, record)
        object.__setattr__(self, "_by_kind", by_kind)

    @property
    def today(self) -> date:
        """The day on which the desk is judged, in the time zone of the site."""
        return self.now.astimezone(self.settings.zone).date()

    @property
    def references(self) -> Desk:
        """The desk of the records that are no articles: what articles name and rest on."""
        records = tuple(record for record in self.records if record.kind != "article")
        return Desk(self.settings, self.now, records, read_by=self.read_by)

    def of_kind(self, kind: str) -> Mapping[str, Record]:
        """Return the records of a kind by slug; where two claim a slug, the first by path has it."""
        return self._by_kind.get(kind, {})
