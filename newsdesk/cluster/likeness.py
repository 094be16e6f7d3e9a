"""Whether the workers of a cluster would find and write what this machine would."""

from __future__ import annotations

import platform
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH

from newsdesk import __version__

_MATTERING = ("jinja2", "jsonschema-rs", "markupsafe", "nh3", "pillow", "pyromark", "pyyaml")
"""The packages whose versions may change what is found or written."""
_NOT_OURS = {"__pycache__", "bundled_schemas"}
"""Folders that a checkout has, or that an installation has, alone; schemas go along."""


def unlike(client: Any) -> str:
    """Return in what a worker differs from us, as the end of a sentence with the remedy; nothing where none does."""

    def ask() -> tuple[str, ...] | None:  # reaches a worker as it stands here, whatever is installed there
        try:
            from newsdesk.cluster.likeness import versions as theirs  # noqa: PLC0415 - on a worker
        except ImportError:
            return None
        return theirs()

    answers = client.run(ask, on_error="return")
    for worker, theirs in sorted(answers.items()):
        if theirs != versions():
            told = theirs if isinstance(theirs, tuple) else ("no newsdesk of this version",)
            differing = [(there, here) for there, here in zip_longest(told, versions(), fillvalue="") if there != here]
            there, here = (", ".join(filter(None, each)) for each in zip(*differing, strict=True))
            return f"the worker at {worker} has {there}, and here there is {here}: install the same on both."
    return "" if answers else "the scheduler has no workers: start some with `dask worker`."


@lru_cache(maxsize=1)
def versions() -> tuple[str, ...]:
    """Return all whose versions may change what is found or written, each with its own."""
    hashed = blake2b(digest_size=4)
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*.*")):
        if path.is_file() and _NOT_OURS.isdisjoint(path.relative_to(package).parts):
            hashed.update(f"{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes())
    ours = f"newsdesk {__version__} ({hashed.hexdigest()})"
    return (ours, f"Python {platform.python_version()}", f"time zones {_zones()}", *map(_version, _MATTERING))


def _zones() -> str:
    """Return the version of the time zones, as far as the system tells it."""
    for folder in TZPATH:
        with suppress(OSError), open(Path(folder) / "tzdata.zi", encoding="utf-8") as opened:
            return opened.readline().strip("# \n")
    return _version("tzdata")


def _version(package: str) -> str:
    with suppress(PackageNotFoundError):
        return f"{package} {version(package)}"
    return f"no {package}"
