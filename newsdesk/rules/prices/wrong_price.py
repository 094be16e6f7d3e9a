"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.prices.ledger import Verdict
from newsdesk.rules.prices.quoted import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_SENTENCE = "{tool} is quoted at {quoted}; the ledger has {ledger} on that day: correct the one that is wrong."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each quoted price that the ledger contradicts on the article's day."""
    yield from findings(record, desk, Verdict.WRONG, "wrong-price", _SENTENCE)
