"""The staging of an output folder: its new files, prepared out of sight, take their places when all are there."""

from __future__ import annotations

import os
import posixpath
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsdesk import atomic, manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_INTERIM = f"{manifest.NAME}.interim"


@contextmanager
def beside(folder: Path, *, idle: bool) -> Iterator[Stage]:
    """Yield a stage for a folder; at the end nothing is left of it, nor of one that a killed run has left.

    A stage that stays idle writes nothing, and looks after nothing.
    """
    stage = Stage(folder, idle=idle)
    if not idle:
        stage.sweep()
    try:
        yield stage
    finally:
        if not idle:
            stage.sweep()


class Stage:
    """Where new files are prepared: beside the folder that they are for, or in it where nothing can lie beside it.

    Its methods raise OSError where the disk refuses; the files of the folder are then whole, old or new.
    """

    def __init__(self, folder: Path, *, idle: bool) -> None:
        self.folder, self.idle = folder, idle
        self.path: Path | None = None
        self._name = f".{folder.name}.newsdesk-"
        self._folders: set[str] = set()

    def sweep(self) -> None:
        """Remove what runs that were killed have left."""
        for where in (self.folder.parent, self.folder):
            with suppress(OSError):
                for name in os.listdir(where):
                    if name.startswith(self._name):
                        shutil.rmtree(where / name, ignore_errors=True)

    def open(self) -> None:
        """Make the place where files are prepared, for several processes to use."""
        if not self.idle:
            self._opened()

    def read(self, path: str) -> bytes:
        """Return what a file that is prepared has."""
        return (self._opened() / path).read_bytes()

    def write(self, path: str, content: Iterable[bytes]) -> os.stat_result | None:
        """Prepare a file, which has the mode of the one that it will replace; return what the system says of it."""
        if self.idle:
            return None
        staged = f"{self._opened()}/{path}"
        parent = os.path.dirname(staged)
        if parent not in self._folders:
            os.makedirs(parent, exist_ok=True)
            self._folders.add(parent)
        with open(staged, "wb") as opened:
            opened.writelines(content)
            opened.flush()
            status = os.fstat(opened.fileno())
        with suppress(FileNotFoundError, NotADirectoryError):
            os.chmod(staged, os.stat(f"{self.folder}/{path}").st_mode & 0o7777)
        return status

    def put(self, new: Iterable[str], removed: frozenset[str], interim: bytes) -> None:
        """Let the new files take their places, all in one step where the system can exchange folders.

        Where it cannot, each is replaced by itself, and until all are, `interim` is the manifest.
        """
        staged = self._opened()
        atomic.settle(staged)
        if not self.folder.exists():
            os.rename(staged, self.folder)
        elif not self._exchanged(staged, removed):
            self._one_by_one(new, removed, interim)

    def _opened(self) -> Path:
        if self.path is None:
            self.path = self._made(f"{self._name}{os.getpid()}")
            if self.folder.exists():
                with suppress(PermissionError):  # then it will not take the folder's place
                    _like(self.folder, self.path)
        return self.path

    def _made(self, name: str) -> Path:
        path = self.folder.parent / name
        try:
            path.mkdir(parents=True)
        except OSError:
            if not self.folder.is_dir():
                raise
            path = self.folder / name
            path.mkdir()
        return path

    def _exchanged(self, staged: Path, removed: frozenset[str]) -> bool:
        """Complete the stage, and let it and the folder change places; say whether the system could."""
        if staged.parent == self.folder:
            return False
        with suppress(OSError):  # no hard links here, or no room for them
            _complete(staged, self.folder, removed)
            return atomic.exchange(staged, self.folder)
        return False

    def _one_by_one(self, new: Iterable[str], removed: frozenset[str], interim: bytes) -> None:
        """Replace each file by itself; the manifest lists old and new ones until all is done."""
        staged = self._opened()
        if staged.parent != self.folder:  # which may be the root of another disk
            self.path = self.folder / staged.name
            shutil.move(staged, self.path)
            staged = self.path
        (staged / _INTERIM).write_bytes(interim)
        os.replace(staged / _INTERIM, self.folder / manifest.NAME)
        for path in removed:
            with suppress(FileNotFoundError):
                os.unlink(self.folder / path)
            _remove_emptied(self.folder, posixpath.dirname(path))
        for path in (*new, manifest.NAME):
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staged / path, self.folder / path)


def _complete(staged: Path, folder: Path, removed: frozenset[str]) -> None:
    """Put all that stays as it is beside the new files, as the same files under a second name.

    Raises OSError where something can be neither seen nor linked, or belongs to somebody else.
    """
    for where, folders, files in os.walk(folder, onerror=_raised):
        below = os.path.relpath(where, folder)
        here = staged / below
        if not files and not folders:
            here.mkdir(parents=True, exist_ok=True)  # somebody else's, since newsdesk leaves none empty
        for name in (*files, *(name for name in folders if os.path.islink(os.path.join(where, name)))):
            path = posixpath.normpath(posixpath.join(below.replace(os.sep, "/"), name))
            if path not in removed and not os.path.lexists(here / name):
                here.mkdir(parents=True, exist_ok=True)
                os.link(os.path.join(where, name), here / name, follow_symlinks=False)
        if here.is_dir():
            _like(where, here)


def _like(old: str | Path, new: Path) -> None:
    """Give a folder the mode, the labels and the owner of another."""
    shutil.copystat(old, new)
    wanted, found = os.stat(old), os.stat(new)
    if os.name == "posix" and (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        os.chown(new, wanted.st_uid, wanted.st_gid)


def _remove_emptied(folder: Path, path: str) -> None:
    """Remove the folders that have become empty, innermost first."""
    while path:
        try:
            os.rmdir(folder / path)
        except OSError:  # somebody else's files are in it
            return
        path = posixpath.dirname(path)


def _raised(error: OSError) -> None:
    raise error
