"""How far long work is: shown where somebody waits at a terminal, and nowhere else; gone when it is done."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import NOW, article
from newsdesk import progress
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 12
WITHOUT_CARDS = "from newsdesk.exports.site import cards; cards.can_draw = lambda: False"
PATIENT = """
import sys, time
from newsdesk import progress, workers
progress.AFTER = progress._BLINK = {after}
workers.ENOUGH = 4
workers.cores = lambda: {cores}
from newsdesk.cli.main import main
{more}
sys.exit(main())
"""


class Terminal(io.StringIO):
    """A terminal that nobody can measure; `lines` are what stood on it, one after the other."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It says that it is one."""
        return True

    def lines(self) -> list[str]:
        """Return what stood on its one line, without blanks behind it."""
        return [line.rstrip() for line in self.getvalue().split("\r") if line.strip()]

    def screen(self) -> str:
        """Return what is left on it."""
        shown: list[str] = []
        at = 0
        for character in self.getvalue():
            if character == "\r":
                at = 0
                continue
            shown[at : at + 1] = [character]
            at += 1
        return "".join(shown).rstrip()


class Narrow(Terminal):
    """One whose encoding has no blocks, and that has gone by the second line."""

    encoding = "latin-1"

    def flush(self) -> None:
        """Fail, as a terminal does whose window was closed."""
        if self.getvalue().count("\r") > 1:
            raise OSError


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything takes long."""
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "_BLINK", 0.0)


def test_a_bar_shows_how_much_is_done_and_goes(impatient: None) -> None:
    """Items pass as they are; each line covers the one before, and none is left."""
    stream = Terminal()
    with progress.shown_on(stream, {}):
        assert [*progress.told("abc", "Reading", 3)] == ["a", "b", "c"]
        assert stream.screen() == ""
        assert [*progress.told(iter("de"), "Preparing")] == ["d", "e"]
        progress.tell("Asking", 1, 1)
        progress.tell("A", 0, 2)
        assert stream.screen() == f"A  {'░' * 30}  0 of 2"
    assert stream.screen() == ""
    assert stream.lines() == [
        f"Reading  {'░' * 30}  0 of 3",
        f"Reading  {'█' * 10}{'░' * 20}  1 of 3",
        f"Reading  {'█' * 20}{'░' * 10}  2 of 3",
        "Preparing  0",
        "Preparing  1",
        f"Asking  {'█' * 30}  1 of 1",
        f"A  {'░' * 30}  0 of 2",
    ]


def test_a_terminal_without_blocks_and_without_a_reader_stops_nothing(impatient: None) -> None:
    """Signs that every encoding has stand for the bar."""
    stream = Narrow()
    with progress.shown_on(stream, {}):
        assert [*progress.told("abc", "Reading", 3)] == ["a", "b", "c"]
    assert stream.lines()[1] == f"Reading  {'#' * 10}{'.' * 20}  1 of 3"


def test_short_work_is_not_told() -> None:
    """Within the first second nothing is written."""
    stream = Terminal()
    with progress.shown_on(stream, {}):
        assert len([*progress.told(range(1000), "Reading", 1000)]) == 1000
    assert stream.getvalue() == ""


def test_what_comes_to_an_end_at_once_does_not_flicker(monkeypatch: pytest.MonkeyPatch) -> None:
    """After long work, short work has no bar of its own."""
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "_BLINK", 60.0)
    stream = Terminal()
    with progress.shown_on(stream, {}):
        for what in ("long", "short", "shorter"):
            assert [*progress.told("ab", what, 2)] == ["a", "b"]
    assert stream.lines() == [f"long  {'░' * 30}  0 of 2"]


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {}], ids=["dumb", "no terminal"])
def test_where_nobody_looks_the_items_are_given_back(impatient: None, environment: dict[str, str]) -> None:
    """Nothing is wrapped around them, so that it costs nothing."""
    items = ["a", "b"]
    stream = Terminal() if environment else io.StringIO()
    assert progress.told(items, "Reading", 2) is items
    with progress.shown_on(stream, environment):
        assert progress.told(items, "Reading", 2) is items
        progress.tell("Asking", 1, 2)
        progress.clear()
    assert stream.getvalue() == ""


def test_who_asks_for_quiet_gets_it(impatient: None) -> None:
    """From that moment on nothing is shown."""
    stream = Terminal()
    with progress.shown_on(stream, {}):
        progress.off()
        assert [*progress.told("ab", "Reading", 2)] == ["a", "b"]
    assert stream.getvalue() == ""


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_whatever_ends_the_work_nothing_is_left(impatient: None, error: type[BaseException]) -> None:
    """Even while somebody holds what was handed through, as a traceback does."""
    stream = Terminal()
    held = None

    def work() -> None:
        nonlocal held
        held = progress.told("abc", "Reading", 3)
        for item in held:
            if item == "b":
                raise error

    with pytest.raises(error), progress.shown_on(stream, {}):
        work()
    assert held is not None
    assert stream.screen() == ""
    assert len(stream.lines()) == 2


@pytest.fixture
def long_work(newsroom: Path) -> Path:
    """A newsroom that takes long, as the tests have it."""
    for number in range(ARTICLES):
        article(newsroom, f"n{number}", title=f"Headline number {number} of {ARTICLES}", body=f"Body {number}.\n")
    return newsroom


def command(*arguments: str, after: float = 0.0, cores: int = 1, more: str = "") -> list[str]:
    """Return the command that runs newsdesk with a lower threshold."""
    script = PATIENT.format(after=after, cores=cores, more=more)
    return [sys.executable, "-c", script, "--now", NOW, *arguments]


def on_terminal(line: list[str], **environment: str) -> tuple[int, str, list[str]]:
    """Run a command at a terminal of 80 columns; return its exit code, what is left to be seen, and each bar."""
    child: pexpect.spawn[str] = pexpect.spawn(
        line[0], line[1:], dimensions=(24, 80), timeout=60, encoding="utf-8",
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", **environment},
    )  # fmt: skip
    shown = child.read()
    child.close()
    kept, bars = [], []
    for row in shown.split("\r\n"):
        *covered, last = row.split("\r")
        bars += [part.rstrip() for part in covered if part.strip()]
        kept.append(last)
    return child.exitstatus or 0, "\n".join(kept), bars


COMMANDS = {
    "lint": (("lint", "--no-cache"), 1, {"Reading", "Judging", "Judging references"}),
    "lint, remembered": (("lint",), 1, {"Reading", "Judging"}),
    "lint in processes": (("lint", "--no-cache"), 3, {"Reading", "Judging", "Judging references"}),
    "findings": (("lint", "--schema", "s.json", "articles"), 1, {"Reading", "Judging", "Finding lines"}),
    "export": (("export",), 1, {"Reading", "Judging", "Preparing files", "Rendering files"}),
    "export in processes": (("export", "--no-cache"), 2, {"Reading", "Rendering files"}),
    "audit": (("export", "--audit"), 1, {"Looking through files"}),
    "link": (("link",), 1, {"Choosing related articles"}),
    "link --write": (("link", "--write"), 1, {"Choosing related articles"}),
    "link --check": (("link", "--check"), 1, {"Choosing related articles"}),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "cores", "told"), COMMANDS.values(), ids=COMMANDS)
def test_long_commands_tell_how_far_they_are(
    long_work: Path, arguments: tuple[str, ...], cores: int, told: set[str]
) -> None:
    """Each sort of work has its bar, which fits on the terminal, and nothing of it is left."""
    (long_work / "s.json").write_text('{"required": ["nothing"]}', "utf-8")
    code, left, bars = on_terminal(command(*arguments, cores=cores, more=WITHOUT_CARDS))
    assert code == (Exit.FINDINGS if "s.json" in arguments else Exit.CLEAN)
    assert told <= {bar.partition("  ")[0] for bar in bars}
    assert max(map(len, bars)) < 80
    assert not {"░", "█"} & set(left)


@pytest.mark.parametrize(
    ("before", "environment"),
    [(("--quiet",), {}), ((), {"TERM": "dumb"}), ((), {})],
    ids=["quiet", "dumb", "short"],
)
def test_nothing_is_told_where_it_is_not_wanted(
    long_work: Path, before: tuple[str, ...], environment: dict[str, str]
) -> None:
    """`--quiet`, a terminal that cannot cover a line, and work that takes no second."""
    after = 0.0 if before or environment else 60.0
    code, left, bars = on_terminal(command(*before, "lint", "--no-cache", after=after), **environment)
    assert (code, bars, left.count("\n")) == (0, [], 1)


def test_where_it_is_piped_nothing_is_told(long_work: Path) -> None:
    """Neither on standard error nor on standard output is there a trace of it."""
    done = subprocess.run(command("lint", "--no-cache"), check=False, capture_output=True)
    assert (done.stdout, done.stderr) == (f"Nothing to mend in {ARTICLES + 4} files.\n".encode(), b"")


SLOW = "newsdesk = __import__('newsdesk.lint').lint; markdown = newsdesk.markdown; true = markdown.parse\n"
FAULTS = {
    "a bug": (SLOW + "markdown.parse = lambda *_: 1 / 0", Exit.FAILURE, "This is a bug in newsdesk"),
    "a refusal": (
        SLOW + "from newsdesk.errors import NewsdeskError\n"
        "def refuse(*_, seen=[]):\n"
        "    seen.append(1)\n"
        "    if len(seen) > 2: raise NewsdeskError('No.')\n"
        "    return true(*_)\n"
        "markdown.parse = refuse",
        Exit.USAGE, "Error: No.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("more", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_a_failure_is_told_on_a_clean_line(long_work: Path, more: str, code: int, words: str) -> None:
    """The bar has gone before anything is said."""
    exit_code, left, bars = on_terminal(command("lint", "--no-cache", more=more))
    assert exit_code == code
    assert bars
    said = left.splitlines()
    assert any(line.startswith(words) for line in said)
    assert not any("█" in line or "░" in line for line in said)


def test_ctrl_c_leaves_a_clean_terminal(long_work: Path) -> None:
    """The line is blank, the cursor is where it was, and no code was sent that would have to be undone."""
    more = SLOW + "markdown.parse = lambda *_: (time.sleep(2), true(*_))[1]"
    line = command("lint", "--no-cache", more=more)
    child: pexpect.spawn[str] = pexpect.spawn(line[0], line[1:], dimensions=(24, 80), timeout=60, encoding="utf-8")
    child.expect("Reading  █+░+  [1-9]+ of")
    child.sendintr()
    rest = child.read()
    child.close()
    assert child.exitstatus == Exit.INTERRUPTED
    assert rest.endswith("\r")
    assert "\x1b" not in rest
    assert rest.removesuffix("\r").rpartition("\r")[2].strip() == ""
