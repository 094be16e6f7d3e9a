"""Lint: every finding about a desk, each at its line."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import frontmatter, markdown, naming, progress, settled, workers
from newsdesk.folder import digest
from newsdesk.frontmatter.write import rewrite
from newsdesk.model import At, Finding, Fix, InBody, Pointer, Severity, json_pointer
from newsdesk.packing import fold
from newsdesk.rules.book import Rulebook
from newsdesk.suppression import CODE
from newsdesk.text import Edit, Lines, Span, listed, with_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newsdesk.folder import Files
    from newsdesk.model import Desk, Ignore, Place, Record
    from newsdesk.rules import Rule
    from newsdesk.settings import Settings
    from newsdesk.store import Store
    from newsdesk.workers import Spread


class Range(NamedTuple):
    """A range of a file in lines and columns, from 1; columns count code points, and the end is just behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Mending(NamedTuple):
    """A fix as edits of the file's text, and whether it is safe to make unasked."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool

    def as_json(self) -> dict[str, object]:
        """Return the fix as machine formats hold it; offsets are in code points from the start of the file."""
        edits = [{"start": span.start, "end": span.end, "text": text} for span, text in self.edits]
        return {"message": self.message, "safe": self.safe, "edits": edits}


@dataclass(frozen=True, slots=True)
class Located:
    """A finding at its place in a file. `context` is its line, and the one above, each with its number."""

    path: str
    rule: Rule
    message: str
    range: Range
    pointer: Pointer = ()
    keyword: str = ""
    fix: Mending | None = None
    context: tuple[tuple[int, str], ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the finding as machine formats hold it."""
        return {
            "code": self.rule.code,
            "name": self.rule.name,
            "severity": str(self.rule.severity),
            "message": self.message,
            "path": self.path,
            **self.range._asdict(),
            "pointer": json_pointer(self.pointer),
            "keyword": self.keyword or None,
            "fix": self.fix.as_json() if self.fix else None,
        }


def judge(
    desk: Desk,
    book: Rulebook,
    paths: Collection[str] | None = None,
    store: Store | None = None,
    by: Spread = workers.spread,
) -> dict[str, list[Finding]]:
    """Return the findings of the rules that apply, by path; given `paths`, about those records alone.

    What a store has of the last time is not asked again, and `by` says where the rest is. Each record is judged against
    the whole desk, so that its findings are the same however few were asked for. A record whose comments let findings
    stand is there even if it has none: `locate` looks for what is unused.
    """
    checks = [rule.load().check for rule in book.applied if rule.found_by == "desk"]
    records = [record for record in desk.records if paths is None or record.path in paths]
    resting = any(rule.found_by == "reference" for rule in book.applied)
    known = settled.findings(desk, records, store, by) if resting else {}
    found: dict[str, list[Finding]] = {}
    for record in progress.told(records, "Judging", len(records)):
        findings = [*record.findings, *known.get(record.path, ())]
        for check in checks:
            findings += check(record, desk)
        if (standing := kept(record, findings, desk.settings, book)) or record.ignores:
            found[record.path] = standing
        fold(record)
    return found


def kept(record: Record, findings: Iterable[Finding], settings: Settings, book: Rulebook) -> list[Finding]:
    """Return the findings about a record of the rules that apply to it."""
    ignored = _ignored_in(record.path, settings)
    return [f for f in findings if f.rule in book.names and not book.by_name[f.rule].code.startswith(ignored)]


def _ignored_in(path: str, settings: Settings) -> tuple[str, ...]:
    """Return the codes that the settings leave out for a file."""
    globs = settings.per_file_ignores
    return tuple(code for glob, codes in globs.items() if fnmatch(path, glob) for code in codes) if globs else ()


def findings(
    files: Files, desk: Desk, book: Rulebook, paths: Collection[str] | None = None, store: Store | None = None
) -> list[Located]:
    """Return the findings of the rules that apply, each at its place; see `judge`."""
    return locate(files, desk, judge(desk, book, paths, store), book)


def added(before: Iterable[Located], after: Iterable[Located]) -> tuple[Located, ...]:
    """Return the findings that were not there before, wherever their lines have moved."""
    known = {(each.path, each.rule.code, each.message) for each in before}
    return tuple(each for each in after if (each.path, each.rule.code, each.message) not in known)


def locate(files: Files, desk: Desk, found: Mapping[str, list[Finding]], book: Rulebook) -> list[Located]:
    """Find the place of every finding, in the order in which an editor reads: by path, then from the top.

    What another error at the same place is the cause of is left out, and then what a comment lets stand. A comment
    that lets nothing stand, of the rules that apply, is found.
    """
    records = {record.path: record for record in desk.records}
    located: list[Located] = []
    for path in progress.told(sorted(found), "Finding lines", len(found)):
        record = records[path]
        places = _Places(files, record, desk.settings)
        in_file = list(_one_cause(places.located(finding, book.by_name[finding.rule]) for finding in found[path]))
        if record.ignores:
            ignored = _ignored_in(path, desk.settings)
            in_file = list(_standing(in_file, places, _judging(book, ignored)))
        located += in_file
    return sorted(located, key=lambda each: (each.path, each.range, each.rule.code))


def _judging(book: Rulebook, ignored: tuple[str, ...]) -> Rulebook:
    """Return the book in which the rules apply that do so for one file."""
    return Rulebook(book.rules, tuple(rule for rule in book.applied if not rule.code.startswith(ignored)))


def _standing(located: list[Located], places: _Places, book: Rulebook) -> Iterator[Located]:
    """Yield the findings that no comment lets stand, and each comment that lets none stand."""
    used = set()
    for each in located:
        covering = [ignore for ignore in places.record.ignores if ignore.covers(each.range.line, each.rule.code)]
        used.update(covering)
        if not covering:
            yield each
    rule = book.by_name["unused-ignore"]
    for ignore in places.record.ignores if rule in book.applied else ():
        if ignore not in used and (message := _useless(ignore, book)):
            fix = Fix("take the comment out", ((with_line(ignore.span, places.source.text), ""),))
            yield places.located(Finding(rule.name, message, ignore.span, fix=fix), rule)


def _useless(ignore: Ignore, book: Rulebook) -> str:
    """Say why a comment that lets nothing stand should go; nothing where it may have its use."""
    meant = [word for word in ignore.words if CODE.fullmatch(word)][: len(ignore.codes)] or ignore.words[:1]
    unknown = [word for word in meant if not any(rule.code.startswith(word) for rule in book.rules)]
    if not ignore.codes or unknown:
        by_name = {word: book.by_name[word].code for word in meant if word in book.by_name}
        hint = f" Write {listed(by_name.values())}." if by_name else " `newsdesk rule` lists them."
        return f"{listed(meant) or 'Nothing'} is no code of a rule.{hint}"
    judged = [rule for rule in book.applied if rule.code.startswith(ignore.codes)]
    idle = judged and not any(rule.on_request for rule in judged)
    return f"Nothing here is against {listed(ignore.codes)}: take the comment out." if idle else ""


class _Places:
    """Where the places that findings name are in one file; a file that is gone, or is another by now, has none."""

    def __init__(self, files: Files, record: Record, settings: Settings) -> None:
        raw = files.read(record.path)
        # What could not be read has no lines; what changed under our eyes has others than those that were judged.
        if isinstance(raw, Finding) or digest(raw) != record.digest:
            self.source = frontmatter.Source("")
        else:
            self.source = frontmatter.read(raw)
        self.record = record
        self._names = settings.fields
        self._lines = Lines(self.source.text)

    @cached_property
    def body(self) -> markdown.Body:
        return markdown.parse(self.source.body, self.source.body_start)

    @cached_property
    def addresses(self) -> dict[str, markdown.Address]:
        """The first place of each address of the body."""
        return {address.url: address for address in reversed([*markdown.addresses(self.body)])}

    def written(self, place: Place) -> Place:
        """Return a place by the names that the file itself has."""
        if not self._names or not isinstance(place, At):
            return place
        return place._replace(pointer=naming.written(place.pointer, self.source.data or {}, self._names))

    def span(self, place: Place) -> Span:
        if not self.source.text:
            return Span(0, 0)
        return markdown.find(self.body, place) if isinstance(place, InBody) else frontmatter.locate(self.source, place)

    def edit(self, place: Place, text: str) -> Edit | None:
        """Return what puts a text at a place; None where the body does not have the address that is meant."""
        if isinstance(place, InBody) and place.part == "address":
            address = self.addresses.get(place.words)
            return address.edit(text) if address else None
        if isinstance(place, At) and place.part in {"behind", "gap"}:
            return frontmatter.new_line(self.source, place, text)
        span = self.span(place)
        return Edit(span, rewrite(self.source.text[span.start : span.end], text) if isinstance(place, At) else text)

    def mending(self, fix: Fix) -> Mending | None:
        """Return a fix as edits, which are made all or none."""
        edits = tuple(filter(None, (self.edit(self.written(place), text) for place, text in fix.changes)))
        return Mending(fix.message, edits, fix.safe) if len(edits) == len(fix.changes) else None

    def located(self, finding: Finding, rule: Rule) -> Located:
        place, fix = self.written(finding.place), finding.fix if self.source.text else None
        span = self.span(place)
        line, column = self._lines.position(span.start)
        return Located(
            self.record.path,
            rule,
            finding.message,
            Range(line, column, *self._lines.position(span.end)),
            place.pointer if isinstance(place, At) else frontmatter.pointer_at(self.source, span),
            finding.keyword,
            self.mending(fix) if fix else None,
            tuple((number, self._lines.line(number)) for number in (line - 1, line) if number >= 1),
        )


def _one_cause(located: Iterable[Located]) -> Iterator[Located]:
    """Leave out what an error at the very same place is the cause of: a doubt, or what a broken value seems to be."""
    located = list(located)
    errors = {each.range for each in located if each.rule.severity is Severity.ERROR}
    broken = {each.range for each in located if each.rule.name == "unusable-number"}
    for each in located:
        doubt = each.rule.name == "ambiguous-scalar" and each.range in errors
        if not doubt and (each.range not in broken or each.rule.found_by == "reader"):
            yield each
