"""The records of a newsroom as they were last read.

A record is recalled while the system says of its file what it said then, or the bytes are the same, and while all else
that it was read by is the same.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from newsdesk.folder import digest
from newsdesk.model import Finding
from newsdesk.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.folder import File, Files, Signature
    from newsdesk.model import Record
    from newsdesk.store import Store

_YOUNG = 2_000_000_000
"""In nanoseconds. A file that is read so soon after it changed may change again without any sign of it."""


class Memory:
    """What a store has of records, each under its path."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: dict[str, tuple[str, str]] = {}
        self._recalled: set[str] = set()

    def recall(self, file: File, by: str, files: Files) -> Record | None:
        """Return the record of a file as it was last read, if reading it would give the same."""
        signature = files.signature(file.path)
        how = f"{file.kind} {by}"
        self._asked[file.path] = how, _written(_settled(signature))
        row = self._store.take(file.path)
        if row is None or row[0] != how:
            return None
        record = unpacked(file, row[2:])
        if signature is None or _written(signature) != row[1]:
            return record if _digest(file.path, files) == record.digest else None
        self._recalled.add(file.path)
        return record

    def save(self, records: Iterable[Record]) -> None:
        """Remember the records that were asked for, but those that could not be read."""
        kept = {record.path: record for record in records if record.digest and record.path in self._asked}
        changed = {path: record for path, record in kept.items() if path not in self._recalled}
        self._store.save(kept, {path: (*self._asked[path], *packed(record)) for path, record in changed.items()})


def _settled(signature: Signature | None) -> Signature | None:
    """Return a signature that can be trusted the next time."""
    young = signature is not None and max(signature[1:3]) > time.time_ns() - _YOUNG
    return None if young else signature


def _written(signature: Signature | None) -> str:
    return "" if signature is None else " ".join(map(str, signature))


def _digest(path: str, files: Files) -> bytes:
    raw = files.read(path)
    return b"" if isinstance(raw, Finding) else digest(raw)
