"""A record under another name: its file, all that refers to it, and its old address, which leads to the new one."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import frontmatter, markdown
from newsdesk.addresses import path_of
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter import edits
from newsdesk.model import At, Finding
from newsdesk.rules.identity import bad_slug, case_collision, duplicate_address, reserved_slug
from newsdesk.text import Edit, Span, apply_edits, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.folder import Files
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.settings import Settings


class Renaming(NamedTuple):
    """What a new name changes: files by path, with their text before and after; the file itself moves."""

    record: Record
    renamed: Record
    changed: Mapping[str, tuple[str, str]]

    @property
    def files(self) -> dict[str, bytes | None]:
        """The files to write, and None for the one that is gone."""
        new: dict[str, bytes | None] = {path: after.encode() for path, (_, after) in self.changed.items()}
        content = new.pop(self.record.path)
        return new | {self.record.path: None, self.renamed.path: content}


def rename(newsroom: Newsroom, desk: Desk, record: Record, slug: str) -> Renaming:
    """Return what it takes to give a record another slug. Raises NewsdeskError for one that cannot be."""
    slug = unicodedata.normalize("NFC", slug)
    renamed = replace(record, slug=slug, path=_path(record, slug))
    _must_be_free(desk, record, renamed)
    changed: dict[str, tuple[str, str]] = {}
    for each in desk.records:
        text, made = _edits(newsroom.files, each, record, renamed, desk.settings)
        if each is record or made:
            changed[each.path] = (text, apply_edits(text, made))
    return Renaming(record, renamed, changed)


def _path(record: Record, slug: str) -> str:
    """Return the path with another slug: a date in front and a kind behind stay."""
    folder, name = posixpath.split(record.path)
    date = re.match(r"\d{4}-\d\d-\d\d-(?=.)", name)
    head = date[0] if date else ""
    kind = f".{record.kind}" if name.endswith(f".{record.kind}.md") else ""
    return posixpath.join(folder, f"{head}{slug}{kind}.md")


def _must_be_free(desk: Desk, record: Record, renamed: Record) -> None:
    if record.slug == renamed.slug:
        msg = f"It is called `{visible(renamed.slug)}` already."
        raise NewsdeskError(msg)
    if other := desk.of_kind(record.kind).get(renamed.slug):
        msg = f"The {record.kind} `{visible(renamed.slug)}` is already in {visible(other.path)}."
        raise NewsdeskError(msg)
    if fault := bad_slug.fault(renamed.slug):
        msg = f"The name `{visible(renamed.slug)}` {fault}."
        raise NewsdeskError(msg)
    rest = tuple(each for each in desk.records if each is not record)
    later = replace(desk, records=(*rest, renamed))
    for rule in (case_collision, reserved_slug, duplicate_address):
        for finding in rule.check(renamed, later):
            raise NewsdeskError(finding.message)


def _edits(files: Files, each: Record, record: Record, renamed: Record, settings: Settings) -> tuple[str, list[Edit]]:
    """Return the text of a file, and the edits by which it speaks of a record under its new name."""
    raw = files.read(each.path)
    if isinstance(raw, Finding):
        return "", []
    source = frontmatter.read(raw)
    if source.data is None:
        return source.text, []
    made = [
        edits.replace(source, pointer, renamed.slug)
        for pointer, kind, slug in each.references
        if kind == record.kind and slug == record.slug
    ]
    made += _links(source, each, record, renamed, settings)
    if each is record:
        made += _alias(source, record, renamed, settings)
    return source.text, made


def _alias(source: frontmatter.Source, record: Record, renamed: Record, settings: Settings) -> Iterator[Edit]:
    """Yield the edits by which the old address of an article leads to it; and the new one is no longer an old one."""
    if record.kind != "article":
        return
    old, new = path_of(record, settings), path_of(renamed, settings)
    known = record.data.get("aliases")
    if not isinstance(known, list):
        last = list(source.data or {})[-1]
        yield frontmatter.new_line(source, At((last,), "behind"), f"aliases: [{old}]")
        return
    if new in known:
        yield edits.replace(source, ("aliases", known.index(new)), old)
    elif old not in known:
        yield edits.append(source, ("aliases",), old)


def _links(
    source: frontmatter.Source, each: Record, record: Record, renamed: Record, settings: Settings
) -> Iterator[Edit]:
    """Yield the edits of the links in a body that lead to the record, by its address or by its file."""
    meant = {
        path_of(record, settings): path_of(renamed, settings),
        settings.base_url + path_of(record, settings): settings.base_url + path_of(renamed, settings),
        posixpath.basename(record.path): posixpath.basename(renamed.path),
    }
    meant |= {old.rstrip("/"): new.rstrip("/") for old, new in list(meant.items()) if old.endswith("/")}
    if not any(link.partition("#")[0] in meant or link in meant for link in each.facts.links):
        return
    body = markdown.parse(source.body, source.body_start)
    seen: set[Span] = set()
    for link in body.links:
        address, hash_, anchor = link.url.partition("#")
        new = meant.get(link.url) or (f"{meant[address]}{hash_}{anchor}" if address in meant else "")
        for span in _written(source.text, link, body.start) if new else ():
            if span not in seen:
                seen.add(span)
                yield Edit(span, new)


def _written(text: str, link: markdown.Link, start: int) -> Iterator[Span]:
    """Yield where the address of a link is written: in the link itself, or in the lines that define it."""
    at = text.rfind(link.url, link.span.start, link.span.end)
    if at >= 0:
        yield Span(at, at + len(link.url))
        return
    defined = re.compile(rf"^ {{0,3}}\[[^\]]+\]:\s*<?({re.escape(link.url)})(?=[>\s]|$)", re.MULTILINE)
    yield from (Span(*found.span(1)) for found in defined.finditer(text, start))
