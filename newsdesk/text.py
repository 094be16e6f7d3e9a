"""Text as characters: spans, edits, lines and columns, near names."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE_END = re.compile(r"\r\n?|\n")
# C0, DEL, C1, line separators, bidirectional controls, what is invisible: whatever could move a cursor or deceive.
_UNPRINTABLE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udfff]"
    r"|(?<=#)#(?=\[)"  # `##[error]`, which GitHub's runner obeys wherever it stands in a line
)
_FEW = 3


_NEAR = 0.7
"""How much of two words must be alike, by difflib's ratio, for one to be suggested for the other."""


class Span(NamedTuple):
    """A range of characters of one text: `start` is in it, `end` is the first that is not."""

    start: int
    end: int


class Edit(NamedTuple):
    """The replacement of one span of a text."""

    span: Span
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made; an edit that overlaps an earlier one in the text is left out."""
    pieces: list[str] = []
    position = 0
    for span, replacement in sorted(set(edits)):
        if span.start < position:
            continue
        pieces += (text[position : span.start], replacement)
        position = span.end
    return "".join((*pieces, text[position:]))


def with_line(span: Span, text: str) -> Span:
    """Return a range with the blanks before it, and with its line, where it stands alone."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    if not text[start : span.start].strip() and end >= 0 and not text[span.end : end].strip():
        return Span(start, end + 1)
    return Span(start + len(text[start : span.start].rstrip()), span.end)


def alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return re.sub(r"\s+", " ", text).strip()


class Lines:
    """The lines of a text, which end in LF, CRLF or CR as they do in an editor."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read: dict[int, str] = {}
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        marked = start == 0 and self._text.startswith("\ufeff") and offset > 0
        return line, offset - start + 1 - marked

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, number: int) -> int:
        """Return the offset at which a line, counted from 1, begins."""
        return self._starts[number - 1]

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end; a line that the text lacks is empty."""
        if not 1 <= number <= len(self._starts):
            return ""
        if number not in self._read:
            start = self._starts[number - 1]
            end = self._starts[number] if number < len(self._starts) else len(self._text)
            self._read[number] = self._text[start:end].rstrip("\r\n")
        return self._read[number]


def visible(text: str) -> str:
    """Return `text` with every character that a terminal would obey written as an escape, on one line."""
    if text.isascii() and text.isprintable() and "##[" not in text:
        return text
    return re.sub(_UNPRINTABLE, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return r"\x23" if found[0] == "#" else found[0].encode("unicode_escape", "surrogatepass").decode()


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the name that `word` most likely was meant to be, if one is near enough."""
    import difflib  # noqa: PLC0415 - needed only when something is wrong

    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    meant = word.casefold()
    matcher, letters = difflib.SequenceMatcher(b=meant), dict.fromkeys(map(ord, meant))
    best = (_NEAR, False, "")
    letters_of = sorted(meant)
    for name in folded:
        # The lengths, and how many letters are in both, bound the ratio; few names come near to the best so far.
        if 2.0 * min(len(meant), len(name)) < best[0] * (len(meant) + len(name)):
            continue
        both = min(len(name) - len(name.translate(letters)), len(meant))
        if 2.0 * both >= best[0] * (len(meant) + len(name)):
            matcher.set_seq1(name)
            swapped = sorted(name) == letters_of  # of two that are as near, the one that has the very letters
            if (matcher.quick_ratio(), swapped, name) > best:
                best = max(best, (matcher.ratio(), swapped, name))
    return folded.get(best[2])


def did_you_mean(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """Return the end of a sentence about a word that is not among names: a blank, and the nearest of them.

    Where none is near enough, a blank and what else can be said; nothing where that is nothing.
    """
    meant = nearest(word, names)
    hint = f"Did you mean `{meant}`?" if meant else otherwise
    return f" {hint}" if hint else ""


def is_typo(word: str, name: str) -> bool:
    """Say whether a word is a slip for a name, and not another name: first letter and digits are the same."""
    same = word[:1].casefold() == name[:1].casefold() and re.findall(r"\d+", word) == re.findall(r"\d+", name)
    return same and abs(len(word) - len(name)) <= 2  # noqa: PLR2004 - two letters more or less


def listed(names: Iterable[str], *, last: str = "or") -> str:
    """Return names as a phrase: "`a`, `b` or `c`"."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) <= 1:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def some(names: Sequence[str]) -> str:
    """Return names as a phrase, of many the first three, and how many more there are."""
    few, more = names[:_FEW], len(names) - _FEW
    return listed(few, last="and") if more <= 0 else f"{', '.join(f'`{name}`' for name in few)} and {more:,} more"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 error", "2 errors", "3 categories"."""
    if number == 1:
        return f"1 {noun}"
    plural = noun[:-1] + "ies" if re.search("[^aeiou]y$", noun) else noun + ("es" if noun.endswith(("x", "s")) else "s")
    return f"{number:,} {plural}"
