"""The help of every command: its examples work as they stand, and it is as wide as a terminal."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from commandline import COMMANDS, each_command
from conftest import REPOSITORY
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

NOT_RUN = {
    "serve": "it serves until it is ended",
    "lsp": "it speaks to an editor until that ends it",
    "init": "it begins a newsroom, where there is one already",
    "--edit": "it opens an editor",
    "--online": "it asks other sites",
}
"""What cannot be tried in a copy of the demo; of these lines it is tried whether they can be read."""


def examples(command: Any) -> list[str]:
    """Return the examples in the help of a command; one that goes on behind a backslash is one line."""
    _, heading, shown = (command.help or "").partition("Examples:\n")
    assert heading, "no examples"
    lines = re.sub(r"\\\n\s*", "", shown).splitlines()
    return [line.strip() for line in lines if line.strip()]


EXAMPLES = [(line, command) for path, command in COMMANDS.values() for line in examples(command)]
each_example = pytest.mark.parametrize(("line", "command"), EXAMPLES, ids=[line for line, _ in EXAMPLES])


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo in a repository, with all that the examples name."""
    root = tmp_path / "demo"
    shutil.copytree(REPOSITORY / "articles", root / "articles")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    (root / "post.schema.json").write_text('{"required": ["title"]}', "utf-8")
    (root / "content").mkdir()
    (root / "content/one.md").write_text("---\ntitle: One\n---\n", "utf-8")
    (tmp_path / "other/articles").mkdir(parents=True)
    (tmp_path / "other/newsdesk.toml").write_text("", "utf-8")
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@test.example")
    for line in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "start"),
                 ("update-ref", "refs/remotes/origin/main", "HEAD")):  # fmt: skip
        git = ["git", *line]
        subprocess.run(git, cwd=root, check=True)
    monkeypatch.chdir(root)
    monkeypatch.setenv("NEWSDESK_NOW", "2026-05-02")
    return root


@each_command
def test_every_command_has_two_examples(path: tuple[str, ...], command: Any) -> None:
    """Each is a line of this very command, or of one below it, and fits on a terminal of 80 columns."""
    found = examples(command)
    assert len(found) >= 2
    assert len(set(found)) == len(found)
    name = " ".join(path)
    for line in found:
        assert line.startswith("newsdesk ")
        assert name in line
    assert max(map(len, command.help.partition("Examples:")[2].splitlines())) <= 78


@each_example
def test_an_example_works(run: Run, demo: Path, line: str, command: Any) -> None:
    """In the demo newsroom, it does what it says; exit 1 says that something is found, as it may."""
    _, *words = shlex.split(line.partition(" > ")[0])  # where its output goes is the shell's matter
    if any(word in NOT_RUN for word in words):
        command_of(words)
        return
    code, out, err = run(*words)
    assert code in {Exit.CLEAN, Exit.FINDINGS}, err
    assert out + err


def command_of(words: list[str]) -> None:
    """Read a line as newsdesk does, and do nothing. Raises what a mistake raises."""
    command, context = COMMANDS["newsdesk"][1], None
    while hasattr(command, "commands"):
        context = command.make_context("newsdesk", words, parent=context)
        name, *words = [*context._protected_args, *context.args]
        command = command.commands[name]
    command.make_context(name, words, parent=context)


@each_command
def test_help_is_as_wide_as_the_terminal(run: Run, path: tuple[str, ...], command: Any) -> None:
    """Piped and at 80 columns, and each line of an example is one line that can be copied."""
    code, out, _ = run(*path, "--help")
    assert code == Exit.CLEAN
    assert max(map(len, out.splitlines())) <= 80
    shown = command.help.partition("Examples:")[2].strip().splitlines()
    for line in filter(None, map(str.strip, shown)):
        assert re.search(rf"^ *{re.escape(line)} *$", out, re.MULTILINE), line


@pytest.mark.parametrize("path", [[], ["lint"], ["prices", "set"]], ids=" ".join)
def test_help_on_a_terminal_is_what_it_is_elsewhere(run: Run, path: list[str]) -> None:
    """But for styles, a terminal of 80 columns gets what a pipe gets."""
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, ["-m", "newsdesk", *path, "--help"], dimensions=(60, 80), timeout=30, encoding="utf-8"
    )
    shown = re.sub(r"\x1b\[[\d;]*m", "", child.read()).replace("\r\n", "\n")
    child.close()
    assert [line.rstrip() for line in shown.splitlines()] == [
        line.rstrip() for line in run(*path, "--help")[1].splitlines()
    ]
