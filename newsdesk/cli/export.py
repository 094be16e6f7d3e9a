"""`newsdesk export`: everything that the site, feeds and search engines need."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit


def export(
    context: typer.Context,
    formats: Annotated[list[str] | None, typer.Argument(help="index, feeds, sitemap; all, if none is named.")] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write, instead of the setting `output`.")] = None,
    base_url: Annotated[str | None, typer.Option(help="The site's address, instead of the setting `base_url`.")] = None,
    skip_invalid: Annotated[
        bool, typer.Option("--skip-invalid", help="Leave out what has errors, instead of refusing.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything is out of date.")] = False,
) -> int:
    """Write what is public now into the output folder.

    Examples:

    newsdesk export

    newsdesk export index feeds --out build --base-url https://staging.example.org
    """
    from newsdesk import exporting  # noqa: PLC0415
    from newsdesk.newsroom import with_base_url  # noqa: PLC0415
    from newsdesk.reporters import Run, report  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    if base_url is not None:
        newsroom = with_base_url(newsroom, base_url)
    result = exporting.export(newsroom, formats or [], out, skip_invalid=skip_invalid, check=check)
    state.warn(newsroom.notes)
    if result.refused:
        sys.stdout.write(report(Run(result.refused, result.records, newsroom.now), "text", state.screen))
        state.say("Nothing was exported. Mend the errors, or leave these records out with --skip-invalid.")
        return Exit.FINDINGS
    for line in exporting.describe(result, check=check, verbose=state.verbose):
        state.say(line)
    return Exit.FINDINGS if check and result.changes.any else Exit.CLEAN
