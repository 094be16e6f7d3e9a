"""The address of a record, as every link, feed and sitemap has it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from fnmatch import fnmatch
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from newsdesk.model import Pointer, Record
    from newsdesk.settings import Settings

OWN_FILES = {
    "index.html": "home page",
    "404.html": "page for what is not found",
    **dict.fromkeys(("index.json", "index.jsonl", "index.csv"), "list of articles"),
    **dict.fromkeys(("rss.xml", "atom.xml", "feed.json"), "feed"),
    **dict.fromkeys(("sitemap.xml", "news-sitemap.xml"), "sitemap"),
    "robots.txt": "robots.txt",
    **dict.fromkeys(("llms.txt", "llms-full.txt"), "llms.txt"),
    **dict.fromkeys(("tools.json", "tools.csv"), "list of tools"),
    "glossary.json": "list of terms",
    "facts.json": "list of facts",
    "search.json": "search",
    **dict.fromkeys(("_redirects", "redirects.map"), "list of redirects"),
}
"""The files that the site has for itself in its root, each with what it is; categories and tags have feeds too."""
OWN_PAGES = {
    "facts": "list of facts",
    "sitemap": "sitemap",
    "archive": "archive",
    "tags": "list of tags",
    "page": "list of articles",
    "corrections": "list of corrections",
    "search": "search",
}
"""The pages that the site has for itself right below its root, those below them included, each with what it is."""
OWN_FOLDERS = {"assets": "scripts and styles", "cards": "card images", "media": "pictures"}
"""The folders of the site's own files; what is in them is no page."""
_LISTS = frozenset(("", "/tools", "/glossary"))
"""The pages that list records of a kind."""
_FOLDERS_ALONE = frozenset(("tags", "page"))
"""What has pages or feeds below it, and is none itself."""
_FEEDS = frozenset(name for name, what in OWN_FILES.items() if what == "feed")
_PART_OF_SITEMAP = re.compile(r"(?<=/sitemap)-[0-9]+(?=\.xml$)")


def path_of(record: Record, settings: Settings) -> str:
    """Return the record's address from the root of the site, percent-encoded: `/tools/claude/`."""
    kind = settings.kinds.get(record.kind)
    return (kind.url if kind else "/{slug}/").replace("{slug}", quote(record.slug, safe="", errors="surrogatepass"))


def file_of(url: str, record: Record, settings: Settings) -> str | None:
    """Return the file that the address of a picture names, as a path from the root; None where it lies elsewhere.

    `/a.png` is in the folder of static files, `a.png` beside the record.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # `//[`, which is no address of anything
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    folder = settings.static if parts.path.startswith("/") else posixpath.dirname(record.path)
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))


def may_be_shown(path: str, record: Record, settings: Settings) -> bool:
    """Say whether a record may give readers a file: a static one, or one beside it or below, and never a record."""
    folders = (settings.static, posixpath.dirname(record.path))
    hidden = any(part.startswith(".") for part in path.split("/"))
    below = any(path.startswith(f"{folder}/") for folder in folders)
    return below and not hidden and not path.lower().endswith((".md", ".markdown", ".mdown", ".mdx"))


def url_of_file(path: str, settings: Settings) -> str:
    """Return the absolute address of a file of the newsroom: a static one, or one that lies beside records."""
    static = posixpath.relpath(path, settings.static)
    below = posixpath.relpath(path, settings.articles) if static.startswith("..") else static
    return f"{settings.base_url}/{quote(below)}"


def url_of(record: Record, settings: Settings) -> str:
    """Return the record's absolute address."""
    return settings.base_url + path_of(record, settings)


def old_field(kind: str) -> str:
    """Return the field in which records of a kind keep their old addresses; `aliases` of a tool are other names."""
    return "aliases" if kind == "article" else "moved_from"


def old_addresses(record: Record) -> dict[str, Pointer]:
    """Return the addresses that a record once had, paths from the root of the site, each with its place.

    A term has none, as its address is an anchor of a page. What is no list of paths is the schema's to find.
    """
    field = old_field(record.kind)
    given = record.field(field) if record.kind != "term" else None
    listed = enumerate(given if isinstance(given, list) else ())
    return {path: (field, index) for index, path in listed if isinstance(path, str) and path.startswith("/")}


def plain(address: str) -> str:
    """Return an address in the form in which equal ones are equal; what follows a `?` belongs to it.

    A slash at the end, `index.html`, percent-encoding and the way in which accents are stored make no difference.
    """
    path = unicodedata.normalize("NFC", unquote(address.partition("#")[0]))
    return path.removesuffix("index.html").rstrip("/")


def is_own_page(path: str, settings: Settings) -> bool:
    """Say whether the site has a page or file of its own at a plain path: a list of records, a feed."""
    name = _PART_OF_SITEMAP.sub("", path).removeprefix("/")
    first, _, below = name.partition("/")
    if first in _FOLDERS_ALONE:
        return bool(below)
    return path in _LISTS or name in OWN_FILES or first in OWN_PAGES or _is_feed(path, settings)


def _is_feed(path: str, settings: Settings) -> bool:
    """Say whether a path may be that of a feed of a category."""
    folder, _, name = path.rpartition("/")
    category = settings.kinds.get("category")
    return name in _FEEDS and category is not None and fnmatch(folder, plain(category.url.replace("{slug}", "*")))
