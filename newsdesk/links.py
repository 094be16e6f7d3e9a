"""Links within the site: which record, page or file an address leads to, and which part of it."""

from __future__ import annotations

import posixpath
from fnmatch import fnmatch
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from newsdesk.addresses import is_own_page, old_addresses, path_of, plain
from newsdesk.folder import file_at
from newsdesk.markdown import anchors
from newsdesk.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.model import Desk, Record
    from newsdesk.settings import Settings


class Local(NamedTuple):
    """An address within the site: its path from the root of the site, plain, and the part of the page, if any."""

    path: str
    anchor: str = ""


class Target(NamedTuple):
    """What a local address leads to: a record, or something else that is there. `old` says that it has moved away."""

    record: Record | None
    old: bool = False


class Site:
    """The addresses of some records: where they are, where they were, and in which files they lie."""

    def __init__(self, records: Iterable[Record], settings: Settings) -> None:
        self.settings = settings
        self.host = urlsplit(settings.base_url).netloc.casefold()
        self._at: dict[str, Record] = {}
        self._parts: dict[str, dict[str, Record]] = {}
        self._was_at: dict[str, Record] = {}
        self._in: dict[str, Record] = {}
        self._articles: dict[str, Record] = {}
        self._called: dict[str, Record] = {}
        self._meant: dict[str, str] = {}
        self._rooted: dict[str, Local | None] = {}
        self.records = tuple(records)
        for record in self.records:
            self._in[record.path] = record
            if record.kind == "article":
                self._articles.setdefault(record.slug, record)
            self._called.setdefault(record.slug, record)
            path, _, anchor = path_of(record, settings).partition("#")
            if anchor:
                self._parts.setdefault(plain(path), {}).setdefault(unquote(anchor), record)
            else:
                self._at.setdefault(plain(path), record)
            for old in old_addresses(record):
                self._was_at.setdefault(plain(old), record)

    def local(self, url: str, record: Record) -> Local | None:
        """Return the address that a link in a record leads to; None where it leads away from the site."""
        if url.startswith(("http:", "https:")) and self.host not in url.casefold():
            return None  # most links lead elsewhere
        if url.startswith("#") or not url.startswith(("/", "http:", "https:")):
            return self._local(url, record)
        if url not in self._rooted:  # the same from wherever it is written, and asked about by many a rule
            self._rooted[url] = self._local(url, record)
        return self._rooted[url]

    def _local(self, url: str, record: Record) -> Local | None:
        try:
            parts = urlsplit(url)
            path = _below(parts.scheme, parts.netloc, parts.path, self.settings.base_url)
        except ValueError:  # `//[`, which is no address of anything
            return None
        if path is None:
            return None
        if path == "":
            return Local(plain(path_of(record, self.settings)), unquote(parts.fragment)) if parts.fragment else None
        if not path.startswith("/"):
            meant = self.named(unquote(path), record)
            path = path_of(meant, self.settings) if meant else urljoin(path_of(record, self.settings), path)
            if "#" in path:
                return Local(plain(path), unquote(path.partition("#")[2]))
        return Local(plain(path), unquote(parts.fragment))

    def named(self, path: str, record: Record) -> Record | None:
        """Return the record that a link names by its file, or an article by its slug."""
        return self._in.get(posixpath.normpath(posixpath.join(posixpath.dirname(record.path), path))) or (
            self._articles.get(path)
        )

    def target(self, local: Local) -> Target | None:
        """Return what is at an address; None where nothing is. An address that is in use again is no old one."""
        part = self._parts.get(local.path, {}).get(local.anchor)
        if found := part or self._at.get(local.path) or self._at.get(local.path.removesuffix(".md")):
            return Target(found)
        if found := self._was_at.get(local.path):
            return Target(found, old=True)
        served = any(fnmatch(local.path, glob) or fnmatch(f"{local.path}/", glob) for glob in self.settings.elsewhere)
        return Target(None) if served or is_own_page(local.path, self.settings) else None

    def led(self, url: str, record: Record) -> Target | None:
        """Return what a link in a record leads to; None where it leads away from the site, or nowhere."""
        local = self.local(url, record)
        return self.target(local) if local else None

    def nearest(self, url: str) -> Record | None:
        """Return the record that a dead address most likely meant: that of its last name, or of one that is near."""
        name = unquote(url.partition("#")[0].partition("?")[0]).rstrip("/").rpartition("/")[2]
        slug = file_at(name, self.settings).slug if name.endswith(".md") else name
        if not slug:
            return None
        if slug not in self._meant:
            self._meant[slug] = slug if slug in self._called else nearest(slug, self._called) or ""
        return self._called.get(self._meant[slug])

    def anchors(self, local: Local) -> tuple[str, ...] | None:
        """Return the parts that the page at an address has; None where newsdesk cannot tell."""
        if local.path in self._parts:
            return tuple(self._parts[local.path])
        record = self._at.get(local.path)
        return None if record is None else (*anchors(record.facts.headings), *record.facts.anchors)


@lru_cache(maxsize=1)
def site_of(desk: Desk) -> Site:
    """Return the addresses of all records of a desk, public or not."""
    return Site(desk.records, desk.settings)


def _below(scheme: str, host: str, path: str, base_url: str) -> str | None:
    """Return the path from the root of the site; None for an address of another site."""
    if not scheme and not host:
        return path
    base = urlsplit(base_url)
    ours = scheme.casefold() in {"", "http", "https"} and host.casefold() == base.netloc.casefold()
    if not ours or not f"{path}/".startswith(f"{base.path}/"):
        return None
    return path[len(base.path) :] or "/"
