"""From a file to a record: what it says, of whom it speaks, and what is wrong with it by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newsdesk import frontmatter, markdown, naming, progress, workers
from newsdesk.dates import parse_moment
from newsdesk.folder import File, day_in, digest
from newsdesk.model import At, Desk, Earlier, Finding, Record
from newsdesk.suppression import ignores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from newsdesk.folder import Files
    from newsdesk.glossary import Glossary
    from newsdesk.remembered import Memory
    from newsdesk.schemas import Schema, Shelf
    from newsdesk.settings import Settings
    from newsdesk.workers import Spread

    FileCheck = Callable[[Record, markdown.Body, Settings], Iterator[Finding]]

_SHOWN = ("active", "renamed", "discontinued")
_STATUSES = ("draft", "review", "published", "retracted")
_DROPPING = ("merge-key", "non-string-key")
_DATE_FIELDS = ("date", "updated", "embargo")
_READING = "Reading"


@dataclass(frozen=True, slots=True)
class Reading:
    """How records are read: from which files, under which settings, by the checks of which file rules.

    With a `glossary`, the facts of bodies name the terms of it that they use. `by` names the checks and all else
    that a record depends on, but the schemas and the glossary; a memory asks for it.
    """

    files: Files
    settings: Settings
    checks: tuple[FileCheck, ...] = ()
    glossary: Glossary | None = None
    by: str = ""

    def desk(
        self,
        listed: Iterable[File],
        schemas: Mapping[str, Schema],
        now: datetime,
        memory: Memory | None = None,
        spread: Spread = workers.spread,
    ) -> Desk:
        """Read every record of a newsroom, each by the schema of its kind; the terms first, for the others' bodies.

        What a memory has is not read again, and what it has not it is given; `spread` says where the others are read.
        """
        files = tuple(listed)
        terms = self.all([file for file in files if file.kind == "term"], schemas, memory, spread)
        others = replace(self, glossary=_glossary(terms.values())) if terms else self
        read = terms | others.all([file for file in files if file.kind != "term"], schemas, memory, spread)
        records = tuple(read[file] for file in files)
        if memory is not None:
            memory.save(records)
        return Desk(self.settings, now, records, read_by=others.key(schemas))

    def all(
        self, files: Sequence[File], schemas: Mapping[str, Schema], memory: Memory | None, by: Spread
    ) -> dict[File, Record]:
        """Return the records of files, in no order: those that are remembered, and the others read."""
        found: dict[File, Record] = {}
        if memory is not None:
            way = self.key(schemas)
            asked = progress.told(files, _READING, len(files))
            recalled = ((file, memory.recall(file, way, self.files)) for file in asked)
            found = {file: record for file, record in recalled if record is not None}
        new = [file for file in files if file not in found]
        return found | all_read(partial(self.by_kind, schemas), self.files, new, by)

    def key(self, schemas: Mapping[str, Schema]) -> str:
        """Return what tells one way of reading from another: equal ones make the same record of the same bytes."""
        parts = (self.by, self.settings, {kind: schemas[kind].key for kind in sorted(schemas)})
        known = repr(parts).encode("utf-8", "surrogatepass") + (self.glossary.digest if self.glossary else b"")
        return blake2b(known, digest_size=8).hexdigest()

    def by_kind(self, schemas: Mapping[str, Schema], file: File) -> Record:
        """Read one file by the schema of its kind."""
        return self.record(file, schemas[file.kind])

    def record(self, file: File, schema: Schema) -> Record:
        """Read one file. Whatever is wrong with it is among the record's findings."""
        raw = self.files.read(file.path)
        return findings_alone(file, (raw,)) if isinstance(raw, Finding) else self.record_of(raw, file, schema)

    def record_of(self, raw: bytes, file: File, schema: Schema) -> Record:
        """Return the record that a file of these bytes is."""
        source = frontmatter.read(raw)
        if source.data is None:
            return findings_alone(file, source.findings, raw, source)
        body = markdown.parse(source.body, source.body_start) if source.body else markdown.Body()
        record = self._record(file, source, raw, body, schema)
        found = [finding for check in self.checks for finding in check(record, body, self.settings)]
        return replace(record, findings=(*record.findings, *found)) if found else record

    def earlier(self, raw: bytes, record: Record, schema: Schema) -> Earlier:
        """Return what a record was when its file had these bytes."""
        before = self.record_of(raw, File(record.path, record.kind, record.slug), schema)
        now = self.files.read(record.path)
        texts = (raw, b"" if isinstance(now, Finding) else now)
        then_and_now = (markdown.figures(markdown.parse(frontmatter.read(text).body)) for text in texts)
        return Earlier(before, *then_and_now)

    def _record(
        self, file: File, source: frontmatter.Source, raw: bytes, body: markdown.Body, schema: Schema
    ) -> Record:
        written = source.data or {}
        findings = (*source.findings, *of_schema(source, schema, written))
        data = naming.named(written, self.settings.fields)
        article = file.kind == "article"
        dated = day_in(file.path) | dict(data) if article and "date" not in data else data
        moments, faults, unclear = _moments(dated, self.settings, findings) if article else ({}, [], False)
        facts = markdown.facts(body)
        return Record(
            *file,
            data=data,
            digest=digest(raw),
            status="unclear" if unclear else _status(file.kind, naming.without(written, self.settings.fields), schema),
            date=moments.get("date"),
            updated=moments.get("updated"),
            opens=max((moments[name] for name in ("date", "embargo") if name in moments), default=None),
            references=schema.references(written),
            facts=facts._replace(terms=self.glossary.used_in(body)) if self.glossary else facts,
            ignores=ignores(source, body),
            findings=(*findings, *faults),
        )


def _glossary(terms: Iterable[Record]) -> Glossary:
    from newsdesk.glossary import Glossary  # noqa: PLC0415 - where there are terms

    return Glossary.of(terms)


def all_read(
    read: Callable[[File], Record], files: Files, listed: Sequence[File], by: Spread = workers.spread
) -> dict[File, Record]:
    """Return the record that each of some files is read as, in their order, wherever they are read."""
    step = workers.Step(read, files=files, reads=_itself)
    records = dict(progress.told(by(step, listed), _READING, len(listed)))
    return {file: records[file] for file in listed}


def _itself(file: File) -> Sequence[str]:
    return (file.path,)


def findings_alone(
    file: File, findings: tuple[Finding, ...], raw: bytes | None = None, source: frontmatter.Source | None = None
) -> Record:
    """Return a record of which nothing is kept but what is wrong with it."""
    key = b"" if raw is None else digest(raw)
    let_stand = ignores(source, markdown.Body()) if source else ()
    return Record(*file, data={}, digest=key, status="unreadable", ignores=let_stand, findings=findings)


def schema_of(kind: str, root: Path, settings: Settings, shelf: Shelf) -> Schema:
    """Return the schema that records of a kind obey."""
    own = settings.kinds[kind].schema if kind in settings.kinds else ""
    return shelf.at(root / own) if own else shelf.for_kind(kind)


def of_schema(source: frontmatter.Source, schema: Schema, data: Mapping[str, Any]) -> list[Finding]:
    """Return what breaks the schema; fields that the reader had to drop are not missing as well."""
    findings = schema.validate(data)
    if any(finding.rule in _DROPPING for finding in source.findings):
        return [finding for finding in findings if finding.rule != "missing-field"]
    return findings


def _moments(
    data: Mapping[str, Any], settings: Settings, findings: Iterable[Finding]
) -> tuple[dict[str, datetime], list[Finding], bool]:
    """Return the dates of an article, a finding for each that a lenient schema let pass, and whether any is unclear."""
    moments: dict[str, datetime] = {}
    reported = {finding.place.pointer for finding in findings if isinstance(finding.place, At)}
    faults = []
    unclear = False
    for name in _DATE_FIELDS:
        value = data.get(name)
        if value is None:
            continue
        try:
            moments[name] = parse_moment(str(value), settings.zone)
        except ValueError as error:
            unclear = True
            if (settings.fields.get(name, name),) not in reported:
                faults.append(Finding("bad-date", f"`{name}`: `{value}` {error}.", At((name,))))
    return moments, faults, unclear


def _status(kind: str, data: Mapping[str, Any], schema: Schema) -> str:
    """Say how far a record is; what does not clearly say that it is published is not.

    Any of the fields by which newsrooms say so counts, whether the schema knows it or not.
    """
    status, draft, published = data.get("status"), data.get("draft", False), data.get("published", True)
    if not isinstance(draft, bool) or not isinstance(published, bool):
        return "unclear"
    if draft or not published:
        return "draft"
    if status is None:
        needed = kind == "article" and "status" in schema.fields
        return "unclear" if needed or "status" in data else "published"
    if kind != "article" and status in _SHOWN:
        return "published"
    return status if status in _STATUSES else "unclear"
