"""Facts: what is kept of a body when it is let go."""

from __future__ import annotations

import math
import re
import sys
from itertools import islice
from typing import TYPE_CHECKING

from newsdesk.model import Facts, Statement
from newsdesk.prices.prose import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown.body import Body

_LETTER = "[A-ZÀ-ÖØ-Þ]"
_REST = r"(?:[\w.+-]*[\w+])?"
_CAPITAL = rf"(?:{_LETTER}{_REST}|(?=[\w.+-]*{_LETTER})\w{_REST})"
NAME = rf"(?:{_CAPITAL}|[^\W\d_]++\d\w*)(?: (?:{_CAPITAL}|\d{_REST}))*"
# Words of plain small letters, which are no names and the most, are passed over several at a time.
_NAMES = re.compile(rf"(?<![\w.+-])(?:(?:[a-z]++[ ,;:()\"'?!/]++)+|({NAME}))")
_CREDIT = re.compile(
    r"(?:^\s*(?:[Ww]ritten )?[Bb]y (?=[^.!?]*[.]?\s*$)|(?:^|(?<=[.!?]\s))\s*"
    r"(?:(?:[Aa]dditional|[Ff]urther|[Ww]ith) )?[Rr]eporting by )[^.!?\n]*[^.!?\s]"
)
_FIGURE = re.compile(r"[$€£¥]?\d+(?:[.,]\d+)*%?")
WORDS_A_MINUTE = 238
"""How fast adults read English silently: Brysbaert, 2019, doi:10.1016/j.jml.2019.104047."""
MOST_STATEMENTS, MOST_WORDING = 400, 60_000
"""How many statements on money are kept of one body, and how many characters of them; what has more is no article."""


def facts(body: Body) -> Facts:
    """Return what is kept of a body when it is let go."""
    proses = [passage.prose for passage in body.passages]
    return Facts(
        words=body.words,
        headings=tuple(" ".join(heading.text.split()) for heading in body.headings),
        links=tuple(dict.fromkeys(link.url for link in (*body.links, *body.raw_links) if not link.image)),
        images=tuple(dict.fromkeys(link.url for link in (*body.links, *body.raw_links) if link.image)),
        anchors=body.anchors,
        names=tuple(dict.fromkeys(sys.intern(name) for prose in proses for name in names(prose))),
        credits=tuple(dict.fromkeys(line for prose in proses for line in credits_in(prose))),
        money=tuple(_at_most(_money(body))) if statements.has_money(body.text) else (),
    )


def names(text: str) -> list[str]:
    """Return each run of words that may be a name: it begins with one that has a capital letter or a figure."""
    return [name for name in _NAMES.findall(text) if name]


def credits_in(text: str) -> list[str]:
    """Return each line of a text that says by whom the work is, up to its end: `Reporting by Ana Ruiz in Rome`."""
    if "eporting by " in text:
        return [found[0].strip() for found in _CREDIT.finditer(text)]
    found = _CREDIT.match(text) if "y " in text else None
    return [found[0].strip()] if found else []


def _at_most(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Yield as many statements as are kept."""
    size = 0
    for each in islice(statements, MOST_STATEMENTS):
        size += len(each.text) + sum(map(len, each.cells))
        if size > MOST_WORDING:
            return
        yield each


def _money(body: Body) -> Iterator[Statement]:
    """Yield each sentence, and each row of a table, in which the body itself speaks of money."""
    for number, passage in enumerate(body.passages):
        if passage.kind in {"heading", "paragraph"} and not passage.quoted and statements.has_money(passage.text):
            for start, sentence, before in statements.of_text(passage.prose):
                yield Statement(number, start, sentence, before)
    for table in body.tables:
        head, *rows = ([body.passages[cell].prose if cell >= 0 else "" for cell in row] for row in table)
        above = ""
        for row, texts in zip(table[1:], rows, strict=True):
            above = texts[0] or above if texts else ""
            first = next((cell for cell in row if cell >= 0), -1)
            if first >= 0 and not body.passages[first].quoted and statements.row_has_money(head, texts):
                yield Statement(first, before="" if texts[0] else above, head=tuple(head), cells=tuple(texts))


def figures(body: Body) -> tuple[str, ...]:
    """Return every figure of a body's prose, with its currency or per cent sign, in order."""
    return tuple(found[0] for passage in body.passages for found in _FIGURE.finditer(passage.prose))


def reading_minutes(words: int) -> int:
    """Return the minutes that a text of so many words takes, rounded up; at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))
