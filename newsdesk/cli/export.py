"""`newsdesk export`: everything that the site, feeds, search engines and language models need."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.executor import spread_by
from newsdesk.cli.state import state_of
from newsdesk.errors import Exit, NewsdeskError

_FORMATS = "index, feeds, sitemap, llms, tools, glossary, facts, redirects, site; all, if none is named."

_SKIP_INVALID = "Leave out what has errors, instead of refusing."
_NO_CACHE = "Read and render everything anew, and remember nothing."
_EXECUTOR = "Read, judge and render on the workers of a Dask scheduler, at dask://HOST:PORT."
_AUDIT = "Look through what was written for anything that is not public; exit 1."


def export(
    context: typer.Context,
    formats: Annotated[list[str] | None, typer.Argument(help=_FORMATS, autocompletion=completion.formats)] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write, instead of the setting `output`.")] = None,
    base_url: Annotated[str | None, typer.Option(help="The site's address, instead of the setting `base_url`.")] = None,
    skip_invalid: Annotated[bool, typer.Option("--skip-invalid", help=_SKIP_INVALID)] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything is out of date.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, and say what would change.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help=_NO_CACHE)] = False,
    audit: Annotated[bool, typer.Option("--audit", help=_AUDIT)] = False,
    executor: Annotated[str | None, typer.Option(metavar="ADDRESS", help=_EXECUTOR)] = None,
) -> int:
    r"""Write what is public now into the output folder.

    Examples:

      newsdesk export
      newsdesk export index feeds --out build \
        --base-url https://staging.example.org
      newsdesk export --check
    """
    from newsdesk import exporting  # noqa: PLC0415
    from newsdesk.newsroom import with_base_url  # noqa: PLC0415
    from newsdesk.reporters import Run, report  # noqa: PLC0415

    if audit and (check or dry_run):
        msg = "`--audit` looks through what is written: take `--check` and `--dry-run` out."
        raise NewsdeskError(msg)
    state = state_of(context)
    newsroom = replace(state.newsroom(), remembering=not no_cache)
    if base_url is None:
        exporting.must_have_an_address(newsroom.settings)
    else:
        newsroom = with_base_url(newsroom, base_url)
    wishes = exporting.Wishes(skip_invalid, check or dry_run, audit)
    with spread_by(executor) as spread:
        result = exporting.export(replace(newsroom, spread=spread), formats or [], out, wishes)
    state.warn(newsroom.notes)
    if not result.refused:
        for line in exporting.describe(result, wishes, verbose=state.verbose):
            state.say(line)
        return Exit.FINDINGS if result.leaks or (check and result.changes.any) else Exit.CLEAN
    sys.stdout.write(report(Run(result.refused, result.records, newsroom.now), "text", state.screen))
    state.say("Nothing was exported. Mend the errors, or leave these records out with --skip-invalid.")
    return Exit.FINDINGS
