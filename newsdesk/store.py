"""A store: values by name that a newsroom remembers between runs, in a few signed files of JSON.

Each file is signed (BLAKE2b with a key, RFC 7693) with a secret that lies in the user's own cache folder. What is
damaged, and what somebody else wrote or sent along, is not there. A store that cannot be written remembers nothing.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from zlib import crc32

from newsdesk import atomic, cache
from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_EACH = 256
"""How many values, about, a file has: one that changes costs the writing of so many."""
_SECRET = 32
"""In bytes."""


class Store:
    """What a folder remembers. `values` has it by name, for whoever takes a value out to have it for good."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret
        self._files: dict[str, set[str]] = {}
        self.values: dict[str, Any] = {}
        atomic.sweep(folder)
        for name in self._names():
            values = self._read(name)
            self._files[name] = {*values}
            self.values |= values

    def save(self, names: Iterable[str], changed: Mapping[str, Any]) -> None:
        """Remember names, and none but these: with other values, if they have changed. Only their files are written."""
        files: dict[str, set[str]] = {}
        listed = [*names]
        count = 1 << (len(listed) // _EACH).bit_length()
        for name in listed:
            number = crc32(name.encode("utf-8", "surrogatepass")) % count
            files.setdefault(f"{number}-of-{count}", set()).add(name)
        with suppress(NewsdeskError, OSError):
            moved = None if files.keys() <= self._files.keys() else self._everything()
            for file, members in files.items():
                if members != self._files.get(file) or not members.isdisjoint(changed):
                    known = {**(self._read(file) if moved is None else moved), **changed}
                    self._write(file, {name: known[name] for name in sorted(members) if name in known})
            for file in self._files.keys() - files.keys():
                os.unlink(self._folder / file)

    def _everything(self) -> dict[str, Any]:
        return {name: value for file in self._files for name, value in self._read(file).items()}

    def _names(self) -> Iterator[str]:
        """Yield the names of the files that may be the store's: a pipe, for one, is never opened."""
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if entry.is_file(follow_symlinks=False) and "-of-" in entry.name:
                    yield entry.name

    def _read(self, name: str) -> dict[str, Any]:
        try:
            signed, _, content = (self._folder / name).read_bytes().partition(b"\n")
            values: dict[str, Any] = json.loads(content) if signed == signature(content, self._secret) else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return values

    def _write(self, name: str, values: Mapping[str, Any]) -> None:
        content = json.dumps(values, separators=(",", ":")).encode()
        cache.prepare(self._folder.parent)
        atomic.write(self._folder / name, signature(content, self._secret) + b"\n" + content, lasting=False)


def signature(content: bytes, secret: bytes) -> bytes:
    """Return what only the holder of a secret can write beside a content."""
    return blake2b(content, key=secret, digest_size=16).hexdigest().encode()


def secret(environment: Mapping[str, str]) -> bytes | None:
    """Return the user's secret, which is made where there is none; None where it cannot be kept."""
    path = cache.folder(None, environment) / "secret"
    with suppress(OSError, NewsdeskError):
        with suppress(FileExistsError):
            if not path.exists():
                atomic.create(path, os.urandom(_SECRET), mode=0o600)
        return _own(path)
    return None


def _own(path: Path) -> bytes | None:
    """Return a secret, if nobody else can have written it. Raises OSError."""
    status = os.lstat(path)
    theirs = os.name == "posix" and (status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    if not stat.S_ISREG(status.st_mode) or theirs:
        return None
    found = path.read_bytes()
    return found if len(found) == _SECRET else None
