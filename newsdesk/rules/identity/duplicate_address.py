"""PAGE"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.addresses import path_of
from newsdesk.model import Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


@lru_cache(maxsize=1)
def _owners(desk: Desk) -> dict[str, Record]:
    owners: dict[str, Record] = {}
    for record in desk.records:
        owners.setdefault(path_of(record, desk.settings), record)
    return owners


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where a record of another kind has the same address; of the same kind, the slug is at fault."""
    address = path_of(record, desk.settings)
    owner = _owners(desk)[address]
    if owner.kind != record.kind:
        message = f"The address {address} is already that of {visible(owner.path)}: rename one of the two files."
        yield Finding("duplicate-address", message, Span(0, 0))
