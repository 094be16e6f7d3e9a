"""A store: rows by name that a newsroom remembers between runs, in a few signed files of text.

Each file is signed (BLAKE2b with a key, RFC 7693) with a secret that lies in the user's own cache folder. What is
damaged, and what somebody else wrote or sent along, is not there. A store that cannot be written remembers nothing.

A row is a few texts without a tab or a line break, as JSON and figures are: nobody looks into one unasked.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from json import loads
from json.encoder import encode_basestring_ascii as written
from typing import TYPE_CHECKING
from zlib import crc32

from newsdesk import atomic, cache
from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Row = Sequence[str]

_EACH = 256
"""How many rows, about, a file has: one that changes costs the writing of so many."""
_FORM = b"rows of text"
"""Signed as well, so that what earlier versions wrote in another form is not there."""
_SECRET = 32
"""In bytes."""


class Store:
    """What a folder remembers. A file is opened when somebody asks for a row that it may have."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret
        atomic.sweep(folder)
        self._unopened = set(self._files())
        self._counts = {name.partition("-of-")[2] for name in self._unopened}
        self._members: dict[str, set[str]] = {}
        self._rows: dict[str, str] = {}

    def row(self, name: str) -> Row | None:
        """Return what is remembered under a name, if anything is."""
        key = written(name)
        self._open_for(key)
        return _split(self._rows.get(key))

    def take(self, name: str) -> Row | None:
        """Return what is remembered under a name, and hold it no longer."""
        key = written(name)
        self._open_for(key)
        return _split(self._rows.pop(key, None))

    def names(self) -> Iterator[str]:
        """Yield every name under which something is remembered."""
        self._open(self._unopened)
        return (loads(key) for members in self._members.values() for key in members)

    def save(self, names: Iterable[str], changed: Mapping[str, Row]) -> None:
        """Remember names, and none but these: with other rows, if they have changed. Only their files are written."""
        self._open(self._unopened)
        new = {written(name): "\t".join(row) for name, row in changed.items()}
        files: dict[str, set[str]] = {}
        keys = [*map(written, names)]
        count = 1 << (len(keys) // _EACH).bit_length()
        for key in keys:
            files.setdefault(_file_of(key, count), set()).add(key)
        with suppress(NewsdeskError, OSError):
            moved = None if files.keys() <= self._members.keys() else self._everything()
            for file, members in files.items():
                if members != self._members.get(file) or not members.isdisjoint(new):
                    known = {**(self._read(file) if moved is None else moved), **new}
                    self._write(file, {key: known[key] for key in sorted(members) if key in known})
            for file in self._members.keys() - files.keys():
                os.unlink(self._folder / file)

    def _open_for(self, key: str) -> None:
        """Open the files that may have a key: one, unless files of two numberings are there."""
        if self._unopened:
            counts = self._counts
            alone = len(counts) == 1 and (count := next(iter(counts))).isdecimal() and int(count) > 0
            self._open({_file_of(key, int(count))} & self._unopened if alone else self._unopened)

    def _open(self, names: Iterable[str]) -> None:
        for name in [*names]:
            self._unopened.discard(name)
            rows = self._read(name)
            self._members[name] = {*rows}
            self._rows |= rows

    def _everything(self) -> dict[str, str]:
        return {key: row for file in self._members for key, row in self._read(file).items()}

    def _files(self) -> Iterator[str]:
        """Yield the names of the files that may be the store's: a pipe, for one, is never opened."""
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if entry.is_file(follow_symlinks=False) and "-of-" in entry.name:
                    yield entry.name

    def _read(self, name: str) -> dict[str, str]:
        try:
            signed, _, content = (self._folder / name).read_bytes().partition(b"\n")
            lines = content.decode("ascii").splitlines() if signed == signature(content, self._secret, _FORM) else ()
        except (OSError, ValueError):
            return {}
        return {key: row for key, _, row in (line.partition("\t") for line in lines)}

    def _write(self, name: str, rows: Mapping[str, str]) -> None:
        content = "".join(f"{key}\t{row}\n" for key, row in rows.items()).encode("ascii")
        cache.prepare(self._folder.parent)
        atomic.write(self._folder / name, signature(content, self._secret, _FORM) + b"\n" + content, lasting=False)


def _split(row: str | None) -> Row | None:
    return None if row is None else row.split("\t")


def _file_of(key: str, count: int) -> str:
    return f"{crc32(key.encode()) % count}-of-{count}"


def signature(content: bytes, secret: bytes, form: bytes) -> bytes:
    """Return what tells that whoever knows a secret has written something in a form, of at most 16 bytes."""
    return blake2b(content, key=secret, person=form, digest_size=16).hexdigest().encode()


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
