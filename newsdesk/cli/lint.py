"""`newsdesk lint`: what is wrong with the records, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import reports
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from newsdesk.folder import Files
    from newsdesk.linting import Job
    from newsdesk.reporters import Run
    from newsdesk.rules.book import Selection


_FORMATS = "How to report: text, concise, json, json-lines, github, gitlab, sarif or junit."
_FILES = "Write a report into a file as well; may be given several times."


def lint(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to report on; all, if none is named.")
    ] = None,
    schema: Annotated[Path | None, typer.Option(help="Hold any folder of Markdown against this JSON Schema.")] = None,
    output_format: Annotated[str, typer.Option(help=_FORMATS)] = "text",
    output_file: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT=PATH", help=_FILES),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(help="Only rules whose code starts so, such as ND1.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="No rules whose code starts so.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the fixes, then report what is left.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also those that may change what is meant.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule instead.")] = False,
    fail_on: Annotated[str, typer.Option(help="What makes the exit code 1: error, warning or info.")] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
) -> int:
    """Check front matter, references and prices.

    Examples:

    newsdesk lint

    newsdesk lint articles/2026-04-07-labs.md --output-format concise

    newsdesk lint --schema post.schema.json content/
    """
    state = state_of(context)
    form = reports.check_format(output_format, "--output-format")
    files = dict(map(reports.format_and_path, output_file or ()))
    worst = _severity(fail_on)
    read, run = _run(state, paths or [], schema, _selection(select, ignore), fix=(fix and not diff, unsafe_fixes))
    if diff:
        return Exit.FINDINGS if reports.show_fixes(state, read, run, unsafe=unsafe_fixes) else Exit.CLEAN
    reports.write(run, files)
    reports.show(state, run, form, statistics=statistics)
    failed = any(each.rule.severity >= worst for each in run.located)
    return Exit.FINDINGS if failed and not exit_zero else Exit.CLEAN


def _severity(name: str) -> int:
    from newsdesk.model import Severity  # noqa: PLC0415

    severities = {str(severity): severity for severity in Severity}
    if name not in severities:
        msg = f"--fail-on: `{name}` is not error, warning or info."
        raise NewsdeskError(msg)
    return severities[name]


def _selection(select: list[str] | None, ignore: list[str] | None) -> Selection:
    """Return what the options select; codes may be given several times, or with commas."""
    from newsdesk.rules.book import Selection  # noqa: PLC0415

    def codes(values: list[str] | None) -> tuple[str, ...]:
        return tuple(code.strip().upper() for value in values or () for code in value.split(","))

    return Selection(codes(select), codes(ignore))


def _run(
    state: State, paths: list[Path], schema: Path | None, given: Selection, *, fix: tuple[bool, bool]
) -> tuple[Files, Run]:
    """Lint, and tell of what is odd about the set-up and of what was mended."""
    from newsdesk import linting  # noqa: PLC0415

    def make() -> Job:
        if schema is not None:
            job, notes = linting.against_schema(schema, paths, given, state.environment)
            state.warn(notes)
            return job
        newsroom = state.newsroom(beside=paths[0] if paths else None)
        job = linting.in_newsroom(newsroom, paths, given)
        state.warn(newsroom.notes)
        return job

    wanted, unsafe = fix
    if not wanted:
        job = make()
        return job.files, job.run()
    job, run, mended = linting.fix(make, unsafe=unsafe)
    for each in mended:
        state.say(f"{each.path}:{each.range.line}: {each.fix.message if each.fix else ''}")
    return job.files, run
