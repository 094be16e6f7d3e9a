"""What people choose on the command line: records, by their paths or their slugs."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, some

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsdesk.model import Desk, Record


def chosen_records(root: Path, desk: Desk, paths: Iterable[Path]) -> tuple[frozenset[str], list[str]]:
    """Return the records, by path, that paths name, and what of the rest is to be noted; a folder names all in it.

    Raises NewsdeskError for a path that is not there or not in the newsroom.
    """
    chosen: set[str] = set()
    without: list[str] = []
    for path in paths:
        relative = path_in(root, path)
        must_exist(path)
        named = [r.path for r in desk.records if relative in {".", r.path} or r.path.startswith(relative + "/")]
        chosen.update(named)
        without += () if named else (str(path),)
    # A hook is given all that was changed: what is no record is no mistake there.
    return frozenset(chosen), [without_record(without)] if without else []


def without_record(paths: Sequence[str]) -> str:
    """Return a note on paths that name no record."""
    return f"{some(paths)} {'holds' if len(paths) == 1 else 'hold'} no record of this newsroom."


def path_in(root: Path, path: Path) -> str:
    """Return a path as records have it. Raises NewsdeskError for one that is not in the newsroom."""
    relative = _from_root(root, path)
    if relative.split("/")[0] == "..":
        msg = f"{path} is not in the newsroom {root}."
        raise NewsdeskError(msg)
    return relative


def _from_root(root: Path, path: Path) -> str:
    """Return a path as records have it. A link stays one, since it may be the record itself."""
    # `..` has no name of its own.
    named = path.name not in {"", ".."}
    full = os.path.join(os.path.realpath(path.parent), path.name) if named else os.path.realpath(path)
    return os.path.relpath(full, os.path.realpath(root)).replace(os.sep, "/")


def must_exist(path: Path) -> None:
    """Raise NewsdeskError for a path at which nothing is."""
    if not os.path.lexists(path):
        msg = f"There is no file or folder {path}."
        raise NewsdeskError(msg)


def must_be_kind(kind: str, kinds: Collection[str]) -> None:
    """Raise NewsdeskError, with the nearest one, for a kind that there is none of."""
    if kind not in kinds:
        msg = f"--kind: there is no kind `{kind}`.{did_you_mean(kind, sorted(kinds))}"
        raise NewsdeskError(msg)


def find_record(root: Path, desk: Desk, name: str, kind: str = "article") -> Record:
    """Return the record of a slug or a path. Raises NewsdeskError, with the nearest name, where there is none."""
    known = desk.of_kind(kind)
    path = _from_root(root, Path(name))
    paths = {path, name} if "/" in name else {path, f"{desk.settings.articles}/{name}"}
    slug = unicodedata.normalize("NFC", name)
    found = known.get(slug) or next((record for record in known.values() if record.path in paths), None)
    if found is None:
        msg = f"There is no {kind} `{name}`.{did_you_mean(name, known)}"
        raise NewsdeskError(msg)
    return found
