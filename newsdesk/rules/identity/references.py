"""What the rules on references share: a reference that leads nowhere."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, Fix
from newsdesk.text import Span, is_typo, nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def unknown(record: Record, desk: Desk, kind: str, rule: str) -> Iterator[Finding]:
    """Yield a finding for each reference to a record of a kind that the desk does not have."""
    known = desk.of_kind(kind)
    for pointer, wanted, slug in record.references:
        if wanted != kind or slug in known:
            continue
        composed = unicodedata.normalize("NFC", slug)  # as slugs are; a name copied from macOS may not be
        meant = composed if composed in known else nearest(slug, known)
        beside = {other.slug for other in record.references if other.pointer[:-1] == pointer[:-1]}
        slip = meant is not None and meant not in beside and (meant == composed or is_typo(slug, meant))
        fix = Fix(f"write `{meant}`", ((At(pointer), meant),)) if meant and slip else None
        same = " Its accents are stored in another way, which cannot be seen." if meant == composed else ""
        hint = f"Did you mean `{meant}`?" if meant else "Name one that the desk has, or make it with `newsdesk new`."
        message = f"No {kind} is called `{visible(slug)}`.{same} {hint}"
        yield Finding(rule, message, At(pointer, within=Span(0, len(slug))), fix=fix)
