"""What the reference rules find: in several processes, and remembered between runs.

Such a rule asks one record and the records that are no articles. While these are the same, so are its findings.
"""

from __future__ import annotations

from functools import lru_cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsdesk import progress, workers
from newsdesk.packing import fold, packed_findings, unpacked_findings
from newsdesk.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from newsdesk.model import Desk, Finding, Record
    from newsdesk.store import Store
    from newsdesk.workers import Spread

_REFERENCE = tuple(rule for rule in RULES if rule.found_by == "reference")
_JUDGING = "Judging references"


def findings(
    desk: Desk, records: Collection[Record], store: Store | None = None, by: Spread = workers.spread
) -> Mapping[str, Sequence[Finding]]:
    """Return what the reference rules find about some records, by path; what a store has is not asked again.

    `by` says where the others are judged.
    """
    references = desk.references
    if store is None:
        return _unpacked(_judged(references, [*records], by))
    way = _key(references)
    keys = {record.path: f"{way} {record.digest.hex()}" for record in records}
    rows = {path: store.row(path) or ("", "") for path in keys}
    known = {path: row[1] for path, row in rows.items() if row[0] == keys[path]}
    new = _judged(references, [record for record in records if record.path not in known], by)
    if new or len(keys) == len(desk.records):
        asked = {*store.names(), *new}
        kept = [record.path for record in desk.records if record.path in asked]
        store.save(kept, {path: (keys[path], text) for path, text in new.items()})
    return _unpacked(known | new)


def _unpacked(texts: Mapping[str, str]) -> dict[str, Sequence[Finding]]:
    return {path: unpacked_findings(text) for path, text in texts.items()}


def _key(references: Desk) -> str:
    """Return what tells one way of judging from another: equal ones find the same about the same record."""
    digests = [(record.path, record.digest) for record in references.records]
    parts = (references.read_by, references.today, digests)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _judged(references: Desk, records: Sequence[Record], by: Spread) -> dict[str, str]:
    done = by(workers.Step(partial(_packed, references)), records)
    return {record.path: text for record, text in progress.told(done, _JUDGING, len(records))}


def _packed(references: Desk, record: Record) -> str:
    text = packed_findings(asked(references, record))
    fold(record)
    return text


def asked(references: Desk, record: Record) -> Iterator[Finding]:
    """Yield what the reference rules find about a record, on a desk without articles."""
    for check in _checks():
        yield from check(record, references)


@lru_cache(maxsize=1)
def _checks() -> list[Callable[[Record, Desk], Iterator[Finding]]]:
    return [rule.load().check for rule in _REFERENCE]
