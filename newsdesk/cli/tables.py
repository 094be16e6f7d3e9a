"""Tables on standard output, through rich, with every text shown as it is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newsdesk.terminal import UNBOUNDED, uses_color
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsdesk.cli.state import State


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], state: State) -> None:
    """Write a table: fitted to the terminal, or, where nobody looks, as wide as its texts. Say where it is empty."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only what is shown needs rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    color = uses_color(state.color, sys.stdout, state.environment)
    columns = state.screen.columns
    console = Console(
        file=sys.stdout, width=columns, no_color=not color, force_terminal=color,
        markup=False, emoji=False, highlight=False, safe_box=True,
    )  # fmt: skip
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        drawn.add_column(heading, overflow="fold", no_wrap=columns == UNBOUNDED)
    for row in rows:
        drawn.add_row(*(Text(visible(cell)) for cell in row))
    if drawn.row_count:
        console.print(drawn)
    else:
        state.say("There is nothing to show.")
