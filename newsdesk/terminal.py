"""The terminal: whether it shows colour, how wide it is, and the writing to it that cannot fail or be fooled."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

ColorMode = Literal["auto", "always", "never"]

UNBOUNDED = 10_000
"""The columns of what is no terminal."""

_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "path": "1", "dim": "2", "fix": "32", "gone": "31"}


def uses_color(mode: ColorMode, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Say whether to write colours: what was asked for, then NO_COLOR, FORCE_COLOR, and whether a person looks."""
    if mode != "auto":
        return mode == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


class Screen:
    """What a report is written for: the columns that it has, and colours where they are wanted."""

    def __init__(self, *, color: bool = False, columns: int = UNBOUNDED) -> None:
        self._color = color
        self.columns = columns

    def paint(self, text: str, style: str) -> str:
        """Return the text in a style."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._color else text


def screen_of(mode: ColorMode, stream: TextIO, environment: Mapping[str, str]) -> Screen:
    """Return the screen that a stream is; where no person looks, lines are as long as they are."""
    return Screen(color=uses_color(mode, stream, environment), columns=_columns() if stream.isatty() else UNBOUNDED)


def _columns() -> int:
    import shutil  # noqa: PLC0415 - for a terminal alone

    return max(shutil.get_terminal_size((80, 24)).columns, 20)


def cells(text: str) -> int:
    """Return how many columns a text takes: two for wide characters, none for those that combine."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def clip(text: str, columns: int) -> str:
    """Return as much of the start of a text as fits into columns, with an ellipsis where something is missing."""
    if len(text) <= columns and cells(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _width(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept) + "…"


def wrap(text: str, columns: int, indent: str) -> str:
    """Break a text between words into lines of at most so many columns; a word that is longer is broken itself."""
    if columns >= UNBOUNDED:  # in a log, a line that began with a word of a file could be taken for a command
        return indent + text
    lines, line = [], indent
    for word in text.split(" "):
        longer = f"{line} {word}" if line.strip() else line + word
        if cells(longer) <= columns:
            line = longer
            continue
        if line.strip():
            lines.append(line)
        line = indent + word
        while cells(line) > columns and not word.isascii():  # a name in one piece can be copied
            head = clip(line, columns + 1)[:-1]
            if len(head) <= len(indent):
                break
            lines.append(head)
            line = indent + line[len(head) :]
    return "\n".join((*lines, line))


def prepare_streams() -> None:
    """Make standard output and error write what their encoding lacks as escapes, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def abandon(stream: TextIO) -> None:
    """Point a stream at nothing, after its reader has gone or its disk is full, so that closing it raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
