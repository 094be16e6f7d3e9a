"""Many files changed as one: what is to be written is on disk before the first file changes.

A command that is stopped half-way leaves a journal in `.newsdesk/`, and the next one completes it; one that is stopped
before the journal is whole has changed nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import atomic, cache
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(".newsdesk", "journal")
_MANIFEST = "manifest.json"


def commit(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write files, by their paths from the root, or remove those that are to be None; all of them, in the end.

    Raises NewsdeskError where the disk refuses: what is left to be done is then done by the next command.
    """
    folder = root / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    steps = []
    for number, (path, content) in enumerate(sorted(changes.items())):
        if content is not None:
            atomic.write(folder / str(number), content)
        steps.append({"path": path, "new": None if content is None else str(number), "old": _digest(root / path)})
    cache.prepare(folder.parent)
    atomic.write(folder / _MANIFEST, json.dumps(steps).encode())  # from here on it will happen
    recover(root)


def recover(root: Path) -> list[str]:
    """Complete what an earlier command has begun. Returns the files that somebody has changed in between: they stay."""
    folder = root / _FOLDER
    try:
        steps = json.loads((folder / _MANIFEST).read_bytes())
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return []
    except (OSError, ValueError) as error:
        msg = f"{folder}: a change was begun and its journal cannot be read ({error}): look at it, and remove it."
        raise NewsdeskError(msg, Exit.FAILURE) from None
    kept = [step["path"] for step in steps if not _step(root, folder, step)]
    for parent in {(root / step["path"]).parent for step in steps}:
        atomic.sweep(parent)
    _remove(folder / _MANIFEST)  # before what it speaks of: half a journal would be none
    shutil.rmtree(folder, ignore_errors=True)
    return kept


def _step(root: Path, folder: Path, step: Mapping[str, str | None]) -> bool:
    """Make one change, unless it is made already. Returns whether the file is as it should be."""
    path = root / str(step["path"])
    new = None if step["new"] is None else (folder / step["new"]).read_bytes()
    now = _digest(path)
    if now == (None if new is None else _digest_of(new)):
        return True
    if now != step["old"]:
        return False
    if new is None:
        _remove(path)
    else:
        atomic.write(path.resolve(), new)
    return True


def _remove(path: Path) -> None:
    try:
        os.unlink(path)
    except OSError as error:
        msg = f"{path}: the file cannot be removed: {error.strerror}."
        raise NewsdeskError(msg, Exit.FAILURE) from None


def _digest(path: Path) -> str | None:
    try:
        return _digest_of(path.read_bytes())
    except OSError:
        return None


def _digest_of(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
