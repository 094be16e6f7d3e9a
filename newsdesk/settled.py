"""What the reference rules find, which takes the longest: in several processes, and remembered between runs.

Such a rule asks one record and the records that are no articles. While these are the same, so are its findings.
"""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newsdesk import workers
from newsdesk.packing import packed_findings, unpacked_findings
from newsdesk.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsdesk.model import Desk, Finding, Record
    from newsdesk.store import Store

_REFERENCE = tuple(rule for rule in RULES if rule.found_by == "reference")


def findings(desk: Desk, records: Collection[Record], store: Store | None = None) -> Mapping[str, Sequence[Finding]]:
    """Return what the reference rules find about some records, by path; what a store has is not asked again."""
    references = desk.references
    key = _key(references) if store else ""
    known = store.values if store else {}
    found: dict[str, Sequence[Finding]] = {}
    for record in records:
        by, digest, values = known.get(record.path, ("", "", ()))
        if by == key and digest == record.digest.hex():
            found[record.path] = unpacked_findings(values)
    new = _spread(references, [record for record in records if record.path not in found])
    if store is not None:
        digests = {record.path: record.digest.hex() for record in desk.records}
        changed = {path: [key, digests[path], values] for path, values in new.items()}
        store.save((path for path in digests if path in known or path in changed), changed)
    return found | {path: unpacked_findings(values) for path, values in new.items()}


def _key(references: Desk) -> str:
    """Return what tells one way of judging from another: equal ones find the same about the same record."""
    digests = [(record.path, record.digest) for record in references.records]
    parts = (references.read_by, references.today, digests)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _spread(references: Desk, records: Sequence[Record]) -> dict[str, Any]:
    judge = partial(_judged, references)
    if len(records) < workers.ENOUGH or (count := workers.cores()) == 1:
        return {record.path: values for record, values in zip(records, judge(records), strict=True)}
    return {record.path: values for record, values in workers.spread(judge, records, count)}


def _judged(references: Desk, records: Sequence[Record]) -> list[Any]:
    checks = [rule.check for rule in _REFERENCE]
    return [packed_findings([f for check in checks for f in check(record, references)]) for record in records]
