"""Where a pointer stands in a file."""

from __future__ import annotations

from typing import Any

import pytest

from newsdesk.frontmatter import Source, locate, new_line, pointer_at, read
from newsdesk.model import At, Pointer
from newsdesk.text import Lines, Span, apply_edits

NESTED = "---\nname: Ana\nimage:\n  src: a.png\n  'alt': \"A cat\"\ntags:\n  - one\n  - two\n---\nBody.\n"
FLOW = "---\ntools: [gpt, {tool: claude, price: $20}, [x, y]]\nempty: {}\nnothing:\n---\n"
TEXTS = "---\nplain: from $20/mo\nquoted: 'from $20/mo'\ndouble: \"a \\u0062 c\"\nblock: |\n  from\n  $20/mo\n---\n"
ALIASES = "---\nbase: &b {x: one}\nother: *b\n---\n"
TWICE = "---\ntitle: a\ntitle: b\n---\n"
BELOW = "---\na:\n  b: 1\n\n# a comment\nc: |\n  text\n\nd: 2\n---\n"


def shown(source: Source, span: Span) -> str:
    """Return a range as `line:column excerpt`."""
    line, column = Lines(source.text).position(span.start)
    return f"{line}:{column} {source.text[span.start : span.end]}"


PLACES = {
    "value": (NESTED, At(("name",)), "2:7 Ana"),
    "nested value": (NESTED, At(("image", "src")), "4:8 a.png"),
    "quoted value": (NESTED, At(("image", "alt")), '5:10 "A cat"'),
    "mapping": (NESTED, At(("image",)), "4:3 src: a.png\n  'alt': \"A cat\""),
    "item of a list": (NESTED, At(("tags", 1)), "8:5 two"),
    "list": (NESTED, At(("tags",)), "7:3 - one\n  - two"),
    "all": (NESTED, At(()), "2:1 " + NESTED[4:-11]),
    "key": (NESTED, At(("image",), "key"), "3:1 image"),
    "quoted key": (NESTED, At(("image", "alt"), "key"), "5:3 'alt'"),
    "key of an item": (NESTED, At(("tags", 0), "key"), "7:5 one"),
    "key of all": (NESTED, At((), "key"), "2:1 " + NESTED[4:-11]),
    "gap of all": (NESTED, At((), "gap"), "2:1 name"),
    "gap in a mapping": (NESTED, At(("image",), "gap"), "4:3 src"),
    "gap in a list": (NESTED, At(("tags",), "gap"), "7:3 - one\n  - two"),
    "flow item": (FLOW, At(("tools", 0)), "2:9 gpt"),
    "flow mapping": (FLOW, At(("tools", 1)), "2:14 {tool: claude, price: $20}"),
    "flow value": (FLOW, At(("tools", 1, "price")), "2:36 $20"),
    "flow key": (FLOW, At(("tools", 1, "price"), "key"), "2:29 price"),
    "flow gap": (FLOW, At(("tools", 1), "gap"), "2:15 tool"),
    "list in a list": (FLOW, At(("tools", 2, 1)), "2:46 y"),
    "empty mapping": (FLOW, At(("empty",), "gap"), "3:8 {}"),
    "empty value": (FLOW, At(("nothing",)), "4:9 "),
    "key of an empty value": (FLOW, At(("nothing",), "key"), "4:1 nothing"),
    "within plain": (TEXTS, At(("plain",), within=Span(5, 8)), "2:13 $20"),
    "within quoted": (TEXTS, At(("quoted",), within=Span(5, 8)), "3:15 $20"),
    "within escaped": (TEXTS, At(("double",), within=Span(2, 3)), '4:9 "a \\u0062 c"'),
    "within block": (TEXTS, At(("block",), within=Span(5, 8)), "5:8 |\n  from\n  $20/mo"),
    "within a list": (NESTED, At(("tags",), within=Span(0, 1)), "7:3 - one\n  - two"),
    "alias": (ALIASES, At(("other", "x")), "2:14 one"),
    "the first of two": (TWICE, At(("title",)), "2:8 a"),
    "missing field": (NESTED, At(("image", "width")), "4:3 src: a.png\n  'alt': \"A cat\""),
    "missing below a text": (NESTED, At(("name", "first", 0)), "2:7 Ana"),
    "missing item": (NESTED, At(("tags", 7)), "7:3 - one\n  - two"),
    "missing key": (NESTED, At(("image", "width"), "key"), "3:1 image"),
    "CRLF": (NESTED.replace("\n", "\r\n"), At(("image", "alt")), '5:10 "A cat"'),
    "BOM": ("\ufeff" + NESTED, At(("image", "src")), "4:8 a.png"),
    "non-ASCII before it": ("---\na: \u00e9\u65e5\U0001f600\nb: [\u65e5, x]\n---\n", At(("b", 1)), "3:8 x"),
    "blank lines below": (BELOW, At(("c",)), "6:4 |\n  text"),
    "a span": (NESTED, Span(4, 8), "2:1 name"),
    "no fields": ("---\n---\n", At((), "gap"), "1:1 ---"),
    "unreadable": ("---\na: [\n---\n", At(("a",)), "1:1 ---"),
    "empty file": ("", At(("a",)), "1:1 "),
    "anchor twice": ("---\na: &x 1\nb: &x 2\n---\n", At(("b",)), "3:7 2"),
    "comment below": (BELOW, At(("a",)), "3:3 b: 1"),
    "carriage return in a plain text": ("---\r\na: x y\r\nb: 1\r\n---\r\n", At(("a",), within=Span(2, 3)), "2:6 y"),
    "trailing no-break space": ("---\na: x\xa0\nb: 1\n---\n", At(("a",)), "2:4 x\xa0"),
    "within an anchored text": ("---\na: &x one\n---\n", At(("a",), within=Span(0, 3)), "2:7 one"),
}


@pytest.mark.parametrize(("text", "place", "expected"), PLACES.values(), ids=PLACES)
def test_a_place_is_found(text: str, place: At | Span, expected: str) -> None:
    """A pointer, its key, its gap, or a range in it, stands at this line and column of the file."""
    source = read(text.encode())
    assert shown(source, locate(source, place)) == expected


POINTERS: dict[str, tuple[str, str, Pointer]] = {
    "value": (NESTED, "Ana", ("name",)),
    "part of a value": (NESTED, "na", ("name",)),
    "key": (NESTED, "name", ("name",)),
    "from key to value": (NESTED, "name: Ana", ("name",)),
    "nested key": (NESTED, "src", ("image", "src")),
    "item": (NESTED, "two", ("tags", 1)),
    "whole list": (NESTED, "- one\n  - two", ("tags",)),
    "two fields": (NESTED, "Ana\nimage", ()),
    "flow": (FLOW, "claude", ("tools", 1, "tool")),
    "between flow items": (FLOW, "gpt, {", ("tools",)),
    "fence": (NESTED, "---\n", ()),
    "body": (NESTED, "Body", ()),
    "unreadable": ("---\na: [\n---\n", "a", ()),
}


@pytest.mark.parametrize(("text", "part", "expected"), POINTERS.values(), ids=POINTERS)
def test_a_range_has_a_pointer(text: str, part: str, expected: Pointer) -> None:
    """The innermost field that a range stands in is its pointer."""
    start = text.index(part)
    assert pointer_at(read(text.encode()), Span(start, start + len(part))) == expected


TWO = "---\na: 1\nb: 2\n---\n"
LIST = "---\na:\n  - x: 1\n    y: 2\n---\n"
NEW_LINES = {
    "first field": (TWO, At(("a",), "behind"), "---\na: 1\nc: 3\nb: 2\n---\n"),
    "last field": (TWO, At(("b",), "behind"), "---\na: 1\nb: 2\nc: 3\n---\n"),
    "before all": (TWO, At((), "gap"), "---\nc: 3\na: 1\nb: 2\n---\n"),
    "below a comment": ("---\n# top\na: 1\n---\n", At((), "gap"), "---\n# top\nc: 3\na: 1\n---\n"),
    "in braces": ("---\na: {x: 1, y: 2}\n---\n", At(("a", "x"), "behind"), "---\na: {x: 1, c: 3, y: 2}\n---\n"),
    "last in braces": ("---\na: {x: 1}\n---\n", At(("a", "x"), "behind"), "---\na: {x: 1, c: 3}\n---\n"),
    "first in braces": ("---\na: {x: 1}\n---\n", At(("a",), "gap"), "---\na: {c: 3, x: 1}\n---\n"),
    "braces in a list": ("---\na: [{x: 1}]\n---\n", At(("a", 0, "x"), "behind"), "---\na: [{x: 1, c: 3}]\n---\n"),
    "all in braces": ("---\n{a: 1}\n---\n", At((), "gap"), "---\n{c: 3, a: 1}\n---\n"),
    "first in a mapping": ("---\na:\n  x: 1\n---\n", At(("a",), "gap"), "---\na:\n  c: 3\n  x: 1\n---\n"),
    "behind a mapping": ("---\na:\n  x: 1\nb: 2\n---\n", At(("a",), "behind"), "---\na:\n  x: 1\nc: 3\nb: 2\n---\n"),
    "behind a list": ("---\na: [x,\n  y]\nb: 2\n---\n", At(("a",), "behind"), "---\na: [x,\n  y]\nc: 3\nb: 2\n---\n"),
    "item, first field": (LIST, At(("a", 0, "x"), "behind"), "---\na:\n  - x: 1\n    c: 3\n    y: 2\n---\n"),
    "item, last field": (LIST, At(("a", 0, "y"), "behind"), "---\na:\n  - x: 1\n    y: 2\n    c: 3\n---\n"),
    "item, before all": (LIST, At(("a", 0), "gap"), "---\na:\n  - c: 3\n    x: 1\n    y: 2\n---\n"),
    "CRLF": (TWO.replace("\n", "\r\n"), At(("a",), "behind"), "---\r\na: 1\r\nc: 3\r\nb: 2\r\n---\r\n"),
    "CRLF, before all": (TWO.replace("\n", "\r\n"), At((), "gap"), "---\r\nc: 3\r\na: 1\r\nb: 2\r\n---\r\n"),
    "BOM": ("\ufeff" + TWO, At(("a",), "behind"), "\ufeff---\na: 1\nc: 3\nb: 2\n---\n"),
    "non-ASCII": ("---\na: \u00e9\u65e5\U0001f600\n---\n", At(("a",), "behind"),
                  "---\na: \u00e9\u65e5\U0001f600\nc: 3\n---\n"),
    "block": ("---\na: |\n  x\n  y\n\nb: 2\n---\n", At(("a",), "behind"), "---\na: |\n  x\n  y\nc: 3\n\nb: 2\n---\n"),
    "folded at the end": ("---\na: >\n  x\n  y\n---\n", At(("a",), "behind"), "---\na: >\n  x\n  y\nc: 3\n---\n"),
    "several lines": ("---\na: 'x\n\n  y'\n---\n", At(("a",), "behind"), "---\na: 'x\n\n  y'\nc: 3\n---\n"),
    "comment behind": ("---\na: 1 # why\nb: 2\n---\n", At(("a",), "behind"), "---\na: 1 # why\nc: 3\nb: 2\n---\n"),
    "empty value": ("---\na:\nb: 2\n---\n", At(("a",), "behind"), "---\na:\nc: 3\nb: 2\n---\n"),
    "no newline at the end": ("---\na: 1\n---", At(("a",), "behind"), "---\na: 1\nc: 3\n---"),
    "no fields": ("---\n---\n", At((), "gap"), "---\nc: 3\n---\n"),
    "field that is gone": (TWO, At(("gone",), "behind"), "---\na: 1\nb: 2\nc: 3\n---\n"),
    "quoted key": ("---\n'a': 1\n---\n", At(("a",), "behind"), "---\n'a': 1\nc: 3\n---\n"),
    "alias": ("---\nb: &x {y: 1}\na: *x\n---\n", At(("a",), "behind"), "---\nb: &x {y: 1}\na: *x\nc: 3\n---\n"),
    "alias in braces": ("---\nb: &x 1\na: {y: *x, z: 2}\n---\n", At(("a", "y"), "behind"),
                        "---\nb: &x 1\na: {y: *x, c: 3, z: 2}\n---\n"),
    "key with its mark": ("---\n? a\n: 1\nb: 2\n---\n", At(("a",), "behind"), "---\n? a\n: 1\nc: 3\nb: 2\n---\n"),
    "before such a key": ("---\n? a\n: 1\n---\n", At((), "gap"), "---\nc: 3\n? a\n: 1\n---\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "expected"), NEW_LINES.values(), ids=NEW_LINES)
def test_a_new_field_stands_in_the_style_of_its_neighbours(text: str, place: At, expected: str) -> None:
    """A field is put behind another, or first in its mapping, and everything else stays as it was."""
    source = read(text.encode())
    assert apply_edits(source.text, [new_line(source, place, "c: 3")]) == expected
    after: Any = read(expected.encode()).data
    owner = after
    for token in place.pointer[: None if place.part == "gap" else -1]:
        owner = owner[token]
    assert owner.pop("c") == 3
    assert after == (source.data or {})
