"""Publishing: outputs to disk, none of them half, the whole set at once, and nothing touched that did not change."""

from __future__ import annotations

import os
import posixpath
import stat
from contextlib import closing, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import manifest, progress, staging, workers
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.rendering import Outcome, Place, outcomes
from newsdesk.standing import Standing
from newsdesk.text import counted, listed, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.exports.output import Output
    from newsdesk.folder import Files
    from newsdesk.settings import Settings
    from newsdesk.workers import Spread

    Named = tuple[str, Output]

_FEW = 3
_KINDS = ("added", "changed", "same")
_HIDDEN = (".git", ".newsdesk")
"""What keeps its own files in a newsroom, beside the folders of the settings."""


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


class Way(NamedTuple):
    """How to publish: only say what would change; what is remembered of the folder, and by which key as a whole.

    `files` are those that bodies are read from, and `spread` says where outputs are rendered.
    """

    check: bool = False
    whole: str = ""
    standing: Standing | None = None
    files: Files | None = None
    spread: Spread = workers.spread


def publish(outputs: Iterable[Named], formats: Iterable[str], folder: Path, way: Way) -> Changes:
    """Bring a folder up to date with the outputs, each beside its format.

    What earlier exports of these formats made, and no output is now, is removed. A file that no export has made is
    never touched. Raises NewsdeskError where one is in the way, or where the disk refuses; the old files then stand.
    Where everything is as it was remembered, nobody asks for the outputs.
    """
    known = manifest.read(folder)
    asked = frozenset(formats)
    standing = way.standing or Standing(folder)
    try:
        with staging.beside(folder, idle=way.check) as stage:
            mine = [path for path, each in known.items() if each.format in asked]
            if way.whole and standing.is_whole(_keys(asked, way.whole, known)) and all(map(standing.stands, mine)):
                return Changes(same=tuple(mine))
            place = Place(folder, known, standing, stage, way.files, way.spread)
            made = _made(outputs, place)
            changes, listed = _put(made, mine, place)
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else folder
        msg = f"{where}: the export cannot be written: {error.strerror}."
        raise NewsdeskError(msg, Exit.FAILURE) from None
    if not way.check:
        files = {path: (each.key, each.outcome.size, each.outcome.changed) for path, each in made.items()}
        standing.save(files, _keys(asked, way.whole, listed), known.keys() - set(mine))
    return changes


class _Made(NamedTuple):
    """An output as it was made: its format, its key, and what became of it."""

    format: str
    key: str
    outcome: Outcome


def _keys(formats: Iterable[str], whole: str, listed: Mapping[str, manifest.Made]) -> dict[str, str]:
    """Return the key of each format as a whole, of which what the manifest lists is a part."""
    files = {
        name: sorted((path, each.sha256) for path, each in listed.items() if each.format == name) for name in formats
    }
    return {
        name: sha256(repr((whole, each)).encode("utf-8", "surrogatepass")).hexdigest() for name, each in files.items()
    }


def _put(made: Mapping[str, _Made], mine: Iterable[str], place: Place) -> tuple[Changes, Mapping[str, manifest.Made]]:
    """Let what was made take its place, and remove what no longer is; return what changes, and what is there then."""
    folder, known, stage = place.folder, place.known, place.stage
    gone = {path for path in mine if path not in made}
    kinds = {kind: tuple(path for path, each in made.items() if each.outcome.kind == kind) for kind in _KINDS}
    removed = tuple(sorted(path for path in gone if _is_own_file(folder, path)))
    changes = Changes(kinds["added"], kinds["changed"], removed, kinds["same"])
    new = {path: manifest.Made(each.format, each.outcome.sha256) for path, each in made.items()}
    listed = {path: each for path, each in known.items() if path not in gone} | new
    listing = manifest.written(listed)
    if not stage.idle and (changes.any or not manifest.stands(folder, listing)):
        stage.write(manifest.NAME, (listing,))
        stage.put((*changes.added, *changes.changed), frozenset(removed), manifest.written({**known, **new}))
    return changes, listed


def _made(outputs: Iterable[Named], place: Place) -> dict[str, _Made]:
    """Render the outputs, and stage what is not in the folder yet; return them all, in their order.

    Raises NewsdeskError where two outputs have one place, or somebody else's file is in the way.
    """
    named = list(progress.told(outputs, "Preparing files"))
    _must_have_room(output.path for _, output in named)
    told = place.standing.remembers
    keys = [output.key() if told and output.key else "" for _, output in named]
    with closing(outcomes([output for _, output in named], keys, place)) as done:  # before the stage is swept
        found = dict(progress.told(done, "Rendering files", len(named)))
    foreign: set[str] = set()
    folders: dict[str, bool] = {}
    for number, (_, output) in enumerate(named):
        new = found[number].kind != "same"
        foreign.update(_in_the_way(place.folder, output.path, place.known, folders, new=new))
    if foreign:
        raise _refused(place.folder, sorted(foreign))
    return {output.path: _Made(name, keys[at], found[at]) for at, (name, output) in enumerate(named)}


def _must_have_room(paths: Iterable[str]) -> None:
    """Raise NewsdeskError where an output would lie elsewhere, or where another one has its place."""
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        parents = {*_parents(path)}
        shared = path in files or path in folders or not parents.isdisjoint(files)
        if shared or not manifest.is_inside(path):
            why = "two outputs would have it" if shared else "it does not lie in the output folder"
            msg = f"The path `{visible(path)}` cannot be written, since {why}: rename the record that it is for."
            raise NewsdeskError(msg)
        files.add(path)
        folders |= parents


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


def output_folder(root: Path, settings: Settings, wanted: Path) -> Path:
    """Return the folder to publish into. Raises NewsdeskError where it would mix with what is not published."""
    folder, top = (root / wanted).resolve(), root.resolve()
    content = (top / settings.articles).resolve()
    others = [(top / name).resolve() for name in (settings.schemas, settings.templates, settings.static, *_HIDDEN)]
    inside = [content, *(place for place in others if not top.is_relative_to(place))]
    why = ""
    if any(place.is_relative_to(folder) for place in (top, content)) or any(map(folder.is_relative_to, inside)):
        why = "the newsroom's own files lie there: name one of its own"
    elif os.fspath(folder) == os.path.expanduser("~"):
        why = "it is your home: name one in it"
    elif "~" in wanted.parts:
        why = "`~` stands for nothing in a path here: write out what it should stand for"
    elif folder.exists() and not folder.is_dir():
        why = "it is a file: remove it, or name another"
    if why:
        msg = f"{wanted} cannot be the output folder, since {why}."
        raise NewsdeskError(msg)
    return folder
