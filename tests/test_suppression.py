"""Comments and settings by which a finding is let stand, and how a run ends."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW, article
from newsdesk.errors import Exit
from newsdesk.frontmatter import read
from newsdesk.markdown import parse
from newsdesk.suppression import ignores

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


FRONT = {
    "behind a field": ("a: no # newsdesk: ignore ND032", [(2, 2, ("ND032",))]),
    "above a field": ("# newsdesk: ignore ND1\na: 1", [(3, 3, ("ND1",))]),
    "above a list": ("# newsdesk: ignore ND1\na:\n  - 1\n  - 2\nb: 1", [(3, 5, ("ND1",))]),
    "above a flush list": ("# newsdesk: ignore ND1\na:\n- 1\n- 2\nb: 1", [(3, 5, ("ND1",))]),
    "above an item": ("a:\n  # newsdesk: ignore ND032\n  - b: 1\n    c: 2\n  - d: 3", [(4, 5, ("ND032",))]),
    "above a blank": ("# newsdesk: ignore ND1\n\n# why\na: 1", [(5, 5, ("ND1",))]),
    "two above": ("# newsdesk: ignore ND1\n# newsdesk: ignore ND2\na: 1", [(4, 4, ("ND1",)), (4, 4, ("ND2",))]),
    "several codes": ("a: 1 # newsdesk: ignore ND1, ND402 ND5 because", [(2, 2, ("ND1", "ND402", "ND5"))]),
    "own code": ("a: 1 # newsdesk: ignore HOUSE001: HE said so", [(2, 2, ("HOUSE001",))]),
    "no blank": ("a: 1 # newsdesk:ignore ND1", [(2, 2, ("ND1",))]),
    "CRLF": ("a: 1 # newsdesk: ignore ND1\r\nb: 2\r", [(2, 2, ("ND1",))]),
    "small letters": ("a: 1 # newsdesk: ignore nd1", [(2, 2, ())]),
    "a name": ("a: 1 # newsdesk: ignore wrong-price", [(2, 2, ())]),
    "nothing": ("a: 1 # newsdesk: ignore", [(2, 2, ())]),
    "in a text": ("a: |\n  x # newsdesk: ignore ND1\nb: 1", []),
    "in quotes": ('a: "x # newsdesk: ignore ND1"', []),
    "in the middle of a word": ("a: b#newsdesk: ignore ND1", []),
    "another comment": ("a: 1 # newsdesk ignores ND1", []),
    "of a page": ("a: 1 <!-- newsdesk: ignore ND1 -->", []),
}
BODIES = {
    "above a block": ("<!-- newsdesk: ignore ND6 -->\na\nb\n\nc\n", [(5, 6, ("ND6",))]),
    "above a blank": ("<!-- newsdesk: ignore ND6 -->\n\na\nb\n", [(6, 7, ("ND6",))]),
    "two above": (
        "<!-- newsdesk: ignore ND6 -->\n<!-- newsdesk: ignore ND7 -->\na",
        [(6, 6, ("ND6",)), (6, 6, ("ND7",))],
    ),
    "in a list": ("- a\n\n  <!-- newsdesk: ignore ND6: so -->\n  b\n", [(7, 7, ("ND6",))]),
    "in code": ("```\n<!-- newsdesk: ignore ND6 -->\n```\n", []),
    "in code of YAML": ("```yaml\na: 1 # newsdesk: ignore ND402\n```\n", []),
    "a heading": ("# newsdesk: ignore ND6\n", []),
    "behind a text": ("a <!-- newsdesk: ignore ND6 -->\n", []),
}


def comments(text: str) -> list[tuple[Any, ...]]:
    """Return the lines and the codes of the comments of a file."""
    source = read(text.encode())
    return [(each.first, each.last, each.codes) for each in ignores(source, parse(source.body, source.body_start))]


@pytest.mark.parametrize(("front", "expected"), FRONT.values(), ids=FRONT)
def test_a_comment_is_about_its_line_or_the_field_below(front: str, expected: list[tuple[Any, ...]]) -> None:
    """Behind a field it is about that line; alone, about the field below with all that it holds."""
    assert comments(f"---\n{front}\n---\n") == expected


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_in_a_body_a_comment_is_about_the_block_below(body: str, expected: list[tuple[Any, ...]]) -> None:
    """It stands on a line of its own, and what code shows is none."""
    assert comments(f"---\na: 1\n---\n{body}") == expected


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


def test_a_comment_that_is_none_is_found(run: Run, newsroom: Path) -> None:
    """A slip in a code is told, with the code of a rule that was named; a comment is taken out by a fix."""
    path = article(newsroom, "one", tags="[a]  # newsdesk: ignore ND999")
    assert "`ND999` is no code of a rule. `newsdesk rule` lists them." in run("--now", NOW, "lint")[1]
    article(newsroom, "one", tags="[a]  # newsdesk: ignore wrong-price")
    assert "`wrong-price` is no code of a rule. Write `ND403`." in run("--now", NOW, "lint")[1]
    assert run("--now", NOW, "lint", "--fix")[0] == Exit.CLEAN
    assert "tags: [a]\n" in path.read_text("utf-8")


def test_what_only_a_commit_shows_may_be_let_stand_for_ever(run: Run, newsroom: Path) -> None:
    """Without the commit nothing is found, and the comment stays."""
    article(newsroom, "one", tags="[a]  # newsdesk: ignore ND508: the agency asked for it")
    assert codes(run) == []


def test_a_comment_is_judged_as_its_file_is(run: Run, newsroom: Path) -> None:
    """Where the settings leave a rule out, or the rule on comments itself, a comment may stay."""
    article(newsroom, "one", tags="[a]  # newsdesk: ignore ND032")
    assert codes(run) == [("ND034", 8)]
    for ignored in ("ND032", "ND034"):
        settings = f'[lint.per_file_ignores]\n"articles/one*" = ["{ignored}"]\n'
        (newsroom / "newsdesk.toml").write_text(settings, "utf-8")
        assert codes(run) == []


def test_an_error_that_is_let_stand_hides_what_it_hid(run: Run, newsroom: Path) -> None:
    """The doubt about a value of the wrong type does not come up behind it."""
    article(newsroom, "one", evergreen="yes  # newsdesk: ignore ND104")
    assert codes(run) == []


def test_a_rule_can_be_selected_by_its_name(run: Run, newsroom: Path) -> None:
    """Reports print the name beside the code."""
    article(newsroom, "one", tags="[no]", colour="red")
    assert codes(run, "--select", "unknown-field, ") == [("ND102", 9)]
    assert codes(run, "--ignore", "unknown-field,ND032") == []


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
