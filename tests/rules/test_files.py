"""What the disk can hold under the name of a record: only files of the newsroom are opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import NOW
from newsdesk import folder, lint
from newsdesk.folder import Files
from newsdesk.manual import Sample
from newsdesk.newsroom import open_newsroom
from newsdesk.records import Reading
from newsdesk.rules.book import Rulebook
from newsdesk.testing import findings, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.model import Desk

DRAFT = b"---\ntitle: A draft\nstatus: draft\n---\n"
MOST = len(DRAFT)
OTHER = "articles/other.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom that allows no file larger than a draft, beside a folder that is none of its business."""
    newsroom = tmp_path / "newsroom"
    put(newsroom, [Sample("newsdesk.toml", f"max_file_size = {MOST}\n".encode()), Sample("other.md", DRAFT)])
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_bytes(DRAFT)
    return newsroom


def found(root: Path) -> list[str]:
    """Lint a newsroom; return each finding's place and rule."""
    return [f"{each.path}:{each.range.line}:{each.range.column} {each.rule.name}" for each in findings(root)]


def fifo_elsewhere(path: Path) -> None:
    """Link to a pipe inside the newsroom."""
    os.mkfifo(path.parent.parent / "pipe")
    path.symlink_to("../pipe")


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, "not-a-file"),
    "link to a pipe": (fifo_elsewhere, "not-a-file"),
    "link to a device": (lambda path: path.symlink_to(os.devnull), "outside-link"),
    "link that leads nowhere": (lambda path: path.symlink_to("gone.md"), "io-error"),
    "link to itself": (lambda path: path.symlink_to(path.name), "io-error"),
    "link out": (lambda path: path.symlink_to("../../outside/secret.md"), "outside-link"),
    "absolute link out": (lambda path: path.symlink_to(path.parents[2] / "outside/secret.md"), "outside-link"),
    "link out that leads nowhere": (lambda path: path.symlink_to("../../outside/gone.md"), "outside-link"),
    "large file": (lambda path: path.write_bytes(DRAFT + b"\n"), "file-too-large"),
}
odd = pytest.mark.parametrize(("make", "rule"), ODD.values(), ids=ODD)


@odd
def test_what_is_no_file_of_the_newsroom_is_a_finding(root: Path, make: Callable[[Path], object], rule: str) -> None:
    """It is named at its first line, is never opened, and stops nothing."""
    make(root / "articles/odd.md")
    (root / OTHER).write_bytes(b"no front matter")
    assert found(root) == [f"articles/odd.md:1:1 {rule}", f"{OTHER}:1:1 missing-front-matter"]


@odd
def test_what_is_excluded_is_not_looked_at(root: Path, make: Callable[[Path], object], rule: str) -> None:
    """The setting `exclude` says that a file is no record."""
    make(root / "articles/odd.md")
    (root / "newsdesk.toml").write_text('exclude = ["articles/odd.md"]\n', "utf-8")
    assert found(root) == []


COMMON: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "link to a folder": lambda path: path.symlink_to("../../outside"),
    "link inside the folder": lambda path: path.symlink_to("other.md"),
    "file of the size that is allowed": lambda path: path.write_bytes(DRAFT),
}


@pytest.mark.parametrize("make", COMMON.values(), ids=COMMON)
def test_what_may_be_there_is_no_finding(root: Path, make: Callable[[Path], object]) -> None:
    """A folder is no record whatever its name, and links inside the newsroom are followed."""
    make(root / "articles/common.md")
    assert [each for each in found(root) if not each.endswith("near-duplicate-title")] == []


def listed_then(root: Path, change: Callable[[Path], object]) -> Desk:
    """Read a newsroom one of whose files was changed after the folder was listed."""
    newsroom = open_newsroom(root, now=NOW, environment={})
    listed = folder.files(root, newsroom.settings)
    change(root / OTHER)
    schemas = {"article": newsroom.shelf.for_kind("article")}
    return Reading(newsroom.files, newsroom.settings).desk(listed, schemas, newsroom.now)


def test_a_file_that_is_removed_before_it_is_read_is_a_finding(root: Path) -> None:
    """What was listed and is gone is said, not passed over."""
    found = lint.judge(listed_then(root, Path.unlink), Rulebook())
    assert [finding.rule for finding in found[OTHER]] == ["io-error"]


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["removed", "emptied"])
def test_a_file_that_changes_after_it_was_judged_keeps_its_findings(
    root: Path, change: Callable[[Path], object]
) -> None:
    """They are reported at its first line, and no edit is made to what nobody has judged."""
    (root / OTHER).write_bytes(b"---\ntitle: A draft\nstatus: drafd\n---\n")
    desk = listed_then(root, Path.exists)
    judged = lint.judge(desk, Rulebook())
    change(root / OTHER)
    (located,) = lint.locate(Files(root, 1_000_000), desk, judged, Rulebook())
    assert (located.rule.name, located.range, located.fix) == ("unlisted-value", (1, 1, 1, 1), None)
