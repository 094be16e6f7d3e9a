"""Tables on standard output, with every text shown as it is written: by rich, or plain where nobody looks."""

from __future__ import annotations

import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from newsdesk.terminal import UNBOUNDED, cells, uses_color
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from newsdesk.cli.state import State

_GAP = "   "


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    state: State,
    *,
    numbers: Collection[str] = (),
    styles: Mapping[str, str] | None = None,
) -> None:
    """Write a table: fitted to the terminal, or, where nobody looks, as wide as its texts. Say where it is empty.

    A column without a heading is left out where nothing stands in it. The columns of `numbers` stand to the right.
    `styles` has rich's style of a column, where it has one.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    if empty := {at for at, heading in enumerate(headings) if not heading and not any(row[at] for row in shown)}:
        headings, *shown = ([cell for at, cell in enumerate(row) if at not in empty] for row in (headings, *shown))
    if not shown:
        state.say("There is nothing to show.")
    elif state.screen.columns == UNBOUNDED and not uses_color(state.color, sys.stdout, state.environment):
        _plain(headings, shown, numbers)
    else:
        _fitted(headings, shown, state, numbers, styles or {})


def can_show(text: str) -> bool:
    """Say whether standard output has the characters of a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _plain(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[str]) -> None:
    """Write a table for a file or another program: each row a line, and no blanks behind it."""
    lines = (headings, *rows)
    widths = [max(map(cells, column)) for column in zip_longest(*lines, fillvalue="")]
    right = [heading in numbers for heading in headings]
    for number, line in enumerate(lines):
        padded = (
            " " * (width - cells(cell)) + cell if at_right else cell + " " * (width - cells(cell))
            for cell, width, at_right in zip(line, widths, right, strict=True)
        )
        sys.stdout.write(_GAP.join(padded).rstrip() + "\n")
        if number == 0:
            rule = "─" if can_show("─") else "-"
            sys.stdout.write(rule * (sum(widths) + len(_GAP) * (len(widths) - 1)) + "\n")


def _fitted(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    state: State,
    numbers: Collection[str],
    styles: Mapping[str, str],
) -> None:
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
        at_right: Literal["left", "right"] = "right" if heading in numbers else "left"
        drawn.add_column(
            heading, overflow="fold", no_wrap=columns == UNBOUNDED, justify=at_right, style=styles.get(heading)
        )
    for row in rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)
