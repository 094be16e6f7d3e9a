"""Places in a text as editors count them, whatever stands before them on their line."""

from __future__ import annotations

import pytest
from lsprotocol.types import Position, PositionEncodingKind

from newsdesk.lint import Range
from newsdesk.lsp.positions import Positions
from newsdesk.text import Span

UTF8, UTF16, UTF32 = PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32
PLACES = (
    ("plain", "one\ntwo", "w", (1, 1), (1, 1), (1, 1)),
    ("at the very start", "one", "o", (0, 0), (0, 0), (0, 0)),
    ("accent", "né!", "!", (0, 3), (0, 2), (0, 2)),
    ("accent of its own", "ne\u0301!", "!", (0, 4), (0, 3), (0, 3)),
    ("CJK", "新聞!", "!", (0, 6), (0, 2), (0, 2)),
    ("emoji", "a\U0001f600!", "!", (0, 5), (0, 3), (0, 2)),
    ("a family", "\U0001f468\u200d\U0001f469!", "!", (0, 11), (0, 5), (0, 3)),
    ("CRLF", "a\r\nb\r\nc", "c", (2, 0), (2, 0), (2, 0)),
    ("CR alone", "a\rb!", "!", (1, 1), (1, 1), (1, 1)),
    ("no line ends for editors", "a\u2028b\x0cc\x85!", "!", (0, 9), (0, 6), (0, 6)),
    ("byte order mark", "\ufefft!", "!", (0, 4), (0, 2), (0, 2)),
    ("byte order mark, second line", "\ufefft\n!", "!", (1, 0), (1, 0), (1, 0)),
)
each_place = pytest.mark.parametrize(
    ("text", "sign", "utf8", "utf16", "utf32"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)


@each_place
def test_each_unit_counts_its_own_way(
    text: str, sign: str, utf8: tuple[int, int], utf16: tuple[int, int], utf32: tuple[int, int]
) -> None:
    """A place is said in the units that were agreed on, and found again from them."""
    offset = text.index(sign)
    for encoding, place in ((UTF8, utf8), (UTF16, utf16), (UTF32, utf32), (None, utf16)):
        positions = Positions(text, encoding)
        assert positions.at(offset) == Position(*place)
        assert positions.offset(Position(*place)) == offset


@pytest.mark.parametrize(
    ("text", "place", "offset"),
    [
        ("one\ntwo", (0, 99), 3),
        ("one\r\ntwo", (0, 99), 3),
        ("one\ntwo", (99, 0), 7),
        ("", (0, 0), 0),
        ("", (3, 3), 0),
        ("\U0001f600!", (0, 1), 0),
    ],
    ids=["behind a line", "behind a line, CRLF", "behind the text", "empty", "behind nothing", "inside a pair"],
)
def test_what_is_no_place_is_the_nearest(text: str, place: tuple[int, int], offset: int) -> None:
    """An editor that is ahead of us, or counts otherwise, gets an answer all the same."""
    assert Positions(text).offset(Position(*place)) == offset


@pytest.mark.parametrize(
    ("text", "found", "span"),
    [
        ("one\ntwo", Range(2, 1, 2, 4), Span(4, 7)),
        ("\ufeffone", Range(1, 1, 1, 4), Span(0, 4)),
        ("\ufeffone", Range(1, 2, 1, 4), Span(2, 4)),
        ("a\r\n\U0001f600b", Range(2, 2, 2, 3), Span(4, 5)),
    ],
)
def test_the_range_of_a_finding_is_a_span(text: str, found: Range, span: Span) -> None:
    """Lines and columns of findings, from 1 and without the mark, are places in the text with it."""
    assert Positions(text).span(found) == span
