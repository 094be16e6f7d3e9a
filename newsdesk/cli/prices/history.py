"""`newsdesk prices history`: what a tool has cost."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.state import state_of
from newsdesk.errors import Exit


def history(
    context: typer.Context,
    tool: Annotated[
        str, typer.Argument(help="The slug or the file of a tool.", autocompletion=completion.slugs("tool"))
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Show the ledger of a tool, the newest price of each plan first.

    Examples:

      newsdesk prices history claude
      newsdesk prices history articles/deepseek.tool.md --json
    """
    from newsdesk.choice import find_record  # noqa: PLC0415
    from newsdesk.prices.grammar import render  # noqa: PLC0415
    from newsdesk.prices.ledger import entries, plans  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    record = find_record(newsroom.root, desk, tool, "tool")
    currency = newsroom.settings.currency
    order = [plan.id for plan in plans(record)]
    ledger = sorted(entries(record, currency), key=lambda entry: entry.since, reverse=True)
    ledger.sort(key=lambda entry: order.index(entry.plan) if entry.plan in order else len(order))
    found = [
        {
            "plan": entry.plan, "price": render((entry.offer,), currency), "since": entry.since.isoformat(),
            "until": entry.until.isoformat() if entry.until else None, "checked": entry.checked.isoformat(),
            "source": entry.source,
        }
        for entry in ledger
    ]  # fmt: skip
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        from newsdesk.cli.tables import table  # noqa: PLC0415

        columns = ("plan", "price", "since", "until", "checked", "source")
        table([name.capitalize() for name in columns], ([row[name] or "" for name in columns] for row in found), state)
    return Exit.CLEAN
