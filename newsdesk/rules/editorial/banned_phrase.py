"""A phrase is one that the house does not use.

## What it does
Looks for the phrases of the setting `style.banned_phrases` in the title, the deck and the body, as
whole words, however they are capitalised. Quotations and code are left alone. Where the setting
says what to write instead, `newsdesk lint --fix` writes it, with a capital letter where there was one.

## Why it matters
A house style that stands in one place, and is checked there, need not be remembered by each who
writes, nor argued over twice.

## Example
```toml newsdesk.toml
[style.banned_phrases]
"in order to" = "to"
"at the end of the day" = ""
```

```markdown
---
title: Three labs pool their defences
status: draft
---

In order to stop the copying, the three share what they know.
```

## Use instead
For a phrase with nothing beside it in the settings, find another wording, or do without.

```markdown
---
title: Three labs pool their defences
status: draft
---

To stop the copying, the three share what they know.
```
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, Fix
from newsdesk.rules.editorial.wording import Text, sightings, texts, whole
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

Phrases = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _wanted(phrases: Phrases) -> tuple[tuple[str, ...], re.Pattern[str], dict[str, str]]:
    """Return the first words of phrases, a pattern for the phrases, and what is written instead of each.

    What is to be written instead may hold the phrase itself, or be the same in other letters: there it stands.
    """
    instead = {" ".join(phrase.lower().split()): text for phrase, text in phrases if phrase.strip()}
    right = {form for text in instead.values() if text.strip() for form in (text, _capital(text))}
    banned = sorted(instead, key=len, reverse=True)
    patterns = [f"(?-i:{whole(text)})" for text in sorted(right, key=len, reverse=True)]
    patterns.append(f"(?P<banned>{'|'.join(map(whole, banned))})")
    return tuple(phrase.split()[0] for phrase in banned), re.compile("|".join(patterns), re.IGNORECASE), instead


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each phrase that the house does not use."""
    if not settings.banned_phrases:
        return
    firsts, pattern, instead = _wanted(tuple(settings.banned_phrases.items()))
    for text in texts(record, body, firsts):
        for found in sightings(pattern, text, body) if instead else ():
            if found["banned"]:
                meant = instead[" ".join(found[0].lower().split())]
                hint = f"write `{visible(_like(found[0], meant))}`" if meant else "find another wording"
                message = f"The house does not write `{visible(found[0])}`: {hint}."
                fix = _fix(text, found, _like(found[0], meant), body) if meant else None
                yield Finding("banned-phrase", message, text.place(*found.span()), fix=fix)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _like(found: str, meant: str) -> str:
    """Return what is meant, with a capital letter if what was found has one."""
    return _capital(meant) if found[0].isupper() else meant


def _fix(text: Text, found: re.Match[str], meant: str, body: Body) -> Fix | None:
    """Return the fix; in a body only where nothing but the words stands at the place."""
    message = f"write `{meant}`"
    if text.passage is None:
        value = text.prose[: found.start()] + meant + text.prose[found.end() :]
        return Fix(message, ((At((text.field,)), value),))
    span = text.passage.span(*found.span())
    written = body.text[span.start - body.start : span.end - body.start]
    return Fix(message, ((span, meant),)) if written.split() == found[0].split() else None
