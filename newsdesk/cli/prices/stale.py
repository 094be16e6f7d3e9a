"""`newsdesk prices stale`: which prices want looking up, the oldest first."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit


def stale(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Show the fresh ones too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Show the prices that nobody has looked up for longer than the settings allow, the oldest first.

    Examples:

      newsdesk prices stale
      newsdesk prices stale --all --json
    """
    from newsdesk.prices.grammar import render  # noqa: PLC0415
    from newsdesk.prices.ledger import ages  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    settings = newsroom.settings
    found = [
        {
            "tool": tool.slug, "plan": entry.plan, "price": render((entry.offer,), settings.currency), "days": age,
            "checked": entry.checked.isoformat(), "source": entry.source,
        }
        for age, tool, entry in ages(desk)
        if every or age > settings.price_max_age
    ]  # fmt: skip
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        from newsdesk.cli.tables import table  # noqa: PLC0415

        columns = ("days", "tool", "plan", "price", "source")
        table([name.capitalize() for name in columns], ([str(row[name]) for name in columns] for row in found), state)
    return Exit.CLEAN
