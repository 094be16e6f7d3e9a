"""The baseline: an old archive adopts newsdesk at once, and from then on only gets better."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def archive(newsroom: Path, run: Run) -> Path:
    """A newsroom with two errors, which its baseline lets stand."""
    article(newsroom, "one", author="nobody")
    article(newsroom, "two", category="nothing")
    assert run("--now", NOW, "lint", "--update-baseline")[0] == Exit.CLEAN
    return newsroom


def codes(root: Path) -> list[str]:
    """Return the codes in the baseline."""
    content = json.loads((root / "newsdesk-baseline.json").read_text("utf-8"))
    return [entry["code"] for entry in content["findings"]]


def test_what_was_there_stands(archive: Path, run: Run) -> None:
    """Nothing of it is reported, the last line says how much that is, and export goes on."""
    assert codes(archive) == ["ND201", "ND202"]
    code, out, _ = run("--now", NOW, "lint")
    assert (code, out) == (Exit.CLEAN, "Nothing to mend in 6 files. 2 more in the baseline.\n")
    assert run("--now", NOW, "export")[0] == Exit.CLEAN


def test_what_is_new_is_found(archive: Path, run: Run) -> None:
    """One more of the same kind in the same file is no part of it."""
    article(archive, "one", author="nobody", related="[nowhere]")
    code, out, _ = run("--now", NOW, "lint", "--output-format", "concise")
    assert code == Exit.FINDINGS
    assert "ND205" in out
    assert "ND201" not in out
    assert run("--now", NOW, "export")[0] == Exit.FINDINGS


def test_lines_may_move(archive: Path, run: Run) -> None:
    """A fingerprint knows no line numbers."""
    path = archive / "articles/one.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\n# A comment.\n", 1), "utf-8")
    assert run("--now", NOW, "lint")[0] == Exit.CLEAN


def test_it_only_shrinks(archive: Path, run: Run) -> None:
    """What is mended is taken out, and said to be; what is new is never put in."""
    article(archive, "one", author="ana", related="[nowhere]")
    _, _, talk = run("--now", NOW, "lint")
    assert "1 finding of the baseline found no more" in talk
    assert run("--now", NOW, "lint", "--update-baseline")[2].endswith(": 1 finding in it now, 2 before.\n")
    assert codes(archive) == ["ND202"]
    assert run("--now", NOW, "lint")[0] == Exit.FINDINGS
    article(archive, "one", author="nobody")
    assert run("--now", NOW, "lint")[0] == Exit.FINDINGS


def test_a_part_of_the_newsroom_minds_it(archive: Path, run: Run) -> None:
    """A commit's answer is the full run's, and nothing is said of what was not looked at."""
    code, out, talk = run("--now", NOW, "lint", "articles/one.md")
    assert (code, out, talk) == (Exit.CLEAN, "Nothing to mend in 1 file. 1 more in the baseline.\n", "")


@pytest.mark.parametrize("arguments", [("articles/one.md",), ("--select", "ND2"), ("--schema", "x.json")])
def test_only_the_whole_newsroom_updates_it(archive: Path, run: Run, arguments: tuple[str, ...]) -> None:
    """What was not judged must not be lost from it."""
    code, _, talk = run("lint", "--update-baseline", *arguments)
    assert code == Exit.USAGE
    assert "name no paths, schema or rules" in talk
    assert codes(archive) == ["ND201", "ND202"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"findings": [1]}', '{"findings": [{"path": "a"}]}', "\udcff"])
def test_a_broken_one_is_a_sentence(archive: Path, run: Run, content: str) -> None:
    """It is never taken for an empty one."""
    (archive / "newsdesk-baseline.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    code, _, talk = run("lint")
    assert code == Exit.USAGE
    assert "newsdesk-baseline.json: the baseline cannot be read" in talk


@pytest.mark.parametrize("version", ["2", "0", '"1"', "null", "[]"])
def test_one_of_another_version_is_a_sentence(archive: Path, run: Run, version: str) -> None:
    """What a later newsdesk wrote is not guessed at."""
    path = archive / "newsdesk-baseline.json"
    path.write_text(path.read_text("utf-8").replace('"version": 1', f'"version": {version}'), "utf-8")
    code, _, talk = run("lint")
    assert (code, "the baseline is of version" in talk) == (Exit.USAGE, True)


def test_one_that_the_disk_keeps_back_is_a_failure(archive: Path, run: Run) -> None:
    """Nothing is wrong with how newsdesk was called."""
    (archive / "newsdesk-baseline.json").unlink()
    (archive / "newsdesk-baseline.json").mkdir()
    code, _, talk = run("lint")
    assert (code, talk.endswith("the baseline cannot be read: Is a directory.\n")) == (Exit.FAILURE, True)
