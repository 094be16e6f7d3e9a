"""`newsdesk prices check`: what the ledgers say, and whether articles agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli.prices import catalogues
from newsdesk.cli.state import state_of
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to report on; all, if none is named.")
    ] = None,
    catalogue: Annotated[
        bool, typer.Option("--catalogue", help="Hold the ledgers against published data sets as well.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
) -> int:
    """Check ledgers, quoted prices, and how long ago each price was looked up.

    Examples:

      newsdesk prices check
      newsdesk --now 2026-04-08 prices check articles/gpt.tool.md --json
      newsdesk prices check --catalogue
    """
    from newsdesk import linting  # noqa: PLC0415
    from newsdesk.cli import reports  # noqa: PLC0415
    from newsdesk.model import Severity  # noqa: PLC0415
    from newsdesk.rules.book import Selection  # noqa: PLC0415

    state = state_of(context)
    if catalogue:
        catalogues.must_be_installed()
    newsroom = state.newsroom()
    job = linting.in_newsroom(newsroom, paths or [], Selection(("ND4",), newsroom.settings.ignore))
    state.warn(newsroom.notes)
    run = job.run()
    failed = any(each.rule.severity is Severity.ERROR for each in run.located)
    if as_json and catalogue:
        catalogues.write_json(run, job.desk)
        return Exit.FINDINGS if failed else Exit.CLEAN
    if not as_json:
        from newsdesk.cli.tables import table  # noqa: PLC0415

        table(("Tool", "Price today", "Checked"), _cards(job.desk), state)
        sys.stdout.write("\n")
        if catalogue:
            catalogues.show(state, job.desk)
            sys.stdout.write("\n")
    reports.show(state, run, "json" if as_json else "text", statistics=False)
    return Exit.FINDINGS if failed else Exit.CLEAN


def _cards(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the card of today and the oldest check of each tool."""
    from newsdesk.prices.ledger import card, entries  # noqa: PLC0415

    settings = desk.settings
    today = desk.today
    for tool in desk.of_kind("tool").values():
        held = [entry.checked for entry in entries(tool, settings.currency) if entry.holds_on(today)]
        yield (
            tool.name,
            card(tool, today, settings.currency) or ("no plan has `card: true`" if held else "none known"),
            min(held).isoformat() if held else "",
        )
