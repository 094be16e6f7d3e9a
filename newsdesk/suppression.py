"""Comments by which an editor lets a finding stand: `# newsdesk: ignore ND402` behind a field, or above it.

In a body, `<!-- newsdesk: ignore ND601 -->` stands on a line of its own above the block that it is about.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsdesk.text import Lines

MARK = "newsdesk: ignore"
_CODE = r"(?:ND\d{0,3}|[A-Z]+\d{1,3})\b"
COMMENT = re.compile(
    r"(?:^|[ \t])(?:#|<!--)[ \t]*newsdesk: ignore[ \t]+"
    rf"(?P<codes>{_CODE}(?:[ \t,]+{_CODE})*)[^\r\n]*"
)


class Ignore(NamedTuple):
    """A comment: its line, the lines that it is about, and the codes, or beginnings of codes, that it names."""

    line: int
    first: int
    last: int
    codes: tuple[str, ...]

    def covers(self, line: int, code: str) -> bool:
        """Say whether a finding on a line is let stand."""
        return self.first <= line <= self.last and code.startswith(self.codes)


def ignores(text: str) -> tuple[Ignore, ...]:
    """Return the comments of a file, in order."""
    if MARK not in text:
        return ()
    lines = Lines(text)
    found = []
    for number in range(1, len(lines) + 1):
        line = lines.line(number)
        comment = COMMENT.search(line) if MARK in line else None
        if comment is not None:
            codes = tuple(re.findall(_CODE, comment["codes"]))
            alone = not line[: comment.start()].strip()
            found.append(Ignore(number, *_range(lines, number, alone=alone), codes))
    return tuple(found)


def _range(lines: Lines, number: int, *, alone: bool) -> tuple[int, int]:
    """Return the lines that a comment is about: its own, or, where it stands alone, the field or block below."""
    if not alone:
        return number, number
    last = number + 1
    if lines.line(number).lstrip().startswith("<!--"):
        while lines.line(last + 1).strip():
            last += 1
    return number + 1, last
