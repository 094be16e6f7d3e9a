"""Markdown that belongs to no newsroom, read to be held against one schema."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import cache, folder, frontmatter
from newsdesk.choice import must_exist
from newsdesk.folder import File, Files
from newsdesk.model import Desk, Finding
from newsdesk.records import all_read, findings_alone, of_schema
from newsdesk.schemas import Shelf
from newsdesk.settings import Settings
from newsdesk.text import some

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.model import Record
    from newsdesk.schemas import Schema


def bare_desk(
    schema: Path, paths: Iterable[Path], environment: Mapping[str, str], unsaved: dict[str, bytes] | None = None
) -> tuple[Files, Desk, list[str]]:
    """Read Markdown files, to hold each against a schema; nothing else is asked.

    Paths are relative to the folder that was named alone, else to the current one. What is `unsaved`, by its path as
    records have it, goes before what is on the disk; without paths, nothing else is read. Returns warnings as well.
    """
    given = list(paths) or ([] if unsaved else [Path()])
    root = given[0] if len(given) == 1 and given[0].is_dir() else Path()
    found = {path: folder.bare(path) for path in unsaved or ()}
    without: list[str] = []
    for path in given:
        must_exist(path)
        there = {file.path: file for file in folder.markdown_files(root, path)}
        without += () if there else (str(path),)
        found |= there
    chosen = Shelf(schema.absolute().parent).at(schema)
    notes = cache.vet_new([chosen], cache.folder(None, environment))
    notes += [f"There is no Markdown in {some(without)}."] if without else []
    files = Files(root, Settings().max_file_size, {} if unsaved is None else unsaved)
    return files, desk_of(files, found.values(), chosen), notes


def desk_of(files: Files, listed: Iterable[File], schema: Schema) -> Desk:
    """Return the desk of some files."""
    records = all_read(partial(_record, files, schema), files, tuple(listed))
    return Desk(Settings(), datetime.now(UTC), tuple(records.values()))


def _record(files: Files, schema: Schema, file: File) -> Record:
    raw = files.read(file.path)
    if isinstance(raw, Finding):
        return findings_alone(file, (raw,))
    source = frontmatter.read(raw)
    found = () if source.data is None else of_schema(source, schema, source.data)
    return findings_alone(file, source.findings + tuple(found), raw, source)
