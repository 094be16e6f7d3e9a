"""`newsdesk prices`: what tools cost, and whether articles agree."""

from __future__ import annotations

import typer

from newsdesk.cli.prices.check import check
from newsdesk.cli.prices.compare import compare
from newsdesk.cli.prices.confirm import confirm
from newsdesk.cli.prices.history import history
from newsdesk.cli.prices.set import set_price
from newsdesk.cli.prices.stale import stale

prices = typer.Typer(no_args_is_help=True)


@prices.callback()
def group() -> None:
    """Look at the prices of tools, change them, and hold articles against them.

    Examples:

      newsdesk prices check
      newsdesk prices history claude
    """


for command in (check, stale, history, compare, confirm):
    prices.command()(command)
prices.command(name="set")(set_price)
