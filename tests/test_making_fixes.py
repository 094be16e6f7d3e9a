"""Which fixes are made at once, which wait their turn, and which only when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsdesk import fixes
from newsdesk.folder import Files
from newsdesk.lint import Located, Mending, Range
from newsdesk.rules import BY_NAME
from newsdesk.text import Edit, Span

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "abcdef\n"


def located(*edits: tuple[int, int, str], safe: bool = True, path: str = "a.md", context: str = "abcdef") -> Located:
    """Return a finding with a fix of these edits."""
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    mending = Mending("mend it", made, safe) if made else None
    return Located(path, BY_NAME["unknown-tool"], "x", Range(1, 1, 1, 1), fix=mending, context=((1, context),))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Two files of one line."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(TEXT.encode())
    return Files(tmp_path, 1000)


TOGETHER: dict[str, tuple[list[Located], str, int]] = {
    "one": ([located((0, 1, "X"))], "Xbcdef\n", 1),
    "none": ([located()], TEXT, 0),
    "apart": ([located((0, 1, "X")), located((4, 5, "Y"))], "XbcdYf\n", 2),
    "in the other order": ([located((4, 5, "Y")), located((0, 1, "X"))], "XbcdYf\n", 2),
    "one place": ([located((2, 3, "X")), located((2, 3, "Y"))], "abXdef\n", 1),
    "one inside the other": ([located((0, 5, "X")), located((2, 3, "Y"))], "Xf\n", 1),
    "the other around it": ([located((2, 3, "Y")), located((0, 5, "X"))], "abYdef\n", 1),
    "crossing": ([located((0, 3, "X")), located((2, 5, "Y"))], "Xdef\n", 1),
    "touching": ([located((0, 2, "X")), located((2, 4, "Y"))], "Xcdef\n", 1),
    "two insertions at one place": ([located((3, 3, "X")), located((3, 3, "Y"))], "abcXdef\n", 1),
    "insertions apart": ([located((2, 2, "X")), located((4, 4, "Y"))], "abXcdYef\n", 2),
    "one edit of two findings": ([located((2, 3, "X")), located((2, 3, "X"))], "abXdef\n", 2),
    "all or nothing": ([located((2, 3, "X")), located((0, 1, "Y"), (2, 3, "Z"))], "abXdef\n", 1),
    "two edits of one fix": ([located((0, 1, "X"), (4, 5, "Y")), located((2, 2, "Z"))], "XbZcdYf\n", 2),
    "a fix that waits bars no other": (
        [located((2, 3, "X")), located((0, 1, "Y"), (2, 3, "Z")), located((0, 1, "W"))], "WbXdef\n", 2,
    ),
    "a deletion": ([located((0, 3, ""))], "def\n", 1),
    "no change": ([located((0, 1, "a"))], TEXT, 0),
    "at both ends": ([located((0, 0, "X")), located((7, 7, "Y"))], "Xabcdef\nY", 2),
}  # fmt: skip


@pytest.mark.parametrize(("found", "expected", "mended"), TOGETHER.values(), ids=TOGETHER)
def test_fixes_that_touch_wait_their_turn(files: Files, found: list[Located], expected: str, mended: int) -> None:
    """What would change the same place is left for the next round; a fix is made whole or not at all."""
    assert len(fixes.make(files, found)) == mended
    assert (files.root / "a.md").read_text("utf-8") == expected
    assert (files.root / "b.md").read_text("utf-8") == TEXT


def test_unsafe_fixes_are_made_when_they_are_asked_for(files: Files) -> None:
    """Unasked, they neither change the file nor bar a safe one."""
    found = [located((2, 3, "Y"), safe=False), located((2, 3, "X"))]
    assert [each.after for each in fixes.fixed(files, found)] == ["abXdef\n"]
    assert [each.after for each in fixes.fixed(files, found, unsafe=True)] == ["abYdef\n"]
    assert fixes.fixed(files, found[:1]) == []
    assert fixes.make(files, found[:1]) == []


def test_each_file_has_its_own_fixes(files: Files) -> None:
    """The edits of one file are no matter of another, and nothing is written to see them."""
    found = [located((0, 1, "X")), located((0, 1, "Y"), path="b.md"), located((0, 1, "Z"), path="gone.md")]
    assert [(each.path, each.before, each.after) for each in fixes.fixed(files, found)] == [
        ("a.md", TEXT, "Xbcdef\n"),
        ("b.md", TEXT, "Ybcdef\n"),
    ]
    assert (files.root / "a.md").read_text("utf-8") == TEXT


def test_a_file_that_has_changed_is_left_alone(files: Files) -> None:
    """Lines that are no longer those that were judged are not edited."""
    assert fixes.make(files, [located((0, 1, "X"), context="other")]) == []
    assert (files.root / "a.md").read_text("utf-8") == TEXT
