"""The site that a preview shows: every output by its path, rendered when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdesk import baseline as baselines
from newsdesk import edition as editions
from newsdesk.addresses import url_of
from newsdesk.exports import chosen, outputs
from newsdesk.exports.output import page_at, path_at
from newsdesk.linting import Job, baseline_path, errors
from newsdesk.preview.marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.exports.output import Output
    from newsdesk.lint import Located
    from newsdesk.model import Record
    from newsdesk.preview.snapshot import Snapshot
    from newsdesk.settings import Settings


@dataclass(frozen=True)
class Site:
    """A snapshot as a site at `origin`, with what is not public unless `drafts` is False. Nothing is made unasked.

    Paths are those of outputs, below the output folder.
    """

    snapshot: Snapshot
    origin: str
    drafts: bool = True

    @cached_property
    def settings(self) -> Settings:
        """The newsroom's settings, with the address at which it is previewed."""
        settings = self.snapshot.newsroom.settings
        return replace(settings, base_url=self.origin + urlsplit(settings.base_url).path)

    @cached_property
    def outputs(self) -> Mapping[str, Output]:
        """What an export would write."""
        made: dict[str, Output] = {}
        desk = replace(self.snapshot.desk, records=self.records, settings=self.settings)
        edition = editions.build(desk, self.records, self.snapshot.files)
        for name in chosen(()):
            for output in outputs(edition, name):
                made.setdefault(output.path, output)
        return made

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records that are shown."""
        if self.drafts:
            return self.snapshot.shown
        return editions.public_records(self.snapshot.desk, errors(self.snapshot.newsroom, self.snapshot.desk))

    @cached_property
    def _at(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.snapshot.desk.records:
            found.setdefault(self.path_of(record), []).append(record)
        return found

    def path_of(self, record: Record) -> str:
        """Return the path of the page that shows a record."""
        return page_at(path_at(url_of(record, self.settings), self.settings))

    def shown_at(self, path: str) -> list[Record]:
        """Return the records that a page shows: one, or all terms of the glossary."""
        return self._at.get(path, [])

    def mark(self, record: Record) -> str:
        """Return the banner of a record's page; nothing where it is public."""
        mark = mark_of(record, self.snapshot.desk)
        return f"{mark}; this is how it was before" if record.path in self.snapshot.kept else mark

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """Why records are not public, by the addresses from the root of the host of those with pages of their own."""
        marked = ((record, mark_of(record, self.snapshot.desk)) for record in self.snapshot.desk.records)
        parts = ((urlsplit(url_of(record, self.settings)), mark) for record, mark in marked if mark)
        return {address.path: mark for address, mark in parts if not address.fragment}

    def findings(self, records: list[Record] | None = None) -> list[Located]:
        """Return the findings about some records, or about all, that stand out. Raises NewsdeskError."""
        newsroom = self.snapshot.newsroom
        wanted = None if records is None else frozenset(record.path for record in records)
        book = newsroom.book.selected(newsroom.selection)
        baseline = baselines.read(baseline_path(newsroom))
        return list(Job(newsroom.files, self.snapshot.desk, wanted, book, baseline).run().located)
