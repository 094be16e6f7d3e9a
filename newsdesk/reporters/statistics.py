"""How often each rule was broken, most often first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsdesk.reporters.summary import summary

if TYPE_CHECKING:
    from newsdesk.reporters import Run


def statistics(run: Run) -> str:
    """Return a line for each rule, and a last line that counts the findings."""
    numbers = Counter(each.rule for each in run.located)
    wide = max((len(rule.name) for rule in numbers), default=0)
    rows = sorted(numbers.items(), key=lambda item: (-item[1], item[0].code))
    lines = [f"{number:>6,}  {rule.code}  {rule.name:<{wide}}  {rule.severity}" for rule, number in rows]
    return "\n".join((*lines, summary(run))) + "\n"
