"""Linting: from a newsroom, or any folder and a schema, to a run that can be reported; with the fixes in between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import baseline as baselines
from newsdesk import lint, workers
from newsdesk.bare import bare_desk
from newsdesk.baseline import Baseline
from newsdesk.choice import chosen_records
from newsdesk.external import external_addresses
from newsdesk.model import Severity
from newsdesk.reporters import Run
from newsdesk.rules.book import SCHEMA_ONLY, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsdesk.folder import Files
    from newsdesk.lint import Located
    from newsdesk.model import Answer, Desk
    from newsdesk.newsroom import Newsroom
    from newsdesk.rules.book import Rulebook
    from newsdesk.store import Store
    from newsdesk.workers import Spread

ABOUT_OTHER_SITES = {"dead-external-link", "moved-external-link"}
"""The rules that want other sites to be asked."""


class Job(NamedTuple):
    """What is to be judged: a desk, or some of its records, by the rules that apply, above a baseline.

    A store has what was found the last time, and `spread` says where the rest is judged.
    """

    files: Files
    desk: Desk
    wanted: frozenset[str] | None
    book: Rulebook
    baseline: Baseline = Baseline()
    store: Store | None = None
    spread: Spread = workers.spread

    def run(self) -> Run:
        """Judge it."""
        located, held = self.baseline.split(self.findings())
        looked_at = len(self.desk.records) if self.wanted is None else len(self.wanted)
        return Run(located, looked_at, self.desk.now, self.book.rules, len(held))

    def findings(self) -> list[Located]:
        """Return every finding, those of the baseline too."""
        judged = lint.judge(self.desk, self.book, self.wanted, self.store, self.spread)
        return lint.locate(self.files, self.desk, judged, self.book)


def in_newsroom(newsroom: Newsroom, paths: Sequence[Path], given: Selection) -> Job:
    """Return the job on a newsroom, or on the records that paths name. Raises NewsdeskError.

    What `given` selects goes before the settings; what it leaves empty is theirs.
    """
    book = newsroom.book.selected(newsroom.selection.overridden_by(given))
    desk = newsroom.desk(book)
    wanted, notes = chosen_records(newsroom.root, desk, paths) if paths else (None, [])
    newsroom.notes.extend(notes)
    if newsroom.unsaved:
        wanted = frozenset(record.path for record in desk.records if record.path in newsroom.unsaved)
    desk = replace(desk, online=_answers(newsroom, desk, wanted, book))
    return _job(newsroom, desk, wanted, book)


def _job(newsroom: Newsroom, desk: Desk, wanted: frozenset[str] | None, book: Rulebook) -> Job:
    baseline = baselines.read(baseline_path(newsroom))
    return Job(newsroom.files, desk, wanted, book, baseline, newsroom.store("findings"), newsroom.spread)


def _answers(newsroom: Newsroom, desk: Desk, wanted: frozenset[str] | None, book: Rulebook) -> Mapping[str, Answer]:
    """Return what other sites say of the addresses that the records name, where that is asked for and judged."""
    if newsroom.ask is None or not any(rule.name in ABOUT_OTHER_SITES for rule in book.applied):
        return {}
    records = (record for record in desk.records if wanted is None or record.path in wanted)
    return newsroom.ask(url for record in records for _, url in external_addresses(record, newsroom.settings))


def baseline_path(newsroom: Newsroom) -> Path:
    """Return the file of the newsroom's baseline."""
    return newsroom.root / newsroom.settings.baseline


def errors(newsroom: Newsroom, desk: Desk) -> dict[str, list[Located]]:
    """Return the errors that stand, of every record that has any, by path: what keeps a record from its readers.

    They are those of the rules that the settings select, and not of the baseline.
    """
    book = newsroom.book.selected(newsroom.selection).at_least(Severity.ERROR)
    run = _job(newsroom, desk, None, book).run()
    found: dict[str, list[Located]] = {}
    for each in run.located:
        found.setdefault(each.path, []).append(each)
    return found


def update_baseline(newsroom: Newsroom) -> tuple[int, int]:
    """Write the baseline anew, or take out of it what is mended. Returns how many findings it had and has."""
    job = in_newsroom(newsroom, [], Selection())
    before = job.baseline
    return len(before.known), baselines.update(baseline_path(newsroom), before, job.findings())


def add_ignores(job: Job, reason: str) -> tuple[list[Located], list[Located]]:
    """Put a comment beside every finding that stands out. Returns those that now stand, and those out of reach."""
    from newsdesk import fixes, ignoring  # noqa: PLC0415 - on request alone

    changed, left = ignoring.comments(job.files, job.run().located, reason)
    fixes.write(job.files, changed)
    return [each for one in changed for each in one.findings], left


def against_schema(
    schema: Path,
    paths: Sequence[Path],
    given: Selection,
    environment: Mapping[str, str],
    unsaved: dict[str, bytes] | None = None,
) -> tuple[Job, list[str]]:
    """Return the job on Markdown that belongs to no newsroom, and warnings about the schema. Raises NewsdeskError."""
    files, desk, notes = bare_desk(schema, paths, environment, unsaved)
    return Job(files, desk, None, SCHEMA_ONLY.selected(given)), notes


def fix(make: Callable[[], Job], *, unsafe: bool = False) -> tuple[Job, Run, list[Located]]:
    """Make fixes until there are none, each round on what the one before has left.

    Returns the last job and its run, and the findings that were mended on the way.
    """
    from newsdesk import fixes  # noqa: PLC0415 - on request alone

    mended: list[Located] = []
    for _ in range(fixes.MOST_ROUNDS):
        job = make()
        run = job.run()
        made = fixes.make(job.files, run.located, unsafe=unsafe)
        if not made:
            return job, run, mended
        mended += made
    job = make()
    return job, job.run(), mended
