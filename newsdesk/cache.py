"""What newsdesk remembers between runs: in a newsroom in `.newsdesk/`, elsewhere in the user's cache folder.

A memory that is missing, damaged or cannot be written costs time and nothing else.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import __version__, atomic
from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    from newsdesk.schemas import Schema

_MOST_KEPT = 200
_VETTED = "vetted-schemas"
OUTPUTS = "outputs"
"""The folder in which each output folder has its memory."""
_SORTS = {
    "records": "records as they were last read",
    "findings": "findings of the rules on a record and what it names",
    _VETTED: "schemas that are sound",
    OUTPUTS: "what the files of an export were made from",
    "answers-of-sites.jsonl": "answers of other sites",
}
"""What is remembered, by the names of the files and folders that have it."""


def folder(root: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the folder of the memory; `root` is the newsroom, None outside one."""
    if root is not None:
        return root / ".newsdesk"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        import tempfile  # noqa: PLC0415 - hardly ever

        home = Path(tempfile.gettempdir())
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / "newsdesk"


@lru_cache(maxsize=1)
def program() -> str:
    """Return what tells this newsdesk from another, which may read the same bytes in another way."""
    package = os.path.dirname(__file__)
    installed = os.path.isdir(os.path.join(package, "bundled_schemas"))  # else somebody is at work on it
    hashed = blake2b(f"{__version__} {sys.version}".encode(), digest_size=8)
    for where, folders, names in os.walk(package):
        folders[:] = [] if installed else sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            status = os.stat(os.path.join(where, name))
            hashed.update(f"{name} {status.st_size} {status.st_mtime_ns} ".encode())
    return hashed.hexdigest()


def prepare(memory: Path) -> None:
    """Make the folder of the memory, which git leaves alone. Raises NewsdeskError or OSError where it cannot."""
    memory.mkdir(parents=True, exist_ok=True)
    if not (memory / ".gitignore").exists():
        atomic.write(memory / ".gitignore", b"*\n")


def alone(memory: Path, name: str) -> AbstractContextManager[None]:
    """Wait until nobody else holds a lock of the memory, and hold it; where the disk has no room for it, do not."""
    with suppress(NewsdeskError, OSError):
        prepare(memory)
    return atomic.alone(memory / name)


def vet_new(schemas: Iterable[Schema], memory: Path) -> list[str]:
    """Vet the schemas that were not vetted before, and return warnings about them. Raises NewsdeskError.

    A schema with warnings is vetted, and warned of, again each time.
    """
    keys = {schema.key: schema for schema in schemas if not schema.bundled}
    try:
        known = set((memory / _VETTED).read_text("ascii").split())
    except (OSError, ValueError):
        known = set()
    new = {key: schema for key, schema in keys.items() if key not in known}
    if not new:
        return []
    from newsdesk.schemas.vet import vet  # noqa: PLC0415 - imports jsonschema, needed only for what is new

    notes = {key: vet(schema) for key, schema in new.items()}
    current = (known & keys.keys()) | {key for key, warnings in notes.items() if not warnings}
    sound = [*sorted(current), *sorted(known - current)[:_MOST_KEPT]]
    keep(memory, _VETTED, "".join(f"{key}\n" for key in sound).encode())
    return [note for warnings in notes.values() for note in warnings]


def keep(memory: Path, name: str, content: bytes) -> None:
    """Write a file of the memory, if the disk lets us."""
    with suppress(NewsdeskError, OSError):
        prepare(memory)
        atomic.write(memory / name, content)


class Kept(NamedTuple):
    """One sort of what is remembered: how many files have it, and how many bytes these have."""

    what: str
    files: int
    size: int


def kept(memory: Path) -> tuple[Kept, ...]:
    """Return what is remembered in a folder, each sort of it."""
    return tuple(_kept(memory / name, what) for name, what in _SORTS.items())


def _kept(path: Path, what: str) -> Kept:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return Kept(what, len(files), sum(file.stat().st_size for file in files))


def clear(memory: Path) -> None:
    """Forget what is remembered in a folder; what a stopped command has left to do there stays. Raises OSError."""
    import shutil  # noqa: PLC0415 - 5 ms that lint can save

    for name in _SORTS:
        path = memory / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
