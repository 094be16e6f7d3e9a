"""Files written whole: whoever looks, and whenever the power fails, finds the old file or the new one."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SUFFIX = ".newsdesk-tmp"
_HERE = -100
"""AT_FDCWD of fcntl.h: paths are from the current folder."""


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Replace a file. Raises NewsdeskError where the disk refuses; the old file then stands.

    One that need not be `lasting` may be lost, or not be whole, if the power fails right afterwards.
    """
    write_all([(path, content)], lasting=lasting)


def create(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file that does not exist yet. Raises FileExistsError where it does, whoever was faster."""
    with _sentence(path):
        staged = _stage(path, content, mode)
    try:
        os.link(staged, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        _forget(staged)


def write_all(files: Iterable[tuple[Path, bytes]], *, lasting: bool = True) -> None:
    """Replace many files, and none of them before all are on disk, unless they need not be `lasting`."""
    staged: list[tuple[str, Path]] = []
    try:
        for path, content in files:
            with _sentence(path):
                staged.append((_stage(path, content, lasting=lasting), path))
        for name, path in staged:
            with _sentence(path):
                os.replace(name, path)
    finally:
        for name, _ in staged:
            _forget(name)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. Returns False, with nothing changed, where the system cannot."""
    if os.name != "posix":
        return False
    import ctypes  # noqa: PLC0415 - many commands write nothing

    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):  # Linux: RENAME_EXCHANGE
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], 2) == 0)
    return hasattr(library, "renamex_np") and bool(library.renamex_np(*names, 2) == 0)  # macOS: RENAME_SWAP


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other run holds a file, and hold it; where it cannot be held, nothing is waited for."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield
        return
    try:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Wait until all that was written to the file system of a folder is on the disk."""
    if os.name != "posix":
        return
    import ctypes  # noqa: PLC0415 - see `exchange`

    handle = os.open(folder, os.O_RDONLY)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "syncfs") or library.syncfs(handle) != 0:
            os.sync()
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half-way in a folder; what a living run has staged stays."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.endswith(_SUFFIX) and not _is_alive(name):
                _forget(str(folder / name))


def _is_alive(name: str) -> bool:
    """Say whether the process that staged a file, whose number is in its name, still runs here."""
    number = name.partition("-")[0]
    if not number.isdecimal() or os.name != "posix":  # elsewhere, to ask would be to end it
        return False
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _stage(path: Path, content: bytes, mode: int | None = None, *, lasting: bool = True) -> str:
    import tempfile  # noqa: PLC0415 - see `exchange`

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{os.getpid()}-", suffix=_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            if lasting:
                os.fsync(opened.fileno())
        os.chmod(name, _mode(path) if mode is None else mode)
    except BaseException:
        _forget(name)
        raise
    return name


def _mode(path: Path) -> int:
    """Return the mode that a written file should have: that of the old one, else what the umask allows."""
    if path.is_file():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _forget(name: str) -> None:
    with suppress(OSError):
        os.unlink(name)


@contextmanager
def _sentence(path: Path) -> Iterator[None]:
    """Say in a sentence what the disk refused."""
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: Path, error: OSError) -> NewsdeskError:
    return NewsdeskError(f"{path}: the file cannot be written: {error.strerror}.", Exit.FAILURE)
