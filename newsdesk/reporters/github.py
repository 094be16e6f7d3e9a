"""Findings as annotations of GitHub Actions (docs.github.com, workflow commands), worst first.

GitHub shows ten of each severity a step; the others follow as plain lines, and all stand in the step's summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import Severity
from newsdesk.reporters.summary import summary
from newsdesk.text import visible

if TYPE_CHECKING:
    from newsdesk.lint import Located
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen

MOST_SHOWN = 10
"""How many annotations of one severity GitHub shows."""
LARGEST_SUMMARY = 1024 * 1024
"""How many bytes a step's summary may have."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(run: Run, screen: Screen) -> str:  # noqa: ARG001 - one form for all reporters
    """Return the annotations, then a line for each finding that has none, then how many those are."""
    lines: list[str] = []
    rest: list[Located] = []
    for severity in sorted(Severity, reverse=True):
        found = [each for each in run.located if each.rule.severity is severity]
        lines += map(_annotation, found[:MOST_SHOWN])
        rest += found[MOST_SHOWN:]
    lines += (_plain(each) for each in rest)
    if rest:
        lines.append(f"GitHub shows {MOST_SHOWN} of a kind; {len(rest):,} more findings stand above as text.")
    return "\n".join((*lines, summary(run))) + "\n"


def step_summary(run: Run, used: int = 0) -> str:
    """Return all findings as a Markdown table, as far as a step's summary holds them beside the bytes already used."""
    head = f"### newsdesk lint\n\n{summary(run)}\n\n| | place | rule | |\n|---|---|---|---|\n"
    rows: list[str] = []
    size = used + len(head.encode()) + 100
    if size > LARGEST_SUMMARY:
        return ""
    for each in run.located:
        cells = (str(each.rule.severity), _place(each), f"{each.rule.code} {each.rule.name}", visible(each.message))
        row = f"| {' | '.join(map(_cell, cells))} |\n"
        size += len(row.encode())
        if size > LARGEST_SUMMARY:
            rows.append(f"\nAnd {len(run.located) - len(rows):,} more.\n")
            break
        rows.append(row)
    return head + "".join(rows)


def _annotation(each: Located) -> str:
    place = each.range
    properties = {"file": each.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # across lines, columns have no meaning to GitHub
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{each.rule.code} {each.rule.name}"
    written = ",".join(f"{name}={_escape(str(value), in_property=True)}" for name, value in properties.items())
    return f"::{_COMMANDS[each.rule.severity]} {written}::{_escape(each.message)}"


def _escape(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    text = text.replace(":", "%3A").replace(",", "%2C") if in_property else text
    return visible(text)


def _place(each: Located) -> str:
    return f"{visible(each.path)}:{each.range.line}:{each.range.column}"


def _plain(each: Located) -> str:
    # A line that starts with two colons would be a command.
    return f"- {_place(each)}: {each.rule.severity} {each.rule.code} {visible(each.message)}"


def _cell(text: str) -> str:
    for sign in "\\|<`":
        text = text.replace(sign, f"\\{sign}")
    return text
