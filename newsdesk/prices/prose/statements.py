"""Which sentences of a text, and which rows of a table, have money in them that the text itself speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 600
"""The most characters that a sentence has; nobody reads what is longer as one statement."""
_SIGNS = (
    *"$€£¥₹₩¢",
    *("dollar", "euro", "pound", " pence", " cent", "USD", "EUR", "GBP", "CHF"),
)
"""What a text without any of it has no money in, unless it be pence; looking for these is many times faster."""
_AFTER_PENCE = ("p a ", "p per ", "p/")
_PENCE = re.compile(r"[0-9]p(?![0-9A-Za-z])")
_MONEY = re.compile(
    r"[$€£¥₹₩]\s?\.?\d|\d\s?[$€£¥₹₩¢]|\dp(?!\w)"
    r"|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|INR)\s?\d|\d\s(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|INR)\b"
    r"|\w[\s-](?:dollars?|euros?|pounds?|cents?|pence|penny|quid|bucks?|francs?|rupees?|yen)\b"
)
_END = re.compile(r"[.!?…][\"”’')\]*]*\s+(?=[\"“‘'(\[]*[A-Z0-9$€£])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|approx|ca|cf|Mr|Mrs|Ms|Dr|St|No|Inc|Ltd|Co|Corp|U\.S|U\.K|[A-Z]))\.$")
_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|(?<!\w)\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[A-Z](?:[^']|(?<=\w)'(?=\w))*[,.!?…]'(?!\w)"
)
_PRICED_HEAD = re.compile(r"(?i)[$€£]|\b(?:USD|EUR|GBP|dollars?|euros?|pounds?)\b")


def has_money(text: str) -> bool:
    """Say whether a text may speak of money at all."""
    for sign in _SIGNS:  # a loop, since `any` takes three times as long, and every passage is asked
        if sign in text:
            return True
    return any(sign in text for sign in _AFTER_PENCE) and _PENCE.search(text) is not None


def row_has_money(head: Sequence[str], cells: Sequence[str]) -> bool:
    """Say whether a cell is money, by itself or under a head that says so."""
    pairs = zip(head, cells, strict=False)
    return any(_MONEY.search(cell) or (cell[:1].isdigit() and _PRICED_HEAD.search(title)) for title, cell in pairs)


def of_text(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each sentence that has money outside quotation marks: where it starts, its text, and the one before."""
    before = ""
    text = _QUOTED.sub(_blank, text)
    for start, end in _sentences(text):
        sentence = text[start:end]
        if len(sentence) <= LONGEST and _MONEY.search(sentence):
            yield start, sentence, before
        before = sentence if len(sentence) <= LONGEST else ""


def _blank(found: re.Match[str]) -> str:
    """Put blanks in the place of a quotation with money in it; one without is a name or a title."""
    return " " * len(found[0]) if _MONEY.search(found[0]) else found[0]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for found in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, found.start() - 6), found.start() + 1):
            yield start, found.start() + 1
            start = found.end()
    if start < len(text):
        yield start, len(text)
