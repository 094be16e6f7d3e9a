"""Two articles have nearly the same title.

## What it does
Compares the titles of articles without regard to capitals, punctuation and accents, and lets one
small word, such as "the" or "of", be there or not. A number, a version or a date that differs makes
another title, and so does any other word. The later article is reported; one that is retracted may
share its title with its replacement.

## Why it matters
In a list of results, or in a feed, readers take the two for one and open the wrong one. Often it is
the same news, written twice.

## Example
```yaml 2026-04-07-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
date: 2026-04-07
---
```

```yaml 2026-04-08-meta-model.md
---
title: Meta unveils the “Muse Spark”
status: draft
date: 2026-04-08
---
```

## Use instead
Let the later title say what is new since the earlier one:

```yaml 2026-04-07-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
date: 2026-04-07
---
```

```yaml 2026-04-08-meta-model.md
---
title: How Muse Spark does in its first tests
status: draft
date: 2026-04-08
---
```
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

    Words = tuple[str, ...]

_SMALL_WORDS = frozenset(
    "a an and are as at by for from in is its of on or the to with"
    " das de del dem den der des di du ein eine el en et gli het i il la le les lo los las oder te und une van von y zu"
    .split()
)  # fmt: skip
_FEWEST_WORDS = 3
"""Of fewer words, even a small one says much."""
_APOSTROPHE = re.compile("['’]")
_ACCENT = re.compile("[\u0300-\u036f]")
# Signs without which C++ is C, and a price another one.
_MEANT = "+#%"
_WORD = re.compile("[a-z0-9$+#%]+")
"""What `_is_meant` keeps of plain English, at a tenth of the time."""


@lru_cache(maxsize=1)
def _titles(desk: Desk) -> dict[Record, Words]:
    """Return the words of each article's title, the earliest article first."""
    articles = sorted((record for record in desk.records if record.kind == "article"), key=_moment)
    return {record: words for record in articles if (words := _words(record))}


@lru_cache(maxsize=1)
def _firsts(desk: Desk) -> dict[Words, Record]:
    """Return the earliest article by what its title is, and by what it is without one of its small words."""
    firsts: dict[Words, Record] = {}
    for record, words in _titles(desk).items():
        for key in _keys(words):
            firsts.setdefault(key, record)
    return firsts


def _moment(record: Record) -> tuple[float, str]:
    return record.date.timestamp() if record.date else math.inf, record.path


def _words(record: Record) -> Words:
    """Return the words of an article's title, in which only differences that mean something are left."""
    title = record.field("title")
    if not isinstance(title, str) or record.status == "retracted":
        return ()
    plain = _APOSTROPHE.sub("", title.casefold())
    if plain.isascii():
        return tuple(_WORD.findall(plain))
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", plain))
    return tuple("".join(sign if _is_meant(sign) else " " for sign in plain).split())


def _is_meant(sign: str) -> bool:
    # The vowels of Indic scripts are marks, and currencies are signs.
    return sign.isalnum() or sign in _MEANT or unicodedata.category(sign) in {"Mn", "Mc", "Sc"}


def _keys(words: Words) -> Iterator[Words]:
    yield words
    if len(words) >= _FEWEST_WORDS:
        for index, word in enumerate(words):
            if word in _SMALL_WORDS:
                yield words[:index] + words[index + 1 :]


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where an earlier article has nearly the record's title."""
    words = _titles(desk).get(record)
    if words is None:
        return
    first = min((_firsts(desk)[key] for key in _keys(words)), key=_moment)
    # Two files of one name, whatever its capitals, are another rule's.
    if first.slug.lower() != record.slug.lower():
        nearly = "" if _titles(desk)[first] == words else "nearly "
        message = f"The title is {nearly}that of {visible(first.path)}: say what is new here, or make the two one."
        yield Finding("near-duplicate-title", message, At(("title",)))
