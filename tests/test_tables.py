"""What a person sees on a screen of some width: tables, pages of rules, lines that come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk.cli.state import State
from newsdesk.cli.tables import Look, table
from newsdesk.terminal import UNBOUNDED, Screen, cells

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

HEADINGS = ("Slug", "Day", "Title")
LONG = "a-slug-of-twenty-five-sig"
ROWS = ((LONG, "2026-04-07", "A title of several words that goes on"), ("b", "2026-04-08", "短い題名"))


@pytest.fixture
def look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command take its output for a terminal of 60 columns."""
    monkeypatch.setattr(State, "screen", Screen(columns=60))


def drawn(columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], look: Look) -> list[str]:
    """Return the lines of the table on a screen, without the blanks behind them."""
    monkeypatch.setattr(State, "screen", Screen(columns=columns))
    table(HEADINGS, ROWS, State(), look)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cells, lines)) <= columns
    return [line.rstrip() for line in lines]


def test_a_slug_and_a_day_are_not_broken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The title takes several lines instead, or is clipped, to the width of its signs."""
    assert drawn(56, monkeypatch, capsys, Look())[2:] == [
        f"{LONG}   2026-04-07   A title of",
        " " * 41 + "several words",
        " " * 41 + "that goes on",
        f"{'b':<25}   2026-04-08   短い題名",
    ]
    assert drawn(56, monkeypatch, capsys, Look(clipped="Title"))[2:] == [
        f"{LONG}   2026-04-07   A title of sev…",
        f"{'b':<25}   2026-04-08   短い題名",
    ]


def test_where_there_is_no_room_everything_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is lost."""
    lines = drawn(24, monkeypatch, capsys, Look(clipped="Title"))
    assert "".join(line[:8].strip() for line in lines[2:]).startswith(LONG[:5])
    assert len(lines) > 6


def test_where_nobody_looks_a_row_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As wide as it must be, and without blanks behind; numbers stand to the right, and nothing is clipped."""
    assert drawn(UNBOUNDED, monkeypatch, capsys, Look(clipped="Title", numbers=("Day",))) == [
        f"{'Slug':<25}          Day   Title",
        "─" * 78,
        f"{LONG}   2026-04-07   A title of several words that goes on",
        f"{'b':<25}   2026-04-08   短い題名",
    ]


def test_a_list_has_a_line_for_each_record(look_at: None, newsroom: Path, run: Run) -> None:
    """With days alone, and without the kind that was asked for."""
    article(newsroom, "one", title="A title that is longer than there is room for", date="2026-04-07T09:00:00+02:00")
    _, out, _ = run("list", "--kind", "article")
    assert [line.rstrip() for line in out.splitlines()][2:] == [
        "one    published   2026-04-07   A title that is longer than…",
    ]


def test_a_rule_fits_the_screen(look_at: None, newsroom: Path, run: Run) -> None:
    """Its paragraphs are broken anew, its code and its tables are not; and the list says what each is about."""
    _, page, _ = run("rule", "ND203")
    assert "Looks up every entry of `tools` among the files that end in\n`.tool.md`." in page
    assert "\n```yaml\n---\ntitle: Claude reads whole code bases\n" in page
    _, listed, _ = run("rule")
    lines = listed.splitlines()
    assert max(map(cells, (*lines, *page.splitlines()))) <= 60
    assert "ND203  unknown-tool            error    A record names a to…" in lines


@pytest.mark.parametrize("name", ["ND105", "ND302", "ND401", "ND414", "ND520"])
def test_a_page_keeps_its_words(look_at: None, monkeypatch: pytest.MonkeyPatch, run: Run, name: str) -> None:
    """Only the ends of lines are others."""
    fitted = run("rule", name)[1]
    monkeypatch.setattr(State, "screen", Screen())
    assert fitted.split() == run("rule", name)[1].split()


CHANGING = [
    (["set", "one", "evergreen=true", "--dry-run"], ["articles/one.md: \x1b[32m+evergreen: true\x1b[0m\n"]),
    (
        ["set", "one", "title=Two", "--diff"],
        ["\x1b[1m--- a/articles/one.md\x1b[0m\n", "\x1b[31m-title: One\x1b[0m\n", "\x1b[32m+title: Two\x1b[0m\n"],
    ),
]


@pytest.mark.parametrize(("command", "lines"), CHANGING)
def test_what_comes_is_green_and_what_goes_is_red(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, run: Run, command: list[str], lines: list[str]
) -> None:
    """On a terminal with colours."""
    article(newsroom, "one")
    monkeypatch.setattr(State, "screen", Screen(color=True, columns=80))
    _, out, _ = run("--now", NOW, *command)
    for line in lines:
        assert line in out


def test_a_glance_fits_the_screen(look_at: None, newsroom: Path, run: Run) -> None:
    """Bars stand where there is room, long names are clipped, and a table ends after twelve rows."""
    for number in range(14):
        article(newsroom, f"a{number}", author=f"Somebody whose name is long, the {number}th", status="published")
    _, out, _ = run("--now", NOW, "stats")
    assert max(map(cells, out.splitlines())) <= 60
    assert "\nSomebody whose name…          1        1   Apr 7\n" in "\n".join(map(str.rstrip, out.splitlines()))
    assert "\nand 3 more, which `newsdesk stats --json` has.\n" in out
    assert "█" in out.partition("By category")[0]


@pytest.mark.parametrize("arguments", [["--color", "never"], ["--color=never"]])
def test_help_obeys_the_option_on_colours(newsroom: Path, arguments: list[str]) -> None:
    """On a terminal too, where it is written before the options are read."""
    import os  # noqa: PLC0415 - a terminal is wanted here alone
    import sys  # noqa: PLC0415

    import pexpect  # noqa: PLC0415

    environment = {name: value for name, value in os.environ.items() if not name.startswith("_TYPER")}
    for given, is_painted in (([], True), (arguments, False)):
        command = ["-m", "newsdesk", *given, "--help"]
        child = pexpect.spawn(sys.executable, command, env={**environment, "TERM": "xterm"}, encoding="utf-8")
        assert ("\x1b[" in child.read()) is is_painted
        child.close()
