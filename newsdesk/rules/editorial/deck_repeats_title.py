"""The deck says what the title has said.

## What it does
Compares the deck, `description`, with the title, without regard to capitals and punctuation, and
reports it where it is the title again: whole, cut short, or with a word or two more.

## Why it matters
The two stand one below the other on the page, in the feeds and in what search engines show. Those
who read the same line twice learn nothing from the second, and it was there to tell them why.

## Example
```yaml
---
title: Three labs pool their defences
description: Three labs pool their defences now.
status: draft
---
```

## Use instead
Say in one sentence what happened and why it matters:

```yaml
---
title: Three labs pool their defences
description: OpenAI, Anthropic and Google tell each other how they spot the copying of their models.
status: draft
---
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_WORD = re.compile(r"\w+")
_FEWEST, _MORE = 3, 2
"""A title of fewer words may well begin its deck; a deck with more words than these beyond the title says more."""


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding where the deck is the title again."""
    title, deck = record.data.get("title"), record.data.get("description")
    if isinstance(title, str) and isinstance(deck, str) and _repeats(_words(title), _words(deck)):
        message = "The deck says the title again: say what happened and why in other words."
        yield Finding("deck-repeats-title", message, At(("description",)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _repeats(title: list[str], deck: list[str]) -> bool:
    if title == deck or min(len(title), len(deck)) < _FEWEST:
        return bool(title) and title == deck
    shorter, longer = sorted((title, deck), key=len)
    within = longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter
    return within and (longer is title or len(longer) - len(shorter) <= _MORE)
