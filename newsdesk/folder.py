"""The folder of a publication: which files it has, and what is in them."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.errors import NewsdeskError
from newsdesk.model import Finding
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.settings import Settings

_SUFFIX = ".md"
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_SKIPPED_FOLDERS = {"node_modules", "__pycache__"}
_START = Span(0, 0)


class File(NamedTuple):
    """A file that holds a record: its path from the root, with `/`, and what its name says."""

    path: str
    kind: str
    slug: str


def files(root: Path, settings: Settings) -> list[File]:
    """Return the files of a newsroom, in the order of their paths."""
    articles = root / settings.articles
    if not articles.is_dir():
        msg = f"There is no folder {settings.articles!r} in {root}: make it, or set `articles` to that of the records."
        raise NewsdeskError(msg)
    found: dict[str, File] = {}
    for name in sorted(os.listdir(articles)):
        if name.endswith(_SUFFIX) and not name.startswith(".") and not (articles / name).is_dir():
            file = _file(f"{settings.articles}/{name}", name, settings)
            found[file.path] = file
    for kind in settings.kinds.values():
        for path in sorted(root.glob(kind.files)) if kind.files else ():
            if not path.is_dir():
                relative = path.relative_to(root).as_posix()
                found[relative] = File(
                    relative, kind.name, _slug(path.name.removesuffix(_SUFFIX).removesuffix(f".{kind.name}"))
                )
    return [found[path] for path in sorted(found) if not any(fnmatch(path, glob) for glob in settings.exclude)]


def markdown_files(root: Path, start: Path) -> Iterator[File]:
    """Yield a file, or every Markdown file below a folder, hidden folders left out; paths are from the root."""
    if not start.is_dir():
        yield _bare(root, start)
        return
    for folder, folders, names in os.walk(start):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS)
        for name in sorted(names):
            if name.endswith(_SUFFIX) and not name.startswith("."):
                yield _bare(root, Path(folder, name))


def _bare(root: Path, path: Path) -> File:
    return File(Path(os.path.relpath(path, root)).as_posix(), "", _slug(path.name.removesuffix(_SUFFIX)))


def _file(path: str, name: str, settings: Settings) -> File:
    stem = name.removesuffix(_SUFFIX)
    head, _, kind = stem.rpartition(".")
    if head and kind in settings.kinds:
        return File(path, kind, _slug(head))
    return File(path, "article", _slug(stem))


def _slug(stem: str) -> str:
    return unicodedata.normalize("NFC", _DATED.sub("", stem, count=1))


def read(root: Path, path: str, most: int) -> bytes | Finding:
    """Return the bytes of a file, or why they cannot be had. Only regular files inside the root are opened."""
    full = root / path
    try:
        status = os.lstat(full)
        if stat.S_ISLNK(status.st_mode):
            if not full.resolve().is_relative_to(root.resolve()):
                return Finding(
                    "outside-link", "The file is a link to a place outside the newsroom: copy it in.", _START
                )
            status = os.stat(full)
        if not stat.S_ISREG(status.st_mode):
            return Finding("not-a-file", "This is no regular file, and was not opened: take it out.", _START)
        if status.st_size > most:
            message = f"The file has {status.st_size:,} bytes, more than the {most:,} that `max_file_size` allows."
            return Finding("file-too-large", message, _START)
        with open(full, "rb", buffering=0) as opened:
            return opened.read()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Finding("io-error", f"The file cannot be read: {reason}.", _START)
