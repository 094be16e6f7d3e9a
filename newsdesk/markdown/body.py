"""A parsed body as values: what a reader sees, and where each part stands in the file."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.model import InBody

_DEFINITION = re.compile(r"^[ >]{0,9}\[(?:[^\]\\]|\\.)+\]:\s*<?([^>\s]+)", re.MULTILINE)


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
    """A link, or an image: its address as written, its text or its alternative text, and its place in the file."""

    url: str
    text: str
    span: Span
    image: bool


class Body(NamedTuple):
    """What is below the front matter: `text` is its Markdown, and `start` where that begins in the file.

    `tables` have rows, the head first, and a row the number of the passage of each cell, -1 for one that is empty.
    `anchors` are the parts that raw HTML names, and `raw_links` its links and images, each where its address stands.
    """

    text: str = ""
    start: int = 0
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[tuple[tuple[int, ...], ...], ...] = ()
    anchors: tuple[str, ...] = ()
    raw_links: tuple[Link, ...] = ()

    @property
    def words(self) -> int:
        """How many words a reader reads: raw HTML, marks and addresses are none."""
        return sum(len(passage.text.split()) for passage in self.passages)

    @property
    def headings(self) -> tuple[Passage, ...]:
        """The headings, in order."""
        return tuple(passage for passage in self.passages if passage.kind == "heading")


def find(body: Body, place: InBody) -> Span:
    """Return the place in the file of the first words, or of the first link or image, of a wording."""
    if place.part != "text":
        link = next((link for link in (*body.links, *body.raw_links) if link.url == place.words), None)
        if link is None:
            return Span(body.start, body.start)
        return link.span if place.part == "link" else next(written(body, link), link.span)
    words = re.escape(place.words)
    first, within = place.start
    # Claude by itself goes before the one in Claude.ai.
    for form in (rf"(?<![\w.+-]){words}(?![\w+-]|\.\w)", rf"(?<!\w){words}(?!\w)"):
        pattern = re.compile(form)
        for number, passage in enumerate(body.passages[first:], first):
            if found := pattern.search(passage.prose, within if number == first else 0):
                return passage.span(*found.span())
    return Span(body.start, body.start)


def written(body: Body, link: Link) -> Iterator[Span]:
    """Yield where the address of a link is written: in the link itself, or in the lines that define its label."""
    if link in body.raw_links:
        yield link.span
        return
    url = re.escape(link.url)
    inside = re.compile(rf"(?:\]\(\s*<?|^<)({url})(?=[>\s)])")
    text = body.text[link.span.start - body.start : link.span.end - body.start]
    for found in inside.finditer(text):
        yield Span(link.span.start + found.start(1), link.span.start + found.end(1))
        return
    yield from (span for address, span in definitions(body) if address == link.url)


def definitions(body: Body) -> Iterator[tuple[str, Span]]:
    """Yield each address that a label is defined by, used or not, and where it is written."""
    if "]:" not in body.text:
        return
    code = [passage.span() for passage in body.passages if passage.kind == "code"]
    for found in _DEFINITION.finditer(body.text):
        span = Span(body.start + found.start(1), body.start + found.end(1))
        if not any(start <= span.start < end for start, end in code):
            yield found[1], span


def anchors(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the part of the page that each heading is, by GitHub's law: small letters, hyphens, no marks."""
    found: list[str] = []
    times: dict[str, int] = {}
    for heading in headings:
        name = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        times[name] = times.get(name, -1) + 1
        found.append(f"{name}-{times[name]}" if times[name] else name)
    return tuple(found)
