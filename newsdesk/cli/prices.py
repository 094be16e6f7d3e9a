"""`newsdesk prices`: what the ledgers say, and whether articles agree."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk

prices = typer.Typer(help="Look at the prices of tools, and hold articles against them.", no_args_is_help=True)


@prices.callback()
def group() -> None:
    """Look at the prices of tools, and hold articles against them."""


@prices.command()
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to report on; all, if none is named.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
) -> int:
    """Check ledgers, quoted prices, and how long ago each price was looked up.

    Examples:

    newsdesk prices check

    newsdesk --now 2026-04-08 prices check --json
    """
    from newsdesk import lint  # noqa: PLC0415
    from newsdesk.model import Severity  # noqa: PLC0415
    from newsdesk.newsroom import chosen_records  # noqa: PLC0415
    from newsdesk.reporters import Run, report  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    state.warn(newsroom.notes)
    wanted = chosen_records(newsroom, desk, paths) if paths else None
    names = lint.Selection(("ND4",), newsroom.settings.ignore).rules()
    located = lint.locate(newsroom.root, desk, lint.judge(desk, names, wanted), names)
    if as_json:
        sys.stdout.write(json.dumps([each.as_json() for each in located], indent=1) + "\n")
    else:
        from newsdesk.cli.tables import table  # noqa: PLC0415

        table(("Tool", "Price today", "Checked"), _cards(desk), state)
        files = len(desk.records) if wanted is None else len(wanted)
        sys.stdout.write("\n" + report(Run(located, files, desk.now), "text", state.screen))
    return Exit.FINDINGS if any(each.rule.severity is Severity.ERROR for each in located) else Exit.CLEAN


def _cards(desk: Desk) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the card of today and the oldest check of each tool."""
    from newsdesk.prices.ledger import card, entries  # noqa: PLC0415

    settings = desk.settings
    today = desk.now.astimezone(settings.zone).date()
    for tool in desk.of_kind("tool").values():
        held = [entry.checked for entry in entries(tool, settings.currency) if entry.holds_on(today)]
        yield (
            tool.name,
            card(tool, today, settings.currency) or ("no plan has `card: true`" if held else "none known"),
            min(held).isoformat() if held else "",
        )
