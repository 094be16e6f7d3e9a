"""The body of a record: what a reader sees of it, and where each part stands in the file."""

from __future__ import annotations

import math
import re
import sys
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pyromark

from newsdesk.model import Facts, Statement
from newsdesk.prices.prose import statements
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsdesk.model import InBody

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_INSIDE_WORDS = {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
_AROUND = {"BlockQuote", "Table", "TableHead", "TableRow"}
_BREAKS = {"<br>", "<br/>", "<br />"}
_LINKLIKE = re.compile(r"(?is)<(/?)(?:a|button|code|kbd|pre|samp|script|style|textarea)(?=[\s>])(?!.*/>\Z)")
_WORD = r"\w(?:[\w.+-]*[\w+])?"
_CAPITAL = rf"(?=[\w.+-]*[A-ZÀ-ÖØ-Þ]){_WORD}"
_NAME = re.compile(rf"(?<![\w.+-])(?:{_CAPITAL}|[^\W\d_]+\d\w*)(?: (?:{_CAPITAL}|(?=\d){_WORD}))*")
_CREDIT = re.compile(
    r"(?:^\s*(?:[Ww]ritten )?[Bb]y (?=[^.!?]*[.]?\s*$)|(?:^|(?<=[.!?]\s))\s*"
    r"(?:(?:[Aa]dditional|[Ff]urther|[Ww]ith) )?[Rr]eporting by )[^.!?\n]*[^.!?\s]"
)
_FIGURE = re.compile(r"[$€£¥]?\d+(?:[.,]\d+)*%?")
WORDS_A_MINUTE = 238
"""How fast adults read English silently: Brysbaert, 2019, doi:10.1016/j.jml.2019.104047."""
MOST_STATEMENTS = 400
"""How many statements on money are kept of one body; what has more is no article."""


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
    """

    text: str = ""
    start: int = 0
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[tuple[tuple[int, ...], ...], ...] = ()

    @property
    def words(self) -> int:
        """How many words a reader reads: raw HTML, marks and addresses are none."""
        return sum(len(passage.text.split()) for passage in self.passages)

    @property
    def headings(self) -> tuple[Passage, ...]:
        """The headings, in order."""
        return tuple(passage for passage in self.passages if passage.kind == "heading")


def parse(text: str, start: int = 0) -> Body:
    """Parse Markdown (CommonMark with tables, footnotes and strikethrough) that begins at an offset of its file."""
    reading = _Reading(_char_offsets(text), start, text)
    event: Any
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        if isinstance(event, str):
            reading.add(" ", place["start"])  # a break of the line, or a rule
            continue
        ((name, value),) = event.items()
        if name in {"Text", "Code"}:
            reading.add(value, place["start"], code=name == "Code")
        elif name in {"Start", "End"}:
            part, detail = next(iter(value.items())) if isinstance(value, dict) else (value, None)
            if part not in _INSIDE_WORDS:
                reading.block(part if name == "Start" else "", detail, place["start"])
                if part in _AROUND:
                    reading.around(part, entered=name == "Start")
            elif part in {"Link", "Image"}:
                reading.link(detail, place) if name == "Start" else reading.end_link()
        elif name == "InlineHtml":
            reading.tag(value, place["start"])
    reading.block("", None, 0)
    tables = tuple(tuple(map(tuple, rows)) for rows in reading.tables)
    return Body(text, start, tuple(reading.passages), tuple(reading.links), tables)


def html(text: str) -> str:
    """Return Markdown as HTML, raw HTML as it stands."""
    return pyromark.html(text, options=_OPTIONS)


class _Reading:
    """What has been read of a body so far: the passages and links that are whole, and those that are open."""

    def __init__(self, char: Callable[[int], int], start: int, source: str) -> None:
        self.passages: list[Passage] = []
        self.links: list[Link] = []
        self.tables: list[list[list[int]]] = []
        self._quotes = 0
        self._char = char
        self._start = start
        self._source = source
        self._open_links: list[tuple[str, bool, Span, int]] = []
        self._begun = start
        self._begin("paragraph", 0)

    def _begin(self, kind: Literal["heading", "paragraph", "cell", "code"], level: int) -> None:
        self._kind: Literal["heading", "paragraph", "cell", "code"] = kind
        self._level = level
        self._runs: list[str] = []
        self._length = 0
        self._pieces: list[tuple[int, int]] = []
        self._code: list[Span] = []
        self._linked: list[Span] = []
        self._open_tags: list[int] = []

    def add(self, run: str, byte: int, *, code: bool = False) -> None:
        """Add a run of text that stands at an offset, in bytes, of the body."""
        at = self._char(byte)
        if code:
            self._code.append(Span(self._length, self._length + len(run)))
            at = max(self._source.find(run, at, at + len(run) + 9), at)  # behind the marks that make it code
        self._pieces.append((self._length, self._start + at))
        self._runs.append(run)
        self._length += len(run)

    def block(self, part: str, detail: Any, byte: int) -> None:
        """End the passage that is open, where a part of the body that can hold one starts or ends."""
        text = "".join(self._runs)
        kept = self._kind == "heading" or text.strip()
        if self._kind == "cell":
            self.tables[-1][-1].append(len(self.passages) if kept else -1)
        if kept:
            pieces = tuple(self._pieces) or ((0, self._begun),)
            linked = (*self._linked, *(Span(begun, len(text)) for begun in self._open_tags[:1]))
            shown = (text, tuple(self._code), pieces, self._quotes > 0, linked)
            self.passages.append(Passage(self._kind, self._level, *shown))
        self._begun = self._start + self._char(byte)
        if part == "Heading":
            self._begin("heading", int(detail["level"][1]))
        else:
            self._begin("cell" if part == "TableCell" else "code" if part == "CodeBlock" else "paragraph", 0)

    def around(self, part: str, *, entered: bool) -> None:
        """Go into a part that holds other parts, or leave it."""
        if part == "BlockQuote":
            self._quotes += 1 if entered else -1
        elif entered and part == "Table":
            self.tables.append([])
        elif entered:
            self.tables[-1].append([])

    def link(self, detail: Any, place: Any) -> None:
        """Open a link or an image."""
        span = Span(self._start + self._char(place["start"]), self._start + self._char(place["end"]))
        image = self._source.startswith("!", span.start - self._start)
        self._open_links.append((detail["dest_url"], image, span, len(self._runs)))

    def end_link(self) -> None:
        """Close the link or image that was opened last."""
        url, image, span, begun = self._open_links.pop()
        text = "".join(self._runs[begun:])
        self.links.append(Link(url, " ".join(text.split()), span, image))
        if not self._open_links:
            self._linked.append(Span(self._length - len(text), self._length))

    def tag(self, html: str, byte: int) -> None:
        """Pass a tag of raw HTML within the text, which may break a line, or open or close what is like a link."""
        if html in _BREAKS:
            self.add(" ", byte)
        elif (found := _LINKLIKE.match(html)) and not found[1]:
            self._open_tags.append(self._length)
        elif found and self._open_tags:
            begun = self._open_tags.pop()
            self._linked += [] if self._open_tags else [Span(begun, self._length)]


def _char_offsets(text: str) -> Callable[[int], int]:
    """Return what turns an offset in bytes of UTF-8 into one in characters."""
    if text.isascii():
        return lambda byte: byte
    ends: list[int] = []
    surplus = [0]
    for found in re.finditer("[^\x00-\x7f]", text):
        surplus.append(surplus[-1] + len(found[0].encode()) - 1)
        ends.append(found.end() + surplus[-1])
    return lambda byte: byte - surplus[bisect_right(ends, byte)]


def facts(body: Body) -> Facts:
    """Return what is kept of a body when it is let go."""
    return Facts(
        words=body.words,
        headings=tuple(" ".join(heading.text.split()) for heading in body.headings),
        links=tuple(dict.fromkeys(link.url for link in body.links if not link.image)),
        images=tuple(dict.fromkeys(link.url for link in body.links if link.image)),
        names=tuple(dict.fromkeys(sys.intern(name) for each in body.passages for name in names(each.prose))),
        credits=tuple(dict.fromkeys(line for each in body.passages for line in credits_in(each.prose))),
        money=tuple(islice(_money(body), MOST_STATEMENTS)) if statements.has_money(body.text) else (),
    )


def names(text: str) -> list[str]:
    """Return each run of words that may be a name: it begins with one that has a capital letter or a figure."""
    return [found[0] for found in _NAME.finditer(text)]


def credits_in(text: str) -> list[str]:
    """Return each line of a text that says by whom the work is, up to its end: `Reporting by Ana Ruiz in Rome`."""
    return [found[0].strip() for found in _CREDIT.finditer(text)] if "y " in text and "by " in text.lower() else []


def _money(body: Body) -> Iterator[Statement]:
    """Yield each sentence, and each row of a table, in which the body itself speaks of money."""
    for number, passage in enumerate(body.passages):
        if passage.kind in {"heading", "paragraph"} and not passage.quoted and statements.has_money(passage.text):
            for start, sentence, before in statements.of_text(passage.prose):
                yield Statement(number, start, sentence, before)
    for table in body.tables:
        head, *rows = ([body.passages[cell].prose if cell >= 0 else "" for cell in row] for row in table)
        above = ""
        for row, texts in zip(table[1:], rows, strict=True):
            above = texts[0] or above if texts else ""
            first = next((cell for cell in row if cell >= 0), -1)
            if first >= 0 and not body.passages[first].quoted and statements.row_has_money(head, texts):
                yield Statement(first, before="" if texts[0] else above, head=tuple(head), cells=tuple(texts))


def figures(body: Body) -> tuple[str, ...]:
    """Return every figure of a body's prose, with its currency or per cent sign, in order."""
    return tuple(found[0] for passage in body.passages for found in _FIGURE.finditer(passage.prose))


def find(body: Body, place: InBody) -> Span:
    """Return the place in the file of the first words, or of the first link or image, of a wording."""
    if place.part == "link":
        return next((link.span for link in body.links if link.url == place.words), Span(body.start, body.start))
    words = re.escape(place.words)
    first, within = place.start
    # Claude by itself goes before the one in Claude.ai.
    for form in (rf"(?<![\w.+-]){words}(?![\w+-]|\.\w)", rf"(?<!\w){words}(?!\w)"):
        pattern = re.compile(form)
        for number, passage in enumerate(body.passages[first:], first):
            if found := pattern.search(passage.prose, within if number == first else 0):
                return passage.span(*found.span())
    return Span(body.start, body.start)


def reading_minutes(words: int) -> int:
    """Return the minutes that a text of so many words takes, rounded up; at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))
