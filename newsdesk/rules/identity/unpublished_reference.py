"""PAGE"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each draft that a published record names; related articles may come later."""
    if record.status != "published":
        return
    for pointer, kind, slug in record.references:
        named = desk.of_kind(kind).get(slug)
        if named is not None and kind != "article" and not is_public(named, desk.now):
            message = f"The {kind} `{slug}` is not published: publish it first, or take it out here."
            yield Finding("unpublished-reference", message, At(pointer))
