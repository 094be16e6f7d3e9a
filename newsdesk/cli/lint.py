"""`newsdesk lint`: what is wrong with the records, and where."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import reports
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.linting import Job
    from newsdesk.model import Answer
    from newsdesk.newsroom import Newsroom
    from newsdesk.reporters import Run
    from newsdesk.rules.book import Selection


_PATHS = "Files or folders to report on; all, if none is named; `-` for a text on standard input."
_FORMATS = "How to report: text, concise, json, json-lines, github, gitlab, sarif or junit."
_FILES = "Write a report into a file as well; may be given several times."
_UNSAFE = "With --fix or --diff: also the fixes that may change what is meant."
_AGAINST = "A commit to compare with, such as HEAD or origin/main: what was changed in silence since is found."
_ONLINE = "Ask the sites that are linked to, too: what is gone, and what has moved, is found."
_ADD_IGNORE = "Put a comment that lets it stand beside every finding, with a reason."
_BASELINE = "Let all that is found now stand; a baseline that is there only loses what is mended."
_NO_CACHE = "Read and judge everything anew, and remember nothing."
_NOT_GIVEN: tuple[object, ...] = (None, False, [], (), "text")
_EXCLUDING = {
    "--add-ignore": ("--fix", "--diff", "--update-baseline", "--statistics", "--output-file", "--output-format"),
    "--update-baseline": ("--fix", "--diff", "--statistics", "--output-file", "--output-format", "--online"),
    "--diff": ("--statistics", "--output-file", "--output-format"),
    "--statistics": ("--output-format",),
    "--schema": ("--against", "--online"),
}


def lint(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help=_PATHS)] = None,
    schema: Annotated[Path | None, typer.Option(help="Hold any folder of Markdown against this JSON Schema.")] = None,
    output_format: Annotated[str, typer.Option(help=_FORMATS)] = "text",
    output_file: Annotated[list[str] | None, typer.Option(metavar="FORMAT=PATH", help=_FILES)] = None,
    select: Annotated[list[str] | None, typer.Option(help="Only rules whose code starts so, such as ND1.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="No rules whose code starts so.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the fixes, then report what is left.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help=_UNSAFE)] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule instead.")] = False,
    fail_on: Annotated[str, typer.Option(help="What makes the exit code 1: error, warning or info.")] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    against: Annotated[str | None, typer.Option(metavar="COMMIT", help=_AGAINST)] = None,
    online: Annotated[bool, typer.Option("--online", help=_ONLINE)] = False,
    stdin_filename: Annotated[Path | None, typer.Option(help="With `-`: the file that the text is to be.")] = None,
    add_ignore: Annotated[str | None, typer.Option(metavar="[REASON]", help=_ADD_IGNORE)] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help=_BASELINE)] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_NO_CACHE)] = False,
) -> int:
    """Check front matter, bodies, references and prices.

    Examples:

    newsdesk lint

    newsdesk lint articles/2026-04-07-labs.md --output-format concise

    newsdesk lint --against origin/main --output-format github

    newsdesk lint --online

    newsdesk lint --schema post.schema.json content/
    """
    state = state_of(context)
    form = reports.check_format(output_format, "--output-format")
    files = dict(map(reports.format_and_path, output_file or ()))
    worst = _severity(fail_on)
    _must_go_together(context.params)
    unsaved = _stdin(paths or [], stdin_filename)
    asked = _Asked(
        state,
        paths or [],
        schema,
        _selection(select, ignore),
        against,
        unsaved,
        online=online,
        remembering=not no_cache,
    )
    if update_baseline:
        return _update_baseline(asked)
    if add_ignore is not None:
        return _add_ignores(asked, add_ignore)
    run, job = _fixed(asked, unsafe=unsafe_fixes) if fix and not diff else _judged(asked)
    if diff:
        changes = reports.show_fixes(state, job.files, run, unsafe=unsafe_fixes)
        return Exit.FINDINGS if changes and not exit_zero else Exit.CLEAN
    _tell_of_baseline(asked, run, job)
    reports.write(run, files)
    reports.show(state, run, form, statistics=statistics, beside=bool(fix and asked.unsaved))
    return Exit.FINDINGS if not exit_zero and any(each.rule.severity >= worst for each in run.located) else Exit.CLEAN


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be judged, as the command line says it; `unsaved` is what came on standard input."""

    state: State
    paths: list[Path]
    schema: Path | None
    given: Selection
    against: str | None = None
    unsaved: dict[Path, bytes] = field(default_factory=dict)
    online: bool = False
    remembering: bool = True
    _texts: dict[str, bytes] = field(default_factory=dict)
    _answers: dict[str, Answer] = field(default_factory=dict)

    def newsroom(self) -> Newsroom:
        from newsdesk.choice import path_in  # noqa: PLC0415

        places = [*self.unsaved, *self.paths]
        newsroom = self.state.newsroom(beside=places[0] if places else None)
        if not self._texts:
            self._texts.update({path_in(newsroom.root, path): text for path, text in self.unsaved.items()})
        newsroom = replace(newsroom, unsaved=self._texts, against=self.against, remembering=self.remembering)
        if not self.online:
            return newsroom
        from newsdesk.cli.online import asker  # noqa: PLC0415

        return replace(newsroom, ask=asker(self.state, newsroom, self._answers))

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

    job, run, mended = linting.fix(asked.job, unsafe=unsafe)
    for each in mended:
        asked.state.say(f"{each.path}:{each.range.line}: {each.fix.message if each.fix else ''}")
    _write_unsaved(job)
    return run, job


def _write_unsaved(job: Job) -> None:
    for text in job.files.unsaved.values():
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()


def _must_go_together(parameters: Mapping[str, object]) -> None:
    """Raise NewsdeskError for options of which one would have no effect beside, or without, another."""
    given = {f"--{name.replace('_', '-')}" for name, value in parameters.items() if value not in _NOT_GIVEN}
    for one, others in _EXCLUDING.items():
        for other in others:
            if {one, other} <= given:
                msg = f"{one} and {other} do not go together: leave one of them out."
                raise NewsdeskError(msg)
    if parameters["against"] == "":
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

    if asked.paths or asked.schema or any(asked.given):
        msg = "--update-baseline: it is about the whole newsroom: name no paths, schema or rules beside it."
        raise NewsdeskError(msg)
    newsroom = asked.newsroom()
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
    job = asked.job()
    standing, left = linting.add_ignores(job, reason)
    _write_unsaved(job)
    asked.state.say(f"A comment lets {counted(len(standing), 'finding')} stand.")
    for each in left:
        asked.state.say(f"{each.path}:{each.range.line}: no comment can reach {each.rule.code}: use per_file_ignores.")
    return Exit.FINDINGS if left else Exit.CLEAN


def _stdin(paths: list[Path], name: Path | None) -> dict[Path, bytes]:
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
        msg = f"--fail-on: `{name}` is not error, warning or info."
        raise NewsdeskError(msg)
    return severities[name]


def _selection(select: list[str] | None, ignore: list[str] | None) -> Selection:
    """Return what the options select; codes, or names, may be given several times, or with commas."""
    from newsdesk.rules.book import Selection  # noqa: PLC0415

    def codes(values: list[str] | None) -> tuple[str, ...]:
        return tuple(code.upper() for value in values or () for code in re.findall(r"[^\s,]+", value))

    return Selection(codes(select), codes(ignore))
