"""The settings of a newsroom, and the root that they are found in."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, field, fields, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo
    from pathlib import Path

FILE_NAME = "newsdesk.toml"
ENVIRONMENT = "NEWSDESK_"
_AS_THEY_ARE = "/%:@!$&'()*+,;=~"
HYPE_WORDS = (
    "breakthrough", "cutting-edge", "disruptive", "game-changer", "game-changing", "groundbreaking", "jaw-dropping",
    "mind-blowing", "next-generation", "revolutionary", "revolutionise", "revolutionize", "state-of-the-art",
    "supercharge", "unleash", "unparalleled", "unprecedented", "world-class",
)  # fmt: skip
"""Words that praise where a report should say what is new."""


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
    tag_feeds: tuple[str, ...] = ()
    spreadsheet_safe: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: str = "newsdesk-baseline.json"
    static: str = "static"
    templates: str = "templates"
    disclaimer: str = "Independent, and affiliated with none of those it reports on."
    page_items: int = 30
    elsewhere: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    hype_words: tuple[str, ...] = HYPE_WORDS
    banned_phrases: Mapping[str, str] = field(default_factory=dict)
    title_length: int = 70
    deck_length: int = 160
    image_width: int = 1200
    kinds: Mapping[str, Kind] = field(default_factory=lambda: dict(_KINDS))
    fields: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A settings file as it was read: its table, and its text to point into."""

    path: Path
    text: str
    table: Mapping[str, Any]
    present: bool = True


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
    if (path := folder / "pyproject.toml").is_file() and b"newsdesk" in path.read_bytes():
        found = read(path)
        return found if found.present else None
    return None


def read(path: Path) -> SettingsFile:
    """Read a settings file. Raises NewsdeskError where it is no TOML."""
    import tomllib  # noqa: PLC0415 - `--schema` needs no settings

    try:
        text = path.read_bytes().decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except OSError as error:
        msg = f"{path}: the settings cannot be read ({error.strerror})."
        raise NewsdeskError(msg) from None
    except (ValueError, RecursionError) as error:  # TOML, the encoding, a number of thousands of digits
        msg = f"{path}: the settings are no TOML: {error}."
        raise NewsdeskError(msg) from None
    present = True
    if path.name == "pyproject.toml":
        tools = table.get("tool", {})
        present = not isinstance(tools, dict) or "newsdesk" in tools
        table = tools.get("newsdesk", {}) if isinstance(tools, dict) else tools
    if not isinstance(table, dict):
        msg = f"{path}: `tool.newsdesk` is not a table: write `[tool.newsdesk]` above the settings."
        raise NewsdeskError(msg)
    return SettingsFile(path, text, table, present=present)


def build(file: SettingsFile, given: Mapping[str, Any]) -> Settings:
    """Turn a table that obeys the settings schema into Settings; what the environment gives goes before the file.

    Raises NewsdeskError for a time zone that does not exist.
    """
    table = {**file.table, **given}
    lint = dict(table.pop("lint", {}))
    lint["per_file_ignores"] = {glob: tuple(codes) for glob, codes in lint.get("per_file_ignores", {}).items()}
    kinds = _kinds(table.pop("kinds", {}))
    style = table.pop("style", {})
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in (table | lint | style).items()
    }
    settings = replace(Settings(), kinds=kinds, **values)
    return replace(
        settings,
        articles=posixpath.normpath(settings.articles),
        base_url=site_address(settings.base_url),
        zone=zone_of(settings.timezone, f"{file.path}:{line_of(file, 'timezone')}"),
    )


def site_address(url: str) -> str:
    """Return the address of a site as every link begins with it: in ASCII (RFC 3492, RFC 3986), no slash at its end."""
    scheme, _, rest = url.rstrip("/").partition("://")
    host, slash, path = rest.partition("/")
    name, colon, port = host.partition(":")
    labels = (label if label.isascii() else f"xn--{_punycode(label)}" for label in name.split("."))
    return f"{scheme}://{'.'.join(labels)}{colon}{port}{slash}{quote(path, safe=_AS_THEY_ARE)}"


def _punycode(label: str) -> str:
    return unicodedata.normalize("NFC", label.lower()).encode("punycode").decode()


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that `NEWSDESK_…` variables name; whole numbers are read as such."""
    found: dict[str, Any] = {}
    for known in fields(Settings):
        value = environment.get(ENVIRONMENT + known.name.upper())
        if value is not None and known.type in {"str", "int"}:
            whole = known.type == "int" and re.fullmatch("-?[0-9]{1,18}", value)
            found[known.name] = int(value) if whole else value
    return found


def line_of(file: SettingsFile, key: str) -> int:
    """Return the line of the settings file that sets a key, or the first line of the settings."""
    lines = file.text.splitlines()
    start = 0
    if file.path.name == "pyproject.toml":
        start = next((number for number, line in enumerate(lines) if "newsdesk" in line and "tool" in line), 0)
    pattern = re.compile(rf"^\s*(?:\[[^\]]*?\b)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\.|\]|$)")
    numbers = (number for number, line in enumerate(lines[start:], start=start + 1) if key and pattern.match(line))
    return next(numbers, start + 1)


def _kinds(table: Mapping[str, str | Mapping[str, str]]) -> dict[str, Kind]:
    kinds = dict(_KINDS)
    for name, value in table.items():
        kind = kinds.get(name, Kind(name, f"/{name}/{{slug}}/"))
        kind = replace(kind, files=value) if isinstance(value, str) else replace(kind, **value)
        kinds[name] = replace(kind, files=posixpath.normpath(kind.files) if kind.files else "")
    return kinds


def zone_of(name: str, where: str) -> tzinfo:
    """Return a zone by its name. Raises NewsdeskError, with where the name stands, for one that does not exist."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not needed in UTC

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        msg = f"{where}: `timezone` is {name!r}, which is no zone: write an IANA name such as `Europe/Berlin`."
        raise NewsdeskError(msg) from None
