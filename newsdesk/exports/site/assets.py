"""The stylesheet and the script: files of ours, under names that change with what is in them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def assets() -> Mapping[str, bytes]:
    """Return the files that every page needs, by their paths below the output folder."""
    found = {}
    for name in ("style.css", "script.js"):
        content = (files(__package__) / "files" / name).read_bytes()
        stem, _, ending = name.partition(".")
        found[f"assets/{stem}.{blake2b(content, digest_size=5).hexdigest()}.{ending}"] = content
    return found


def path_to(ending: str) -> str:
    """Return the path of the stylesheet (`css`) or of the script (`js`)."""
    return next(path for path in assets() if path.endswith(f".{ending}"))
