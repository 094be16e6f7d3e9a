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
        self._asked: dict[str, tuple[str, str, str, Signature | None]] = {}
        self._recalled: set[str] = set()

    def recall(self, file: File, by: str, files: Files) -> Record | None:
        """Return the record of a file as it was last read, if reading it would give the same."""
        signature = files.signature(file.path)
        self._asked[file.path] = file.kind, file.slug, by, _settled(signature)
        kind, slug, known_by, known, values = self._store.values.pop(file.path, ("", "", "", None, None))
        if values is None or (kind, slug, known_by) != (file.kind, file.slug, by):
            return None
        if signature is None or [*signature] != known:
            if _digest(file.path, files) != values[0]:
                return None
        else:
            self._recalled.add(file.path)
        return unpacked(file, values)

    def save(self, records: Iterable[Record]) -> None:
        """Remember the records that were asked for, but those that could not be read."""
        kept = {record.path: record for record in records if record.digest and record.path in self._asked}
        changed = {path: record for path, record in kept.items() if path not in self._recalled}
        self._store.save(kept, {path: [*self._asked[path], packed(record)] for path, record in changed.items()})


def _settled(signature: Signature | None) -> Signature | None:
    """Return a signature that can be trusted the next time."""
    young = signature is not None and max(signature[1:3]) > time.time_ns() - _YOUNG
    return None if young else signature


def _digest(path: str, files: Files) -> str:
    raw = files.read(path)
    return "" if isinstance(raw, Finding) else digest(raw).hex()
