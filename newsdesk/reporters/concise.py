"""Findings one a line, for a terminal that is short, or a program that reads lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.reporters.place import place
from newsdesk.reporters.summary import summary
from newsdesk.text import visible

if TYPE_CHECKING:
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen


def report(run: Run, screen: Screen) -> str:
    """Return `path:line:column: severity CODE message` for each finding, and a last line that counts them."""
    lines = []
    for each in run.located:
        severity = str(each.rule.severity)
        start = f"{screen.paint(place(each), 'path')} {screen.paint(severity, severity)}"
        lines.append(f"{start} {each.rule.code} {visible(each.message)}")
    return "\n".join((*lines, summary(run))) + "\n"
