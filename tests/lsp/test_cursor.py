"""Where somebody writes, while the YAML cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsdesk.lsp.cursor import cursor_at

if TYPE_CHECKING:
    from newsdesk.model import Pointer

TOP = "---\ntitle: One\n"
END = "\nstatus: draft\n---\n\nBody.\n"
# The text up to the cursor; what is written there, of which field, and what stands there already.
PLACES: tuple[tuple[str, str, str, Pointer, str], ...] = (
    ("a new field", TOP + "cat", "key", (), "cat"),
    ("a field, nothing typed", TOP, "key", (), ""),
    ("a value", TOP + "category: ", "value", ("category",), ""),
    ("a value begun", TOP + "category: ll", "value", ("category",), "ll"),
    ("a value, CRLF", "---\r\ntitle: One\r\ncategory: ll", "value", ("category",), "ll"),
    ("a value, with a mark", "\ufeff" + TOP + "category: ll", "value", ("category",), "ll"),
    ("in double quotes", TOP + 'category: "ll', "value", ("category",), "ll"),
    ("a list in brackets", TOP + "tags: [a, b", "value", ("tags", 0), "b"),
    ("a list in brackets, begun", TOP + "tags: [", "value", ("tags", 0), ""),
    ("a list on lines", TOP + "tags:\n  - a\n  - b", "value", ("tags", 0), "b"),
    ("a list on lines, flush", TOP + "tags:\n- a\n- ", "value", ("tags", 0), ""),
    ("brackets over lines", TOP + "tags: [a,\n  b", "value", ("tags", 0), "b"),
    ("a mapping in braces, key", TOP + "tools: [{to", "key", ("tools", 0), "to"),
    ("a mapping in braces, value", TOP + "tools: [{tool: cl", "value", ("tools", 0, "tool"), "cl"),
    ("a mapping in braces, next key", TOP + "tools: [{tool: claude, pr", "key", ("tools", 0), "pr"),
    (
        "a mapping in braces, over lines",
        TOP + "tools:\n  - {tool: claude,\n     price: F",
        "value",
        ("tools", 0, "price"),
        "F",
    ),
    ("a mapping of an item", TOP + "tools:\n  - tool: cl", "value", ("tools", 0, "tool"), "cl"),
    ("a mapping of an item, next key", TOP + "tools:\n  - tool: claude\n    pr", "key", ("tools", 0), "pr"),
    (
        "a mapping of an item, next value",
        TOP + "tools:\n  - tool: claude\n    price: F",
        "value",
        ("tools", 0, "price"),
        "F",
    ),
    ("a mapping of a field", TOP + "image:\n  sr", "key", ("image",), "sr"),
    ("a mapping of a field, value", TOP + "image:\n  src: a.png\n  alt: x", "value", ("image", "alt"), "x"),
    ("after a mapping", TOP + "image:\n  src: a.png\nca", "key", (), "ca"),
    ("a comment between", TOP + "tags:\n  # these\n  - a", "value", ("tags", 0), "a"),
    ("a closed list before", TOP + "tags: [a]\ncategory: ", "value", ("category",), ""),
    (
        "a price with commas",
        TOP + "tools:\n  - tool: claude\n    price: $1, b",
        "value",
        ("tools", 0, "price"),
        "$1, b",
    ),
    ("an address with a colon", TOP + "canonical: https:", "value", ("canonical",), "https:"),
    ("a link", TOP + "---\nSee [it](/cl", "link", (), "/cl"),
    ("a link, nothing typed", TOP + "---\nSee [it](", "link", (), ""),
    ("a link in angle brackets", TOP + "---\n[it](</a", "link", (), "/a"),
)
NOWHERE = (
    ("no front matter", "Just a text"),
    ("the fence", "---"),
    ("a comment", TOP + "category: llms # the "),
    ("a comment on its own", TOP + "# to"),
    ("the body", TOP + "---\nA text"),
    ("behind a link", TOP + "---\n[it](/a) and"),
    ("empty", ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "part", "pointer", "typed"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
@pytest.mark.parametrize("after", ["", END], ids=["at the end", "in the midst"])
def test_where_somebody_writes(before: str, after: str, part: str, pointer: Pointer, typed: str) -> None:
    """The field, told from the lines around; what is typed already is to be replaced."""
    found = cursor_at(before + after, len(before))
    assert found is not None
    assert (found.part, found.pointer, found.typed) == (part, pointer, typed)
    assert (before + after)[slice(*found.span)] == typed


@pytest.mark.parametrize("text", [row[1] for row in NOWHERE], ids=[row[0] for row in NOWHERE])
def test_where_there_is_nothing_to_write(text: str) -> None:
    """In a comment, and in prose, nothing is offered."""
    assert cursor_at(text, len(text)) is None


@pytest.mark.parametrize(
    ("before", "after", "beside"),
    [
        (TOP + "cat", END, {"title", "status"}),
        (TOP + "tools:\n  - tool: claude\n    pr", "\n  - tool: gpt\n    price: Free" + END, {"tool"}),
        (TOP + "image:\n  src: a\n  ", "\n  caption: x" + END, {"src", "caption"}),
        (TOP + "tools: [{tool: claude, pr", "}]" + END, {"tool"}),
    ],
    ids=["at the top", "an item of a list", "a mapping", "in braces"],
)
def test_which_fields_are_there(before: str, after: str, beside: set[str]) -> None:
    """The fields of the same mapping, above and below, and no others."""
    found = cursor_at(before + after, len(before))
    assert found is not None
    assert set(found.beside) == beside
