"""What a preview says of a record that readers would not see yet, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import long_date
from newsdesk.model import is_due

if TYPE_CHECKING:
    from newsdesk.model import Desk, Record

_SAID = {
    "draft": "Draft",
    "review": "In review",
    "retracted": "Retracted",
    "unclear": "Not public: it does not say that it is published",
    "unreadable": "Not public: the file cannot be read",
}


def mark_of(record: Record, desk: Desk) -> str:
    """Return why a record is not public at the desk's moment, as a banner says it; nothing where it is."""
    if said := _SAID.get(record.status):
        return said
    if record.opens is None or is_due(record, desk.now):
        return ""
    opens = record.opens.astimezone(desk.settings.zone)
    return f"Held until {long_date(opens)}, {opens:%H:%M}"
