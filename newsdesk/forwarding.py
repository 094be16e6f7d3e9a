"""Addresses that lead to a record, wherever they are written, led to where it goes."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from newsdesk import markdown
from newsdesk.addresses import old_addresses, path_of, plain
from newsdesk.frontmatter import edits
from newsdesk.model import texts
from newsdesk.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.frontmatter import Source
    from newsdesk.links import Site
    from newsdesk.model import Record
    from newsdesk.settings import Settings
    from newsdesk.text import Edit, Span

_ADDRESS = re.compile(
    r"(?P<site>(?:https?:)?//[^/?#]*)?(?P<path>[^?#]*)(?P<query>[^#]*)(?P<anchor>.*)", re.IGNORECASE | re.DOTALL
)
_NEEDS_CODE = re.compile(r"[\s()<>%?#\"'\\&]")


@dataclass(frozen=True)
class Move:
    """A record as it is called, and as it will be; `site` has it, and all others, where they are so far."""

    record: Record
    renamed: Record
    site: Site

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.site.settings

    def names(self, text: str) -> bool:
        """Say whether a text may have an address of the record in it."""
        return self.record.slug in _read(html.unescape(text.replace("\\", "")))

    def led(self, url: str, holder: Record) -> str:
        """Return an address that `holder` gives of the record as it will be, in the same form; any other, as it is.

        The form may be absolute, from the root, or relative to the holder's file or page; with or without a slash at
        the end, `index.html`, a query and an anchor; that of the Markdown twin; or the slug of an article alone.
        """
        found = _ADDRESS.fullmatch(url)
        if found is None or not self._on_site(found["site"]):
            return url
        site, path, rest = found["site"] or "", found["path"], found["query"] + found["anchor"]
        relative = not site and not path.startswith("/")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(holder.path), _read(path)))
        if relative and path and file == _read(self.record.path):
            head, slash, name = path.rpartition("/")
            return head + slash + _as_written(name, posixpath.basename(self.renamed.path)) + rest
        if relative and path and (named := self.site.named(_read(path), holder)):
            return _as_written(path, self.renamed.slug) + rest if named is self.record else url
        page = f"https://site{path_of(holder, self.settings)}"
        full = urljoin(page, path).removeprefix("https://site") if relative else path
        old, new = (path_of(each, self.settings) for each in (self.record, self.renamed))
        if "#" in old:
            return self._led_anchor(found, plain(full))
        wanted = plain(old)
        if wanted not in self._below_base(plain(full).removesuffix(".md") if old.endswith("/") else plain(full)):
            return url
        return site + _with_segments(path, wanted, plain(new)) + rest

    def _led_anchor(self, found: re.Match[str], page: str) -> str:
        old, new = (path_of(each, self.settings).partition("#") for each in (self.record, self.renamed))
        if plain(old[0]) not in self._below_base(page) or _read(found["anchor"][1:]) != _read(old[2]):
            return found[0]
        return found[0][: found.start("anchor")] + "#" + _as_written(found["anchor"], unquote(new[2]))

    def _on_site(self, site: str | None) -> bool:
        own = urlsplit(self.settings.base_url).netloc.casefold()
        return not site or site.rpartition("//")[2].casefold() == own

    def _below_base(self, path: str) -> set[str]:
        """Return the paths below the site's root that a path may mean; links from the root may leave its own out."""
        base = plain(urlsplit(self.settings.base_url).path)
        return {path, path[len(base) :]} if base and path.startswith(base + "/") else {path}


def _read(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(text))


def _as_written(written: str, name: str) -> str:
    """Return a name as part of an address: percent-encoded, unless the old one was not, although it might have been."""
    return name if not written.isascii() and not _NEEDS_CODE.search(name) else quote(name, safe="")


def _with_segments(path: str, old: str, new: str) -> str:
    """Return a path that ends in the segments of an old address, or in some of them, with those that are new."""
    written = path.split("/")
    behind = len(path.removesuffix("index.html").rstrip("/").split("/"))
    for back, (before, after) in enumerate(zip(old.split("/")[::-1], new.split("/")[::-1], strict=True), 1):
        segment = written[behind - back] if back <= behind else ""
        if before != after and _read(segment).removesuffix(".md") == before:
            twin = ".md" if _read(segment) == f"{before}.md" else ""
            written[behind - back] = _as_written(segment, after) + twin
    return "/".join(written)


def in_fields(source: Source, holder: Record, move: Move) -> Iterator[Edit]:
    """Yield the edits of the fields that are an address of the record: absolute, or just its path."""
    given = set(old_addresses(holder).values())
    path = _read(path_of(move.record, move.settings))
    for pointer, text in texts(source.data):
        # `/imagine` may be anything; what has a server or the slash of an address is one.
        is_address = "//" in text or _read(text).startswith(path)
        if is_address and pointer not in given and (new := move.led(text, holder)) != text:
            yield edits.replace(source, pointer, new)


def in_body(source: Source, holder: Record, move: Move) -> Iterator[Edit]:
    """Yield the edits of the links in a body that lead to the record, those of raw HTML among them."""
    for address in markdown.addresses(markdown.parse(source.body, source.body_start)):
        if (new := move.led(address.url, holder)) != address.url:
            yield address.edit(new)


def left(source: Source, holder: Record, move: Move) -> list[int]:
    """Return the lines that name the record's old address still, code left out."""
    if not move.names(source.text):
        return []
    body = markdown.parse(source.body, source.body_start)
    code, lines = _code(body), Lines(source.text)
    site, path = move.settings.base_url, path_of(move.record, move.settings)
    forms = "|".join(re.escape(form) for form in {path, unquote(path)})
    named = re.compile(rf"(?:(?P<site>{re.escape(site)})|(?<![\w.~%/-]))(?:{forms})(?![\w-])")
    found = named.finditer(source.text)
    places = [match.start() for match in found if match["site"] or match.start() >= source.body_start]
    places += [link.span.start for link in body.links if move.led(link.url, holder) != link.url]
    return sorted({lines.position(place)[0] for place in places if not _inside(place, code)})


def _code(body: markdown.Body) -> list[Span]:
    """Return the ranges of the file that are code."""
    blocks = [passage.span() for passage in body.passages if passage.kind == "code"]
    return blocks + [passage.span(*span) for passage in body.passages for span in passage.code]


def _inside(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)
