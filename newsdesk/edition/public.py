"""Which records the public may see: what is doubtful is not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import is_public

if TYPE_CHECKING:
    from collections.abc import Container

    from newsdesk.model import Desk, Record


def public_records(desk: Desk, faults: Container[str]) -> tuple[Record, ...]:
    """Return the records that may be public: published, without fault, and resting only on such records.

    `faults` has the paths of the records with errors. Related articles may be missing; all else must be there.
    """
    public = {r.path: r for r in desk.records if is_public(r, desk.now) and r.path not in faults}
    while True:
        named = {(record.kind, record.slug) for record in public.values()}
        resting = {
            path: record
            for path, record in public.items()
            if all(kind == "article" or (kind, slug) in named for _, kind, slug in record.references)
        }
        if len(resting) == len(public):
            return tuple(public.values())
        public = resting
