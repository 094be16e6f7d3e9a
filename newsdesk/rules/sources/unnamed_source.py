"""The body says whom it follows, and the list of sources does not.

## What it does
Looks for "according to Bloomberg", "according to the Financial Times", "according to a Gartner report"
and "as reported by Reuters", and warns where the front matter has no trace of the name: not among the
sources, their addresses or the facts, nor in the headline, the deck, the tags or the tools.

A name of several words without "the" may be a person, whom a listed source quotes, and is left alone.
So is a name that is a link, the surname of somebody introduced in full, and an article that lists no
sources at all.

## Why it matters
Readers, feeds and programs take the sources from the list. A report that names one in passing and
leaves it out there looks less well founded than it is, and no fact can refer to it.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
sources:
  - {id: cnbc, publisher: CNBC}
---

According to Bloomberg, three labs share what they know.
CNBC adds that Broadcom is to deliver more chips.
```

## Use instead
```markdown
---
title: Three labs pool their defences
status: draft
sources:
  - {id: cnbc, publisher: CNBC}
  - {id: bloomberg, publisher: Bloomberg}
---

According to Bloomberg, three labs share what they know.
CNBC adds that Broadcom is to deliver more chips.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.model import Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_NAME = r"[A-ZÀ-ÖØ-Þ](?:[\w&-]|\.(?=\w))+"
_ATTRIBUTED = re.compile(
    r"\b(?:[Aa]ccording to|(?:[Ff]irst|[Aa]s) reported by) (?P<the>(?:[Tt]he|an?) )?"
    rf"(?P<name>{_NAME}(?: (?:(?:of|for)(?: the)? )?{_NAME})*)"
    r"(?P<owner>[’']s? (?:own )?(?P<thing>\w+))?(?: (?P<next>\w+))?"
)
_CAPITAL_BEFORE = re.compile(r"\b(?!According|The\b|As\b|First\b)[A-Z]\w+ (?=[A-ZÀ-ÖØ-Þ])")
_EDGE = re.compile(r"\b")
_WORD, _NO_LETTER = re.compile(r"[^\W_]+"), re.compile(r"[\W_]+")
_BEGINNINGS = ("ccording to", "eported by")
# A lower-case word that goes on with the name makes another thing of it: Chinese officials, the Unicode standard.
_GOES_ON = frozenset(
    "a an and are as at but by for from had has have in is it its of on or over she so that the their they this to was"
    " were when where which while who whose will with would he his her we you there these those if both all".split()
)
_SAYINGS = frozenset(
    "account analysis announcement article blog coverage data documentation figures filing numbers paper post press"
    " publication release report reporter reporters reporting reports statement story study survey website".split()
)
_NO_NAMES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Section Article Figure Table Appendix Chapter American British Canadian"
    " Chinese Dutch European French German Indian Israeli Italian Japanese Korean Polish Russian Spanish Swiss"
    " Taiwanese Ukrainian US UK EU".split()
)
_TELLING = 4
"""The letters from which on a name is found inside other words."""
_FIELDS = ("title", "description", "sources", "facts", "tags", "tools", "author", "authors")


def check(record: Record, body: Body, _settings: Settings) -> Iterator[Finding]:
    """Yield a finding for the first mention of each name that a report follows and the front matter does not have."""
    sources = record.data.get("sources")
    if not isinstance(sources, list) or not sources or not _may_attribute(body.text):
        return
    front = _texts(record.data)
    told = [
        (passage, found)
        for passage in body.passages
        if _may_attribute(prose := passage.prose)
        for found in _ATTRIBUTED.finditer(prose)
        if _is_publisher(found) and not _is_written(found["name"], front)
    ]
    if not told:
        return
    known = _Front.of(front)
    linked = {link.text for link in body.links}
    seen = set()
    for passage, found in told:
        name = found["name"]
        if name in seen or name in linked or _is_known(name, known) or _is_surname(name, body):
            continue
        seen.add(name)
        message = f"The text follows `{visible(name)}`, which is none of the article's `sources`: add it there."
        yield Finding("unnamed-source", message, passage.span(*Span(*found.span("name"))))


def _may_attribute(text: str) -> bool:
    return any(words in text for words in _BEGINNINGS)


def _is_publisher(found: re.Match[str]) -> bool:
    """Say whether what a text follows is a name, and probably not that of a person."""
    name, follows = found["name"], found["next"]
    if name in _NO_NAMES or any(char.isdigit() for char in name) or (" " in name and not found["the"]):
        return False
    if found["owner"]:
        return (found["thing"] or "") in _SAYINGS
    return follows is None or not follows.islower() or follows in _GOES_ON | _SAYINGS


class _Front(NamedTuple):
    """What the front matter names: its words, the initials of its texts, and the texts squashed."""

    words: frozenset[str]
    initials: frozenset[str]
    squashed: tuple[str, ...]

    @classmethod
    def of(cls, texts: tuple[str, ...]) -> _Front:
        """Return what some texts name."""
        words = frozenset(_WORD.findall("\n".join(texts).casefold()))
        return cls(words, frozenset(map(_initials, texts)) - {""}, tuple(map(_squash, texts)))


def _is_written(name: str, front: tuple[str, ...]) -> bool:
    """Say whether the front matter has the very name: the quick answer for the most that `_is_known`."""
    return len(_squash(name)) >= _TELLING and any(name in text for text in front)


def _is_known(name: str, front: _Front) -> bool:
    """Say whether the front matter names it, in full, as a part or by its initials, or has it in an address."""
    squashed = _squash(name)
    if {squashed, _initials(name)} & (front.words | front.initials):
        return True
    if len(squashed) < _TELLING:
        return any(word.startswith(squashed) for word in front.words)  # as the AP in apnews.com
    return any(squashed in text for text in front.squashed)


def _initials(text: str) -> str:
    """Return what `the New York Times` is also called; nothing for a single word."""
    capitals = re.findall(r"\b[A-Z]", text)
    return "".join(capitals).casefold() if len(capitals) > 1 else ""


def _is_surname(name: str, body: Body) -> bool:
    """Say whether the text has a capital word before the name elsewhere, as in `Mikeal Rogers`: then it is a person."""
    near = [prose for passage in body.passages if f" {name}" in (prose := passage.prose)] if " " not in name else []
    return any(
        prose.startswith(name, before.end()) and _EDGE.match(prose, before.end() + len(name))
        for prose in near
        for before in _CAPITAL_BEFORE.finditer(prose)
    )


def _squash(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _texts(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every text in the fields that may name a source."""
    texts: list[str] = []
    open_values = [data.get(field) for field in _FIELDS]
    while open_values:
        value = open_values.pop()
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, list):
            open_values += value
        elif isinstance(value, dict):
            open_values += value.values()
    return tuple(texts)
