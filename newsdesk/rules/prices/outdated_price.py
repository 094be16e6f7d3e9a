"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.prices.ledger import Verdict
from newsdesk.rules.prices.quoted import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_SENTENCE = "The article is evergreen, and {quoted} is no longer right: {tool} is at {ledger} now."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each price in an evergreen article that has changed since it was written."""
    if record.data.get("evergreen") is True:
        yield from findings(record, desk, Verdict.CHANGED, "outdated-price", _SENTENCE)
