"""`newsdesk lint`: what is wrong with the records, and where."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.terminal import Screen

if TYPE_CHECKING:
    from newsdesk.lint import Selection
    from newsdesk.model import Desk
    from newsdesk.reporters import Run


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
    from newsdesk.lint import Selection  # noqa: PLC0415

    state = state_of(context)
    _check_format(output_format, "--output-format")
    files = dict(map(_format_and_path, output_file or ()))
    worst = _severity(fail_on)
    given = Selection(_codes(select), _codes(ignore)) if select or ignore else None
    root, run = _lint(state, paths or [], schema, given, fix=fix and not diff)
    if diff:
        return _show_fixes(state, root, run)
    _write_reports(state, run, files, output_format)
    _show(state, run, output_format, statistics=statistics)
    failed = any(each.rule.severity >= worst for each in run.located)
    return Exit.FINDINGS if failed and not exit_zero else Exit.CLEAN


def _severity(name: str) -> int:
    from newsdesk.model import Severity  # noqa: PLC0415

    severities = {str(severity): severity for severity in Severity}
    if name not in severities:
        msg = f"--fail-on: `{name}` is not error, warning or info."
        raise NewsdeskError(msg)
    return severities[name]


def _show_fixes(state: State, root: Path, run: Run) -> int:
    """Show the fixes as a patch. What would change is out of date: exit 1."""
    from difflib import unified_diff  # noqa: PLC0415

    from newsdesk.lint import fixed  # noqa: PLC0415
    from newsdesk.terminal import UNBOUNDED  # noqa: PLC0415
    from newsdesk.text import visible  # noqa: PLC0415

    fixes = fixed(root, run.located)
    for path, (before, after, _) in fixes.items():
        old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            # A program may apply the patch, and gets every byte; a person is shown what is there.
            shown = line if state.screen.columns == UNBOUNDED else visible(line.rstrip("\r\n")) + "\n"
            sys.stdout.write(shown if shown.endswith("\n") else f"{shown}\n\\ No newline at end of file\n")
    return Exit.FINDINGS if fixes else Exit.CLEAN


def _show(state: State, run: Run, output_format: str, *, statistics: bool) -> None:
    from newsdesk.reporters import report  # noqa: PLC0415

    if statistics:
        from newsdesk.reporters import statistics as counting  # noqa: PLC0415

        sys.stdout.write(counting.statistics(run))
    else:
        sys.stdout.write(report(run, output_format, state.screen))


def _write_reports(state: State, run: Run, files: dict[Path, str], output_format: str) -> None:
    """Write the reports that go into files, and what GitHub shows of a step."""
    from newsdesk import atomic  # noqa: PLC0415
    from newsdesk.reporters import report  # noqa: PLC0415

    for path, name in files.items():
        atomic.write(path, report(run, name, Screen()).encode("utf-8", "backslashreplace"))
    if output_format == "github" and (summary := state.environment.get("GITHUB_STEP_SUMMARY")):
        from newsdesk.reporters.github import step_summary  # noqa: PLC0415

        with open(summary, "a", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(step_summary(run))


def _check_format(name: str, option: str) -> None:
    from newsdesk.reporters import FORMATS  # noqa: PLC0415

    if name not in FORMATS:
        msg = f"{option}: `{name}` is not {', '.join(FORMATS[:-1])} or {FORMATS[-1]}."
        raise NewsdeskError(msg)


def _format_and_path(text: str) -> tuple[Path, str]:
    name, equals, path = text.partition("=")
    if not equals or not path:
        msg = f"--output-file: `{text}` is not FORMAT=PATH, such as `sarif=newsdesk.sarif`."
        raise NewsdeskError(msg)
    _check_format(name, "--output-file")
    return Path(path), name


def _codes(values: list[str] | None) -> tuple[str, ...]:
    """Return the codes of an option, given several times or with commas."""
    from newsdesk.lint import check_codes  # noqa: PLC0415

    return check_codes(code.strip().upper() for value in values or () for code in value.split(","))


def _lint(
    state: State, paths: list[Path], schema: Path | None, given: Selection | None, *, fix: bool
) -> tuple[Path, Run]:
    from newsdesk import lint as engine  # noqa: PLC0415
    from newsdesk.reporters import Run  # noqa: PLC0415

    for _ in range(engine.MOST_ROUNDS):
        root, desk, wanted, names = _schema_job(state, paths, schema) if schema else _newsroom_job(state, paths, given)
        if schema and given is not None:
            names &= given.rules()
        located = engine.locate(root, desk, engine.judge(desk, names, wanted), names)
        mended = engine.fix(root, located) if fix else []
        for each in mended:
            state.say(f"{each.path}:{each.range.line}: {each.fix}")
        if not mended:
            break
    return root, Run(located, len(desk.records) if wanted is None else len(wanted), desk.now)


def _newsroom_job(
    state: State, paths: list[Path], given: Selection | None
) -> tuple[Path, Desk, frozenset[str] | None, frozenset[str]]:
    from newsdesk.lint import Selection, check_codes  # noqa: PLC0415
    from newsdesk.newsroom import chosen_records  # noqa: PLC0415

    newsroom = state.newsroom(beside=paths[0] if paths else None)
    desk = newsroom.desk()
    state.warn(newsroom)
    wanted = chosen_records(newsroom, desk, paths) if paths else None
    file = Selection(check_codes(newsroom.settings.select), check_codes(newsroom.settings.ignore))
    return newsroom.root, desk, wanted, (file if given is None else file.overridden_by(given)).rules()


def _schema_job(state: State, paths: list[Path], schema: Path) -> tuple[Path, Desk, None, frozenset[str]]:
    from newsdesk.lint import SCHEMA_ONLY  # noqa: PLC0415
    from newsdesk.newsroom import bare_desk  # noqa: PLC0415

    root, desk, notes = bare_desk(schema, paths, state.environment)
    for note in notes:
        state.say(f"Warning: {note}")
    return root, desk, None, SCHEMA_ONLY
