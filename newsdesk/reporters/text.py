"""Findings for a person: the place, the sentence, the line with a caret, the fix."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from newsdesk.reporters.summary import summary
from newsdesk.terminal import cells
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsdesk.lint import Located
    from newsdesk.terminal import Screen

_INDENT = "   "


def report(located: Sequence[Located], files: int, screen: Screen) -> str:
    """Return a paragraph for each finding, and a last line that counts them."""
    blocks = ["\n".join(_block(each, screen)) for each in located]
    return "\n\n".join((*blocks, summary(located, files))) + "\n"


def _block(each: Located, screen: Screen) -> Iterator[str]:
    severity = str(each.rule.severity)
    place = screen.paint(f"{visible(each.path)}:{each.range.line}:{each.range.column}:", "path")
    yield f"{place} {screen.paint(severity, severity)} {each.rule.code} {each.rule.name}"
    yield textwrap.fill(
        visible(each.message), screen.columns, initial_indent=_INDENT, subsequent_indent=_INDENT,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    if any(text for _, text in each.context):
        yield from _excerpt(each, screen)
    if each.fix:
        yield f"{_INDENT}{screen.paint('Fix:', 'fix')} {visible(each.fix)} (newsdesk lint --fix)."


def _excerpt(each: Located, screen: Screen) -> Iterator[str]:
    """Yield the finding's line, the one above, and a caret under its range, cut to what the terminal shows."""
    number_width = len(str(each.range.line)) + len(_INDENT)
    room = max(screen.columns - number_width - 3, 20)
    for number, text in each.context:
        start = _first_shown(each, text, room) if number == each.range.line else 0
        cut = _cut(text, start, room)
        yield f"{screen.paint(f'{number:>{number_width}} |', 'dim')} {cut}".rstrip()
        if number == each.range.line:
            before = cells(visible(text[start : each.range.column - 1])) + (start > 0)
            last = each.range.end_column - 1 if each.range.end_line == number else len(text)
            carets = max(1, cells(visible(text[each.range.column - 1 : last])))
            carets = min(carets, max(1, room - before))
            caret = screen.paint("^" * carets, str(each.rule.severity))
            yield f"{screen.paint(' ' * number_width + ' |', 'dim')} {' ' * before}{caret}"


def _first_shown(each: Located, text: str, room: int) -> int:
    """Return the first character to show, so that the finding is seen whole where it can be."""
    end = each.range.end_column - 1 if each.range.end_line == each.range.line else len(text)
    if end <= room - 1:
        return 0
    return max(0, min(each.range.column - 1 - room // 3, len(text) - room + 2))


def _cut(text: str, start: int, room: int) -> str:
    shown = ("…" if start else "") + visible(text[start:])
    return shown if len(shown) <= room else shown[: room - 1] + "…"
