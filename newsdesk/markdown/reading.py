"""Reading Markdown: from the parser's events to a body."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pyromark

from newsdesk.markdown.body import Body, Link, Passage, unescaped
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_INSIDE_WORDS = {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
_AROUND = {"BlockQuote", "Table", "TableHead", "TableRow"}
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DEEPEST = 20
"""How many pictures may lie in each other and have words: each has those of all within."""
_BREAKS = {"<br>", "<br/>", "<br />"}
_LINKLIKE = re.compile(r"(?is)<(/?)(?:a|button|code|kbd|pre|samp|script|style|textarea)(?=[\s>])(?!.*/>\Z)")
_ANCHOR = re.compile(r"<[^<>]*?\s(?:id|name)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"<(a|area|img)\s(?:(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\s)?(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'\s>]+))",
    re.IGNORECASE,
)
_FORMS: dict[str, Literal["inline", "auto"]] = {"Inline": "inline", "Autolink": "auto", "Email": "auto"}


def parse(text: str, start: int = 0) -> Body:
    """Parse Markdown (CommonMark with tables, footnotes and strikethrough) that begins at an offset of its file."""
    reading = _Reading(_char_offsets(text), start, text)
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        _pass(reading, event, place)
    reading.block("", None, 0)
    tables = tuple(tuple(map(tuple, rows)) for rows in reading.tables)
    return Body(
        text,
        start,
        tuple(reading.passages),
        tuple(reading.links),
        tables,
        tuple(reading.anchors),
        tuple(reading.raw_links),
        tuple(reading.comments),
    )


def _pass(reading: _Reading, event: Any, place: Any) -> None:
    """Take an event of the parser in."""
    if isinstance(event, str):
        reading.add(" ", place["start"])  # a break of the line, or a rule
        reading.passed = place["end"]
        return
    ((name, value),) = event.items()
    if name in {"Text", "Code"}:
        reading.add(value, place["start"], code=name == "Code")
    elif name in {"Start", "End"}:
        part, detail = next(iter(value.items())) if isinstance(value, dict) else (value, None)
        if part in {"Link", "Image"}:
            reading.link(detail, place) if name == "Start" else reading.end_link()
        elif part not in _INSIDE_WORDS:
            reading.block(part if name == "Start" else "", detail, place["start"])
            if part in _AROUND:
                reading.around(part, entered=name == "Start")
            elif part == "HtmlBlock" and name == "Start":
                reading.html(place)
    elif name == "InlineHtml":
        reading.tag(value, place["start"])
        reading.html(place)
    if name != "Start":
        reading.passed = place["end"]


def html(text: str) -> str:
    """Return Markdown as HTML, raw HTML as it stands."""
    return pyromark.html(text, options=_OPTIONS)


class _Open(NamedTuple):
    """A link or an image whose end is to come: `begun` counts the runs of text before it."""

    url: str
    form: Literal["inline", "label", "auto"]
    image: bool
    span: Span
    begun: int


class _Reading:
    """What has been read of a body so far: the passages and links that are whole, and those that are open.

    `passed` is where the parser has come to, in bytes: behind the last words of a link when it ends.
    """

    def __init__(self, char: Callable[[int], int], start: int, source: str) -> None:
        self.passages: list[Passage] = []
        self.links: list[Link] = []
        self.tables: list[list[list[int]]] = []
        self.anchors: list[str] = []
        self.raw_links: list[Link] = []
        self.comments: list[Span] = []
        self._quotes = 0
        self._char = char
        self._start = start
        self._source = source
        self._open_links: list[_Open] = []
        self.passed = 0
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

    def html(self, place: Any) -> None:
        """Note what raw HTML names and leads to."""
        span = self._span(place)
        text = self._source[span.start - self._start : span.end - self._start]
        for found in _COMMENT.finditer(text) if "<!--" in text else ():
            self.comments.append(Span(span.start + found.start(), span.start + found.end()))
        if "=" not in text:
            return
        self.anchors += _ANCHOR.findall(text)
        for found in _ADDRESS.finditer(text):
            start, end = found.span(found.lastindex or 0)
            at = Span(span.start + start, span.start + end)
            self.raw_links.append(
                Link(unescaped(text[start:end]), "", at, found[1].lower() == "img", "html", Span(at.end, at.end))
            )

    def link(self, detail: Any, place: Any) -> None:
        """Open a link or an image."""
        kind, span = detail["link_type"], self._span(place)
        image = self._source.startswith("!", span.start - self._start)
        if kind == "Collapsed" and self._source.startswith("[]", span.end - self._start):
            span = Span(span.start, span.end + 2)  # the parser leaves the empty label out
        url = ("mailto:" if kind == "Email" else "") + detail["dest_url"]
        self._open_links.append(_Open(url, _FORMS.get(kind, "label"), image, span, len(self._runs)))
        self.passed = place["start"] + (2 if image else 1)

    def end_link(self) -> None:
        """Close the link or image that was opened last."""
        link = self._open_links.pop()
        text = "".join(self._runs[link.begun :]) if len(self._open_links) < _DEEPEST else ""
        words = Span(link.span.start + (2 if link.image else 1), self._start + self._char(self.passed))
        if link.form == "auto":
            words = Span(link.span.end, link.span.end)
        self.links.append(Link(link.url, " ".join(text.split()), link.span, link.image, link.form, words))
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

    def _span(self, place: Any) -> Span:
        return Span(self._start + self._char(place["start"]), self._start + self._char(place["end"]))


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
