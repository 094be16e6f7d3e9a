"""What a person should know of an adoption: what was found, what it was taken for, and what was passed over."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from newsdesk.adoption import infer
from newsdesk.model import Severity, is_due
from newsdesk.naming import LISTS
from newsdesk.rules import BY_NAME
from newsdesk.text import counted, listed, some

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsdesk.adoption.adopting import Inferred, Read
    from newsdesk.adoption.layouts import Layout
    from newsdesk.lint import Located
    from newsdesk.model import Desk

_SHOWN = 3
_ADDRESSES = ("slug", "url", "permalink", "redirect_from")
"""The fields by which other generators set addresses, which newsdesk takes from the names of files."""


def report(layout: Layout, desk: Desk, read: Read, inferred: Inferred, located: Sequence[Located]) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"Found: {counted(len(read.files), 'file')}, by kind: {_kinds(desk)}."
    yield from _unread(read)
    if layout.name == "hugo" and "unsupported-format" in read.unread:
        yield "`hugo convert toYAML` makes YAML of it."
    yield from (f"Passed over: {counted(len(paths), 'file')}: {what} ({some(paths)})." for what, paths in layout.passed)
    for kind, schema in inferred.schemas.items():
        yield from _fields(kind, schema, read.data[kind])
    yield from _names(inferred.names, read.data.get("article", ()))
    yield from layout.notes
    yield from _public(desk)
    yield from _held(located)


def _kinds(desk: Desk) -> str:
    counts = Counter(record.kind for record in desk.records)
    return ", ".join(f"{kind} {count:,}" for kind, count in counts.most_common())


def _unread(read: Read) -> Iterator[str]:
    if read.unread:
        yield "What cannot be read is not exported, and stands in the baseline:"
    for rule, paths in read.unread.items():
        why = BY_NAME[rule]
        what = "TOML or JSON front matter" if rule == "unsupported-format" else why.name.replace("-", " ")
        yield f"Not read: {counted(len(paths), 'file')}: {what} ({why.code}): {some(paths)}."


def _fields(kind: str, schema: Mapping[str, Any], data: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"Schema of {kind}, from {counted(len(data), 'file')}:"
    yield from (f"  {line}" for line in infer.described(schema))
    counts = Counter(name for fields in data for name in fields)
    for name, meant in infer.slips_in(counts, len(data)).items():
        yield f"Taken for a slip: `{name}`, in {counted(counts[name], 'file')}, for `{meant}`."


def _names(names: Mapping[str, str], data: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if renamed := [f"`{ours}` is your `{theirs}`" for ours, theirs in names.items() if ours != theirs]:
        yield f"Fields: {', '.join(renamed)}."
    several = {name for fields in data for name, value in fields.items() if isinstance(value, list) and len(value) > 1}
    if lists := [theirs for ours, theirs in names.items() if theirs in several and ours not in LISTS]:
        yield f"Of the list {listed(lists, last='and')} newsdesk uses the first."
    addresses = Counter(
        name for fields in data for name in _ADDRESSES if not str(fields.get(name) or "http").startswith("http")
    )
    counts = Counter(name for fields in data for name in fields)
    for name, count in addresses.items():
        yield f"Addresses: `{name}`, in {counted(count, 'file')}, does nothing here: the names of files decide."
    if data and not counts[names.get("date", "date")]:
        yield "Dates: no field has any that newsdesk reads (`YYYY-MM-DD`), so that only the names of files can tell."


def _public(desk: Desk) -> Iterator[str]:
    articles = [record for record in desk.records if record.kind == "article"]
    states = Counter(
        record.status if is_due(record, desk.now) or record.status != "published" else "later" for record in articles
    )
    words = {"published": "public", "later": "held until their day", "draft": "held as drafts", "review": "in review",
             "retracted": "retracted", "unclear": "not public, as what they say of it is unclear",
             "unreadable": "not readable"}  # fmt: skip
    told = [f"{states[state]:,} {word}" for state, word in words.items() if states[state]]
    yield f"Articles: {', '.join(told)}."
    if unclear := [record.path for record in articles if record.status == "unclear"]:
        yield f"Unclear: {some(unclear)}: `status`, `draft`, `published` or the date is none that newsdesk knows."


def _held(located: Sequence[Located]) -> Iterator[str]:
    if not located:
        yield "Baseline: nothing to mend, so that there is none."
        return
    by_severity = Counter(each.rule.severity for each in located)
    sorts = [counted(by_severity[each], _word(each)) for each in sorted(Severity, reverse=True) if by_severity[each]]
    often = Counter(f"{each.rule.code} {each.rule.name}" for each in located).most_common(_SHOWN)
    most = ", ".join(f"{count:,} of {name}" for name, count in often)
    yield f"Baseline: {', '.join(sorts)}, let stand until mended; the most: {most}."


def _word(severity: Severity) -> str:
    return re.sub("^info$", "note", str(severity))
