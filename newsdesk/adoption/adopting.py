"""From a folder of Markdown to the files of a newsroom, and a report on what was found; nothing is written."""

from __future__ import annotations

import json
import posixpath
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import replace
from functools import partial
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk import baseline, cache, folder, frontmatter, lint, workers
from newsdesk import settings as settings_module
from newsdesk.addresses import is_own_page, path_of, plain
from newsdesk.adoption import infer
from newsdesk.adoption.mapping import mapped
from newsdesk.adoption.report import report
from newsdesk.adoption.settings_text import settings_text
from newsdesk.baseline import Baseline
from newsdesk.errors import NewsdeskError
from newsdesk.folder import Files
from newsdesk.model import Finding, Record
from newsdesk.newsroom import Newsroom
from newsdesk.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from newsdesk.adoption.layouts import Layout
    from newsdesk.adoption.site import Site
    from newsdesk.folder import File
    from newsdesk.lint import Located
    from newsdesk.model import Desk

_BASELINE = Settings().baseline


class Adoption(NamedTuple):
    """The files that make a newsroom of a folder, by path from the root, and what a person should know of it."""

    files: dict[str, bytes]
    report: tuple[str, ...]


class Inferred(NamedTuple):
    """What was told from the files: a schema for each kind, and the fields that newsdesk calls by other names."""

    schemas: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]


class Read(NamedTuple):
    """What the files of a newsroom say: the data of those that can be read, by kind, and why others cannot."""

    files: Sequence[File]
    data: Mapping[str, Sequence[Mapping[str, Any]]]
    unread: Mapping[str, Sequence[str]]


def adopt(root: Path, layout: Layout, site: Site, now: datetime, environment: Mapping[str, str]) -> Adoption:
    """Return what it takes to make a newsroom of Markdown that lies in a project. Raises NewsdeskError."""
    layout = _without_rivals(root, layout, _settings(root, settings_text(layout, site, {})))
    settings = _settings(root, settings_text(layout, site, {}))
    read = _read(Files(root, settings.max_file_size), folder.files(root, settings))
    names = mapped(read.data.get("article", ()))
    text = settings_text(layout, site, names)
    schemas = {
        kind: infer.schema_for(kind, data, names if kind == "article" else {}) for kind, data in read.data.items()
    }
    settings = _settings(root, text)
    files = {f"{settings.schemas}/{kind}.schema.json": _json(schema) for kind, schema in schemas.items()}
    with tempfile.TemporaryDirectory(dir=_own_folder(environment)) as trial:
        for path, content in files.items():
            (Path(trial) / posixpath.basename(path)).write_bytes(content)
        desk, located = _judged(Newsroom(root, replace(settings, schemas=trial), now, environment, remembering=False))
        known = Path(trial) / _BASELINE
        baseline.update(known, Baseline(), located)
        held = {_BASELINE: known.read_bytes()} if located else {}
    told = report(layout, desk, read, Inferred(schemas, names), located)
    return Adoption({settings_module.FILE_NAME: text.encode(), **files, **held}, tuple(told))


def _own_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder that the user has for newsdesk; where it cannot be had, none, which is the system's."""
    memory = cache.folder(None, environment)
    with suppress(NewsdeskError, OSError):
        cache.prepare(memory)
        return memory
    return None


def _without_rivals(root: Path, layout: Layout, settings: Settings) -> Layout:
    """Leave out each file whose address another one has, or the site itself: one of the two is all that it can show."""
    taken: set[str] = set()
    rivals = []
    for path, kind, slug in folder.files(root, settings):
        address = plain(path_of(Record(path, kind, slug, {}, b""), settings)).lower()
        if address in taken or is_own_page(address, settings):
            rivals.append(path)
        taken.add(address)
    if not rivals:
        return layout
    told = ("at an address that is another's: rename them, and out of `exclude`", tuple(rivals))
    return layout._replace(exclude=(*layout.exclude, *map(escape, rivals)), passed=(*layout.passed, told))


def _settings(root: Path, text: str) -> Settings:
    return settings_module.build(SettingsFile(root / settings_module.FILE_NAME, text, tomllib.loads(text)), {})


def _read(files: Files, listed: Sequence[File]) -> Read:
    """Return what the files say, by several processes where there are many."""
    found = dict(workers.spread(workers.Step(partial(_data_of, files)), listed))
    data: dict[str, list[Mapping[str, Any]]] = {}
    unread: dict[str, list[str]] = {}
    for file in listed:
        said = found[file]
        if isinstance(said, str):
            unread.setdefault(said, []).append(file.path)
            if file.kind not in Settings().kinds:  # which has no schema, unless there is one here
                data.setdefault(file.kind, [])
        else:
            data.setdefault(file.kind, []).append(said)
    return Read(listed, data, unread)


def _data_of(files: Files, file: File) -> dict[str, Any] | str:
    """Return the data of a file, or the name of the rule that says why it cannot be read."""
    raw = files.read(file.path)
    if isinstance(raw, Finding):
        return raw.rule
    source = frontmatter.read(raw)
    return source.findings[0].rule if source.data is None else source.data


def _judged(newsroom: Newsroom) -> tuple[Desk, list[Located]]:
    """Return the desk of a newsroom that is not written yet, and all that lint would find; nothing is remembered."""
    book = newsroom.book.selected(newsroom.selection)
    files = folder.files(newsroom.root, newsroom.settings)
    schemas = {kind: newsroom.schema(kind) for kind in sorted({file.kind for file in files})}
    desk = newsroom.with_files(newsroom.reading(book).desk(files, schemas, newsroom.now))
    return desk, lint.findings(newsroom.files, desk, book)


def _json(schema: Mapping[str, Any]) -> bytes:
    """Write a schema as a person would: each field on a line of its own, where that is no novel."""
    lines = []
    for key, value in schema.items():
        if key == "properties":
            fields = ",\n".join(f"    {json.dumps(name)}: {_compact(told)}" for name, told in value.items())
            lines.append(f'  "properties": {{\n{fields}\n  }}')
        else:
            lines.append(f"  {json.dumps(key)}: {_compact(value)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
