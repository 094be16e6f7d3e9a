"""A deck is longer than the room below a headline.

## What it does
Counts the characters of an article's description, drafts included, and marks what goes beyond the
setting `style.deck_length`, which is 160 unless you change it.

## Why it matters
The deck is what stands below the headline in feeds, on cards and, often, in search results. Those
show a sentence or two and drop what follows, in the middle of a word if need be.

## Example
```yaml
---
title: Three labs pool their defences
description: Three laboratories have agreed to tell one another how they notice that somebody
  is copying their models, which none of them can be sure of alone, since requests look alike.
status: draft
---
```

## Use instead
One sentence that says what happened and why. What has no place in it belongs in the first
paragraph.

```yaml
---
title: Three labs pool their defences
description: Three laboratories tell one another how they notice that their models are being copied.
status: draft
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding where an article's deck is longer than the settings allow."""
    deck, most = record.data.get("description"), settings.deck_length
    if record.kind == "article" and isinstance(deck, str) and len(deck) > most:
        message = f"The deck has {len(deck)} characters: say it in {most}, so that it is shown whole."
        yield Finding("long-deck", message, At(("description",), within=Span(most, len(deck))))
