"""How far long work is, shown on a terminal while somebody waits, and gone without a trace.

Whoever works on many items hands them through `told`. Where nobody looks, these are the very items: it costs nothing.
A bar is drawn by carriage returns and blanks alone, so that a run that is ended anywhere leaves nothing to be undone.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

T = TypeVar("T")

AFTER = 1.0
"""In seconds: work that takes no longer is not worth a word."""
_BLINK = 0.1
"""In seconds: how often the bar is drawn anew."""
_WIDEST = 30
"""In columns, of the bar alone."""


class Bar:
    """One line of a terminal, for all the work of a command."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = 0.0
        self._drawn = 0
        fancy = (stream.encoding or "").lower().startswith("utf")
        self._full, self._empty = ("█", "░") if fancy else ("#", ".")

    def show(self, what: str, done: int, of: int) -> None:
        """Show how much of some work is done, unless it has just been shown; `of` is 0 where that is not known."""
        now = time.monotonic()
        self._next = self._next or now + AFTER
        if now >= self._next:
            self._next = now + _BLINK
            self.draw(what, done, of)

    def draw(self, what: str, done: int, of: int) -> None:
        """Show it now."""
        self._write(self._line(what, done, of))

    def clear(self) -> None:
        """Take the line away; what takes but a moment afterwards is not worth another one."""
        if self._drawn:
            self._write("")
        if self._next:
            self._next = max(self._next, time.monotonic() + _BLINK)

    def _line(self, what: str, done: int, of: int) -> str:
        count = f"{done:,} of {of:,}" if of else f"{done:,}"
        columns = self._columns() - 1  # in the last one, some terminals begin a new line
        room = min(columns - len(what) - len(count) - 4, _WIDEST)
        if not of or room < 1:
            return f"{what}  {count}"[:columns]
        full = room * min(done, of) // of
        return f"{what}  {self._full * full}{self._empty * (room - full)}  {count}"

    def _columns(self) -> int:
        with suppress(OSError, ValueError):
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        return 80

    def _write(self, line: str) -> None:
        before, self._drawn = self._drawn, len(line)
        blank = " " * (before - len(line))
        with suppress(OSError):  # a terminal that has gone is no reason to stop
            self._stream.write(f"\r{line}{blank}" + "\r" * (not line))
            self._stream.flush()


_shown: list[Bar] = []
"""The bar of the command that runs, if somebody looks."""


@contextmanager
def shown_on(stream: TextIO, environment: Mapping[str, str]) -> Iterator[None]:
    """Let work be shown on a stream, if a person looks at it; whatever ends the work, nothing of it is left."""
    if stream.isatty() and environment.get("TERM") != "dumb":
        _shown.append(Bar(stream))
    try:
        yield
    finally:
        clear()
        off()


def off() -> None:
    """Show nothing from now on: who asked for quiet gets it, and of several processes one alone speaks."""
    _shown.clear()


def told(items: Iterable[T], what: str, of: int = 0) -> Iterable[T]:
    """Give items on, as they come, and tell how many of how many were done with."""
    return _told(_shown[0], items, what, of) if _shown else items


def _told(bar: Bar, items: Iterable[T], what: str, of: int) -> Iterator[T]:
    try:
        for done, item in enumerate(items):
            bar.show(what, done, of)
            yield item
    finally:
        bar.clear()


def tell(what: str, done: int, of: int) -> None:
    """Tell at once how much is done of work that waits for others."""
    for bar in _shown:
        bar.draw(what, done, of)


def clear() -> None:
    """Take away what is shown, before somebody else writes."""
    for bar in _shown:
        bar.clear()
