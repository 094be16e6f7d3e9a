"""The manifest of an output folder: which files newsdesk wrote there, for which format, and what was in them."""

from __future__ import annotations

import json
from hashlib import sha256
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
    """Return the files of the last exports by path; none where no manifest of newsdesk's can be read."""
    try:
        found = json.loads((folder / NAME).read_bytes())
        files = found["files"] if found["version"] == _VERSION else {}
        return {str(path): Made(str(each["format"]), str(each["sha256"])) for path, each in files.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def written(files: Mapping[str, Made]) -> bytes:
    """Return a manifest, its files in the order of their paths."""
    listed = {path: made._asdict() for path, made in sorted(files.items())}
    return (json.dumps({"version": _VERSION, "files": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def made(name: str, content: bytes) -> Made:
    """Return what the manifest says of a file."""
    return Made(name, sha256(content).hexdigest())
