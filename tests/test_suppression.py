"""Comments and settings by which a finding is let stand, and how a run ends."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW, article
from newsdesk.errors import Exit
from newsdesk.suppression import Ignore, ignores

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


COMMENTS = {
    "behind a field": ("---\na: no # newsdesk: ignore ND032\n---\n", [(2, 2, 2, ("ND032",))]),
    "above a field": ("---\n# newsdesk: ignore ND1\na: 1\n---\n", [(2, 3, 3, ("ND1",))]),
    "above a list": ("---\na:\n  # newsdesk: ignore ND032\n  - no\n---\n", [(3, 4, 4, ("ND032",))]),
    "several codes": ("a # newsdesk: ignore ND1, ND402 ND5 because", [(1, 1, 1, ("ND1", "ND402", "ND5"))]),
    "above a block": ("<!-- newsdesk: ignore ND6 -->\na\nb\n\nc\n", [(1, 2, 3, ("ND6",))]),
    "above nothing": ("<!-- newsdesk: ignore ND6 -->", [(1, 2, 2, ("ND6",))]),
    "CRLF": ("---\r\na: 1 # newsdesk: ignore ND1\r\n", [(2, 2, 2, ("ND1",))]),
    "after a line separator": ("a\u2028b\nc # newsdesk: ignore ND1", [(2, 2, 2, ("ND1",))]),
    "in the middle of a word": ("a#newsdesk: ignore ND1", []),
    "without a code": ("a # newsdesk: ignore", []),
    "another comment": ("a # newsdesk ignores ND1", []),
}


@pytest.mark.parametrize(("text", "expected"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_is_about_its_line_or_what_is_below(text: str, expected: list[tuple[Any, ...]]) -> None:
    """Behind a field it is about that line; alone, about the field below, or in a body the block below."""
    assert ignores(text) == tuple(Ignore(*each) for each in expected)


def codes(run: Run, *arguments: str) -> list[tuple[str, int]]:
    """Return the code and the line of each finding."""
    _, out, _ = run("--now", NOW, "lint", *arguments, "--output-format", "json")
    return [(each["code"], each["line"]) for each in json.loads(out)]


def test_a_finding_that_is_let_stand_is_not_reported(run: Run, newsroom: Path) -> None:
    """Only on that line, and only that rule."""
    article(newsroom, "one", tags="[no]  # newsdesk: ignore ND032", tools="[nope]  # newsdesk: ignore ND1,ND203")
    article(newsroom, "two", tags="[no]")
    assert codes(run) == [("ND032", 8)]
    assert codes(run, "articles/one.md") == []


def test_a_comment_that_lets_nothing_stand_is_found(run: Run, newsroom: Path) -> None:
    """Unless its rules were not asked for."""
    article(newsroom, "one", tags="[a]  # newsdesk: ignore ND032")
    assert codes(run) == [("ND034", 8)]
    assert codes(run, "--select", "ND1") == []
    assert codes(run, "--select", "ND034,ND1") == []


def test_what_is_let_stand_does_not_stop_an_export(run: Run, newsroom: Path) -> None:
    """An error that an editor answers for is none; what cannot be shown is left out all the same."""
    article(newsroom, "one", colour="red  # newsdesk: ignore ND102")
    article(newsroom, "two", tools="[nope]  # newsdesk: ignore ND203")
    code, _, err = run("--now", NOW, "export")
    assert code == Exit.CLEAN
    assert "articles/two.md: left out: it names the tool `nope`" in err
    index = json.loads((newsroom / "public/index.json").read_bytes())
    assert [each["slug"] for each in index["articles"]] == ["one"]


def test_rules_can_be_left_out_for_some_files(run: Run, newsroom: Path) -> None:
    """An archive keeps its habits."""
    (newsroom / "newsdesk.toml").write_text('[lint.per_file_ignores]\n"articles/old-*" = ["ND032", "ND1"]\n', "utf-8")
    article(newsroom, "old-one", tags="[no]", colour="red")
    article(newsroom, "new-one", tags="[no]")
    assert codes(run) == [("ND032", 8)]


ENDS = {
    "a warning": ([], Exit.CLEAN),
    "a warning that fails": (["--fail-on", "warning"], Exit.FINDINGS),
    "a note that fails": (["--fail-on", "info"], Exit.FINDINGS),
    "whatever": (["--fail-on", "warning", "--exit-zero"], Exit.CLEAN),
}


@pytest.mark.parametrize(("arguments", "code"), ENDS.values(), ids=ENDS)
def test_a_person_says_what_fails(run: Run, newsroom: Path, arguments: list[str], code: Exit) -> None:
    """Errors do, unless less or nothing is asked for."""
    article(newsroom, "one", tags="[no]")
    assert run("--now", NOW, "lint", *arguments)[0] == code


def test_an_unknown_severity_is_refused(run: Run, newsroom: Path) -> None:
    """`--fail-on` knows three words."""
    assert run("lint", "--fail-on", "note")[0] == Exit.USAGE


def test_findings_can_be_counted(run: Run, newsroom: Path) -> None:
    """The rule that is broken most often comes first."""
    article(newsroom, "one", tags="[no, yes]", colour="red")
    assert run("--now", NOW, "lint", "--statistics")[1] == (
        "     2  ND032  ambiguous-scalar  warning\n"
        "     1  ND102  unknown-field     error\n"
        "1 error, 2 warnings in 1 of 5 files; 2 fixable.\n"
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_diff_can_be_applied(run: Run, newsroom: Path, ending: str) -> None:
    """`--diff` changes nothing, and git makes of it what `--fix` would have made."""
    path = article(newsroom, "one", tags="[no]", body="Last line")
    path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    before = path.read_bytes()
    code, patch, _ = run("--now", NOW, "lint", "--diff")
    assert (code, path.read_bytes()) == (Exit.FINDINGS, before)
    (newsroom / "fix.patch").write_text(patch, "utf-8", newline="")
    subprocess.run(["git", "init", "-q"], check=True)  # noqa: S607
    subprocess.run(["git", "apply", "--whitespace=nowarn", "fix.patch"], check=True)  # noqa: S607
    applied = path.read_bytes()
    path.write_bytes(before)
    assert run("--now", NOW, "lint", "--fix")[0] == Exit.CLEAN
    assert path.read_bytes() == applied != before
    assert run("--now", NOW, "lint", "--diff")[:2] == (Exit.CLEAN, "")
