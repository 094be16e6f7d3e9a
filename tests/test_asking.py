"""What a person is asked: until the answer will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import NOW, contents
from newsdesk.cli import asking
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.scaffold import Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

    Says = Callable[..., None]


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Says:
    """Let somebody say one thing after another; nothing takes what is offered."""

    def says(*answers: str) -> None:
        left = iter(answers)
        monkeypatch.setattr("typer.prompt", lambda _, default, **__: next(left) or default or "")

    monkeypatch.setattr(asking, "is_answered", lambda: True)
    return says


def test_a_line_is_not_empty(says: Says) -> None:
    """Unless something is offered, which is then taken."""
    says("", "  ", " x ")
    assert asking.line("Title") == "x"
    says("")
    assert asking.line("Zone", "UTC") == "UTC"


def test_what_is_wrong_is_said_and_asked_again(says: Says, capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of whoever refuses it."""

    def check(answer: str) -> None:
        if answer != "right":
            msg = f"not {answer}"
            raise NewsdeskError(msg)

    says("wrong", "right")
    assert asking.sound_line("Which", check) == "right"
    assert capsys.readouterr().err == "not wrong\n"


ANSWERS = {"number": (["2"], "video"), "name": (["llms"], "llms"), "slip": (["3", "llm", "llms"], "llms")}


@pytest.mark.parametrize(("answers", "chosen"), ANSWERS.values(), ids=ANSWERS)
def test_a_choice_is_one_of_those_that_there_are(
    says: Says, capsys: pytest.CaptureFixture[str], answers: list[str], chosen: str
) -> None:
    """By its number or its name."""
    says(*answers)
    assert asking.question(Question("category", "Where it stands.", ("llms", "video"))) == chosen
    told = capsys.readouterr().err
    assert told.startswith("Where it stands.\n  1. llms\n  2. video\n")
    assert ("There is no `llm`. Did you mean `llms`?\n" in told) == (len(answers) > 1)


def test_init_asks_for_all_that_is_missing(run: Run, tmp_path: Path, says: Says) -> None:
    """In its order; what was given is not asked for."""
    says("The Paper", "https://paper.example", "", "AI tools", "", "Ana Ruiz")
    assert run("--root", tmp_path / "a", "--now", NOW, "init")[0] == Exit.CLEAN
    says("https://paper.example", "", "AI")
    given = ("--title", "The Paper", "--category", "AI tools", "--author", "Ana Ruiz")
    assert run("--now", NOW, "init", tmp_path / "b", *given)[0] == Exit.CLEAN
    one, other = contents(tmp_path / "a"), contents(tmp_path / "b")
    assert {path for path, text in one.items() if other[path] != text} == {"articles/ai-tools.category.md"}
