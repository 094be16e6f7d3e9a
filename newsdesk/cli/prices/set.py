"""`newsdesk prices set`: a price that has changed, and whom it concerns."""

from __future__ import annotations

from typing import Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.prices import changes
from newsdesk.cli.state import changing, state_of


def set_price(
    context: typer.Context,
    tool: Annotated[
        str, typer.Argument(help="The slug or the file of a tool.", autocompletion=completion.slugs("tool"))
    ],
    plan: Annotated[str, typer.Argument(help="The id of one of its plans.", autocompletion=completion.plans)],
    price: Annotated[str, typer.Argument(help="What it costs, such as `$20/mo`, `Free` or `from $0.14/1M tokens`.")],
    source: Annotated[str, typer.Option(help="Where the price was seen.")],
    since: Annotated[str, typer.Option(help="The day from which it holds; today, if none is named.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    r"""Write a new price into a tool's ledger, end the one before, and name every record that it concerns.

    Examples:

      newsdesk prices set claude pro '$25/mo' --since 2026-05-01 \
        --source https://www.anthropic.com/pricing
      newsdesk prices set deepseek api 'from $0.27/1M tokens' \
        --source https://api-docs.deepseek.com --dry-run
    """
    from newsdesk.pricing import set_price as changed  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    if not dry_run:
        context.with_resource(changing(newsroom))
    change = changed(newsroom, tool, plan, price, since=since, source=source)
    return changes.report(state, newsroom, change, dry_run=dry_run, as_json=as_json)
