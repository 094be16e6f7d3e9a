"""The folder of a publication: which files it has, and what is in them."""

from __future__ import annotations

import os
import posixpath
import re
import stat
import struct
import unicodedata
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from newsdesk.errors import NewsdeskError
from newsdesk.model import Finding
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsdesk.settings import Settings

_SUFFIX = ".md"
_LOOKALIKES = (".md", ".markdown", ".mdown", ".mdx")
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-(?=.)")
_SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
_START = Span(0, 0)

Signature = tuple[int, int, int, int]
"""What the system says of a file: its size, when its bytes changed and its entry, in nanoseconds, and its number."""


class File(NamedTuple):
    """A file that holds a record: its path from the root, with `/`, and what its name says."""

    path: str
    kind: str
    slug: str


def files(root: Path, settings: Settings, unsaved: Iterable[str] = ()) -> list[File]:
    """Return the files of a newsroom, in the order of their paths, with those that are not on the disk yet."""
    articles = root / settings.articles
    if not articles.is_dir():
        msg = f"There is no folder {settings.articles!r} in {root}: make it, or set `articles` to that of the records."
        raise NewsdeskError(msg)
    where = _normal(settings.articles)
    with os.scandir(articles) as entries:
        paths = {posixpath.join(where, entry.name) for entry in entries if not _is_folder(entry)}
    others = {*unsaved, *(path for kind in settings.kinds.values() for path in _matching(root, kind.files))}
    paths |= {path for path in others if not os.path.isdir(root / path)}
    return [file_at(path, settings) for path in sorted(paths) if is_record(path, settings)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(entry.path))


def is_record(path: str, settings: Settings) -> bool:
    """Say whether a file at a path, from the root, holds a record: in the folder of articles, or as a kind's glob says.

    What is hidden or excluded holds none.
    """
    where, _, name = path.rpartition("/")
    in_articles = where == _normal(settings.articles) and _may_be_record(name)
    return (in_articles or _claimed_by(path, settings) is not None) and not _excluded(path, settings)


@lru_cache(maxsize=8)
def _normal(articles: str) -> str:
    """Return the folder of articles as the paths of records have it."""
    folder = posixpath.normpath(articles)
    return "" if folder == "." else folder


def _excluded(path: str, settings: Settings) -> bool:
    return any(fnmatch(path, glob) for glob in settings.exclude)


def file_at(path: str, settings: Settings) -> File:
    """Return what a record's path, from the root, says of it."""
    stem = path.rpartition("/")[2].removesuffix(_SUFFIX)
    if kind := _claimed_by(path, settings):
        return File(path, kind, _slug((bundle_of(path, settings) or stem).removesuffix(f".{kind}")))
    head, _, name = stem.rpartition(".")
    return File(path, name, _slug(head)) if head and name in settings.kinds else File(path, "article", _slug(stem))


def bundle_of(path: str, settings: Settings) -> str:
    """Return the name of a record that is a folder, `NAME/index.md`, below those that a kind's glob names.

    A language stays behind the name: `NAME/index.de.md` is `NAME.de`. Any other file has none.
    """
    where, _, name = path.rpartition("/")
    kind = _claimed_by(path, settings)
    if kind is None or not re.match(r"index\.(?:[^/]+\.)?md$", name) or where == _named_by(settings.kinds[kind].files):
        return ""
    return where.rpartition("/")[2] + name.removeprefix("index").removesuffix(_SUFFIX)


def _named_by(glob: str) -> str:
    """Return the folder that a glob names before its first sign for what may be anything."""
    return re.split(r"[*?\[]", glob)[0].rpartition("/")[0]


def _claimed_by(path: str, settings: Settings) -> str | None:
    """Return the name of the first kind whose glob a path matches."""
    claiming = (kind for kind in settings.kinds.values() if kind.files)
    return next((kind.name for kind in claiming if _matches(path.split("/"), kind.files.split("/"))), None)


def _matches(parts: list[str], globs: list[str]) -> bool:
    """Say whether a path matches a glob, both in their parts, as `Path.glob` has it; what is hidden matches none."""
    if not globs or not parts:
        return globs == parts
    if globs[0] == "**":
        return _matches(parts, globs[1:]) or (_matches(parts[:1], ["*"]) and _matches(parts[1:], globs))
    return not parts[0].startswith(".") and fnmatch(parts[0], globs[0]) and _matches(parts[1:], globs[1:])


def passed_over(root: Path, settings: Settings, records: Collection[str]) -> list[str]:
    """Return the files in the folder of articles, or below it, that look like records and are none.

    Where the root itself holds the articles, its other folders are for other things.
    """
    found: list[str] = []
    for folder, folders, names in os.walk(root / settings.articles):
        above = _normal(settings.articles) == ""
        folders[:] = [] if above else [name for name in folders if not name.startswith(".")]
        where = Path(folder).relative_to(root).as_posix()
        marked = (name for name in names if name.lower().endswith(_LOOKALIKES) and not name.startswith("."))
        paths = (name if where == "." else f"{where}/{name}" for name in marked)
        found += (path for path in paths if path not in records and not _excluded(path, settings))
    return sorted(found)


def _may_be_record(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith(".")


def _matching(root: Path, glob: str) -> Iterator[str]:
    if not glob:
        return
    if glob.endswith("**"):
        msg = f"The setting `kinds` has {glob!r}, which names folders: end it in the names of files, as in `**/*.md`."
        raise NewsdeskError(msg)
    try:
        found = sorted(root.glob(glob))
    except (ValueError, NotImplementedError, IndexError) as error:
        msg = f"The setting `kinds` has {glob!r}, which is no glob from the root: {error}."
        raise NewsdeskError(msg) from None
    inside = (root.resolve(), (root / _named_by(glob)).resolve())
    for folder in dict.fromkeys(path.parent for path in found):
        if not any(folder.resolve().is_relative_to(each) for each in inside):
            msg = f"The setting `kinds` has {glob!r}, and {folder} is a link out of the newsroom: take it out."
            raise NewsdeskError(msg)
    yield from (path.relative_to(root).as_posix() for path in found)


def markdown_files(root: Path, start: Path) -> Iterator[File]:
    """Yield a file, or every Markdown file below a folder, hidden folders left out; paths are from the root."""
    if not start.is_dir():
        yield bare(_from(root, start))
        return
    for folder, folders, names in os.walk(start, onerror=_not_in_silence):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        where = _from(root, Path(folder))
        for name in sorted(names):
            if _may_be_record(name):
                yield bare(posixpath.normpath(f"{where}/{name}"))


def _not_in_silence(error: OSError) -> NoReturn:
    raise error


def _from(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def day_in(path: str) -> dict[str, str]:
    """Return the day that the name of an article's file begins with, as its date, if it begins with one."""
    dated = _DATED.match(path.rpartition("/")[2])
    return {"date": dated[0][:-1]} if dated else {}


def digest(raw: bytes) -> bytes:
    """Return what tells one content of a file from another."""
    return blake2b(raw, digest_size=16).digest()


def bare(path: str) -> File:
    """Return a file that is a record of no kind."""
    return File(path, "", _slug(path.rpartition("/")[2].removesuffix(_SUFFIX)))


def _slug(stem: str) -> str:
    return unicodedata.normalize("NFC", _DATED.sub("", stem, count=1))


@dataclass(frozen=True, slots=True)
class Files:
    """Reads the files below a root, of at most so many bytes; `unsaved` goes before what is on the disk."""

    root: Path
    most: int
    unsaved: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes | Finding:
        """Return the bytes of a file, or why they cannot be had. Only regular files inside the root are opened."""
        if path in self.unsaved:
            return self.unsaved[path]
        try:
            path.encode()
        except UnicodeEncodeError:
            message = "The name of the file is not UTF-8, so that it has no address: rename it."
            return Finding("not-utf8", message, _START)
        try:
            return self._open(f"{self.root}/{path}")
        except (OSError, ValueError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return Finding("io-error", f"The file cannot be read: {reason}.", _START)

    def signature(self, path: str) -> Signature | None:
        """Return what tells that a file has not changed; None where only its bytes can tell."""
        if path in self.unsaved:
            return None
        try:
            found = os.lstat(f"{self.root}/{path}")
        except (OSError, ValueError):
            return None
        return (
            (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None
        )

    def has(self, path: str) -> bool:
        """Say whether a path is that of a regular file inside the root."""
        full = self.root / path
        try:
            return full.is_file() and full.resolve().is_relative_to(self.root.resolve())
        except (OSError, ValueError):  # a name that is too long, a folder that may not be entered
            return False

    def has_folder(self, path: str) -> bool:
        """Say whether a path is that of a folder."""
        return (self.root / path).is_dir()

    def content(self, path: str) -> bytes:
        """Return the bytes of a file that `has` has found. Raises OSError where it is gone."""
        return (self.root / path).read_bytes()

    def picture(self, path: str) -> tuple[int, int] | None:
        """Return the width and the height of a picture, (-1, -1) if they cannot be told; None where there is none."""
        import imagesize  # noqa: PLC0415 - many newsrooms have no pictures

        if not self.has(path):
            return None
        try:
            width, height = imagesize.get(self.root / path)
            return round(width), round(height)
        except (OSError, ValueError, OverflowError, struct.error):
            return -1, -1

    def _open(self, full: str) -> bytes | Finding:
        status = os.lstat(full)
        if stat.S_ISLNK(status.st_mode):
            if not Path(full).resolve().is_relative_to(self.root.resolve()):
                message = "The file is a link to a place outside the newsroom: copy it in."
                return Finding("outside-link", message, _START)
            status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            return Finding("not-a-file", "This is no regular file, and was not opened: take it out.", _START)
        if status.st_size > self.most:
            message = f"The file has {status.st_size:,} bytes, more than the {self.most:,} that `max_file_size` allows."
            return Finding("file-too-large", message, _START)
        with open(full, "rb", buffering=0) as opened:
            return opened.read()
