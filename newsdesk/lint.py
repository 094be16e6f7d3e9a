"""Lint: every finding about a desk, each at its line, and the fixes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import atomic, folder, frontmatter
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter.write import rewrite
from newsdesk.model import At, Finding, Pointer, Severity, json_pointer
from newsdesk.records import digest
from newsdesk.rules import BY_NAME, RULES, Rule
from newsdesk.text import Edit, Lines, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.model import Desk, Record


class Range(NamedTuple):
    """A range of a file in lines and columns, from 1; columns count code points, and the end is just behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Located:
    """A finding at its place in a file. `context` is its line, and the one above, each with its number."""

    path: str
    rule: Rule
    message: str
    range: Range
    pointer: Pointer = ()
    keyword: str = ""
    fix: str = ""
    edits: tuple[Edit, ...] = ()
    context: tuple[tuple[int, str], ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the finding as machine formats hold it."""
        fix = {
            "message": self.fix,
            "edits": [{"start": e.span.start, "end": e.span.end, "text": e.replacement} for e in self.edits],
        }
        return {
            "code": self.rule.code,
            "name": self.rule.name,
            "severity": str(self.rule.severity),
            "message": self.message,
            "path": self.path,
            **self.range._asdict(),
            "pointer": json_pointer(self.pointer),
            "keyword": self.keyword or None,
            "fix": fix if self.fix else None,
        }


class Selection(NamedTuple):
    """Which rules apply: those whose code starts with one of `select`, and with none of `ignore`."""

    select: tuple[str, ...] = ("ND",)
    ignore: tuple[str, ...] = ()

    def overridden_by(self, given: Selection) -> Selection:
        """Return what applies when a command asks for rules: what it selects replaces all that the settings say."""
        if given.select:
            return given
        return Selection(self.select, self.ignore + given.ignore)

    def rules(self) -> frozenset[str]:
        """Return the names of the rules that apply."""
        chosen = (rule for rule in RULES if rule.code.startswith(self.select or ("ND",)))
        return frozenset(rule.name for rule in chosen if not rule.code.startswith(self.ignore))


SCHEMA_ONLY = frozenset(
    rule.name for rule in RULES if rule.code.startswith(("ND0", "ND1")) and rule.severity is Severity.ERROR
) | {"price-syntax"}
"""What concerns a file outside any newsroom: whether it can be read, and whether it obeys its schema."""
MOST_ROUNDS = 10
"""How often fixes are made in turn, since one may lay another bare."""


def check_codes(codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes, or their beginnings, that some rule has. Raises NewsdeskError for one that none has."""
    checked = tuple(codes)
    for code in checked:
        if not code or not any(rule.code.startswith(code) for rule in RULES):
            msg = f"No rule has a code that starts with `{code}`: `newsdesk rule` lists them."
            raise NewsdeskError(msg)
    return checked


def judge(desk: Desk, names: Collection[str], paths: Collection[str] | None = None) -> dict[str, list[Finding]]:
    """Return the findings of the rules of these names by path; given `paths`, about those records alone.

    Each record is judged against the whole desk, so that its findings are the same however few were asked for.
    """
    checks = [rule.check for rule in RULES if rule.found_by == "desk" and rule.name in names]
    found: dict[str, list[Finding]] = {}
    for record in desk.records:
        if paths is not None and record.path not in paths:
            continue
        findings = [finding for finding in record.findings if finding.rule in names]
        for check in checks:
            findings += check(record, desk)
        if findings:
            found[record.path] = findings
    return found


def errors(desk: Desk) -> dict[str, list[Finding]]:
    """Return the errors of every record that has any, by path, by the rules that the settings select."""
    selected = Selection(desk.settings.select, desk.settings.ignore).rules()
    return judge(desk, {rule.name for rule in RULES if rule.severity is Severity.ERROR and rule.name in selected})


def locate(root: Path, desk: Desk, found: Mapping[str, list[Finding]]) -> list[Located]:
    """Find the place of every finding, in the order in which an editor reads: by path, then from the top."""
    records = {record.path: record for record in desk.records}
    most = desk.settings.max_file_size
    located = [each for path in sorted(found) for each in _one_cause(_in_file(root, records[path], found[path], most))]
    return sorted(located, key=lambda each: (each.path, each.range, each.rule.code))


def _in_file(root: Path, record: Record, findings: Iterable[Finding], most: int) -> Iterator[Located]:
    raw = folder.read(root, record.path, most)
    if isinstance(raw, Finding) or digest(raw) != record.digest:
        # What could not be read has no lines; what changed under our eyes has others than those that were judged.
        source = frontmatter.Source("")
    else:
        source = frontmatter.read(raw)
    lines = Lines(source.text)
    for finding in findings:
        yield _located(record.path, finding, source, lines)


def _located(path: str, finding: Finding, source: frontmatter.Source, lines: Lines) -> Located:
    place = finding.place
    # A file that is gone, or is another by now, has no places.
    span = frontmatter.locate(source, place) if source.text else Span(0, 0)
    pointer = place.pointer if isinstance(place, At) else frontmatter.pointer_at(source, place)
    line, column = lines.position(span.start)
    end_line, end_column = lines.position(span.end)
    edits = _edits(finding, source)
    return Located(
        path,
        BY_NAME[finding.rule],
        finding.message,
        Range(line, column, end_line, end_column),
        pointer,
        finding.keyword,
        finding.fix.message if finding.fix and edits else "",
        edits,
        tuple((number, lines.line(number)) for number in (line - 1, line) if number >= 1),
    )


def _edits(finding: Finding, source: frontmatter.Source) -> tuple[Edit, ...]:
    if finding.fix is None or not source.text:
        return ()
    return tuple(_edit(source, place, text) for place, text in finding.fix.changes)


def _edit(source: frontmatter.Source, place: At | Span, text: str) -> Edit:
    span = frontmatter.locate(source, place)
    return Edit(span, rewrite(source.text[span.start : span.end], text) if isinstance(place, At) else text)


def _one_cause(located: Iterable[Located]) -> Iterator[Located]:
    """Leave out what an error at the very same place is the cause of: a doubt, or what a broken value seems to be."""
    kept = list(located)
    errors = {each.range for each in kept if each.rule.severity is Severity.ERROR}
    broken = {each.range for each in kept if each.rule.name == "unusable-number"}
    for each in kept:
        doubt = each.rule.name == "ambiguous-scalar" and each.range in errors
        if not doubt and (each.range not in broken or each.rule.found_by == "reader"):
            yield each


def fix(root: Path, located: Iterable[Located]) -> list[Located]:
    """Make the edits of all findings, each file written whole. Returns the findings whose edits were made.

    A file whose lines are no longer those that were judged is left alone.
    """
    mended: dict[str, list[Located]] = {}
    for each in located:
        if each.edits:
            mended.setdefault(each.path, []).append(each)
    files = []
    for path in list(mended):
        full = (root / path).resolve()
        text = full.read_bytes().decode(errors="replace")
        lines = Lines(text)
        if any(lines.line(number) != line for each in mended[path] for number, line in each.context):
            del mended[path]
            continue
        files.append((full, apply_edits(text, [edit for each in mended[path] for edit in each.edits]).encode()))
    atomic.write_all(files)
    return [each for findings in mended.values() for each in findings]
