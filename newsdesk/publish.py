"""Publishing: outputs to disk, none of them half, the whole set at once, and nothing touched that did not change."""

from __future__ import annotations

import os
import posixpath
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import atomic, manifest
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
    with _staging(folder) as staged:
        made: dict[str, manifest.Made] = {}
        kinds: dict[str, list[str]] = {"added": [], "changed": [], "same": []}
        foreign = []
        for name, output in outputs:
            if output.lasting and output.path in known and (folder / output.path).is_file():
                kinds["same"].append(output.path)
                made[output.path] = known[output.path]
                continue
            content = output.render()
            _must_be_inside(output.path, made)
            kind = _compared(folder / output.path, content)
            if kind != "same" and output.path not in known and os.path.lexists(folder / output.path):
                foreign.append(output.path)
            kinds[kind].append(output.path)
            made[output.path] = manifest.made(name, content)
            if kind != "same" and not check:
                _write(staged / output.path, content, folder / output.path)
        if foreign:
            raise _in_the_way(folder, foreign)
        asked = frozenset(formats)
        gone = [path for path, each in known.items() if each.format in asked and path not in made]
        removed = tuple(sorted(path for path in gone if os.path.lexists(folder / path)))
        changes = Changes(tuple(kinds["added"]), tuple(kinds["changed"]), removed, tuple(kinds["same"]))
        listing = manifest.written({path: each for path, each in known.items() if path not in gone} | made)
        if not check and (changes.any or _compared(folder / manifest.NAME, listing) != "same"):
            _write(staged / manifest.NAME, listing, folder / manifest.NAME)
            _put(staged, folder, (*changes.added, *changes.changed), frozenset(removed))
    return changes


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


def _must_be_inside(path: str, made: Iterable[str]) -> None:
    inside = path and posixpath.normpath(path) == path and not path.startswith(("/", "../")) and path != ".."
    if not inside or "\0" in path or "\\" in path or path in made or path == manifest.NAME:
        why = "two outputs would have it" if path in made else "it does not lie in the output folder"
        msg = f"The path `{visible(path)}` cannot be written, since {why}: rename the record that it is for."
        raise NewsdeskError(msg)


def _in_the_way(folder: Path, paths: list[str]) -> NewsdeskError:
    more = f" and {counted(len(paths) - _FEW, 'more file')}" if len(paths) > _FEW else ""
    few = listed(map(visible, paths[:_FEW]), last="and")
    return NewsdeskError(
        f"{folder} has {few}{more}, which newsdesk did not write and would have to replace:"
        " move what you need away, or name another folder with `--out`."
    )


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Yield a folder beside the output folder to prepare the new one in; what is left of it at the end is removed."""
    staged = folder.parent / f".{folder.name}.newsdesk-{os.getpid()}"
    with suppress(OSError):
        for left in folder.parent.glob(f".{folder.name}.newsdesk-*"):  # a run that was killed
            shutil.rmtree(left, ignore_errors=True)
    try:
        yield staged
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else folder
        msg = f"{where}: the export cannot be written: {error.strerror}."
        raise NewsdeskError(msg, Exit.FAILURE) from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _write(path: Path, content: bytes, old: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with suppress(FileNotFoundError, NotADirectoryError):
        os.chmod(path, os.stat(old).st_mode & 0o7777)


def _put(staged: Path, folder: Path, new: Iterable[str], removed: frozenset[str]) -> None:
    """Let the new files take the places of the old ones: with the whole folder, where the system can do that."""
    if not folder.exists():
        atomic.settle(staged)
        os.rename(staged, folder)
        return
    exchanged = False
    with suppress(OSError):  # no hard links here, or no room for them: one by one, then
        _complete(staged, folder, removed)
        atomic.settle(staged)
        exchanged = atomic.exchange(staged, folder)
    if not exchanged:
        _one_by_one(staged, folder, new, removed)


def _complete(staged: Path, folder: Path, removed: frozenset[str]) -> None:
    """Put all that stays as it is beside the new files, as the same files under a second name."""
    shutil.copymode(folder, staged)
    for where, folders, files in os.walk(folder):
        below = os.path.relpath(where, folder)
        here = staged / below
        if not files and not folders:
            here.mkdir(parents=True, exist_ok=True)  # somebody else's, since newsdesk leaves none empty
        for name in (*files, *(name for name in folders if os.path.islink(os.path.join(where, name)))):
            path = posixpath.normpath(posixpath.join(below.replace(os.sep, "/"), name))
            if path not in removed and not os.path.lexists(here / name):
                here.mkdir(parents=True, exist_ok=True)
                os.link(os.path.join(where, name), here / name, follow_symlinks=False)


def _one_by_one(staged: Path, folder: Path, new: Iterable[str], removed: frozenset[str]) -> None:
    """Replace each file by itself; the manifest comes last, so that the next export knows what is left to do."""
    for path in removed:
        with suppress(FileNotFoundError):
            os.unlink(folder / path)
        for parent in (folder / path).relative_to(folder).parents[:-1]:
            with suppress(OSError):  # somebody else's files are in it
                os.rmdir(folder / parent)
    for path in (*new, manifest.NAME):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged / path, folder / path)


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
