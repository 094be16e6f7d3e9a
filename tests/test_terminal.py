"""The terminal: colour, width, and writing to it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY
from newsdesk import terminal
from newsdesk.terminal import UNBOUNDED, Screen, cells, screen_of, uses_color

if TYPE_CHECKING:
    from newsdesk.terminal import ColorMode


class Terminal(io.StringIO):
    """A stream that a person looks at, or not."""

    def __init__(self, *, looked_at: bool) -> None:
        super().__init__()
        self._looked_at = looked_at

    def isatty(self) -> bool:
        """Say whether a person looks."""
        return self._looked_at


COLORS: dict[str, tuple[ColorMode, bool, dict[str, str], bool]] = {
    "terminal": ("auto", True, {"TERM": "xterm"}, True),
    "terminal without a name": ("auto", True, {}, True),
    "pipe": ("auto", False, {"TERM": "xterm"}, False),
    "dumb": ("auto", True, {"TERM": "dumb"}, False),
    "NO_COLOR": ("auto", True, {"NO_COLOR": "1"}, False),
    "empty NO_COLOR": ("auto", True, {"NO_COLOR": ""}, True),
    "FORCE_COLOR": ("auto", False, {"FORCE_COLOR": "1"}, True),
    "FORCE_COLOR on a dumb terminal": ("auto", True, {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
    "empty FORCE_COLOR": ("auto", False, {"FORCE_COLOR": ""}, False),
    "NO_COLOR and FORCE_COLOR": ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    "always": ("always", False, {"NO_COLOR": "1", "TERM": "dumb"}, True),
    "never": ("never", True, {"FORCE_COLOR": "1"}, False),
}


@pytest.mark.parametrize(("mode", "looked_at", "environment", "expected"), COLORS.values(), ids=COLORS)
def test_colour_is_for_whom_it_is_wanted(
    mode: ColorMode, environment: dict[str, str], *, looked_at: bool, expected: bool
) -> None:
    """What was asked for goes first, then NO_COLOR, FORCE_COLOR, and whether a person looks."""
    stream = Terminal(looked_at=looked_at)
    assert uses_color(mode, stream, environment) is expected
    painted = screen_of(mode, stream, environment).paint("x", "error")
    assert painted == ("\x1b[1;31mx\x1b[0m" if expected else "x")


@pytest.mark.parametrize("style", ["error", "warning", "info", "path", "dim", "fix"])
def test_every_style_ends(style: str) -> None:
    """What is painted does not run into what follows."""
    painted = Screen(color=True).paint("x", style)
    assert painted.startswith("\x1b[")
    assert painted.endswith("mx\x1b[0m")
    assert Screen().paint("x", style) == "x"


@pytest.mark.parametrize(("columns", "expected"), [("100", 100), ("20", 20), ("5", 20)])
def test_a_terminal_has_its_width(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    """A terminal that is too narrow for anything counts as 20 columns."""
    monkeypatch.setenv("COLUMNS", columns)
    assert screen_of("auto", Terminal(looked_at=True), {}).columns == expected


def test_what_is_no_terminal_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of a log or a pipe are as long as they are."""
    monkeypatch.setenv("COLUMNS", "30")
    assert screen_of("auto", Terminal(looked_at=False), {}).columns == Screen().columns == UNBOUNDED


CELLS = {
    "empty": ("", 0),
    "ASCII": ("abc", 3),
    "accents": ("\u00e9\u00df", 2),
    "combining": ("e\u0301", 1),
    "Chinese": ("\u65e5\u672c", 4),
    "full width": ("\uff21", 2),
    "half width": ("\uff71", 1),
    "emoji": ("\U0001f600", 2),
    "Hindi": ("\u0915\u0947", 1),
    "Thai": ("\u0e01\u0e34", 1),
    "joiners": ("a\u200cb\u200d", 2),
}


@pytest.mark.parametrize(("text", "expected"), CELLS.values(), ids=CELLS)
def test_a_text_takes_columns(text: str, expected: int) -> None:
    """Two for wide characters, none for those that combine or have no width."""
    assert cells(text) == expected


def test_g8_what_an_encoding_lacks_is_written_as_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    """An emoji on an ASCII terminal, or half a pair anywhere, fails no run."""
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii", write_through=True))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
    terminal.prepare_streams()
    sys.stdout.write("a \U0001f600 \udcff")
    sys.stderr.write("\u00e9 \udcff")
    assert out.getvalue() == b"a \\U0001f600 \\udcff"
    assert err.getvalue() == "\u00e9 \\udcff".encode()


def test_a_stream_that_cannot_be_prepared_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program took the stream over, or there is none, nothing fails."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", None)
    terminal.prepare_streams()
    sys.stdout.write("\udcff")


ABANDON = "import sys; from newsdesk.terminal import abandon; abandon(sys.stdout); print('x' * 100_000)"


def test_g7_after_its_reader_has_gone_output_goes_nowhere() -> None:
    """Closing standard output then raises nothing."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        gone = subprocess.run(
            [sys.executable, "-c", ABANDON], stdout=writer, stderr=subprocess.PIPE, cwd=REPOSITORY, check=False
        )
    finally:
        os.close(writer)
    assert (gone.returncode, gone.stderr) == (0, b"")


def test_output_is_abandoned_in_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> None:
    """What was written before stays; what comes after does not."""
    path = os.path.join(tmp_path, "out")
    with open(path, "w", encoding="utf-8", buffering=1) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("before\n")
        terminal.abandon(stream)
        stream.write("after\n")
    with open(path, encoding="utf-8") as stream:
        assert stream.read() == "before\n"
