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
    """Return `2 errors, 1 warning in 3 of 24 files; 1 fixable, 1 more with --unsafe-fixes.`"""
    located, files = run.located, run.files
    held = f" {run.held:,} more in the baseline." if run.held else ""
    if not located:
        return f"Nothing to mend in {counted(files, 'file')}.{held}"
    numbers = Counter(each.rule.severity for each in located)
    kinds = ", ".join(counted(numbers[severity], noun) for severity, noun in _NOUNS.items() if numbers[severity])
    fixes = Counter(each.fix.safe for each in located if each.fix)
    safe = [f"{fixes[True]} fixable"] if fixes[True] else []
    unsafe = [f"{fixes[False]} {'more' if safe else 'fixable'} with --unsafe-fixes"] if fixes[False] else []
    mended = f"; {', '.join(safe + unsafe)}" if fixes else ""
    return f"{kinds} in {len({each.path for each in located})} of {counted(files, 'file')}{mended}.{held}"
