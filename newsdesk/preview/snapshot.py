"""A snapshot: all that was read of a newsroom, so that only what has changed since is read again."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsdesk import folder
from newsdesk.glossary import Glossary
from newsdesk.model import Finding, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from newsdesk.folder import Files
    from newsdesk.model import Desk
    from newsdesk.newsroom import Newsroom

    Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A desk, with the texts of its files at that moment. `newsroom` reads these texts and not the disk.

    `kept` has the last good record of each file that cannot be read now, with its text.
    """

    newsroom: Newsroom
    desk: Desk
    stamps: Mapping[str, Stamp]
    kept: Mapping[str, tuple[Record, bytes]] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Record, ...]:
        """The records that can be shown, each as it is or as it last was."""
        records = (self.kept[r.path][0] if r.path in self.kept else r for r in self.desk.records)
        return tuple(record for record in records if record.status != "unreadable")

    @property
    def files(self) -> Files:
        """The files of the records that are shown."""
        files = self.newsroom.files
        return replace(files, unsaved={**files.unsaved, **{path: text for path, (_, text) in self.kept.items()}})


def taken(newsroom: Newsroom) -> Snapshot:
    """Read a whole newsroom. Raises NewsdeskError, or OSError, for a set-up that cannot work."""
    stamps = _stamps(newsroom)
    newsroom = replace(newsroom, unsaved=_read(newsroom.files, stamps))
    return Snapshot(newsroom, newsroom.desk(), stamps)


def taken_again(before: Snapshot, touched: frozenset[str], now: datetime) -> tuple[Snapshot, frozenset[str]]:
    """Read what has changed since, files that are `touched` in any case. Returns the records that are other ones now.

    What bodies show and link to is looked up again where anything is touched that is no record.
    """
    stamps, old = _stamps(before.newsroom), before.newsroom.unsaved
    suspect = {path for path, stamp in stamps.items() if path in touched or before.stamps.get(path) != stamp}
    read = _read(replace(before.newsroom.files, unsaved={}), suspect)
    texts = {path: text for path, text in old.items() if path in stamps and path not in suspect} | read
    changed = frozenset(
        path
        for path in {*before.stamps, *stamps}
        if old.get(path) != texts.get(path) or (path in stamps) != (path in before.stamps)
    )
    newsroom = _with_texts(before.newsroom, texts)
    if any(folder.file_at(path, newsroom.settings).kind == "term" for path in changed):
        desk = replace(newsroom.desk(), now=now)  # on the glossary rests the reading of every body
    else:
        desk = _desk(newsroom, before.desk, stamps, changed, now)
        if not stamps.keys() >= touched:
            desk = newsroom.with_files(desk)
    return Snapshot(newsroom, desk, stamps, _kept(before, desk)), changed


def _with_texts(newsroom: Newsroom, texts: dict[str, bytes]) -> Newsroom:
    """Return a newsroom with other texts, and with the rules and schemas that it has loaded."""
    other = replace(newsroom, unsaved=texts)
    vars(other).update({name: value for name, value in vars(newsroom).items() if name in {"book", "shelf"}})
    return other


def _desk(
    newsroom: Newsroom, before: Desk, stamps: Mapping[str, Stamp], changed: Collection[str], now: datetime
) -> Desk:
    """Return a desk in which the records that changed are read again, and no other."""
    known = {record.path: record for record in before.records}
    reading = replace(newsroom.reading(), glossary=Glossary.of(before.of_kind("term").values()))
    new: dict[str, Record] = {}
    for path in changed:
        if path in stamps:
            file = folder.file_at(path, newsroom.settings)
            new[path] = reading.record(file, newsroom.schema(file.kind))
    records = tuple(new[path] if path in new else known[path] for path in stamps)
    return replace(before, now=now, records=records)


def _kept(before: Snapshot, desk: Desk) -> dict[str, tuple[Record, bytes]]:
    """Return the last good record, and its text, of each file that cannot be read now."""
    known = {record.path: record for record in before.desk.records}
    kept = {}
    for record in desk.records:
        if record.status == "unreadable":
            good = known.get(record.path)
            if good is not None and good.status != "unreadable":
                kept[record.path] = (good, before.newsroom.unsaved[record.path])
            elif record.path in before.kept:
                kept[record.path] = before.kept[record.path]
    return kept


def _stamps(newsroom: Newsroom) -> dict[str, Stamp]:
    """Return what tells whether a file has changed, of every record that is on the disk, in the order of paths."""
    return {
        file.path: _stamp(f"{newsroom.root}/{file.path}") for file in folder.files(newsroom.root, newsroom.settings)
    }


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # a link to nothing, a name that cannot be: reading says what is wrong
        return (0, 0, 0)
    return status.st_mtime_ns, status.st_size, status.st_ino


def _read(files: Files, paths: Collection[str]) -> dict[str, bytes]:
    """Return the texts of files; one that cannot be read has none, and is a finding once its record is read."""
    texts = ((path, files.read(path)) for path in paths)
    return {path: text for path, text in texts if not isinstance(text, Finding)}
