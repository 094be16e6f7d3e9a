"""What is remembered of an output folder: what each file was made from, and what the system said of it then.

A file stands while its key is the same, and its size and the time of its last change: nobody looks into it again.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsdesk.store import Row, Store

_WHOLE = "\0"
"""Before the names of formats, which have keys as a whole: no path has it."""


class Standing:
    """The memory of the files of one folder, each under its path; without a store nothing is remembered."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self._folder = str(folder)
        self._store = store
        self._links: dict[str, bool] = {}

    @property
    def remembers(self) -> bool:
        """Whether keys are of use."""
        return self._store is not None

    def stands(self, path: str, key: str | None = None) -> bool:
        """Say whether a file is as it was written, and made from what it would be made from now, if that is given."""
        known = self._known(path)
        if known is None or (key is not None and known[0] != key):
            return False
        try:
            status = os.lstat(f"{self._folder}/{path}")
        except (OSError, ValueError):
            return False
        same = stat.S_ISREG(status.st_mode) and known[1:] == [str(status.st_size), str(status.st_mtime_ns)]
        return same and not self._leads_away(os.path.dirname(path))

    def is_whole(self, formats: Mapping[str, str]) -> bool:
        """Say whether all that some formats have was made from the same as it would be now: each has a key as well."""
        return all(self._known(f"{_WHOLE}{name}") == [key] for name, key in formats.items())

    def save(self, files: Mapping[str, tuple[str, int, int]], formats: Mapping[str, str], kept: set[str]) -> None:
        """Remember files, each with its key, its size and its last change, the keys of formats, and what is kept."""
        if self._store is None:
            return
        rows = {path: [*map(str, said)] for path, said in files.items()}
        rows |= {f"{_WHOLE}{name}": [key] for name, key in formats.items()}
        others = {name for name in self._store.names() if name in kept or name.startswith(_WHOLE)}
        changed = {name: row for name, row in rows.items() if self._known(name) != row}
        self._store.save(sorted(rows.keys() | others), changed)

    def _known(self, name: str) -> Row | None:
        return self._store.row(name) if self._store else None

    def _leads_away(self, folder: str) -> bool:
        """Say whether a folder is reached through a link, so that its files are not those that newsdesk wrote."""
        if not folder:
            return False
        if folder not in self._links:
            above = self._leads_away(os.path.dirname(folder))
            self._links[folder] = above or os.path.islink(f"{self._folder}/{folder}")
        return self._links[folder]
