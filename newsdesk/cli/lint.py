"""`newsdesk lint`: what is wrong with the records, and where."""

from __future__ import annotations

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
) -> int:
    """Check front matter, references and prices.

    Examples:

    newsdesk lint

    newsdesk lint articles/2026-04-07-labs.md --output-format concise

    newsdesk lint --schema post.schema.json content/
    """
    from newsdesk.lint import Selection  # noqa: PLC0415
    from newsdesk.reporters import report  # noqa: PLC0415

    state = state_of(context)
    _check_format(output_format, "--output-format")
    files = dict(map(_format_and_path, output_file or ()))
    given = Selection(_codes(select), _codes(ignore)) if select or ignore else None
    run = _lint(state, paths or [], schema, given, fix=fix)
    for path, name in files.items():
        _write(path, report(run, name, Screen()))
    if output_format == "github" and (summary := state.environment.get("GITHUB_STEP_SUMMARY")):
        _append(Path(summary), run)
    sys.stdout.write(report(run, output_format, state.screen))
    return Exit.FINDINGS if any(str(each.rule.severity) == "error" for each in run.located) else Exit.CLEAN


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


def _write(path: Path, text: str) -> None:
    from newsdesk import atomic  # noqa: PLC0415

    atomic.write(path, text.encode("utf-8", "backslashreplace"))


def _append(path: Path, run: Run) -> None:
    from newsdesk.reporters.github import step_summary  # noqa: PLC0415

    with path.open("a", encoding="utf-8", errors="backslashreplace") as opened:
        opened.write(step_summary(run))


def _codes(values: list[str] | None) -> tuple[str, ...]:
    """Return the codes of an option, given several times or with commas."""
    from newsdesk.lint import check_codes  # noqa: PLC0415

    return check_codes(code.strip().upper() for value in values or () for code in value.split(","))


def _lint(state: State, paths: list[Path], schema: Path | None, given: Selection | None, *, fix: bool) -> Run:
    from newsdesk import lint as engine  # noqa: PLC0415
    from newsdesk.reporters import Run  # noqa: PLC0415

    for _ in range(engine.MOST_ROUNDS):
        root, desk, wanted, names = _schema_job(state, paths, schema) if schema else _newsroom_job(state, paths, given)
        if schema and given is not None:
            names &= given.rules()
        located = engine.locate(root, desk, engine.judge(desk, names, wanted))
        mended = engine.fix(root, located) if fix else []
        for each in mended:
            state.say(f"{each.path}:{each.range.line}: {each.fix}")
        if not mended:
            break
    return Run(located, len(desk.records) if wanted is None else len(wanted), desk.now)


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
