"""Edits of front matter: every other byte stays, and what is read afterwards is what was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newsdesk.frontmatter import edits, read
from newsdesk.text import apply_edits

if TYPE_CHECKING:
    from newsdesk.model import Pointer

REPLACED: dict[str, tuple[str, Pointer, Any, str]] = {
    "plain": ("a: x # c\nb: 1\n", ("a",), "y", "a: y # c\nb: 1\n"),
    "quoted": ("a: 'x'\n", ("a",), "it's", "a: 'it''s'\n"),
    "double": ('a: "x"\n', ("a",), "y", 'a: "y"\n'),
    "needs-quotes": ("a: x\n", ("a",), "Foo: bar", 'a: "Foo: bar"\n'),
    "number": ("a: 1\n", ("a",), 2, "a: 2\n"),
    "truth": ("a: true # c\n", ("a",), False, "a: false # c\n"),
    "empty": ("a:\nb: 1\n", ("a",), "x", "a: x\nb: 1\n"),
    "block-text": ("a: |\n  x\n  y\nb: 1\n", ("a",), "z", "a: z\nb: 1\n"),
    "nested": ("a:\n  b: x\n  c: y\n", ("a", "b"), "z", "a:\n  b: z\n  c: y\n"),
    "item": ("a:\n  - x # c\n  - y\n", ("a", 0), "z", "a:\n  - z # c\n  - y\n"),
    "flow-item": ("a: [x, 'y']\n", ("a", 1), "z", "a: [x, 'z']\n"),
    "list": ("a: [x, y] # c\n", ("a",), ["z"], "a: [z] # c\n"),
    "block-list": ("a:\n  - x\n  - y\nb: 1\n", ("a",), ["z"], "a: [z]\nb: 1\n"),
    "flush-list": ("a:\n- x\n- y\nb: 1\n", ("a",), ["z"], "a: [z]\nb: 1\n"),
    "text-to-list": ("a: x\n", ("a",), ["x", "y"], "a: [x, y]\n"),
    "list-to-text": ("a: [x]\n", ("a",), "x", "a: x\n"),
}
APPENDED: dict[str, tuple[str, Pointer, Any, str]] = {
    "block": ("a:\n  - x # c\nb: 1\n", ("a",), "y", "a:\n  - x # c\n  - y\nb: 1\n"),
    "flush": ("a:\n- x\n", ("a",), "y", "a:\n- x\n- y\n"),
    "flow": ("a: [x] # c\n", ("a",), "y", "a: [x, y] # c\n"),
    "empty": ("a: [] # c\n", ("a",), "y", "a: [y] # c\n"),
    "wrapped": ("a: [x,\n  z]\n", ("a",), "y", "a: [x,\n  z, y]\n"),
    "comma-behind": ("a: [x, ]\n", ("a",), "y", "a: [x, y, ]\n"),
    "groups": ("a:\n  - {b: 1}\n", ("a",), {"b": 2}, "a:\n  - {b: 1}\n  - {b: 2}\n"),
    "group-in-lines": ("a:\n  - b: 1\n    c: 2\n", ("a",), {"b": 2}, "a:\n  - b: 1\n    c: 2\n  - {b: 2}\n"),
    "block-text-last": ("a:\n  - |\n    x\n    y\nb: 1\n", ("a",), "z", "a:\n  - |\n    x\n    y\n  - z\nb: 1\n"),
}
REMOVED: dict[str, tuple[str, Pointer, str]] = {
    "field": ("a: x # c\nb: 1\n", ("a",), "b: 1\n"),
    "last-field": ("a: x\nb: 1\n", ("b",), "a: x\n"),
    "list-field": ("a:\n  - x\n  - y\nb: 1\n", ("a",), "b: 1\n"),
    "block-text": ("a: |\n  x\n  y\nb: 1\n", ("a",), "b: 1\n"),
    "wrapped": ("a: [x,\n  y]\nb: 1\n", ("a",), "b: 1\n"),
    "comment-above-stays": ("# c\na: x\nb: 1\n", ("a",), "# c\nb: 1\n"),
    "item": ("a:\n  - x\n  - y\n", ("a", 0), "a:\n  - y\n"),
    "last-item": ("a:\n  - x\n  - y # c\nb: 1\n", ("a", 1), "a:\n  - x\nb: 1\n"),
    "only-item": ("a:\n  - x\nb: 1\n", ("a", 0), "a: []\nb: 1\n"),
    "flow-first": ("a: [x, y, z]\n", ("a", 0), "a: [y, z]\n"),
    "flow-middle": ("a: [x, y, z]\n", ("a", 1), "a: [x, z]\n"),
    "flow-last": ("a: [x, y, z] # c\n", ("a", 2), "a: [x, y] # c\n"),
    "flow-only": ("a: [x]\n", ("a", 0), "a: []\n"),
    "flow-group": ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
    "flow-group-last": ("a: {b: 1, c: 2}\n", ("a", "c"), "a: {b: 1}\n"),
    "group-in-lines": ("a:\n  - b: 1\n    c: 2\n  - d: 3\n", ("a", 0), "a:\n  - d: 3\n"),
    "first-of-a-group": ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), "a:\n  - c: 2\n"),
    "last-of-a-group": ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "c"), "a:\n  - b: 1\n"),
    "nested": ("a:\n  b: 1\n  c: 2\nd: 3\n", ("a", "c"), "a:\n  b: 1\nd: 3\n"),
    "alias": ("a: &x [1, 2]\nb: *x\nc: 3\n", ("b",), "a: &x [1, 2]\nc: 3\n"),
}
both_endings = pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])


def edited(edit: Any, front: str, ending: str, *arguments: Any) -> tuple[str, Any]:
    """Make an edit of front matter; return the whole file, and its data."""
    source = read(f"---\n{front}---\n\nBody.\n".replace("\n", ending).encode())
    text = apply_edits(source.text, [edit(source, *arguments)])
    return text, read(text.encode()).data


def whole(front: str, ending: str) -> str:
    """Return a file with such front matter."""
    return f"---\n{front}---\n\nBody.\n".replace("\n", ending)


@both_endings
@pytest.mark.parametrize(("before", "pointer", "value", "after"), REPLACED.values(), ids=REPLACED)
def test_a_value_is_replaced(before: str, pointer: Pointer, value: Any, after: str, ending: str) -> None:
    """In the quotes of the old one where it is a text, and on one line."""
    text, data = edited(edits.replace, before, ending, pointer, value)
    assert text == whole(after, ending)
    for token in pointer:
        data = data[token]
    assert data == value


@both_endings
@pytest.mark.parametrize(("before", "pointer", "value", "after"), APPENDED.values(), ids=APPENDED)
def test_an_item_is_added(before: str, pointer: Pointer, value: Any, after: str, ending: str) -> None:
    """At the end, as its neighbours are written."""
    text, data = edited(edits.append, before, ending, pointer, value)
    assert text == whole(after, ending)
    assert data["a"][-1] == value


@both_endings
@pytest.mark.parametrize(("before", "pointer", "after"), REMOVED.values(), ids=REMOVED)
def test_a_field_or_an_item_is_taken_out(before: str, pointer: Pointer, after: str, ending: str) -> None:
    """With its line, or with its comma."""
    text, data = edited(edits.remove, before, ending, pointer)
    assert text == whole(after, ending)
    assert data == read(whole(after, ending).encode()).data
