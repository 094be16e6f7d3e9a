"""What the rules on wording share: the texts of a record that readers see, and what in them is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.model import At
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.markdown import Body, Passage
    from newsdesk.model import Place, Record

_FIELDS = ("title", "description")
_OPENS = re.compile(r"[“„«\"]|(?<!\w)‘|(?<!\w)'(?=\S)")
_CLOSES = {
    "“": re.compile(r"”|\Z"), "„": re.compile("[“”]"), "«": re.compile("»"), '"': re.compile('"'),
    "‘": re.compile(r"’(?!\w)|‘"), "'": re.compile(r"'(?!\w)"),
}  # fmt: skip
_BLOCK_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_NEAR = 20
_SENTENCE_ENDS = frozenset(".!?:;…—–•|\"“‘('")


class Text(NamedTuple):
    """A title, a deck or a passage: its words, without those set as code, and where it stands."""

    prose: str
    field: str = ""
    passage: Passage | None = None

    @property
    def running(self) -> bool:
        """Whether it is written in sentences, in which a capital letter has its meaning."""
        return self.field == "description" if self.passage is None else self.passage.kind != "heading"

    def place(self, start: int, end: int) -> Place:
        """Return the place of a range of the text."""
        return At((self.field,), within=Span(start, end)) if self.passage is None else self.passage.span(start, end)


def texts(record: Record, body: Body, words: Iterable[str] | None = None) -> Iterator[Text]:
    """Yield the title, the deck and the passages of a record; given `words` in lower case, those that hold any."""
    wanted = None if words is None else tuple(words)
    for field in _FIELDS:
        if isinstance(value := record.data.get(field), str) and _holds(value, wanted):
            yield Text(value, field)
    if _holds(body.text, wanted):
        for passage in body.passages:
            if passage.kind != "code" and _holds(passage.text, wanted):
                yield Text(passage.prose, passage=passage)


def _holds(text: str, words: Iterable[str] | None) -> bool:
    """Say whether a text has any of the words: the quick answer for the many that have none."""
    if words is None:
        return True
    lowered = text.lower()
    return any(word in lowered for word in words)


def sightings(pattern: re.Pattern[str], text: Text, body: Body) -> Iterator[re.Match[str]]:
    """Yield each match in a text that is the writer's own: not quoted, in marks or as a block."""
    first = next(pattern.finditer(text.prose), None)
    if first is None:
        return
    quoted = list(_quotations(text.prose))
    blocks = _blocks(text.passage, body) if text.passage else []
    for found in pattern.finditer(text.prose, first.start()):
        if _within(found.start(), quoted):
            continue
        place = text.passage.span(*found.span()).start if blocks and text.passage else 0
        if not _within(place, blocks):
            yield found


def _quotations(prose: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges in quotation marks, in order; what closes a mark is looked for once, however many open."""
    closing: dict[str, re.Match[str] | None] = {}
    end = 0
    for opened in _OPENS.finditer(prose):
        mark, start = opened[0], opened.start()
        if start < end:
            continue
        if mark not in closing or ((last := closing[mark]) and last.start() <= start):
            closing[mark] = _CLOSES[mark].search(prose, start + 1)
        closed = closing[mark]
        parted = mark == "'" and closed and prose[closed.start() - 1].isspace()
        if closed and closed[0] != "‘" and not parted:
            end = closed.end()
            yield start, end


def _blocks(passage: Passage, body: Body) -> list[tuple[int, int]]:
    """Return the places in the file of a passage's lines that stand in a block of quotation."""
    start, end = passage.span()
    start = body.text.rfind("\n", 0, start - body.start) + 1
    lines = _BLOCK_LINE.finditer(body.text, start, end - body.start)
    return [(body.start + line.start(), body.start + line.end()) for line in lines]


def _within(index: int, spans: list[tuple[int, int]]) -> bool:
    """Say whether an index is in one of some ranges, which are in order."""
    before = bisect_left(spans, (index,))
    return before > 0 and index < spans[before - 1][1]


def is_name(text: Text, found: re.Match[str]) -> bool:
    """Say whether a match is part of a name: it has a capital letter, and begins no sentence."""
    before = text.prose[max(found.start() - _NEAR, 0) : found.start()].rstrip()
    return text.running and found[0][0].isupper() and bool(before) and before[-1] not in _SENTENCE_ENDS


def whole(words: str) -> str:
    """Return a pattern for words that stand by themselves, with any blanks or breaks between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    before = r"(?<![\w-])" if words[0].isalnum() else ""
    return before + pattern + (r"(?![\w-])" if words[-1].isalnum() else "")
