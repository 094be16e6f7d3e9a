"""What the rules on tools share: the tools of a desk by their names, and which of them a text names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

_OWN = ("tool", "author", "term", "category")
_NEAR = 4
_ADDED = re.compile(r"-(?![A-ZÀ-ÖØ-Þ]).+")
# Words that have a capital letter because they begin a sentence or stand in a headline, not as part of a name.
_PLAIN = frozenset(
    "a about after against all also although among an and any are as ask asked at be because before between both but by"
    " can could did do does each either even every for from had has have here his how if in instead into is it its like"
    " many may meet might most my neither no nor not now of on only or our over since so some that the their then there"
    " these they this those though through to today try under unlike until use used using versus via vs was we were"
    " what when where whether which while who why will with within without would yet you your".split()
)


class Tool(NamedTuple):
    """A tool's names, each as its words, and all words that go with them: of its vendor and of its plans."""

    names: tuple[tuple[str, ...], ...]
    beside: frozenset[str]


class Index(NamedTuple):
    """The tools of a desk by slug; and every name of the desk by its first word: the slugs that it may mean.

    A name that another record has as well may mean that one: the empty slug.
    """

    tools: dict[str, Tool]
    by_word: dict[str, dict[tuple[str, ...], frozenset[str]]]


def texts_of(record: Record, *keys: str) -> tuple[str, ...]:
    """Return the texts of some fields, and of the lists of texts in them."""
    values = [record.data.get(key) for key in keys]
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return tuple(item for item in flat if isinstance(item, str) and item.strip())


def _beside(record: Record) -> frozenset[str]:
    plans = record.data.get("plans")
    labels = (
        [plan.get(key) for plan in plans if isinstance(plan, dict) for key in ("label", "id")]
        if isinstance(plans, list)
        else []
    )
    texts = (*texts_of(record, "vendor", "name", "aliases"), *(label for label in labels if isinstance(label, str)))
    return frozenset(word for text in texts for word in text.split())


@lru_cache(maxsize=1)
def index(desk: Desk) -> Index:
    """Return the names of a desk."""
    tools: dict[str, Tool] = {}
    found: dict[tuple[str, ...], set[str]] = {}
    for kind in _OWN:
        for slug, record in desk.of_kind(kind).items():
            names = tuple(tuple(name.split()) for name in texts_of(record, "name", "title", "term", "aliases"))
            if kind == "tool":
                tools[slug] = Tool(names, _beside(record))
            for name in names:
                found.setdefault(name, set()).add(slug if kind == "tool" else "")
    by_word: dict[str, dict[tuple[str, ...], frozenset[str]]] = {}
    for name in sorted(found, key=len, reverse=True):
        by_word.setdefault(name[0], {})[name] = frozenset(found[name])
    return Index(tools, by_word)


def names_in(record: Record) -> Iterator[str]:
    """Yield the runs of words that may be names: of the title, the deck and the body."""
    for text in texts_of(record, "title", "description"):
        yield from markdown.names(text)
    yield from record.facts.names


def mentions(run: str, known: Index) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each name of the desk in a run of words, as it stands there, and the slugs that it may mean.

    The longest wins. One word by itself is a name only if no other name's words are around it.
    """
    words = run.split()
    at = 0
    while at < len(words):
        name = _longest(words, at, known)
        if name is None:
            at += 1
            continue
        slugs = known.by_word[name[0]][name]
        beside = frozenset().union(*(known.tools[slug].beside for slug in slugs if slug))
        if len(name) > 1 or _stands_alone(words, at, beside):
            yield " ".join(words[at : at + len(name)]), slugs
        at += len(name)


def _longest(words: list[str], at: int, known: Index) -> tuple[str, ...] | None:
    """Find the longest name that begins at a word; GPT is in GPT-5 and GPT-based, and not in GPT-Zero."""
    for first in dict.fromkeys((words[at], words[at].partition("-")[0])):
        for name in known.by_word.get(first, ()):
            *most, last = words[at : at + len(name)]
            if tuple(most) == name[:-1] and (last == name[-1] or _ADDED.fullmatch(last.removeprefix(name[-1]))):
                return name
    return None


def _stands_alone(words: list[str], at: int, beside: frozenset[str]) -> bool:
    """Say whether the words around one belong to it: its vendor's before it, its plan or a version behind."""
    before, behind = words[max(at - 1, 0) : at], words[at + 1 : at + 1 + _NEAR]
    own = not before or before[0] in beside or before[0].lower() in _PLAIN
    return own and (not behind or behind[0] in beside or any(any(map(str.isdecimal, word)) for word in behind))
