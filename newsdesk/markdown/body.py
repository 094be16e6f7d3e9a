"""A parsed body as values: what a reader sees, and where each part stands in the file."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")


class Passage(NamedTuple):
    """A heading, a paragraph, a list item, a table cell or a block of code, as the text that a reader sees.

    `level` is that of a heading, else 0. `code` are the ranges of `text` that are set as code, and `pieces` say at
    which offset of the file each run of `text` starts. `quoted` are the words of a block quote: somebody else's.
    `linked` are ranges of `text` that can hold no other link: of links and pictures, and of raw HTML's links and code.
    """

    kind: Literal["heading", "paragraph", "cell", "code"]
    level: int
    text: str
    code: tuple[Span, ...]
    pieces: tuple[tuple[int, int], ...]
    quoted: bool = False
    linked: tuple[Span, ...] = ()

    @property
    def prose(self) -> str:
        """The text, with a blank for each character of code: what may be searched for words."""
        if self.kind == "code":
            return ""
        if not self.code:
            return self.text
        kept: list[str] = []
        last = 0
        for start, end in self.code:
            kept += (self.text[last:start], " " * (end - start))
            last = end
        return "".join((*kept, self.text[last:]))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place in the file of a range of the text, or of all of it."""
        last = len(self.text) if end is None else end
        return Span(self._offset(start), self._offset(last - 1) + 1 if last > start else self._offset(start))

    def _offset(self, index: int) -> int:
        at, offset = self.pieces[max(bisect_right(self.pieces, (index, sys.maxsize)) - 1, 0)]
        return offset + index - at


class Link(NamedTuple):
    """A link, or an image: its address as it reads, its text or its alternative text, and its place in the file.

    The address stands behind the words of the link (`inline`), in a definition (`label`), between angle brackets by
    itself (`auto`), or in raw HTML. `words` are where the text stands, if the link has any but its address.
    """

    url: str
    text: str
    span: Span
    image: bool
    form: Literal["inline", "label", "auto", "html"]
    words: Span


class Body(NamedTuple):
    """What is below the front matter: `text` is its Markdown, and `start` where that begins in the file.

    `tables` have rows, the head first, and a row the number of the passage of each cell, -1 for one that is empty.
    `anchors` are the parts that raw HTML names, and `raw_links` its links and images, each where its address stands.
    `comments` are those of HTML, which readers never see.
    """

    text: str = ""
    start: int = 0
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[tuple[tuple[int, ...], ...], ...] = ()
    anchors: tuple[str, ...] = ()
    raw_links: tuple[Link, ...] = ()
    comments: tuple[Span, ...] = ()

    @property
    def words(self) -> int:
        """How many words a reader reads: raw HTML, marks and addresses are none."""
        return sum(len(passage.text.split()) for passage in self.passages)

    @property
    def headings(self) -> tuple[Passage, ...]:
        """The headings, in order."""
        return tuple(passage for passage in self.passages if passage.kind == "heading")


def unescaped(written: str) -> str:
    """Return what a piece of Markdown, such as an address, says: without its escapes and entities."""
    if "\\" not in written and "&" not in written:
        return written
    from html import unescape  # noqa: PLC0415 - its tables take longer than most files

    return _ESCAPED.sub(lambda found: found[1] or unescape(found[0]), written)


def anchors(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the part of the page that each heading is, by GitHub's law: small letters, hyphens, no marks."""
    found: list[str] = []
    times: dict[str, int] = {}
    for heading in headings:
        name = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        times[name] = times.get(name, -1) + 1
        found.append(f"{name}-{times[name]}" if times[name] else name)
    return tuple(found)
