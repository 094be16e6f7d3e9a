"""Spans, edits, lines and columns, near names, phrases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.text import Edit, Lines, Span, apply_edits, counted, listed, nearest, visible

EDITS = {
    "none": ([], "abcdef"),
    "one": ([(1, 3, "X")], "aXdef"),
    "two in any order": ([(4, 5, "Y"), (0, 1, "X")], "XbcdYf"),
    "side by side": ([(0, 2, "X"), (2, 4, "Y")], "XYef"),
    "insertion": ([(3, 3, "X")], "abcXdef"),
    "insertion at the end": ([(6, 6, "X")], "abcdefX"),
    "insertion before a replacement": ([(2, 4, "Y"), (2, 2, "X")], "abXYef"),
    "removal": ([(0, 6, "")], ""),
    "the same twice": ([(1, 2, "X"), (1, 2, "X")], "aXcdef"),
    "overlapping": ([(0, 3, "X"), (2, 5, "Y")], "Xdef"),
    "one inside another": ([(0, 5, "X"), (1, 2, "Y"), (5, 6, "Z")], "XZ"),
    "two for one span": ([(1, 2, "Y"), (1, 2, "X")], "aXcdef"),
}


@pytest.mark.parametrize(("edits", "expected"), EDITS.values(), ids=EDITS)
def test_edits_are_made_by_span(edits: list[tuple[int, int, str]], expected: str) -> None:
    """Edits count in the old text, whatever their order; one that overlaps an earlier one is left out."""
    assert apply_edits("abcdef", [Edit(Span(start, end), text) for start, end, text in edits]) == expected


POSITIONS = {
    "start": ("abc", 0, (1, 1)),
    "end": ("abc", 3, (1, 4)),
    "LF": ("a\nbc", 3, (2, 2)),
    "on the line end": ("a\nbc", 1, (1, 2)),
    "CRLF": ("a\r\nbc", 3, (2, 1)),
    "inside CRLF": ("a\r\nbc", 2, (1, 3)),
    "CR": ("a\rbc", 2, (2, 1)),
    "after the last line end": ("a\n", 2, (2, 1)),
    "emoji": ("\U0001f600 x\n", 2, (1, 3)),
    "combining": ("e\u0301x", 2, (1, 3)),
    "separator": ("a\u2028b\x85c\x0bd", 6, (1, 7)),
    "before the mark": ("\ufeffabc", 0, (1, 1)),
    "after the mark": ("\ufeffabc", 1, (1, 1)),
    "behind the mark": ("\ufeffabc", 3, (1, 3)),
    "second line of a marked text": ("\ufeffa\nbc", 4, (2, 2)),
    "mark inside": ("a\n\ufeffbc", 3, (2, 2)),
    "empty": ("", 0, (1, 1)),
}


@pytest.mark.parametrize(("text", "offset", "expected"), POSITIONS.values(), ids=POSITIONS)
def test_a_position_counts_code_points_from_1(text: str, offset: int, expected: tuple[int, int]) -> None:
    """Lines end in LF, CRLF or CR and in nothing else; a byte order mark takes no column."""
    assert Lines(text).position(offset) == expected


LINES = {
    "first": ("a\nb", 1, "a"),
    "last": ("a\nb", 2, "b"),
    "CRLF": ("a\r\nb\r\n", 1, "a"),
    "CR": ("a\rb", 2, "b"),
    "blank": ("a\n\nb", 2, ""),
    "after the last line end": ("a\n", 2, ""),
    "none": ("a", 0, ""),
    "too many": ("a", 2, ""),
}


@pytest.mark.parametrize(("text", "number", "expected"), LINES.values(), ids=LINES)
def test_a_line_comes_without_its_end(text: str, number: int, expected: str) -> None:
    """Lines count from 1; one that the text lacks is empty."""
    assert Lines(text).line(number) == expected


@settings(deadline=None, max_examples=100, database=None, derandomize=True)
@given(st.text("ab\r\n\u00e9\U0001f600", max_size=30))
def test_line_and_column_lead_back_to_the_character(text: str) -> None:
    """What stands at a position is what stands in its line, at its column."""
    lines = Lines(text)
    for offset, character in enumerate(text):
        line, column = lines.position(offset)
        assert (lines.line(line) + "\r\n")[column - 1] in {character, "\r", "\n"}
        assert character in "\r\n" or lines.line(line)[column - 1] == character


VISIBLE = {
    "plain": ("a \u00e9 \u65e5 \U0001f600", "a \u00e9 \u65e5 \U0001f600"),
    "escape": ("\x1b[2J\x9b", r"\x1b[2J\x9b"),
    "bell and backspace": ("\x07\x08\x7f", r"\x07\x08\x7f"),
    "line ends": ("a\r\n::error::\tb", r"a\r\n::error::\tb"),
    "separators": ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
    "bidirectional": ("\u202e\u2066\u2069", r"\u202e\u2066\u2069"),
    "half a pair": ("bad\udcff.md", r"bad\udcff.md"),
    "backslash": ("a\\n", "a\\n"),
    "G3-runner": ("x ##[error]forged ###[group]", r"x #\x23[error]forged ##\x23[group]"),
    "heading": ("## [a](b)", "## [a](b)"),
}


@pytest.mark.parametrize(("text", "expected"), VISIBLE.values(), ids=VISIBLE)
def test_what_a_terminal_would_obey_is_shown_escaped(text: str, expected: str) -> None:
    """Nothing in a text moves a cursor, forges a line or fails to be written."""
    assert visible(text) == expected
    assert visible(text).encode()


NEAR = {
    "one letter too few": ("claud", ["gemini", "claude"], "claude"),
    "two letters changed": ("tilte", ["title", "date"], "title"),
    "case": ("TITLE", ["title"], "title"),
    "the name as it is written": ("mistral ai", ["Mistral AI"], "Mistral AI"),
    "nothing near": ("x", ["claude", "gemini"], None),
    "no names": ("claude", [], None),
    "the first of equals": ("ab", ["AB", "ab"], "AB"),
}


@pytest.mark.parametrize(("word", "names", "expected"), NEAR.values(), ids=NEAR)
def test_the_nearest_name(word: str, names: list[str], expected: str | None) -> None:
    """A near name is suggested as it is written; a far one is not."""
    assert nearest(word, names) == expected


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["a"], "`a`"), (["a", "b"], "`a` or `b`"), (["a", "b", "c"], "`a`, `b` or `c`")]
)
def test_names_in_a_phrase(names: list[str], expected: str) -> None:
    """Names are quoted, and the last one follows "or"."""
    assert listed(names) == expected


def test_names_that_belong_together_follow_and() -> None:
    """The last word can be another."""
    assert listed(["a", "b"], last="and") == "`a` and `b`"


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (0, "error", "0 errors"),
        (1, "error", "1 error"),
        (2, "category", "2 categories"),
        (2, "day", "2 days"),
        (1, "category", "1 category"),
        (12345, "file", "12,345 files"),
    ],
)
def test_a_number_with_its_noun(number: int, noun: str, expected: str) -> None:
    """Only one is singular, and thousands have a comma."""
    assert counted(number, noun) == expected
