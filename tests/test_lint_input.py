"""What `newsdesk lint` can be given: a text on standard input, and a commit to compare with."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk.cli.main import main
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, newsroom: Path) -> Path:
    """Standard input holds an article with a slip, which is on no disk."""
    path = article(newsroom, "typed", author="anna")
    text = path.read_bytes()
    path.unlink()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    return path


def test_a_text_is_judged_as_the_file_that_it_is_to_be(typed: Path, run: Run) -> None:
    """Against the whole newsroom, and about itself alone."""
    article(typed.parent.parent, "other", author="nobody")
    code, out, _ = run("--now", NOW, "lint", "-", "--stdin-filename", typed, "--output-format", "concise")
    assert code == Exit.FINDINGS
    assert out == (
        "articles/typed.md:5:9: error ND201 No author is called `anna`. Did you mean `ana`?\n"
        "1 error in 1 of 1 file; 1 fixable.\n"
    )
    assert not typed.exists()


def test_a_text_goes_before_the_file(typed: Path, run: Run) -> None:
    """What an editor has open is newer than what is saved."""
    article(typed.parent.parent, "typed")
    assert run("--now", NOW, "lint", "-", "--stdin-filename", typed)[0] == Exit.FINDINGS


def test_a_fixed_text_goes_to_standard_output(
    typed: Path, newsroom: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The report stands beside it, and nothing is written to the disk."""
    assert main(["--now", NOW, "lint", "-", "--stdin-filename", "articles/typed.md", "--fix"]) == Exit.CLEAN
    out, talk = capfdbinary.readouterr()
    assert b"author: ana\n" in out
    assert out.startswith(b"---\ntitle: Typed\n")
    assert b"Nothing to mend in 1 file." in talk
    assert not typed.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-",), "`-` stands alone, and needs `--stdin-filename"),
        (("-", "articles", "--stdin-filename", "articles/a.md"), "`-` stands alone"),
        (("-", "--stdin-filename", "../elsewhere.md"), "is not in the newsroom"),
        (("--against", "no-such-branch"), "git knows no commit `no-such-branch` here"),
        (("--against", "--output=x"), "git knows no commit `--output=x` here"),
    ],
    ids=["no-name", "beside-paths", "outside", "no-git", "no-option-of-git"],
)
def test_what_cannot_be_judged_is_a_sentence(typed: Path, run: Run, arguments: tuple[str, ...], words: str) -> None:
    """Usage, with the remedy."""
    code, _, talk = run("lint", *arguments)
    assert code == Exit.USAGE
    assert words in talk


def test_a_commit_is_compared_with(newsroom: Path, run: Run) -> None:
    """A headline that changed in silence since is found; with nothing to compare with it cannot be."""
    article(newsroom, "one", title="Ana says no")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", newsroom, *command], check=True)  # noqa: S607
    article(newsroom, "one", title="Ana says yes to everything")
    assert run("--now", NOW, "lint")[0] == Exit.CLEAN
    code, out, _ = run("--now", NOW, "lint", "--against", "HEAD", "--output-format", "concise")
    assert code == Exit.FINDINGS
    assert "ND508" in out


TOGETHER = [
    ("--add-ignore", "--fix"), ("--add-ignore", "--diff"), ("--update-baseline", "--fix"), ("--statistics", "--diff"),
    ("--statistics", "--output-format", "json"), ("--unsafe-fixes",), ("--stdin-filename", "articles/a.md"),
    ("--schema", "x.json", "--against", "HEAD"), ("--diff", "--output-file", "json=x"), ("--against", ""),
    ("--add-ignore", "articles"), ("--add-ignore", "a --> b"), ("--add-ignore", "a\nb"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", TOGETHER, ids=" ".join)
def test_no_option_is_passed_over_in_silence(newsroom: Path, run: Run, arguments: tuple[str, ...]) -> None:
    """What would have no effect, or a wrong one, is usage, and nothing changes."""
    path = article(newsroom, "one", tags="[no]")
    before = path.read_bytes()
    assert run("--now", NOW, "lint", *arguments)[0] == Exit.USAGE
    assert path.read_bytes() == before


def test_a_patch_says_what_it_leaves_out(newsroom: Path, run: Run) -> None:
    """Fixes that may change what is meant are counted, and shown when asked for."""
    article(newsroom, "one", title="Issue #1 of many")
    code, out, talk = run("--now", NOW, "lint", "--diff")
    assert (code, out, talk) == (Exit.CLEAN, "", "1 fix more with --unsafe-fixes.\n")
    assert run("--now", NOW, "lint", "--diff", "--unsafe-fixes")[0] == Exit.FINDINGS
    assert run("--now", NOW, "lint", "--diff", "--unsafe-fixes", "--exit-zero")[0] == Exit.CLEAN


def test_a_comment_for_a_text_goes_to_standard_output(typed: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The text is not saved yet, and so is its comment."""
    assert main(["--now", NOW, "lint", "-", "--stdin-filename", "articles/typed.md", "--add-ignore"]) == Exit.CLEAN
    out, _ = capfdbinary.readouterr()
    assert b"author: anna  # newsdesk: ignore ND201\n" in out
    assert not typed.exists()


def test_what_an_editor_has_open_is_compared(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file on the disk is still as it was committed."""
    path = article(newsroom, "one", title="Ana says no")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", newsroom, *command], check=True)  # noqa: S607
    text = path.read_text("utf-8").replace("says no", "says yes to everything")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    asked = ("lint", "-", "--stdin-filename", path, "--against", "HEAD", "--output-format", "concise")
    assert "ND508" in run("--now", NOW, *asked)[1]


def test_a_text_is_held_against_a_schema(typed: Path, run: Run, tmp_path: Path) -> None:
    """Outside any newsroom as well."""
    (tmp_path / "post.schema.json").write_text('{"required": ["tag"]}', "utf-8")
    asked = ("lint", "--schema", tmp_path / "post.schema.json", "-", "--stdin-filename", "post.md")
    code, out, _ = run(*asked, "--output-format", "concise")
    assert code == Exit.FINDINGS
    assert out.startswith("post.md:2:1: error ND101 `tag` is missing")
