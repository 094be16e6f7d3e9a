"""Where the reports on a run go: to the screen, into files, to GitHub; and the fixes as a patch."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.terminal import UNBOUNDED, Screen
from newsdesk.text import counted, did_you_mean, listed, visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newsdesk.cli.state import State
    from newsdesk.folder import Files
    from newsdesk.lint import Located
    from newsdesk.reporters import Run


_SIGNS = {"+": "fix", "-": "gone", "@": "dim"}


def check_format(name: str, option: str) -> str:
    """Return the name of a form of report. Raises NewsdeskError for one that there is not."""
    from newsdesk.reporters import FORMATS  # noqa: PLC0415

    if name not in FORMATS:
        msg = f"{option}: `{visible(name)}` is not {listed(FORMATS)}.{did_you_mean(name, FORMATS)}"
        raise NewsdeskError(msg)
    return name


def format_and_path(text: str) -> tuple[Path, str]:
    """Read `FORMAT=PATH`. Raises NewsdeskError for anything else."""
    name, equals, path = text.partition("=")
    if not equals or not path:
        msg = f"--output-file: `{text}` is not FORMAT=PATH, such as `sarif=newsdesk.sarif`."
        raise NewsdeskError(msg)
    return Path(path), check_format(name, "--output-file")


def write(run: Run, files: dict[Path, str]) -> None:
    """Write reports into files. Raises NewsdeskError where the disk refuses."""
    from newsdesk import atomic  # noqa: PLC0415
    from newsdesk.reporters import report  # noqa: PLC0415

    for path, name in files.items():
        atomic.write(path, report(run, name, Screen()).encode("utf-8", "backslashreplace"))


def show(state: State, run: Run, name: str, *, statistics: bool, beside: bool = False) -> None:
    """Write a report, or the statistics, to standard output, or `beside` it, where that has a text already.

    To GitHub goes the summary of the step as well.
    """
    from newsdesk.reporters import report  # noqa: PLC0415
    from newsdesk.reporters.statistics import statistics as count  # noqa: PLC0415

    stream = sys.stderr if beside else sys.stdout
    stream.write(count(run) if statistics else report(run, name, state.screen))
    if name == "github" and (summary := state.environment.get("GITHUB_STEP_SUMMARY")):
        from newsdesk.reporters.github import step_summary  # noqa: PLC0415

        stream.flush()
        with open(summary, "a", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(step_summary(run, os.fstat(opened.fileno()).st_size))


def show_fixes(state: State, files: Files, run: Run, *, unsafe: bool) -> bool:
    """Write the fixes as a patch to standard output. Returns whether there are any."""
    from newsdesk.fixes import fixed  # noqa: PLC0415

    fixes = fixed(files, run.located, unsafe=unsafe)
    more = sum(not each.fix.safe for each in run.located if each.fix)
    if more and not unsafe:
        state.say(f"{counted(more, 'fix')} more with --unsafe-fixes.")
    show_patch(state, {each.path: (each.before, each.after) for each in fixes})
    return bool(fixes)


def show_patch(state: State, changed: Mapping[str, tuple[str, str]]) -> None:
    """Write a patch of files, with their text before and after, to standard output."""
    from difflib import unified_diff  # noqa: PLC0415

    # GitHub must not take a line of a file for a command of its own; `git apply` skips what is no patch.
    token = os.urandom(16).hex() if "GITHUB_ACTIONS" in state.environment else ""
    sys.stdout.write(f"::stop-commands::{token}\n" if token else "")
    screen = state.screen
    for path, texts in changed.items():
        old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in texts)
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            # A program may apply the patch, and gets every byte; a person is shown what is there.
            shown = line if screen.columns == UNBOUNDED else _painted(visible(line.rstrip("\r\n")), screen) + "\n"
            sys.stdout.write(shown if shown.endswith("\n") else f"{shown}\n\\ No newline at end of file\n")
    sys.stdout.write(f"::{token}::\n" if token else "")


def _painted(line: str, screen: Screen) -> str:
    """Return a line of a patch as a terminal shows it: what comes green, what goes red."""
    style = "path" if line.startswith(("---", "+++")) else _SIGNS.get(line[:1])
    return screen.paint(line, style) if style else line


def show_changed_lines(path: str, before: str, after: str, screen: Screen) -> None:
    """Write the lines that a command takes out of a file, or puts into it, to standard output."""
    from difflib import unified_diff  # noqa: PLC0415

    for line in list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]:
        if not line.startswith("@@"):
            sys.stdout.write(f"{visible(path)}: {screen.paint(visible(line), _SIGNS[line[0]])}\n")


def show_refusal(state: State, errors: tuple[Located, ...], judged: int, now: datetime) -> None:
    """Write the errors for whose sake a command has changed nothing."""
    from newsdesk.reporters import Run, report  # noqa: PLC0415

    sys.stdout.write(report(Run(errors, judged, now), "text", state.screen))
    state.say("Nothing was written: these errors would be new.")
