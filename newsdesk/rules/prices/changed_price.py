"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.prices.ledger import Verdict
from newsdesk.rules.prices.quoted import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_SENTENCE = "{quoted} was right on that day; {tool} is at {ledger} now: nothing needs to be done."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each quoted price that was right on its day and has changed since."""
    if record.data.get("evergreen") is not True:
        yield from findings(record, desk, Verdict.CHANGED, "changed-price", _SENTENCE)
