"""What newsdesk remembers between runs: in a newsroom in `.newsdesk/`, elsewhere in the user's cache folder.

A memory that is missing, damaged or cannot be written costs time and nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import __version__, atomic
from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.schemas import Schema

_MOST_KEPT = 200
_VETTED = "vetted-schemas"


def folder(root: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the folder of the memory; `root` is the newsroom, None outside one."""
    if root is not None:
        return root / ".newsdesk"
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        import tempfile  # noqa: PLC0415 - hardly ever

        home = Path(tempfile.gettempdir())
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / "newsdesk"


def prepare(memory: Path) -> None:
    """Make the folder of the memory, which git leaves alone. Raises NewsdeskError or OSError where it cannot."""
    memory.mkdir(parents=True, exist_ok=True)
    if not (memory / ".gitignore").exists():
        atomic.write(memory / ".gitignore", b"*\n")


def vet_new(schemas: Iterable[Schema], memory: Path) -> list[str]:
    """Vet the schemas that were not vetted before, and return warnings about them. Raises NewsdeskError.

    A schema with warnings is vetted, and warned of, again each time.
    """
    keys = {_key(schema): schema for schema in schemas if not schema.bundled}
    try:
        known = set((memory / _VETTED).read_text("ascii").split())
    except (OSError, ValueError):
        known = set()
    new = {key: schema for key, schema in keys.items() if key not in known}
    if not new:
        return []
    from newsdesk.schemas.vet import vet  # noqa: PLC0415 - imports jsonschema, needed only for what is new

    notes = {key: vet(schema) for key, schema in new.items()}
    current = (known & keys.keys()) | {key for key, warnings in notes.items() if not warnings}
    sound = [*sorted(current), *sorted(known - current)[:_MOST_KEPT]]
    keep(memory, _VETTED, "".join(f"{key}\n" for key in sound).encode())
    return [note for warnings in notes.values() for note in warnings]


def keep(memory: Path, name: str, content: bytes) -> None:
    """Write a file of the memory, if the disk lets us."""
    with suppress(NewsdeskError, OSError):
        prepare(memory)
        atomic.write(memory / name, content)


def _key(schema: Schema) -> str:
    # What a schema refers to is part of it.
    hashed = blake2b(f"{__version__} {os.fspath(schema.path)}".encode("utf-8", "surrogateescape"), digest_size=16)
    for address in sorted(schema.source.documents):
        hashed.update(repr((address, schema.source.documents[address])).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()
