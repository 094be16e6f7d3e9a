"""What `newsdesk lint` does once its command line is read."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.cli import reports
from newsdesk.cli.executor import spread_by
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted, did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from newsdesk.cli.state import State
    from newsdesk.linting import Job
    from newsdesk.model import Answer
    from newsdesk.newsroom import Newsroom
    from newsdesk.reporters import Run
    from newsdesk.rules.book import Selection
    from newsdesk.workers import Spread

_NOT_GIVEN: tuple[object, ...] = (None, False, (), [], "text")
_EXCLUDING = {
    "--add-ignore": ("--fix", "--diff", "--update-baseline", "--statistics", "--output-file", "--output-format"),
    "--update-baseline": ("--fix", "--diff", "--statistics", "--output-file", "--output-format", "--online"),
    "--diff": ("--statistics", "--output-file", "--output-format"),
    "--statistics": ("--output-format",),
    "--schema": ("--against", "--online", "--executor"),
}


class Request(NamedTuple):
    """What the command line says: its options by their names, and the paths."""

    paths: Sequence[Path] = ()
    schema: Path | None = None
    output_format: str = "text"
    output_file: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    statistics: bool = False
    fail_on: str = "error"
    exit_zero: bool = False
    against: str | None = None
    online: bool = False
    stdin_filename: Path | None = None
    add_ignore: str | None = None
    update_baseline: bool = False
    no_cache: bool = False
    executor: str | None = None


def judge(state: State, request: Request) -> int:
    """Judge what is asked for, report, and return the exit code. Raises NewsdeskError."""
    form = reports.check_format(request.output_format, "--output-format")
    files = dict(map(reports.format_and_path, request.output_file))
    worst = _severity(request.fail_on)
    _must_go_together(request)
    asked = _Asked(state, request)
    with spread_by(request.executor) as asked.spread:
        if request.update_baseline:
            return _update_baseline(asked)
        if request.add_ignore is not None:
            return _add_ignores(asked, request.add_ignore)
        unsafe = request.unsafe_fixes
        run, job = _fixed(asked, unsafe=unsafe) if request.fix and not request.diff else _judged(asked)
        if request.diff:
            changes = reports.show_fixes(state, job.files, run, unsafe=unsafe)
            return Exit.FINDINGS if changes and not request.exit_zero else Exit.CLEAN
        _tell_of_baseline(asked, run, job)
        reports.write(run, files)
        reports.show(state, run, form, statistics=request.statistics, beside=bool(request.fix and asked.unsaved))
        failed = not request.exit_zero and any(each.rule.severity >= worst for each in run.located)
        return Exit.FINDINGS if failed else Exit.CLEAN


class _Asked:
    """What is to be judged; `unsaved` is what came on standard input, by the name of the file that it is to be."""

    spread: Spread

    def __init__(self, state: State, request: Request) -> None:
        self.state = state
        self.paths = request.paths
        self.schema = request.schema
        self.against = request.against
        self.online = request.online
        self.remembering = not request.no_cache
        self.unsaved = _stdin(request.paths, request.stdin_filename)
        self.given = _selection(request.select, request.ignore)
        self._texts: dict[str, bytes] = {}
        self._answers: dict[str, Answer] = {}

    def newsroom(self) -> Newsroom:
        from newsdesk.choice import path_in  # noqa: PLC0415

        places = [*self.unsaved, *self.paths]
        newsroom = self.state.newsroom(beside=places[0] if places else None)
        if not self._texts:
            self._texts.update({path_in(newsroom.root, path): text for path, text in self.unsaved.items()})
        newsroom = replace(
            newsroom, unsaved=self._texts, against=self.against, remembering=self.remembering, spread=self.spread
        )
        if not self.online:
            return newsroom
        from newsdesk.cli.online import asker  # noqa: PLC0415

        return replace(newsroom, ask=asker(self.state, newsroom, self._answers))

    def alone(self) -> AbstractContextManager[None]:
        """Wait for other commands that change the newsroom; a folder without one has nobody to tell of it."""
        from newsdesk.cli.state import changing  # noqa: PLC0415

        return nullcontext() if self.schema is not None or self.unsaved else changing(self.newsroom())

    def job(self) -> Job:
        """Read what is to be judged, and tell of what is odd about the set-up."""
        from newsdesk import linting  # noqa: PLC0415

        if self.schema is not None:
            self._texts.update({path.as_posix(): text for path, text in self.unsaved.items() if not self._texts})
            paths = [] if self.unsaved else self.paths
            job, notes = linting.against_schema(self.schema, paths, self.given, self.state.environment, self._texts)
            self.state.warn(notes)
            return job
        newsroom = self.newsroom()
        job = linting.in_newsroom(newsroom, [] if self.unsaved else self.paths, self.given)
        self.state.warn(newsroom.notes)
        return job


def _judged(asked: _Asked) -> tuple[Run, Job]:
    job = asked.job()
    return job.run(), job


def _fixed(asked: _Asked, *, unsafe: bool) -> tuple[Run, Job]:
    """Make the fixes, and tell of each; what came on standard input goes to standard output."""
    from newsdesk import linting  # noqa: PLC0415

    with asked.alone():
        job, run, mended = linting.fix(asked.job, unsafe=unsafe)
    for each in mended:
        asked.state.say(f"{each.path}:{each.range.line}: {each.fix.message if each.fix else ''}")
    _write_unsaved(job)
    return run, job


def _write_unsaved(job: Job) -> None:
    for text in job.files.unsaved.values():
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()


def _must_go_together(request: Request) -> None:
    """Raise NewsdeskError for options of which one would have no effect beside, or without, another."""
    given = {f"--{name.replace('_', '-')}" for name, value in request._asdict().items() if value not in _NOT_GIVEN}
    for one, others in _EXCLUDING.items():
        for other in others:
            if {one, other} <= given:
                msg = f"{one} and {other} do not go together: leave one of them out."
                raise NewsdeskError(msg)
    if request.against == "":
        msg = "--against names no commit: write one, such as `HEAD` or `origin/main`."
        raise NewsdeskError(msg)
    if "--unsafe-fixes" in given and not given & {"--fix", "--diff"}:
        msg = "--unsafe-fixes goes with --fix, which makes them, or --diff, which shows them."
        raise NewsdeskError(msg)


def _tell_of_baseline(asked: _Asked, run: Run, job: Job) -> None:
    """Say how much of the baseline a run of the whole newsroom did not find."""
    gone = len(job.baseline.known) - run.held
    if job.wanted is None and not any(asked.given) and gone:
        found = f"{counted(gone, 'finding')} of the baseline found no more"
        asked.state.say(f"{found}: `newsdesk lint --update-baseline` takes them out.")


def _update_baseline(asked: _Asked) -> int:
    from newsdesk import linting  # noqa: PLC0415
    from newsdesk.cli.state import changing  # noqa: PLC0415

    if asked.paths or asked.schema or any(asked.given):
        msg = "--update-baseline: it is about the whole newsroom: name no paths, schema or rules beside it."
        raise NewsdeskError(msg)
    newsroom = asked.newsroom()
    with changing(newsroom):
        before, now = linting.update_baseline(newsroom)
    asked.state.say(f"{linting.baseline_path(newsroom)}: {counted(now, 'finding')} in it now, {before:,} before.")
    return Exit.CLEAN


def _add_ignores(asked: _Asked, reason: str) -> int:
    from newsdesk import linting  # noqa: PLC0415

    if any(sign in reason for sign in ("-->", "\n", "\r")):
        msg = "--add-ignore: the reason stands in a comment on one line: leave out `-->` and line ends."
        raise NewsdeskError(msg)
    if reason and Path(reason).exists():
        msg = f"--add-ignore: `{reason}` is a path. Name the reason first, or put `--add-ignore` last."
        raise NewsdeskError(msg)
    with asked.alone():
        job = asked.job()
        standing, left = linting.add_ignores(job, reason)
    _write_unsaved(job)
    asked.state.say(f"A comment lets {counted(len(standing), 'finding')} stand.")
    for each in left:
        asked.state.say(f"{each.path}:{each.range.line}: no comment can reach {each.rule.code}: use per_file_ignores.")
    return Exit.FINDINGS if left else Exit.CLEAN


def _stdin(paths: Sequence[Path], name: Path | None) -> dict[Path, bytes]:
    """Return the text on standard input under the name of the file that it is to be, if it was asked for."""
    if Path("-") not in paths:
        if name is not None:
            msg = "--stdin-filename goes with the path `-`, for a text on standard input."
            raise NewsdeskError(msg)
        return {}
    if name is None or len(paths) > 1:
        msg = "`-` stands alone, and needs `--stdin-filename articles/NAME.md`: where the text is to be."
        raise NewsdeskError(msg)
    return {name: sys.stdin.buffer.read()}


def _severity(name: str) -> int:
    from newsdesk.model import Severity  # noqa: PLC0415

    severities = {str(severity): severity for severity in Severity}
    if name not in severities:
        msg = f"--fail-on: `{visible(name)}` is not `error`, `warning` or `info`.{did_you_mean(name, severities)}"
        raise NewsdeskError(msg)
    return severities[name]


def _selection(select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """Return what the options select; codes, or names, may be given several times, or with commas."""
    from newsdesk.rules.book import Selection  # noqa: PLC0415

    def codes(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(code.upper() for value in values for code in re.findall(r"[^\s,]+", value))

    return Selection(codes(select), codes(ignore))
