"""The glossary: which of its terms a body uses, and where it uses each first."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsdesk.markdown import Body, Passage
    from newsdesk.model import Record
    from newsdesk.text import Span

_MARKS = "\u0300-\u036f"  # accents, where they are characters of their own
_HYPHENS = "\u2010\u2011-"
# What is joined to other letters by any of these is part of another word: `fine-tuning`, `token.com`, `and/or`, `C++`.
_BEFORE = rf"(?<![\w{_MARKS}./\\@#$&+{_HYPHENS}])(?<!\w['’])"
_AFTER = rf"(?![\w{_MARKS}+#@\\])(?![./{_HYPHENS}]\w)(?!['’](?!s\b)\w)"
_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz0123456789_" else ord(" ") for code in range(256))
_PIECE = re.compile(r"[^\s-]+")
_ADDRESS = re.compile(r"(?<!\S)\S*?(?:://|@|www\.)\S*")
_ENTITY = re.compile(r"&#?\w+;")
_CAPITAL = re.compile(r" [^\W\d_a-z]")
_GAP = "\0"
"""Stands between passages, and for what can hold no link; no body has it, and no name can reach across it."""


class Use(NamedTuple):
    """The first use of a term: its slug, and a span of the file around which `<a href="…">` and `</a>` can be put."""

    slug: str
    span: Span


class _Name(NamedTuple):
    """One form of a name: the slug of its term, its first word in small letters, and its words."""

    slug: str
    form: str
    first: str
    words: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The names of the terms of a desk: `names` has the slug of each, as it is written.

    A name is found as a whole word. An ordinary word is found with a small and with a capital first letter, as at the
    start of a sentence; one that has capitals behind its first letter, or is one capital letter, only as it is
    written. No plural is guessed: that is what aliases are for. Languages without blanks between words have no whole
    words here.
    """

    names: Mapping[str, str]
    _by_word: Mapping[bytes, tuple[_Name, ...]]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Glossary:
        """Return the glossary of term records; a draft is not in it, and the first that has a name keeps it."""
        names: dict[str, str] = {}
        for record in records:
            if record.status == "published":
                for name in names_of(record):
                    names.setdefault(name, record.slug)
        by_word: dict[bytes, tuple[_Name, ...]] = {}
        for name, slug in names.items():
            for form in dict.fromkeys((name, unicodedata.normalize("NFD", name))):
                small = _small(form)
                words = _words(small)
                rarest = max(words, key=len, default=b"")
                found = _Name(slug, form, small.split()[0], frozenset(words))
                by_word[rarest] = (*by_word.get(rarest, ()), found)
        return cls(names, by_word)

    @property
    def digest(self) -> bytes:
        """What tells one glossary from another: equal ones find the same in every body."""
        return blake2b(repr(sorted(self.names.items())).encode(), digest_size=16).digest()

    def used_in(self, body: Body) -> tuple[str, ...]:
        """Return the slugs of the terms that a body uses, by their first uses."""
        return tuple(use.slug for use in self.uses(body))

    def uses(self, body: Body) -> tuple[Use, ...]:
        """Return the first use of each term that a body uses, in order. Takes time linear in the text.

        Headings, heads of tables, block quotes, code, links, pictures and addresses are passed over; so is a name
        with a mark in the middle, as half of it may be emphasised. Of names that overlap, the first counts, and of
        those that start in one place the longest.
        """
        passages = tuple(_searched(body))
        text = _GAP.join(plain for _, plain in passages)
        small = _small(text)
        starts = [0]
        for _, plain in passages:
            starts.append(starts[-1] + len(plain) + 1)
        found: dict[str, Use] = {}
        last = 0
        for start, length, slug in sorted(self._hits(text, small)):
            end = start - length
            if start < last:
                continue
            last = end
            at = bisect_right(starts, start) - 1
            span = passages[at][0].span(start - starts[at], end - starts[at])
            if slug not in found and _is_plain(body, span, text[start:end]):
                found[slug] = Use(slug, span)
        return tuple(found.values())

    def _hits(self, text: str, small: str) -> Iterator[tuple[int, int, str]]:
        """Yield each place where a name stands: its start, its length below zero, and the slug of its term."""
        words = {b"", *_words(small)}
        for word in words & self._by_word.keys():
            for name in self._by_word[word]:
                if name.words <= words:
                    yield from _places(name, text, small)


def _places(name: _Name, text: str, small: str) -> Iterator[tuple[int, int, str]]:
    pattern = _pattern(name.form)
    at = small.find(name.first)
    while at >= 0:
        if (hit := pattern.match(text, at)) and not _goes_on(hit):
            yield at, at - hit.end(), name.slug
        at = small.find(name.first, at + 1)


def _goes_on(hit: re.Match[str]) -> bool:
    """Say whether ordinary words are the beginning of a longer name: `Frontier Model Forum` is no frontier model."""
    last = hit[0].split()[-1]
    return last[:1].isupper() and last[1:].islower() and bool(_CAPITAL.match(hit.string, hit.end()))


def names_of(record: Record) -> tuple[str, ...]:
    """Return the term and the aliases of a record, composed (NFC) and with single blanks."""
    aliases = record.data.get("aliases")
    given = (record.data.get("term"), *(aliases if isinstance(aliases, list) else ()))
    return tuple(name for each in given if isinstance(each, str) and _GAP not in each and (name := plain_name(each)))


def plain_name(name: str) -> str:
    """Return a name composed (NFC) and with single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    """Return what finds a name, as a whole word and in the cases in which it may be written."""
    words = (_PIECE.sub(lambda piece: _cases(piece[0]), word) for word in form.split())
    return re.compile(_BEFORE + r"\s+".join(words) + _AFTER)


def _cases(piece: str) -> str:
    """Return the pattern of a word, or of what stands between hyphens."""
    first, rest = piece[0], piece[1:]
    is_name = rest != rest.lower() or (first.isupper() and not any(map(str.isalpha, rest)))
    cases = "".join(dict.fromkeys(case for case in (first, first.lower(), first.upper()) if len(case) == 1))
    return re.escape(piece) if is_name or len(cases) == 1 else f"[{cases}]{re.escape(rest)}"


def _searched(body: Body) -> Iterator[tuple[Passage, str]]:
    """Yield each passage in which a term may be linked, and its text with gaps for what can hold no link."""
    heads = {cell for table in body.tables for cell in table[0]}
    for number, passage in enumerate(body.passages):
        if passage.kind in {"paragraph", "cell"} and not passage.quoted and number not in heads:
            text = _without(passage.text, (*passage.code, *passage.linked))
            has_address = "@" in text or "://" in text or "www." in text
            yield passage, _ADDRESS.sub(lambda found: _GAP * len(found[0]), text) if has_address else text


def _without(text: str, ranges: tuple[Span, ...]) -> str:
    """Return a text of the same length that has gaps for some ranges."""
    if not ranges:
        return text
    kept: list[str] = []
    last = 0
    for start, end in sorted(ranges):
        kept += (text[last:start], _GAP * (end - max(start, last)))
        last = max(end, last)
    return "".join((*kept, text[last:]))


def _words(small: str) -> list[bytes]:
    """Return the runs of plain letters and figures in a text: not its words, but cheap, and the same for a name."""
    return small.encode("ascii", "replace").translate(_LETTERS).split()


def _small(text: str) -> str:
    """Return a text in small letters, each at the place of its capital."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_small_letter, text))


def _small_letter(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _is_plain(body: Body, span: Span, text: str) -> bool:
    """Say whether a place in the file has nothing but a text: no mark begins or ends within it."""
    written = body.text[span.start - body.start : span.end - body.start]
    if written == text:
        return not (text.endswith("&") and _ENTITY.match(body.text, span.end - body.start - 1))
    return markdown.unescaped(written).split() == text.split()
