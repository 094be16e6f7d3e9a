"""Findings for a person: the place, the sentence, the line with a caret, the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.reporters.place import place
from newsdesk.reporters.summary import summary
from newsdesk.terminal import cells, clip, wrap
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.lint import Located
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen

_INDENT = "   "
_WIDEST = 160
"""The columns of an excerpt where there is no terminal: a file may be one line."""


def report(run: Run, screen: Screen) -> str:
    """Return a paragraph for each finding, and a last line that counts them."""
    blocks = ["\n".join(_block(each, screen)) for each in run.located]
    return "\n\n".join((*blocks, summary(run))) + "\n"


def _block(each: Located, screen: Screen) -> Iterator[str]:
    severity = str(each.rule.severity)
    yield f"{screen.paint(place(each), 'path')} {screen.paint(severity, severity)} {each.rule.code} {each.rule.name}"
    yield wrap(visible(each.message), screen.columns, _INDENT)
    if any(text for _, text in each.context):
        yield from _excerpt(each, screen)
    if each.fix:
        options = "--fix" if each.fix.safe else "--fix --unsafe-fixes"
        yield f"{_INDENT}{screen.paint('Fix:', 'fix')} {visible(each.fix.message)} (newsdesk lint {options})."


def _excerpt(each: Located, screen: Screen) -> Iterator[str]:
    """Yield the finding's line, the one above, and a caret under its range, cut to what the terminal shows."""
    number_width = len(str(each.range.line)) + len(_INDENT)
    room = max(min(screen.columns, _WIDEST) - number_width - 3, 20)
    for number, text in each.context:
        start = _first_shown(each, text, room) if number == each.range.line else 0
        # A character takes a column at most ten times as an escape: what lies beyond is cut anyway.
        shown = ("…" if start else "") + visible(text[start : start + room + 1])
        yield f"{screen.paint(f'{number:>{number_width}} |', 'dim')} {clip(shown, room)}".rstrip()
        if number == each.range.line:
            before = min(cells(visible(text[start : each.range.column - 1])) + (start > 0), room - 1)
            last = each.range.end_column - 1 if each.range.end_line == number else len(text)
            marked = text[each.range.column - 1 : min(last, each.range.column + room)]
            carets = min(max(1, cells(visible(marked))), room - before)
            caret = screen.paint("^" * carets, str(each.rule.severity))
            yield f"{screen.paint(' ' * number_width + ' |', 'dim')} {' ' * before}{caret}"


def _first_shown(each: Located, text: str, room: int) -> int:
    """Return the first character to show, so that the start of the finding is seen."""
    end = each.range.end_column - 1 if each.range.end_line == each.range.line else len(text)
    if cells(visible(text[: min(end, room + 1)])) <= room - 1 and end <= room:
        return 0
    start = each.range.column - 1
    used = 1
    while start > 0 and used < room // 3:
        start -= 1
        used += cells(visible(text[start]))
    return start
