"""The manifest of an output folder: which files newsdesk wrote there, for which format, and what was in them."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = ".newsdesk-manifest.json"
_VERSION = 1


class Made(NamedTuple):
    """A file that an export has made: its format, and the SHA-256 of its bytes in hexadecimal."""

    format: str
    sha256: str


def read(folder: Path) -> dict[str, Made]:
    """Return the files of the last exports by path; none where no manifest of newsdesk's can be read.

    A path that leads out of the folder was not written by newsdesk, whatever the manifest says.
    """
    try:
        found = json.loads((folder / NAME).read_bytes())
        files = found["files"] if found["version"] == _VERSION else {}
        listed = {path: Made(str(each["format"]), str(each["sha256"])) for path, each in files.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: made for path, made in listed.items() if is_inside(path)}


def is_inside(path: str) -> bool:
    """Say whether a path, with `/`, is in its plain form and of a file below the folder, other than the manifest."""
    away = path.partition("/")[0] in {"", ".", "..", NAME} or "\0" in path or "\\" in path
    return not away and posixpath.normpath(path) == path


def written(files: Mapping[str, Made]) -> bytes:
    """Return a manifest, its files in the order of their paths, one a line."""
    listed = (f"{json.dumps(path)}: {json.dumps(made._asdict())}" for path, made in sorted(files.items()))
    lines = ",\n".join(listed)
    return f'{{"version": {_VERSION}, "files": {{\n{lines}\n}}}}\n'.encode()


def stands(folder: Path, content: bytes) -> bool:
    """Say whether a folder has this manifest already."""
    try:
        return (folder / NAME).read_bytes() == content
    except OSError:
        return False
