"""A record as texts of JSON, and back: how it is kept between runs, and how it goes from one process to another.

The texts are read when somebody asks for what is in them: few runs look into all of a record.
"""

from __future__ import annotations

import copyreg
import json
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsdesk.folder import File
from newsdesk.frontmatter.write import Written
from newsdesk.model import INDEXED, At, Facts, Finding, Fix, Ignore, InBody, Record, Reference, Statement
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsdesk.model import Place


class _Packed(Record):
    """A record that is read as far as somebody asks. `packed_as` has what `packed` gives."""

    __slots__ = ("index", "packed_as")
    index: Mapping[str, Any]
    packed_as: Sequence[str]

    def __new__(cls, *given: Any, **named: Any) -> Any:
        """Return a plain record where the fields are given, as they are by `dataclasses.replace`."""
        return Record(*given, **named) if given or named else object.__new__(cls)

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduced(self)

    def field(self, name: str) -> Any:
        return self.index.get(name)

    def __getattr__(self, name: str) -> Any:
        number = _PART_OF.get(name)
        if number is None:
            raise AttributeError(name)
        values = _PARTS[number](json.loads(self.packed_as[number]))
        for field, value in values.items():
            object.__setattr__(self, field, value)
        return values[name]


def packed(record: Record) -> Sequence[str]:
    """Return a record as four texts of JSON: all of it but what the name of its file says."""
    if isinstance(record, _Packed):
        return record.packed_as
    moments = (moment and moment.isoformat() for moment in (record.date, record.updated, record.opens))
    index = {name: record.data[name] for name in INDEXED if name in record.data}
    judged = (record.references, record.ignores, _packed_findings(record.findings))
    return [*map(_text, ([record.digest.hex(), record.status, *moments, index], judged, record.data, record.facts))]


def _reduced(record: Record) -> tuple[Any, ...]:
    """Reach other processes packed, without being unpacked for it."""
    return unpacked, (File(record.path, record.kind, record.slug), packed(record))


copyreg.pickle(Record, _reduced)


def packed_findings(findings: Iterable[Finding]) -> str:
    """Return findings as one text of JSON."""
    return _text(_packed_findings(findings))


def _packed_findings(findings: Iterable[Finding]) -> list[Any]:
    return [
        (each.rule, each.message, each.place, each.keyword, each.fix and _packed_fix(each.fix)) for each in findings
    ]


def _packed_fix(fix: Fix) -> tuple[Any, ...]:
    # Of a text, JSON does not say whether it is YAML already.
    return fix.message, [(place, text, isinstance(text, Written)) for place, text in fix.changes], fix.safe


def _text(values: object) -> str:
    return json.dumps(values, separators=(",", ":"))


def unpacked(file: File, texts: Sequence[str]) -> Record:
    """Return the record of a file from what `packed` has made of it."""
    record: Record = _Packed.__new__(_Packed)
    put = object.__setattr__
    put(record, "path", file.path)
    put(record, "kind", file.kind)
    put(record, "slug", file.slug)
    put(record, "packed_as", texts)
    return record


def fold(record: Record) -> None:
    """Let go of what is large in a record that is packed: it is read again where somebody asks."""
    for name in ("data", "facts") if isinstance(record, _Packed) else ():
        with suppress(AttributeError):  # nobody has asked
            object.__delattr__(record, name)


def unpacked_findings(text: str) -> tuple[Finding, ...]:
    """Return findings from what `packed_findings` has made of them."""
    return _findings(json.loads(text))


def _findings(values: Iterable[Sequence[Any]]) -> tuple[Finding, ...]:
    return tuple([_finding(*each) for each in values])


def _head(values: Sequence[Any]) -> dict[str, Any]:
    digest, status, date, updated, opens, index = values
    return {
        "digest": bytes.fromhex(digest),
        "status": status,
        "date": date and datetime.fromisoformat(date),
        "updated": updated and datetime.fromisoformat(updated),
        "opens": opens and datetime.fromisoformat(opens),
        "index": index,
    }


def _judged(values: Sequence[Any]) -> dict[str, Any]:
    references, ignores, findings = values
    return {
        "references": tuple([Reference(tuple(pointer), kind, slug) for pointer, kind, slug in references]),
        "ignores": tuple([_ignore(*each) for each in ignores]),
        "findings": _findings(findings),
    }


def _data(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"data": values}


def _facts(values: Sequence[Any]) -> dict[str, Any]:
    words, *lists = values
    headings, links, images, anchors, names, credited, money, terms = map(tuple, lists)
    statements = tuple([_statement(each) for each in money])
    return {"facts": Facts(words, headings, links, images, anchors, names, credited, statements, terms)}


_PARTS: tuple[Callable[[Any], dict[str, Any]], ...] = (_head, _judged, _data, _facts)
"""What reads each text."""
_FIELDS = (
    ("digest", "status", "date", "updated", "opens", "index"),
    ("references", "ignores", "findings"),
    ("data",),
    ("facts",),
)
_PART_OF = {name: number for number, names in enumerate(_FIELDS) for name in names}
"""The number of the text that has each field."""


def _statement(values: Sequence[Any]) -> Statement:
    passage, start, text, before, head, cells = values
    return Statement(passage, start, text, before, tuple(head), tuple(cells))


def _ignore(span: list[int], first: int, last: int, codes: list[str], words: list[str]) -> Ignore:
    return Ignore(Span(*span), first, last, tuple(codes), tuple(words))


def _finding(rule: str, message: str, place: list[Any], keyword: str, fix: list[Any] | None) -> Finding:
    if fix is None:
        return Finding(rule, message, _place(place), keyword)
    words, changes, safe = fix
    texts = tuple([(_place(at), Written(text) if as_it_is else text) for at, text, as_it_is in changes])
    return Finding(rule, message, _place(place), keyword, Fix(words, texts, safe))


def _place(parts: list[Any]) -> Place:
    """Return a place, whose kind is told by how many parts it has."""
    match parts:
        case [pointer, part, within, lacking]:
            return At(tuple(pointer), part, within and Span(*within), tuple(lacking))
        case [words, part, start]:
            return InBody(words, part, tuple(start))
    return Span(*parts)
