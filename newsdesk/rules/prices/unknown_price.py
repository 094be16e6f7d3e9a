"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.prices.ledger import Verdict
from newsdesk.rules.prices.quoted import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_SENTENCE = "The ledger of {tool} knows no price to hold {quoted} against on that day: add it there."


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each quoted price that the ledger has nothing to compare with."""
    yield from findings(record, desk, Verdict.UNKNOWN, "unknown-price", _SENTENCE)
