"""The line that sums a report up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsdesk.model import Severity
from newsdesk.text import counted

if TYPE_CHECKING:
    from newsdesk.reporters import Run

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def summary(run: Run) -> str:
    """Return `2 errors, 1 warning in 3 of 24 files; 1 fixable.`"""
    located, files, _ = run
    if not located:
        return f"Nothing to mend in {counted(files, 'file')}."
    numbers = Counter(each.rule.severity for each in located)
    kinds = ", ".join(counted(numbers[severity], noun) for severity, noun in _NOUNS.items() if numbers[severity])
    fixable = sum(bool(each.edits) for each in located)
    fixes = f"; {fixable} fixable" if fixable else ""
    return f"{kinds} in {len({each.path for each in located})} of {counted(files, 'file')}{fixes}."
