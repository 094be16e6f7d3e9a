"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.rules.identity.references import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each category that the record names and the desk does not have."""
    yield from unknown(record, desk, "category", "unknown-category")
