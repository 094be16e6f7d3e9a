"""Places in a text as editors count them: lines and characters from 0, in the units that were agreed on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

from newsdesk.text import Lines, Span

if TYPE_CHECKING:
    from newsdesk.lint import Range as FoundRange

_BYTES = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}
"""How a text is written where its units are counted, and how many bytes each has; else they are code points."""


class Positions:
    """A text, and what an editor calls the places in it.

    The protocol counts in UTF-16 unless both sides have agreed on something else (LSP 3.17, Position).
    """

    def __init__(self, text: str, encoding: PositionEncodingKind | str | None = None) -> None:
        self.text = text
        self._lines = Lines(text)
        self._encoding = PositionEncodingKind(encoding or PositionEncodingKind.Utf16)

    def at(self, offset: int) -> Position:
        """Return the position of an offset in code points."""
        line, _ = self._lines.position(offset)
        return Position(line - 1, self._units(self.text[self._lines.start(line) : offset]))

    def range(self, span: Span) -> Range:
        """Return the range of a span."""
        return Range(self.at(span.start), self.at(span.end))

    def span(self, found: FoundRange) -> Span:
        """Return the span of the range of a finding."""
        line, column, end_line, end_column = found
        return Span(self._of(line, column), self._of(end_line, end_column))

    def _of(self, line: int, column: int) -> int:
        start = self._lines.start(line)
        return start + column - 1 + (start == 0 and column > 1 and self.text.startswith("\ufeff"))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of a line or of the text is that end."""
        if position.line >= len(self._lines):
            return len(self.text)
        line = self._lines.line(position.line + 1)
        units = [0]
        for sign in line:
            units.append(units[-1] + self._units(sign))
        return self._lines.start(position.line + 1) + bisect_right(units, position.character) - 1

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding not in _BYTES:
            return len(text)
        codec, size = _BYTES[self._encoding]
        return len(text.encode(codec, "surrogatepass")) // size
