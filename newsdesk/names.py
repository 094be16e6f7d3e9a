"""The names of a newsroom, for a shell that asks at a key: told by names of files, schemas and what is remembered.

No record is read but the one that is asked about, nothing is written, and no code of the newsroom runs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk import folder
from newsdesk import settings as settings_module

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.schemas import Schema
    from newsdesk.settings import Settings

_PLAIN = re.compile(r"\w[\w.+-]*")
"""What every shell takes for a word: a script may have a name evaluated that it is given."""


class Names(NamedTuple):
    """A newsroom by its root and settings."""

    root: Path
    settings: Settings
    environment: Mapping[str, str]

    def slugs(self, kind: str) -> list[str]:
        """Return the slug of each record of a kind."""
        return _plain(file.slug for file in folder.files(self.root, self.settings) if file.kind == kind)

    def tags(self) -> list[str]:
        """Return the tags that are remembered from when articles were last read."""
        return sorted({*_plain(tag for tags in self._remembered("tags") for tag in tags)})

    def _remembered(self, field: str) -> Iterator[list[str]]:
        from newsdesk import cache, store  # noqa: PLC0415 - for tags alone
        from newsdesk.packing import unpacked  # noqa: PLC0415

        kept = cache.folder(self.root, self.environment) / "records"
        secret = store.secret(self.environment) if kept.is_dir() else None
        rows = store.Store(kept, secret) if secret else None
        for path in rows.names() if rows else ():
            row = rows.row(path) if rows else None
            value = unpacked(folder.file_at(path, self.settings), row[2:]).field(field) if row else None
            if isinstance(value, list):
                yield [item for item in value if isinstance(item, str)]

    def schema(self, kind: str) -> Schema:
        """Return the schema of a kind. Raises NewsdeskError where there is none."""
        from newsdesk.schemas import Shelf  # noqa: PLC0415 - slugs need none

        shelf, own = Shelf(self.root / self.settings.schemas), self.settings.kinds[kind].schema
        return shelf.at(self.root / own) if own else shelf.for_kind(kind)

    def fields(self, kind: str) -> list[str]:
        """Return the fields that records of a kind may have."""
        return _plain(self.schema(kind).fields)

    def values(self, kind: str, field: str) -> list[str]:
        """Return what may stand in a field of a kind, where that is one of some names."""
        facts = self.schema(kind).facts_of(field)
        if field == "tags":
            return self.tags()
        if of := _reference(facts):
            return self.slugs(of)
        return ["true", "false"] if facts.get("type") == "boolean" else _plain(map(str, facts.get("enum") or ()))

    def plans(self, tool: str) -> list[str]:
        """Return the ids of the plans of a tool."""
        from newsdesk import frontmatter  # noqa: PLC0415 - one file is read for it

        for file in folder.files(self.root, self.settings):
            if (file.kind, file.slug) == ("tool", tool):
                plans = (frontmatter.read((self.root / file.path).read_bytes()).data or {}).get("plans")
                return _plain(str(plan["id"]) for plan in plans or () if isinstance(plan, dict) and "id" in plan)
        return []


def names(start: Path, root: Path | None, config: Path | None, environment: Mapping[str, str]) -> Names:
    """Return the names of the newsroom around a folder, or of that which is named.

    Raises NewsdeskError, ValueError, TypeError or LookupError where there is none, or its settings are broken.
    """
    if config is None:
        file = settings_module.in_folder(root) if root else settings_module.find(start)
    else:
        file = settings_module.read(config)
    if file is None:
        raise LookupError
    settings = settings_module.build(file, settings_module.from_environment(environment))
    return Names((root or file.path.parent).absolute(), settings, environment)


def _reference(facts: Any) -> str:
    """Return the kind of the records that a field, or the items of its list, name."""
    if isinstance(facts, dict):
        own = facts.get("x-newsdesk-ref")
        return own if isinstance(own, str) else _reference([*facts.values()])
    return next(filter(None, map(_reference, facts)), "") if isinstance(facts, list) else ""


def _plain(words: Iterable[str]) -> list[str]:
    return [word for word in words if _PLAIN.fullmatch(word)]
