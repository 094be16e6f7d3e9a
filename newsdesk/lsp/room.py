"""A newsroom as it is being written: its desk, with the texts of the files that are open in an editor.

A keystroke asks the rules on the file itself and on what it names, in a few milliseconds. What the rules on the whole
desk find of it is what they last found, at its new lines, until the editor rests: then `settled` asks them again, one
after the other, since each looks through all records.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk import baseline, folder, lint, settled
from newsdesk.fixes import fixed
from newsdesk.folder import Files
from newsdesk.glossary import Glossary
from newsdesk.linting import baseline_path
from newsdesk.model import Desk, Finding, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import datetime

    from newsdesk.lint import Located
    from newsdesk.newsroom import Newsroom
    from newsdesk.schemas import Schema


MOST = 100
"""Of how many files that are not open the findings are shown after a save: `newsdesk lint` tells of all."""
_STEP = 200


class Room:
    """A newsroom, opened by `reopen`, and the texts of its open files, by path. `clock` tells the moment to judge at.

    `told` are the files that are not open and whose findings were shown; those of `untold` are to be shown now.
    """

    def __init__(self, reopen: Callable[[], Newsroom], clock: Callable[[Newsroom], datetime]) -> None:
        self._reopen = reopen
        self._clock = clock
        self.texts: dict[str, bytes] = {}
        self.told: set[str] = set()
        self.untold: set[str] = set()
        self.open()

    def open(self) -> None:
        """Read the whole newsroom, as it is on the disk. Raises NewsdeskError, or OSError, where it cannot work."""
        newsroom = self._reopen()
        book = newsroom.book.selected(newsroom.selection)
        desk = newsroom.desk(book)
        self.newsroom, self.book, self._desk = newsroom, book, desk
        self._baseline = baseline.read(baseline_path(newsroom))
        self._records = {record.path: record for record in desk.records}
        self._references = desk.references
        self._stale = False
        self._standing: dict[str, list[Finding]] = {}
        self._touched: set[tuple[str, str]] = set()
        self._schemas: dict[str, Schema] = {}
        self._readable: dict[str, Record] = {}
        self.glossary = Glossary.of(desk.of_kind("term").values())
        self._reading = replace(newsroom.reading(book), glossary=self.glossary if desk.of_kind("term") else None)
        for path in filter(self.holds, self.texts):
            self._read(path)

    @property
    def desk(self) -> Desk:
        """The desk as it is written now."""
        if self._stale:
            records = tuple(self._records[path] for path in sorted(self._records))
            self._desk = replace(self._desk, records=records, now=self._clock(self.newsroom))
            self._stale = False
        return self._desk

    @property
    def standing(self) -> Desk:
        """The desk as it was when the editor last rested, which takes no time."""
        return self._desk

    def record(self, path: str) -> Record | None:
        """Return the record in a file; None where it holds none."""
        return self._records.get(path)

    def readable(self, record: Record) -> Record:
        """Return a record as it was when its file, in the midst of a word now, could last be read."""
        return self._readable.get(record.path, record)

    def schema(self, kind: str) -> Schema:
        """Return the schema that records of a kind obey, which is built once."""
        if kind not in self._schemas:
            self._schemas[kind] = self.newsroom.schema(kind)
        return self._schemas[kind]

    def text(self, path: str) -> str:
        """Return the text of an open file."""
        return self.texts[path].decode("utf-8", "surrogatepass")

    def holds(self, path: str) -> bool:
        """Say whether the file at a path, from the root, is or would be a record of the newsroom."""
        return folder.is_record(path, self.newsroom.settings)

    def typed(self, path: str, text: str) -> list[Located]:
        """Take in the text of an open file, and return its findings as far as they can be told at once."""
        self.texts[path] = text.encode("utf-8", "surrogatepass")
        return self.findings(self._read(path))

    def closed(self, path: str) -> None:
        """Let go of the text of a file: from now on it is what is on the disk."""
        self.texts.pop(path, None)
        self._standing.pop(path, None)
        self.changed([path])

    def changed(self, paths: Collection[str]) -> None:
        """Take in that files have changed on the disk, have come, or have gone.

        Raises NewsdeskError where one of them is part of the set-up, and cannot serve now.
        """
        if any(self.newsroom.rests_on(path) for path in paths):
            self.open()
            return
        for path in paths:
            if not self.holds(path):
                continue
            self._touched.add(folder.file_at(path, self.newsroom.settings)[1:])
            if path in self.texts or self.files.has(path):
                self._read(path)
            else:
                self._readable.pop(path, None)
                self._stale |= self._records.pop(path, None) is not None
        self._desk = self.newsroom.with_files(self.desk)
        terms = Glossary.of(self._desk.of_kind("term").values())
        if terms.digest != self.glossary.digest:  # on which the reading of every body rests
            self.open()

    def settled(self) -> Iterator[None]:
        """Ask the rules on the whole desk about the open files, in steps of some hundredths of a second.

        After a save, about those too that name what was saved; of many, the first by path.
        """
        desk = self._desk = self.newsroom.with_files(self.desk)
        self._references = desk.references
        yield
        naming: list[str] = []
        for each in self._naming(desk) if self._touched else ():
            naming += each
            yield
        paths = (*self.texts, *naming[:MOST], *self.told)
        found: dict[str, list[Finding]] = {path: [] for path in paths if path in self._records}
        for rule in self.book.applied:
            if rule.found_by == "desk":
                check = rule.load().check
                for path in found:
                    found[path] += check(self._records[path], desk)
                yield
        self._standing = found
        self.untold |= {*naming[:MOST], *(self.told if self._touched else ())} - self.texts.keys()
        self._touched = set()

    def _naming(self, desk: Desk) -> Iterator[list[str]]:
        """Yield, of some hundred records after the other, those that name what has been saved."""
        for start in range(0, len(desk.records), _STEP):
            some = desk.records[start : start + _STEP]
            yield [each.path for each in some if any(named[1:] in self._touched for named in each.references)]

    def findings(self, record: Record) -> list[Located]:
        """Return the findings about a record, above the baseline, at the lines of its text now."""
        references = self._desk_of_references(record)
        found = [*record.findings, *settled.asked(references, record), *self._standing.get(record.path, ())]
        kept = lint.kept(record, found, self.newsroom.settings, self.book)
        alone = Desk(self.newsroom.settings, self._desk.now, (record,))
        located = lint.locate(self.files, alone, {record.path: kept}, self.book)
        return self._baseline.split(located)[0]

    def now(self, path: str) -> list[Located]:
        """Return the findings of a file, as far as they are known; one that holds no record any more has none."""
        record = self._records.get(path)
        return self.findings(record) if record else []

    def mended(self, record: Record) -> str | None:
        """Return the text of a file with all safe fixes made; None where there are none."""
        changed = fixed(self.files, self.findings(record))
        return changed[0].after if changed else None

    @property
    def files(self) -> Files:
        """The files of the newsroom, those that are open as they are written."""
        return Files(self.newsroom.root, self.newsroom.settings.max_file_size, self.texts)

    def _desk_of_references(self, record: Record) -> Desk:
        """Return what reference rules may ask; a record that is no article is part of it."""
        if record.kind == "article":
            return self._references
        others = (other for other in self._references.records if other.path != record.path)
        return replace(self._references, records=tuple(sorted((*others, record), key=lambda each: each.path)))

    def _read(self, path: str) -> Record:
        file = folder.file_at(path, self.newsroom.settings)
        glossary = None if file.kind == "term" else self._reading.glossary  # as whole newsrooms are read
        reading = replace(self._reading, files=self.files, glossary=glossary)
        record = self._records[path] = reading.record(file, self.schema(file.kind))
        if record.status != "unreadable":
            self._readable[path] = record
        self._stale = True
        return record
