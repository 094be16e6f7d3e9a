"""`newsdesk lint`: what is wrong with the records, and where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.judging import Request, judge
from newsdesk.cli.state import state_of

_PATHS = "Files or folders to report on; all, if none is named; `-` for a text on standard input."
_FORMATS = "How to report: text, concise, json, json-lines, github, gitlab, sarif or junit."
_SELECT = "Only rules whose code starts so, such as ND1."
_IGNORE = "No rules whose code starts so."
_FAIL_ON = "What makes the exit code 1: error, warning or info."
_SEVERITIES = completion.words("error", "warning", "info")
_FILES = "Write a report into a file as well; may be given several times."
_UNSAFE = "With --fix or --diff: also the fixes that may change what is meant."
_AGAINST = "A commit to compare with, such as HEAD or origin/main: what was changed in silence since is found."
_ONLINE = "Ask the sites that are linked to, too: what is gone, and what has moved, is found."
_ADD_IGNORE = "Put a comment that lets it stand beside every finding, with a reason."
_BASELINE = "Let all that is found now stand; a baseline that is there only loses what is mended."
_EXECUTOR = "Read and judge on the workers of a Dask scheduler, at dask://HOST:PORT."
_NO_CACHE = "Read and judge everything anew, and remember nothing."


def lint(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help=_PATHS)] = None,
    schema: Annotated[Path | None, typer.Option(help="Hold any folder of Markdown against this JSON Schema.")] = None,
    output_format: Annotated[str, typer.Option(help=_FORMATS, autocompletion=completion.reports)] = "text",
    output_file: Annotated[list[str] | None, typer.Option(metavar="FORMAT=PATH", help=_FILES)] = None,
    select: Annotated[list[str] | None, typer.Option(help=_SELECT, autocompletion=completion.rules)] = None,
    ignore: Annotated[list[str] | None, typer.Option(help=_IGNORE, autocompletion=completion.rules)] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the fixes, then report what is left.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help=_UNSAFE)] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule instead.")] = False,
    fail_on: Annotated[str, typer.Option(help=_FAIL_ON, autocompletion=_SEVERITIES)] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    against: Annotated[str | None, typer.Option(metavar="COMMIT", help=_AGAINST)] = None,
    online: Annotated[bool, typer.Option("--online", help=_ONLINE)] = False,
    stdin_filename: Annotated[Path | None, typer.Option(help="With `-`: the file that the text is to be.")] = None,
    add_ignore: Annotated[str | None, typer.Option(metavar="[REASON]", help=_ADD_IGNORE)] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help=_BASELINE)] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_NO_CACHE)] = False,
    executor: Annotated[str | None, typer.Option(metavar="ADDRESS", help=_EXECUTOR)] = None,
) -> int:
    """Check front matter, bodies, references and prices.

    Examples:

      newsdesk lint
      newsdesk lint articles/about.page.md --output-format concise
      newsdesk lint --fix --select ND1,unknown-tool
      newsdesk lint --against origin/main --output-format github
      newsdesk lint --schema post.schema.json content/
    """
    request = Request(
        paths or (), schema, output_format, output_file or (), select or (), ignore or (), fix, unsafe_fixes, diff,
        statistics, fail_on, exit_zero, against, online, stdin_filename, add_ignore, update_baseline, no_cache,
        executor,
    )  # fmt: skip
    return judge(state_of(context), request)
