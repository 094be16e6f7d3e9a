"""The inputs that break tools like this one, group G (terminal and CI output), but for what machines read.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import NOW, article, contents, without
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from conftest import Run

CONTROLS = "".join(map(chr, (*range(1, 32), *range(127, 160))))
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
OWN_STYLE = re.compile(r"\x1b\[[\d;]*m")
MARKUP = "[/red] y [link=https://x.example]z[/link] :smile: [slug]"


@pytest.fixture
def hostile(newsroom: Path) -> Path:
    """Fill a newsroom with names and texts that would be obeyed."""
    without(newsroom, "ND211")
    escaped = "".join(f"\\x{ord(character):02x}" for character in CONTROLS)
    text = f'"\\0\\e]8;;https://x.example\\a\\e[2J{escaped} {MARKUP}"'
    article(newsroom, f"{CONTROLS}[slug]", title="One", colour="red", category=text, tools="[claude]")
    article(newsroom, "sound", title=text, tools="[{tool: claude, price: $25/mo (Pro)}]")
    article(newsroom, "other", title=text, author=text, tags=f"[{text}, {text}, no]")
    article(newsroom, "[slug] :smile:", title=text)
    article(newsroom, f"late {CONTROLS}", title="Late", date="2026-04-09")
    return newsroom


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run newsdesk as a process of its own."""
    command = [sys.executable, "-m", "newsdesk", "--now", NOW, *arguments]
    return subprocess.run(command, check=False, **options)  # type: ignore[call-overload, no-any-return]


COMMANDS = {
    "text": ["lint"],
    "concise": ["lint", "--output-format", "concise"],
    "json": ["lint", "--output-format", "json"],
    "json-lines": ["lint", "--output-format", "json-lines"],
    "github": ["lint", "--output-format", "github"],
    "gitlab": ["lint", "--output-format", "gitlab"],
    "sarif": ["lint", "--output-format", "sarif"],
    "junit": ["lint", "--output-format", "junit"],
    "statistics": ["lint", "--statistics"],
    "link": ["link"],
    "prices": ["prices", "check"],
    "export": ["export"],
    "export-skips": ["export", "--skip-invalid"],
    "no-such-article": ["link", f"x{CONTROLS}"],
    "no-such-path": ["lint", f"x{CONTROLS}"],
    "no-such-code": ["lint", "--select", f"x{CONTROLS}"],
    "no-such-option": ["lint", f"--x{CONTROLS}"],
    "no-such-command": [f"x{CONTROLS}"],
    "no-such-root": ["--root", f"x{CONTROLS}", "lint"],
    "no-such-moment": ["--now", f"x{CONTROLS}", "lint"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=[f"G1-{name}" for name in COMMANDS])
def test_nothing_from_a_file_is_obeyed_by_a_log(run: Run, hostile: Path, command: list[str]) -> None:
    """Every control character of a text, a name or an argument is an escape, whatever is shown where."""
    _, out, err = run("--now", NOW, *command)
    assert out + err
    assert not OBEYED.search(out + err)


WITHOUT_BARS = """
import sys
from newsdesk import progress
from newsdesk.cli.main import main
progress.AFTER = 600
sys.exit(main())
"""
"""newsdesk as ever, but for the bars that it shows on a machine that is busy."""


def on_terminal(*arguments: str, columns: int = 80, cwd: Path | None = None, **environment: str) -> tuple[int, str]:
    """Run newsdesk on a terminal; return its exit code and what the terminal got."""
    given = {name: value for name, value in os.environ.items() if not name.startswith("_TYPER")}
    process: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, ["-c", WITHOUT_BARS, "--now", NOW, *arguments], dimensions=(24, columns), timeout=30,
        encoding="utf-8", cwd=cwd, env={**given, "TERM": "xterm-256color", **environment},
    )  # fmt: skip
    shown = process.read()
    process.close()
    return process.exitstatus or 0, shown.replace("\r\n", "\n")


SHOWN = {name: COMMANDS[name] for name in ("text", "concise", "link", "prices", "export", "junit", "no-such-article")}


@pytest.mark.parametrize("command", SHOWN.values(), ids=[f"G1-{name}-on-a-terminal" for name in SHOWN])
def test_a_terminal_obeys_our_own_styles_alone(hostile: Path, command: list[str]) -> None:
    """What is left without them has no control character."""
    _, shown = on_terminal(*command)
    assert not OBEYED.search(OWN_STYLE.sub("", shown))


@pytest.mark.parametrize("terminal", [False, True], ids=["G2-log", "G2-terminal"])
def test_markup_is_shown_as_it_is_written(run: Run, newsroom: Path, *, terminal: bool) -> None:
    """Brackets, links and the names of emoji are text, in names and in values, in reports and in tables."""
    without(newsroom, "ND2")
    article(newsroom, "[slug] :smile:", title="One", tags=f'["{MARKUP}", "{MARKUP}"]')
    for name in ("[red]", ":smile: [link=x]"):
        article(newsroom, name, title=f'"{MARKUP}"')

    def shown(*command: str) -> str:
        return on_terminal(*command, columns=300, NO_COLOR="1")[1] if terminal else run("--now", NOW, *command)[1]

    assert f"`tags` has `{MARKUP}" in shown("lint")
    assert "articles/[slug] :smile:.md:8:" in shown("lint")
    assert "\n[red]              :smile: [link=x]\n" in shown("link")


WRITERS = {
    "lint": ["lint"],
    "patch": ["lint", "--diff"],
    "link": ["link"],
    "prices": ["prices", "check"],
    "rule": ["rule"],
    "help": ["--help"],
    "version": ["--version"],
}


@pytest.mark.parametrize("command", WRITERS.values(), ids=[f"G7-{name}" for name in WRITERS])
def test_a_reader_that_has_gone_is_no_success(hostile: Path, command: list[str]) -> None:
    """Nobody hears of it, neither by a traceback nor by a sentence, but for the exit code."""
    reader, writer = os.pipe()
    os.close(reader)
    done = program(*command, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (Exit.FAILURE, b"")


FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@needs_full
@pytest.mark.parametrize("command", WRITERS.values(), ids=[f"G7-{name}-full" for name in WRITERS])
def test_a_disk_that_is_full_is_no_success(hostile: Path, command: list[str]) -> None:
    """A sentence says why the output is not there."""
    with FULL.open("wb") as full:
        done = program(*command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == Exit.FAILURE
    assert done.stderr.splitlines()[-1] == b"Error: the output cannot be written: No space left on device."
    assert b"Traceback" not in done.stderr


@needs_full
@pytest.mark.parametrize(
    ("command", "code"),
    [(["nosuch"], Exit.USAGE), (["lint", "nowhere"], Exit.USAGE), (["export", "--skip-invalid"], Exit.FAILURE)],
    ids=["G7-talk-of-usage", "G7-talk-of-an-error", "G7-talk-of-success"],
)
def test_talk_that_is_lost_leaves_the_exit_code(hostile: Path, command: list[str], code: Exit) -> None:
    """A mistake of usage stays one; and what should have been said of a success is a failure, never exit 1."""
    with FULL.open("wb") as full:
        assert program(*command, stdout=full, stderr=full).returncode == code


ENCODINGS = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "ascii-strict": {"PYTHONIOENCODING": "ascii:strict"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "LANG-C": {"LC_ALL": "C"},
    "LANG-C-and-no-help": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
EMOJI, ESCAPED = "\U0001f600 \u65e5", b"\\U0001f600 \\u65e5"


@pytest.mark.parametrize("environment", ENCODINGS.values(), ids=[f"G8-{name}" for name in ENCODINGS])
@pytest.mark.parametrize("command", [["lint"], ["link"], ["export"], ["lint", "--help"]], ids="-".join)
def test_an_encoding_that_lacks_a_character_changes_no_exit_code(
    newsroom: Path, command: list[str], environment: dict[str, str]
) -> None:
    """Escapes stand for what cannot be written; findings, exit codes and outputs are those of UTF-8."""
    article(newsroom, EMOJI, category=EMOJI if command == ["lint"] else "llms")
    article(newsroom, f"late {EMOJI}", date="2026-04-09")
    plain = program(*command, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})
    outputs = contents(newsroom / "public")
    done = program(*command, capture_output=True, env={**os.environ, **environment})
    assert done.returncode == plain.returncode
    assert contents(newsroom / "public") == outputs
    assert b"Traceback" not in done.stderr
    if "PYTHONIOENCODING" in environment and command != ["lint", "--help"]:
        assert ESCAPED in done.stdout + done.stderr


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["G9-no-color", "G9-dumb"])
@pytest.mark.parametrize("command", [*SHOWN.values(), ["--help"], ["lint", "--help"], ["rule"]], ids=" ".join)
def test_who_wants_it_plain_gets_it_plain(hostile: Path, command: list[str], environment: dict[str, str]) -> None:
    """Neither a colour nor any other style is on the terminal, help included."""
    assert "\x1b" not in on_terminal(*command, **environment)[1]


@pytest.mark.parametrize("command", [*SHOWN.values(), ["--help"], ["rule"]], ids=" ".join)
def test_g9_what_is_no_terminal_gets_no_style(hostile: Path, command: list[str]) -> None:
    """G9: nor in a log of GitHub's, whatever a library thinks of it."""
    done = program(*command, capture_output=True, env={**os.environ, "GITHUB_ACTIONS": "true", "TERM": "xterm"})
    assert b"\x1b" not in done.stdout + done.stderr


MACHINE = ("json", "json-lines", "github", "gitlab", "sarif")


@pytest.mark.parametrize("form", MACHINE, ids=[f"G9-{form}" for form in MACHINE])
def test_a_form_for_machines_is_never_wrapped(run: Run, hostile: Path, form: str) -> None:
    """On a terminal of twenty columns it is, byte for byte, what a pipe gets."""
    command = ("lint", "--output-format", form)
    assert on_terminal(*command, columns=20)[1] == run("--now", NOW, *command)[1]


def test_g9_a_narrow_terminal_cuts_no_path(newsroom: Path) -> None:
    """G9: a path is copied from a terminal, however narrow that is."""
    article(newsroom, "a-name-that-is-longer-than-the-terminal-is-wide", colour="red")
    path = "articles/a-name-that-is-longer-than-the-terminal-is-wide.md:8:1:"
    assert path in on_terminal("lint", columns=20, NO_COLOR="1")[1]


SIGNALLED = """
import os, sys
calls = 0
def signalled(*arguments, true=os.{function}, **named):
    global calls
    calls += 1
    if calls == {number}:
        os.kill(os.getpid(), {signal})
    return true(*arguments, **named)
os.{function} = signalled
from newsdesk.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)], ids=["G10", "G11"])
@pytest.mark.parametrize("function", ["link", "mkdir"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_run_that_is_ended_leaves_old_or_new(
    run: Run, newsroom: Path, name: str, code: int, function: str, number: int
) -> None:
    """Whenever Ctrl-C or a time limit comes, the folder is the old one or the new one, and nothing lies beside."""
    article(newsroom, "one")
    run("--now", NOW, "export")
    old = contents(newsroom / "public")
    article(newsroom, "two")
    run("--now", NOW, "export", "--out", "wanted")
    new = contents(newsroom / "wanted")
    script = SIGNALLED.format(function=function, number=number, signal=getattr(signal, name))
    done = subprocess.run([sys.executable, "-c", script, "--now", NOW, "export"], check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert contents(newsroom / "public") in (old, new)
    assert not list(newsroom.glob(".public*"))


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)], ids=["G10-early", "G11-early"])
@pytest.mark.parametrize(
    ("command", "module"),
    [("list", "typer"), ("list", "newsdesk.cli.app"), ("lint", "newsdesk.cli.plain"), ("lint", "yaml")],
)
def test_a_run_that_is_ended_while_it_begins_says_nothing(
    newsroom: Path, name: str, code: int, command: str, module: str
) -> None:
    """Most of a short run is spent on imports; an end there is no traceback either."""
    script = f"""
import os, sys
class Ending:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), {getattr(signal, name):d})
sys.meta_path.insert(0, Ending())
from newsdesk.cli.main import main
sys.exit(main([{command!r}]))
"""
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
