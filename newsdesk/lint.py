"""Lint: every finding about a desk, each at its line, and the fixes."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import atomic, folder, frontmatter
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter.write import rewrite
from newsdesk.model import At, Finding, Pointer, Severity, json_pointer
from newsdesk.records import digest
from newsdesk.rules import BY_NAME, RULES, Rule
from newsdesk.text import Edit, Lines, Span, apply_edits, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.model import Desk, Record
    from newsdesk.settings import Settings


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
    """Which rules apply: those whose code starts with one of `select`, or all, and with none of `ignore`."""

    select: tuple[str, ...] = ()
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
    A record whose comments let findings stand is there even if it has none: `locate` looks for what is unused.
    """
    checks = [rule.check for rule in RULES if rule.found_by == "desk" and rule.name in names]
    found: dict[str, list[Finding]] = {}
    for record in desk.records:
        if paths is not None and record.path not in paths:
            continue
        findings = list(record.findings)
        for check in checks:
            findings += check(record, desk)
        ignored = _ignored_in(record.path, desk.settings)
        kept = [f for f in findings if f.rule in names and not BY_NAME[f.rule].code.startswith(ignored)]
        if kept or record.ignores:
            found[record.path] = kept
    return found


def _ignored_in(path: str, settings: Settings) -> tuple[str, ...]:
    """Return the codes that the settings leave out for a file."""
    globs = settings.per_file_ignores
    return tuple(code for glob, codes in globs.items() if fnmatch(path, glob) for code in codes) if globs else ()


def errors(root: Path, desk: Desk) -> dict[str, list[Located]]:
    """Return the errors that stand, of every record that has any, by path, by the rules that the settings select."""
    selected = Selection(desk.settings.select, desk.settings.ignore).rules()
    names = {rule.name for rule in RULES if rule.severity is Severity.ERROR and rule.name in selected}
    found: dict[str, list[Located]] = {}
    for each in locate(root, desk, judge(desk, names), names):
        found.setdefault(each.path, []).append(each)
    return found


def locate(
    root: Path, desk: Desk, found: Mapping[str, list[Finding]], names: Collection[str] = frozenset(BY_NAME)
) -> list[Located]:
    """Find the place of every finding, in the order in which an editor reads: by path, then from the top.

    What a comment lets stand is left out; a comment that lets nothing stand, of the rules of these names, is found.
    """
    records = {record.path: record for record in desk.records}
    most = desk.settings.max_file_size
    located: list[Located] = []
    for path in sorted(found):
        record = records[path]
        in_file = list(_in_file(root, record, found[path], most))
        located += _one_cause(_standing(in_file, record, names) if record.ignores else in_file)
    return sorted(located, key=lambda each: (each.path, each.range, each.rule.code))


def _standing(located: list[Located], record: Record, names: Collection[str]) -> Iterator[Located]:
    """Yield the findings that no comment lets stand, and each comment that lets none stand."""
    used = set()
    for each in located:
        covering = [ignore for ignore in record.ignores if ignore.covers(each.range.line, each.rule.code)]
        used.update(covering)
        if not covering:
            yield each
    rule = BY_NAME["unused-ignore"]
    judged = [BY_NAME[name].code for name in names]
    for ignore in record.ignores if rule.name in names else ():
        if ignore not in used and any(code.startswith(ignore.codes) for code in judged):
            message = f"Nothing here is against {listed(ignore.codes)}: take the comment out."
            yield Located(record.path, rule, message, Range(ignore.line, 1, ignore.line, 1))


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
    """Make the edits of all findings, each file written whole. Returns the findings whose edits were made."""
    fixes = fixed(root, located)
    atomic.write_all(((root / path).resolve(), after.encode()) for path, (_, after, _) in fixes.items())
    return [each for *_, findings in fixes.values() for each in findings]


def fixed(root: Path, located: Iterable[Located]) -> dict[str, tuple[str, str, list[Located]]]:
    """Return, by path, the text of each file before and after its edits, and the findings that are mended.

    A file whose lines are no longer those that were judged is left alone.
    """
    by_path: dict[str, list[Located]] = {}
    for each in located:
        if each.edits:
            by_path.setdefault(each.path, []).append(each)
    fixes = {}
    for path, findings in by_path.items():
        text = (root / path).read_bytes().decode(errors="replace")
        lines = Lines(text)
        if all(lines.line(number) == line for each in findings for number, line in each.context):
            fixes[path] = (text, apply_edits(text, [edit for each in findings for edit in each.edits]), findings)
    return fixes
