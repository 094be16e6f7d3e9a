"""What the settings of another generator say of its site: name, address, zone, language."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter.events import load
from newsdesk.settings import zone_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILES = {
    "hugo": tuple(
        f"{where}{name}.{ending}"
        for where in ("", "config/_default/")
        for name in ("hugo", "config")
        for ending in ("toml", "yaml", "yml", "json")
    ),
    "jekyll": ("_config.yml", "_config.yaml", "_config.toml"),
    "astro": tuple(f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts", "cjs")),
}
_ASTRO = re.compile(r"""^\s*site:\s*(['"`])(https?://[^'"`\s]+)\1""", re.MULTILINE)


class Site(NamedTuple):
    """What is known of a site; what is not is empty. `permalink` is the form of Jekyll's addresses."""

    title: str = ""
    url: str = ""
    timezone: str = ""
    language: str = ""
    description: str = ""
    permalink: str = ""


def site_of(root: Path, generator: str) -> Site:
    """Return what the settings of a generator say; nothing where they cannot be read."""
    path = next((root / name for name in _FILES.get(generator, ()) if (root / name).is_file()), None)
    if path is None:
        return Site()
    text = path.read_text("utf-8-sig", "replace")
    if generator == "astro":
        found = _ASTRO.search(text)
        return Site(url=found[2].rstrip("/") if found else "")
    table = _table(text, path.suffix)
    read = {name: value for name, value in table.items() if isinstance(value, str)}
    if generator == "hugo":
        lower = {name.lower(): value for name, value in read.items()}
        language = lower.get("languagecode") or lower.get("defaultcontentlanguage", "")
        return _sound(Site(lower.get("title", ""), lower.get("baseurl", ""), lower.get("timezone", ""), language))
    below = read.get("baseurl", "").strip("/")
    url = read.get("url", "").rstrip("/") + (f"/{below}" if below else "")
    rest = (read.get(name, "") for name in ("timezone", "lang", "description", "permalink"))
    return _sound(Site(read.get("title", ""), url if read.get("url") else "", *rest))


def _table(text: str, ending: str) -> Mapping[str, Any]:
    try:
        if ending == ".toml":
            return tomllib.loads(text)
        table = json.loads(text) if ending == ".json" else load(text, 0)[0]
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def _sound(site: Site) -> Site:
    """Leave out what newsdesk's settings could not take over."""
    address = site.url.rstrip("/") if re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", site.url) else ""
    language = site.language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", site.language) else ""
    description = " ".join(site.description.split())
    return site._replace(
        title=site.title.strip(),
        url=address,
        timezone=_zone(site.timezone),
        language=language,
        description=description,
    )


def _zone(name: str) -> str:
    try:
        zone_of(name or "UTC", "")
    except NewsdeskError:
        return ""
    return name
