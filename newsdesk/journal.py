"""Many files changed as one: what is to be written is on disk before the first file changes.

A command that is stopped half-way leaves a journal in `.newsdesk/`, and the next one completes it; one that is stopped
before the journal is whole has changed nothing. A journal is signed by the user whose command wrote it: one that came
with a repository could else have any file written.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import atomic, cache, store
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    Step = Mapping[str, str | None]

_FOLDER = Path(".newsdesk", "journal")
_MANIFEST = "manifest.json"
_FORM = b"journal"
_DIGEST = re.compile("[0-9a-f]{32}")


def commit(root: Path, changes: Mapping[str, bytes | None], environment: Mapping[str, str]) -> None:
    """Write files, by their paths from the root, or remove those that are to be None; all of them, in the end.

    Raises NewsdeskError where the disk refuses: what is left to be done is then done by the next command.
    """
    with _alone(root):
        _commit(root, changes, environment)


def _commit(root: Path, changes: Mapping[str, bytes | None], environment: Mapping[str, str]) -> None:
    folder = root / _FOLDER
    _discard(folder)
    steps = []
    for path, content in sorted(changes.items()):
        new = None if content is None else _digest_of(content)
        if content is not None and new is not None:
            atomic.write(folder / new, content)
        steps.append({"path": path, "new": new, "old": _digest(root / path)})
    cache.prepare(folder.parent)
    listed = json.dumps(steps).encode()
    atomic.write(folder / _MANIFEST, _signed(listed, environment) + b"\n" + listed)  # from here on it will happen
    _complete(root, steps)


def recover(root: Path, environment: Mapping[str, str]) -> list[str]:
    """Complete what an earlier command has begun. Returns the files that somebody has changed in between: they stay.

    A command that is about it is waited for.
    """
    if not os.path.isdir(root / _FOLDER):
        return []
    with _alone(root):
        return _recover(root, environment)


def _alone(root: Path) -> AbstractContextManager[None]:
    return atomic.alone(root / _FOLDER.with_suffix(".lock"))


def _recover(root: Path, environment: Mapping[str, str]) -> list[str]:
    folder = root / _FOLDER
    try:
        signature, _, listed = (folder / _MANIFEST).read_bytes().partition(b"\n")
        steps = json.loads(listed) if signature and signature == _signed(listed, environment) else None
    except FileNotFoundError:
        _discard(folder)
        return []
    except (OSError, ValueError) as error:
        msg = f"{folder}: a change was begun and its journal cannot be read ({error}): look at it, and remove it."
        raise NewsdeskError(msg, Exit.FAILURE) from None
    if steps is None:
        msg = f"{folder}: a change was begun here, but not by you: look at it, and remove the folder."
        raise NewsdeskError(msg, Exit.FAILURE)
    return _complete(root, steps)


def _signed(listed: bytes, environment: Mapping[str, str]) -> bytes:
    """Return the signature of a list of steps; an empty one where the user has no secret."""
    secret = store.secret(environment)
    return store.signature(listed, secret, _FORM) if secret else b""


def _complete(root: Path, steps: Iterable[Step]) -> list[str]:
    folder = root / _FOLDER
    kept = [str(step["path"]) for step in steps if not _step(root, folder, step)]
    for parent in {(root / str(step["path"])).parent for step in steps}:
        atomic.sweep(parent)
    _remove(folder / _MANIFEST)  # before what it speaks of: half a journal would be none
    _discard(folder)
    return kept


def _step(root: Path, folder: Path, step: Step) -> bool:
    """Make one change, unless it is made already. Returns whether the file is as it should be."""
    path = root / str(step["path"])
    new, now = step["new"], _digest(path)
    if now == new:
        return True
    if now != step["old"]:
        return False
    if new is None:
        _remove(path)
        return True
    content = (folder / new).read_bytes()
    if _digest_of(content) != new:
        msg = f"{folder / new}: a change was begun, and this is not what was to be written: look at it, and remove it."
        raise NewsdeskError(msg, Exit.FAILURE)
    atomic.write(path.resolve(), content)
    return True


def _discard(folder: Path) -> None:
    """Remove what a journal is made of, and the folder if nothing else is in it, which may lie behind a link."""
    atomic.sweep(folder)
    with suppress(OSError):
        for name in os.listdir(folder):
            if name == _MANIFEST or _DIGEST.fullmatch(name):
                os.unlink(folder / name)
        os.rmdir(folder)


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
