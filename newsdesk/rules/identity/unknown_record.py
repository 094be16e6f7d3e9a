"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.rules.identity.references import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record

_OWN_RULES = {"author", "category", "tool", "term", "article"}


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each record of a newsroom's own kinds that is named and does not exist."""
    for kind in sorted({reference.kind for reference in record.references} - _OWN_RULES):
        yield from unknown(record, desk, kind, "unknown-record")
