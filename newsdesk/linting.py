"""Linting: from a newsroom, or any folder and a schema, to a run that can be reported; with the fixes in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk import fixes, lint
from newsdesk.newsroom import bare_desk, chosen_records
from newsdesk.reporters import Run
from newsdesk.rules.book import SCHEMA_ONLY, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsdesk.folder import Files
    from newsdesk.lint import Located
    from newsdesk.model import Desk
    from newsdesk.newsroom import Newsroom
    from newsdesk.rules.book import Rulebook


class Job(NamedTuple):
    """What is to be judged: a desk, or some of its records, by the rules that apply."""

    files: Files
    desk: Desk
    wanted: frozenset[str] | None
    book: Rulebook

    def run(self) -> Run:
        """Judge it."""
        found = lint.judge(self.desk, self.book, self.wanted)
        located = lint.locate(self.files, self.desk, found, self.book)
        looked_at = len(self.desk.records) if self.wanted is None else len(self.wanted)
        return Run(located, looked_at, self.desk.now, self.book.rules)


def in_newsroom(newsroom: Newsroom, paths: Sequence[Path], given: Selection) -> Job:
    """Return the job on a newsroom, or on the records that paths name. Raises NewsdeskError.

    What `given` selects goes before the settings; what it leaves empty is theirs.
    """
    desk = newsroom.desk()
    wanted = chosen_records(newsroom, desk, paths) if paths else None
    return Job(newsroom.files, desk, wanted, newsroom.book.selected(newsroom.selection.overridden_by(given)))


def against_schema(
    schema: Path, paths: Sequence[Path], given: Selection, environment: Mapping[str, str]
) -> tuple[Job, list[str]]:
    """Return the job on Markdown that belongs to no newsroom, and warnings about the schema. Raises NewsdeskError."""
    files, desk, notes = bare_desk(schema, paths, environment)
    return Job(files, desk, None, SCHEMA_ONLY.selected(given)), notes


def fix(make: Callable[[], Job], *, unsafe: bool = False) -> tuple[Job, Run, list[Located]]:
    """Make fixes until there are none, each round on what the one before has left.

    Returns the last job and its run, and the findings that were mended on the way.
    """
    mended: list[Located] = []
    for _ in range(fixes.MOST_ROUNDS):
        job = make()
        run = job.run()
        made = fixes.make(job.files, run.located, unsafe=unsafe)
        mended += made
        if not made:
            break
    return job, run, mended
