"""A record as plain lists, and back: how it is kept between runs, and how it goes from one process to another."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsdesk.frontmatter.write import Written
from newsdesk.model import At, Facts, Finding, Fix, Ignore, InBody, Record, Reference, Statement
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsdesk.folder import File
    from newsdesk.model import Place


def packed(record: Record) -> list[Any]:
    """Return a record as values that JSON can hold: all of it but what the name of its file says."""
    moments = (moment and moment.isoformat() for moment in (record.date, record.updated, record.opens))
    parts = (record.data, record.references, record.facts, record.ignores, packed_findings(record.findings))
    return [record.digest.hex(), record.status, *moments, *parts]


def packed_findings(findings: Iterable[Finding]) -> list[Any]:
    """Return findings as values that JSON can hold."""
    return [
        (each.rule, each.message, each.place, each.keyword, each.fix and _packed_fix(each.fix)) for each in findings
    ]


def _packed_fix(fix: Fix) -> tuple[Any, ...]:
    # Of a text, JSON does not say whether it is YAML already.
    return fix.message, [(place, text, isinstance(text, Written)) for place, text in fix.changes], fix.safe


def unpacked(file: File, values: Sequence[Any]) -> Record:
    """Return the record of a file from what `packed` has made of it."""
    digest, status, date, updated, opens, data, references, facts, ignores, findings = values
    return Record(
        *file,
        data=data,
        digest=bytes.fromhex(digest),
        status=status,
        date=date and datetime.fromisoformat(date),
        updated=updated and datetime.fromisoformat(updated),
        opens=opens and datetime.fromisoformat(opens),
        references=tuple([Reference(tuple(pointer), kind, slug) for pointer, kind, slug in references]),
        facts=_facts(facts),
        ignores=tuple([_ignore(*each) for each in ignores]),
        findings=unpacked_findings(findings),
    )


def unpacked_findings(values: Iterable[Sequence[Any]]) -> tuple[Finding, ...]:
    """Return findings from what `packed_findings` has made of them."""
    return tuple([_finding(*each) for each in values])


def _facts(values: Sequence[Any]) -> Facts:
    words, *lists = values
    headings, links, images, anchors, names, credited, money, terms = map(tuple, lists)
    statements = tuple([_statement(each) for each in money])
    return Facts(words, headings, links, images, anchors, names, credited, statements, terms)


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
