"""From a file to a record: what it says, of whom it speaks, and what is wrong with it by itself."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newsdesk import folder, frontmatter, markdown
from newsdesk.dates import parse_moment
from newsdesk.model import At, Desk, Facts, Finding, Record
from newsdesk.suppression import ignores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from newsdesk.folder import File
    from newsdesk.schemas import Schema, Shelf
    from newsdesk.settings import Settings

_SHOWN = ("active", "renamed", "discontinued")
_STATUSES = ("draft", "review", "published", "retracted")
_DROPPING = ("merge-key", "non-string-key")
_DATE_FIELDS = ("date", "updated", "embargo")


def load_desk(
    root: Path, files: Iterable[File], schemas: Mapping[str, Schema], settings: Settings, now: datetime
) -> Desk:
    """Read every record of a newsroom, each by the schema of its kind."""
    return Desk(settings, now, tuple(load(root, file, schemas[file.kind], settings) for file in files))


def schema_of(kind: str, root: Path, settings: Settings, shelf: Shelf) -> Schema:
    """Return the schema that records of a kind obey."""
    own = settings.kinds[kind].schema if kind in settings.kinds else ""
    return shelf.at(root / own) if own else shelf.for_kind(kind)


def load_folder(root: Path, files: Iterable[File], schema: Schema, settings: Settings, now: datetime) -> Desk:
    """Read Markdown files that belong to no newsroom, to hold each against one schema."""
    return Desk(settings, now, tuple(load(root, file, schema, settings, bare=True) for file in files))


def digest(raw: bytes) -> bytes:
    """Return what tells one content of a file from another."""
    return blake2b(raw, digest_size=16).digest()


def load(root: Path, file: File, schema: Schema, settings: Settings, *, bare: bool = False) -> Record:
    """Read one file. Whatever is wrong with it is among the record's findings.

    A `bare` record is held against its schema and nothing else is asked of it.
    """
    raw = folder.read(root, file.path, settings.max_file_size)
    if isinstance(raw, Finding):
        return Record(*file, data={}, digest=b"", status="unreadable", findings=(raw,))
    source = frontmatter.read(raw)
    key = digest(raw)
    let_stand = ignores(source.text)
    if source.data is None:
        return Record(*file, data={}, digest=key, status="unreadable", ignores=let_stand, findings=source.findings)
    if bare:
        findings = (*source.findings, *_of_schema(source, schema, source.data))
        return Record(*file, data={}, digest=key, ignores=let_stand, findings=findings)
    return replace(_record(file, source, source.data, schema, settings), digest=key, ignores=let_stand)


def _of_schema(source: frontmatter.Source, schema: Schema, data: Mapping[str, Any]) -> list[Finding]:
    """Return what breaks the schema; fields that the reader had to drop are not missing as well."""
    findings = schema.validate(data)
    if any(finding.rule in _DROPPING for finding in source.findings):
        return [finding for finding in findings if finding.rule != "missing-field"]
    return findings


def _record(
    file: File, source: frontmatter.Source, data: Mapping[str, Any], schema: Schema, settings: Settings
) -> Record:
    findings = (*source.findings, *_of_schema(source, schema, data))
    moments, faults, unclear = _moments(data, settings, findings) if file.kind == "article" else ({}, [], False)
    opens = [moments[name] for name in ("date", "embargo") if name in moments]
    return Record(
        *file,
        data=data,
        digest=b"",
        status="unclear" if unclear else _status(file.kind, data, schema),
        date=moments.get("date"),
        updated=moments.get("updated"),
        opens=max(opens, default=None),
        references=schema.references(data),
        facts=markdown.facts(source.body) if source.body else Facts(),
        findings=(*findings, *faults),
    )


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
            if (name,) not in reported:
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
