"""The settings of a newsroom, and the root that they are found in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from pathlib import Path

FILE_NAME = "newsdesk.toml"
ENVIRONMENT = "NEWSDESK_"


@dataclass(frozen=True, slots=True)
class Kind:
    """What makes a file a record of one kind: where it lies, what it obeys, what address it has."""

    name: str
    url: str
    files: str = ""
    schema: str = ""


_KINDS = {
    "article": Kind("article", "/{slug}/"),
    "tool": Kind("tool", "/tools/{slug}/"),
    "author": Kind("author", "/authors/{slug}/"),
    "category": Kind("category", "/categories/{slug}/"),
    "term": Kind("term", "/glossary/#{slug}"),
    "page": Kind("page", "/{slug}/"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The site-wide settings; `schemas/settings.schema.json` says what each one means."""

    title: str = "Untitled"
    description: str = ""
    base_url: str = "http://localhost"
    language: str = "en"
    timezone: str = "UTC"
    currency: str = "USD"
    articles: str = "articles"
    schemas: str = "schemas"
    output: str = "public"
    exclude: tuple[str, ...] = ()
    related: int = 3
    price_max_age: int = 90
    max_file_size: int = 10_000_000
    feed_items: int = 50
    select: tuple[str, ...] = ("ND",)
    ignore: tuple[str, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=lambda: dict(_KINDS))
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A settings file as it was read: its table, and its text to point into."""

    path: Path
    text: str
    table: Mapping[str, Any]


def find(start: Path) -> SettingsFile | None:
    """Return the settings file of the nearest folder, from `start` upwards, that has one."""
    for folder in (start, *start.parents):
        if found := in_folder(folder):
            return found
    return None


def in_folder(folder: Path) -> SettingsFile | None:
    """Return the settings file of one folder, if it has one."""
    if (path := folder / FILE_NAME).is_file():
        return read(path)
    if (path := folder / "pyproject.toml").is_file() and b"[tool.newsdesk" in path.read_bytes():
        return read(path)
    return None


def read(path: Path) -> SettingsFile:
    """Read a settings file. Raises NewsdeskError where it is no TOML."""
    import tomllib  # noqa: PLC0415 - `--schema` needs no settings

    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        msg = f"{path}: the settings cannot be read ({error.strerror})."
        raise NewsdeskError(msg) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"{path}: the settings are no TOML: {error}."
        raise NewsdeskError(msg) from None
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("newsdesk", {})
    return SettingsFile(path, text, table)


def build(file: SettingsFile, environment: Mapping[str, str]) -> Settings:
    """Turn a table that obeys the settings schema into Settings; the environment goes before the file.

    Raises NewsdeskError for a time zone that does not exist.
    """
    table = {**file.table, **from_environment(environment)}
    lint = table.pop("lint", {})
    kinds = _kinds(table.pop("kinds", {}))
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in (table | lint).items()
    }
    settings = replace(Settings(), kinds=kinds, **values)
    return replace(settings, base_url=settings.base_url.rstrip("/"), zone=_zone(settings.timezone))


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that `NEWSDESK_…` variables name; whole numbers are read as such."""
    found: dict[str, Any] = {}
    for known in fields(Settings):
        value = environment.get(ENVIRONMENT + known.name.upper())
        if value is not None and known.type in {"str", "int"}:
            found[known.name] = int(value) if known.type == "int" and value.isdecimal() else value
    return found


def line_of(file: SettingsFile, key: str | None) -> int:
    """Return the line of the settings file that sets a key, or the first line."""
    if key is not None:
        pattern = re.compile(rf"^\s*(?:\[[^\]]*?\b)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\.|\]|$)")
        for number, line in enumerate(file.text.splitlines(), start=1):
            if pattern.match(line):
                return number
    return 1


def _kinds(table: Mapping[str, str | Mapping[str, str]]) -> dict[str, Kind]:
    kinds = dict(_KINDS)
    for name, value in table.items():
        kind = kinds.get(name, Kind(name, f"/{name}/{{slug}}/"))
        kinds[name] = replace(kind, files=value) if isinstance(value, str) else replace(kind, **value)
    return kinds


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not needed in UTC

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        msg = f"The setting `timezone` is {name!r}, which is no zone: write an IANA name such as `Europe/Berlin`."
        raise NewsdeskError(msg) from None
