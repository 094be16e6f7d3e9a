"""Tables on standard output, with every text shown as it is written: by rich, or plain where nobody looks."""

from __future__ import annotations

import sys
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.terminal import UNBOUNDED, cells, clip, uses_color
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from newsdesk.cli.state import State

_GAP = "   "
_LEAST = 8
"""The columns that a text of several words is left at least."""


class Look(NamedTuple):
    """What is special about columns, by their headings.

    Those of `numbers` stand to the right; the one that is `clipped` is cut where a terminal has no room, instead of
    taking more lines; `styles` has rich's style of a column.
    """

    numbers: Collection[str] = ()
    clipped: str = ""
    styles: Mapping[str, str] = {}


_PLAIN = Look()


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], state: State, look: Look = _PLAIN) -> None:
    """Write a table: fitted to the terminal, or, where nobody looks, as wide as its texts. Say where it is empty.

    A column without a heading is left out where nothing stands in it.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    if empty := {at for at, heading in enumerate(headings) if not heading and not any(row[at] for row in shown)}:
        headings, *shown = ([cell for at, cell in enumerate(row) if at not in empty] for row in (headings, *shown))
    if not shown:
        state.say("There is nothing to show.")
    elif state.screen.columns == UNBOUNDED and not uses_color(state.color, sys.stdout, state.environment):
        _plain(headings, shown, look)
    else:
        _fitted(headings, shown, state, look)


def can_show(text: str) -> bool:
    """Say whether standard output has the characters of a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _plain(headings: Sequence[str], rows: Sequence[Sequence[str]], look: Look) -> None:
    """Write a table for a file or another program: each row a line, and no blanks behind it."""
    lines = (headings, *rows)
    widths = [max(map(cells, column)) for column in zip_longest(*lines, fillvalue="")]
    right = [heading in look.numbers for heading in headings]
    for number, line in enumerate(lines):
        padded = (
            " " * (width - cells(cell)) + cell if at_right else cell + " " * (width - cells(cell))
            for cell, width, at_right in zip(line, widths, right, strict=True)
        )
        sys.stdout.write(_GAP.join(padded).rstrip() + "\n")
        if number == 0:
            rule = "─" if can_show("─") else "-"
            sys.stdout.write(rule * (sum(widths) + len(_GAP) * (len(widths) - 1)) + "\n")


def _fitted(headings: Sequence[str], rows: Sequence[Sequence[str]], state: State, look: Look) -> None:
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
    whole = set(_unbroken(headings, rows, look, columns))
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        drawn.add_column(
            heading,
            justify="right" if heading in look.numbers else "left",
            style=look.styles.get(heading),
            overflow="fold",
            no_wrap=heading in whole or columns == UNBOUNDED,
        )
    for row in _clipped(headings, rows, look, columns) if whole else rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)


def _unbroken(headings: Sequence[str], rows: Sequence[Sequence[str]], look: Look, columns: int) -> Iterable[str]:
    """Return the columns without blanks, slugs and days, if there is room for them and for some of each other one."""
    whole = [heading for heading, *cut in zip(headings, *rows, strict=True) if not any(" " in cell for cell in cut)]
    widths = _widths(headings, rows)
    least = sum(widths[heading] if heading in whole else min(widths[heading], _LEAST) for heading in headings)
    return (heading for heading in whole if heading != look.clipped) if least <= _room(headings, columns) else ()


def _clipped(
    headings: Sequence[str], rows: Sequence[Sequence[str]], look: Look, columns: int
) -> Iterable[Sequence[str]]:
    """Yield the rows, with as much of the texts that are clipped as the others leave room for."""
    widths = _widths(headings, rows)
    others = sum(width for heading, width in widths.items() if heading != look.clipped)
    room = max(_room(headings, columns) - others, _LEAST)
    for row in rows:
        yield [
            clip(cell, room) if heading == look.clipped else cell for heading, cell in zip(headings, row, strict=True)
        ]


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    return {heading: max(map(cells, (heading, *cut))) for heading, *cut in zip(headings, *rows, strict=True)}


def _room(headings: Sequence[str], columns: int) -> int:
    return columns - len(_GAP) * (len(headings) - 1)
