"""What the rules on references share: a reference that leads nowhere."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, Fix
from newsdesk.text import Span, is_typo, listed, nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


_FEW = 5
"""How many names are few enough to be read in a message."""


@lru_cache(maxsize=8)
def _by_name(desk: Desk, kind: str) -> dict[str, list[str]]:
    """Return the slugs of the records of a kind by what readers call them, in small letters."""
    found: dict[str, list[str]] = {}
    for other in desk.of_kind(kind).values():
        found.setdefault(other.name.casefold(), []).append(other.slug)
    return found


def unknown(record: Record, desk: Desk, kind: str, rule: str) -> Iterator[Finding]:
    """Yield a finding for each reference to a record of a kind that the desk does not have."""
    known = desk.of_kind(kind)
    for pointer, wanted, slug in record.references:
        if wanted != kind or slug in known:
            continue
        composed = unicodedata.normalize("NFC", slug)  # as slugs are; a name copied from macOS may not be
        titled = _by_name(desk, kind).get(slug.strip().casefold(), [])
        exact = composed if composed in known else titled[0] if len(titled) == 1 else None
        meant = exact or nearest(slug, known)
        beside = {other.slug for other in record.references if other.pointer[:-1] == pointer[:-1]}
        slip = meant is not None and meant not in beside and (meant == exact or is_typo(slug, meant))
        fix = Fix(f"write `{meant}`", ((At(pointer), meant),)) if meant and slip else None
        same = " Its accents are stored in another way, which cannot be seen." if meant == composed else ""
        few = listed(known) if len(known) <= _FEW else ""
        otherwise = f"Name {few or 'one that the desk has'}, or make it with `newsdesk new`."
        hint = f"Did you mean `{meant}`?" if meant else otherwise
        message = f"No {kind} is called `{visible(slug)}`.{same} {hint}"
        yield Finding(rule, message, At(pointer, within=Span(0, len(slug))), fix=fix)
