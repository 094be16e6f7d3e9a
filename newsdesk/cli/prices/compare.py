"""`newsdesk prices compare`: tools side by side, in a table for each unit."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.state import state_of
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from newsdesk.cli.state import State
    from newsdesk.prices.comparison import Comparison
_CATEGORY = "All tools of a category, by its slug."


def compare(
    context: typer.Context,
    tools: Annotated[
        list[str] | None, typer.Argument(help="Slugs or files of tools.", autocompletion=completion.slugs("tool"))
    ] = None,
    category: Annotated[str, typer.Option(help=_CATEGORY, autocompletion=completion.slugs("category"))] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Compare what tools cost today, the cheapest first. A year is set beside a month; nothing else is converted.

    Examples:

      newsdesk prices compare claude gpt
      newsdesk prices compare --category llms --json
    """
    from newsdesk.choice import find_record  # noqa: PLC0415
    from newsdesk.prices.comparison import compare as compared  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    if not tools and not category:
        msg = "Name the tools to compare, or a category with `--category`."
        raise NewsdeskError(msg)
    chosen = {
        record.slug: record for record in (find_record(newsroom.root, desk, name, "tool") for name in tools or ())
    }
    if category:
        wanted = find_record(newsroom.root, desk, category, "category").slug
        chosen |= {slug: tool for slug, tool in desk.of_kind("tool").items() if tool.data.get("category") == wanted}
    today = desk.today
    found = compared(chosen.values(), today, newsroom.settings.currency)
    shown = {row.tool.slug for comparison in found for row in comparison.rows}
    for slug in chosen.keys() - shown:
        state.say(f"{chosen[slug].name} has no price that holds today.")
    if as_json:
        sys.stdout.write(json.dumps(list(map(_as_json, found)), ensure_ascii=False, indent=1) + "\n")
    else:
        _show(found, state)
    return Exit.CLEAN


def _as_json(comparison: Comparison) -> dict[str, object]:
    rows = [
        {
            "tool": row.tool.slug, "plan": row.entry.plan, "price": row.price, "monthly": row.monthly or None,
            "checked": row.entry.checked.isoformat(), "source": row.entry.source,
        }
        for row in comparison.rows
    ]  # fmt: skip
    return {"unit": comparison.unit or None, "prices": rows}


def _show(found: tuple[Comparison, ...], state: State) -> None:
    from newsdesk.cli.tables import table  # noqa: PLC0415

    for number, comparison in enumerate(found):
        if number:
            sys.stdout.write("\n")
        sys.stdout.write(f"{comparison.unit or 'Without an amount'}\n\n")
        cells = (
            (row.tool.name, row.plan, row.price, row.monthly, row.entry.checked.isoformat()) for row in comparison.rows
        )
        table(("Tool", "Plan", "Price", "A month", "Checked"), cells, state)
    if not found:
        state.say("There is nothing to compare.")
