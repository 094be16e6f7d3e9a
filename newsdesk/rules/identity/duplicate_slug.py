"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where an earlier file has the record's slug."""
    first = desk.of_kind(record.kind)[record.slug]
    if first is not record:
        name = visible(record.slug)
        message = f"The {record.kind} `{name}` is already in {visible(first.path)}: rename one of the two files."
        yield Finding("duplicate-slug", message, Span(0, 0))
