"""`newsdesk prices confirm`: a price that was looked up, and still holds."""

from __future__ import annotations

from typing import Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.prices import changes
from newsdesk.cli.state import changing, state_of

_PLAN = "The id of one of its plans; all, if none is named."


def confirm(
    context: typer.Context,
    tool: Annotated[
        str, typer.Argument(help="The slug or the file of a tool.", autocompletion=completion.slugs("tool"))
    ],
    source: Annotated[str, typer.Option(help="Where the price was seen.")],
    plan: Annotated[str, typer.Argument(help=_PLAN, autocompletion=completion.plans)] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Say that somebody looked today, and that the prices of a tool still hold.

    Examples:

      newsdesk prices confirm claude pro --source https://claude.com/pricing
      newsdesk prices confirm deepseek --source https://deepseek.com --dry-run
    """
    from newsdesk.pricing import confirm as changed  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    if not dry_run:
        context.with_resource(changing(newsroom))
    return changes.report(
        state, newsroom, changed(newsroom, tool, plan, source=source), dry_run=dry_run, as_json=as_json
    )
