"""Publishing: outputs to disk, none of them half, the whole set at once, and nothing touched that did not change."""

from __future__ import annotations

import os
import posixpath
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import manifest, staging
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted, listed, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.exports.output import Output

_FEW = 3


class Changes(NamedTuple):
    """What an export makes of the output folder, as paths below it."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything on disk is out of date."""
        return bool(self.added or self.changed or self.removed)


def publish(outputs: Iterable[tuple[str, Output]], formats: Iterable[str], folder: Path, *, check: bool) -> Changes:
    """Bring a folder up to date with the outputs, each beside its format; with `check`, only say what would change.

    What earlier exports of these formats made, and no output is now, is removed. A file that no export has made is
    never touched. Raises NewsdeskError where one is in the way, or where the disk refuses; the old files then stand.
    """
    known = manifest.read(folder)
    asked = frozenset(formats)
    try:
        with staging.beside(folder, idle=check) as stage:
            made, kinds = _made(outputs, folder, known, stage)
            gone = {path for path, each in known.items() if each.format in asked and path not in made}
            removed = tuple(sorted(path for path in gone if _is_own_file(folder, path)))
            changes = Changes(tuple(kinds["added"]), tuple(kinds["changed"]), removed, tuple(kinds["same"]))
            listing = manifest.written({path: each for path, each in known.items() if path not in gone} | made)
            if not check and (changes.any or _compared(folder / manifest.NAME, listing) != "same"):
                stage.write(manifest.NAME, listing)
                stage.put((*changes.added, *changes.changed), frozenset(removed), manifest.written(known | made))
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else folder
        msg = f"{where}: the export cannot be written: {error.strerror}."
        raise NewsdeskError(msg, Exit.FAILURE) from None
    return changes


def _made(
    outputs: Iterable[tuple[str, Output]], folder: Path, known: Mapping[str, manifest.Made], stage: staging.Stage
) -> tuple[dict[str, manifest.Made], dict[str, list[str]]]:
    """Render the outputs, and stage what is not in the folder yet; return them all, and their paths by what they are.

    Raises NewsdeskError where two outputs have one place, or somebody else's file is in the way.
    """
    made: dict[str, manifest.Made] = {}
    kinds: dict[str, list[str]] = {"added": [], "changed": [], "same": []}
    folders: dict[str, bool] = {}
    foreign: set[str] = set()
    for name, output in outputs:
        _must_have_room(output.path, made, folders)
        if output.lasting and output.path in known and (folder / output.path).is_file():
            kinds["same"].append(output.path)
            made[output.path] = known[output.path]
            continue
        content = output.render()
        kind = _compared(folder / output.path, content)
        foreign.update(_in_the_way(folder, output.path, known, folders, new=kind != "same"))
        kinds[kind].append(output.path)
        made[output.path] = manifest.made(name, content)
        if kind != "same" and not foreign:
            stage.write(output.path, content)
    if foreign:
        raise _refused(folder, sorted(foreign))
    return made, kinds


def _compared(path: Path, content: bytes) -> str:
    """Return what writing a file would be: added, changed or same."""
    try:
        if os.stat(path).st_size == len(content) and path.read_bytes() == content:
            return "same"
    except (FileNotFoundError, NotADirectoryError):
        return "added"
    except OSError:
        return "changed"
    return "changed"


def _must_have_room(path: str, made: Collection[str], folders: Collection[str]) -> None:
    """Raise NewsdeskError where an output would lie elsewhere, or where another one has its place."""
    shared = path in made or path in folders or any(parent in made for parent in _parents(path))
    if shared or not manifest.is_inside(path):
        why = "two outputs would have it" if shared else "it does not lie in the output folder"
        msg = f"The path `{visible(path)}` cannot be written, since {why}: rename the record that it is for."
        raise NewsdeskError(msg)


def _in_the_way(
    folder: Path, path: str, known: Collection[str], folders: dict[str, bool], *, new: bool
) -> Iterator[str]:
    """Yield what newsdesk did not write and an output would replace; `folders` says which were looked at, and serve."""
    for parent in _parents(path):
        if parent not in folders:
            serves = os.path.isdir(folder / parent) and not os.path.islink(folder / parent)
            folders[parent] = serves or parent in known or not os.path.lexists(folder / parent)
        if not folders[parent]:
            yield parent
            return
    here = folder / path
    if new and os.path.lexists(here) and (path not in known or not _is_own_file(folder, path)):
        below = () if here.is_symlink() else (file for file in here.rglob("*") if not file.is_dir())
        theirs = [file.relative_to(folder).as_posix() not in known for file in below]
        if not theirs or any(theirs):
            yield path


def _is_own_file(folder: Path, path: str) -> bool:
    """Say whether a file is there itself: newsdesk makes no links, neither to files nor to folders."""
    if any(os.path.islink(folder / parent) for parent in _parents(path)):
        return False
    with suppress(OSError, ValueError):  # nothing, or no path that a system knows
        return stat.S_ISREG(os.lstat(folder / path).st_mode)
    return False


def _parents(path: str) -> Iterator[str]:
    """Yield the folders that a path leads through, innermost first."""
    while path := posixpath.dirname(path):
        yield path


def _refused(folder: Path, paths: list[str]) -> NewsdeskError:
    more = f" and {counted(len(paths) - _FEW, 'more file')}" if len(paths) > _FEW else ""
    few = listed(map(visible, paths[:_FEW]), last="and")
    return NewsdeskError(
        f"{folder} has {few}{more}, which newsdesk did not write and would have to replace:"
        " move what you need away, or name another folder with `--out`."
    )


def output_folder(root: Path, articles: str, wanted: Path) -> Path:
    """Return the folder to publish into. Raises NewsdeskError where it would mix with what is not published."""
    folder, content = (root / wanted).resolve(), (root / articles).resolve()
    if root.resolve().is_relative_to(folder) or folder.is_relative_to(content) or content.is_relative_to(folder):
        msg = f"{wanted} cannot be the output folder, since the newsroom's own files lie there: name one of its own."
        raise NewsdeskError(msg)
    if folder.exists() and not folder.is_dir():
        msg = f"{wanted} cannot be the output folder, since it is a file: remove it, or name another."
        raise NewsdeskError(msg)
    return folder
