"""Linting: from a newsroom, or any folder and a schema, to a run that can be reported; with the fixes in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk import lint
from newsdesk.newsroom import bare_desk, chosen_records
from newsdesk.reporters import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsdesk.lint import Located, Selection
    from newsdesk.model import Desk
    from newsdesk.newsroom import Newsroom


class Job(NamedTuple):
    """What is to be judged: a desk, or some of its records, by the rules of some names."""

    root: Path
    desk: Desk
    wanted: frozenset[str] | None
    rules: frozenset[str]

    def run(self) -> Run:
        """Judge it."""
        found = lint.judge(self.desk, self.rules, self.wanted)
        located = lint.locate(self.root, self.desk, found, self.rules)
        return Run(located, len(self.desk.records) if self.wanted is None else len(self.wanted), self.desk.now)


def in_newsroom(newsroom: Newsroom, paths: Sequence[Path], given: Selection) -> Job:
    """Return the job on a newsroom, or on the records that paths name. Raises NewsdeskError.

    What `given` selects goes before the settings; what it leaves empty is theirs.
    """
    desk = newsroom.desk()
    settings = newsroom.settings
    wanted = chosen_records(newsroom, desk, paths) if paths else None
    file = lint.Selection(lint.check_codes(settings.select), lint.check_codes(settings.ignore))
    return Job(newsroom.root, desk, wanted, file.overridden_by(given).rules())


def against_schema(
    schema: Path, paths: Sequence[Path], given: Selection, environment: Mapping[str, str]
) -> tuple[Job, list[str]]:
    """Return the job on Markdown that belongs to no newsroom, and warnings about the schema. Raises NewsdeskError."""
    root, desk, notes = bare_desk(schema, paths, environment)
    return Job(root, desk, None, lint.SCHEMA_ONLY & given.rules()), notes


def fix(make: Callable[[], Job]) -> tuple[Job, Run, list[Located]]:
    """Make fixes until there are none, each round on what the one before has left.

    Returns the last job and its run, and the findings that were mended on the way.
    """
    mended: list[Located] = []
    for _ in range(lint.MOST_ROUNDS):
        job = make()
        run = job.run()
        done = lint.fix(job.root, run.located)
        mended += done
        if not done:
            break
    return job, run, mended
