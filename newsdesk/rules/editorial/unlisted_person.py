"""A credit line names an author of the desk who is not in the byline.

## What it does
Reads the lines of the deck and the body that say who did the work: `By …` as a paragraph of its own,
and `Reporting by …` or `Additional reporting by …` wherever a sentence begins so. An author of the
desk who is named there is expected under `author` or `authors`. Who edited, translated or took the
pictures is left alone: they have no byline.

## Why it matters
Somebody's work would be missing from their own page, and from the byline in the feeds, though the
article itself says whose it is.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

The three share what they know.

*Additional reporting by Sarah Mueller.*
```

## Use instead
```markdown
---
title: Three labs pool their defences
status: draft
author: sarah-mueller
---

The three share what they know.

*Additional reporting by Sarah Mueller.*
```
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk import markdown
from newsdesk.model import At, Finding, InBody
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b|\bin\b|\bat\b)\s*")


@lru_cache(maxsize=1)
def _authors(desk: Desk) -> dict[str, str]:
    """Return the authors' slugs by name; a name that two of them share says nothing."""
    names: dict[str, str] = {}
    for slug, author in desk.of_kind("author").items():
        names[author.name] = "" if author.name in names else slug
    return names


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each author whom a credit line names and the byline does not."""
    deck = record.data.get("description")
    credits_of_deck = markdown.credits_in(deck) if isinstance(deck, str) else ()
    if record.kind != "article" or not (credits_of_deck or record.facts.credits):
        return
    places = {line: At(("description",)) for line in credits_of_deck}
    seen = _named(record)
    for line in (*credits_of_deck, *record.facts.credits):
        for name in _BETWEEN.split(line.partition("y ")[2]):
            slug = _authors(desk).get(name)
            if slug and slug not in seen and name not in seen:
                seen.add(slug)
                message = f"The credit line names `{visible(name)}`, and the byline does not: add `{slug}` to it."
                yield Finding("unlisted-person", message, places.get(line, InBody(line)))


def _named(record: Record) -> set[str]:
    """Return the slugs that the article refers to as authors, and whatever its byline spells out."""
    authors = record.data.get("authors")
    spelt = (record.data.get("author"), *(authors if isinstance(authors, list) else ()))
    named = {slug for pointer, kind, slug in record.references if kind == "author" and pointer[0] != "ai_disclosure"}
    return named | {name for name in spelt if isinstance(name, str)}
