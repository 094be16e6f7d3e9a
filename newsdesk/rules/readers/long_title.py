"""A headline is longer than search engines and cards have room for.

## What it does
Counts the characters of an article's title, drafts included, and marks what goes beyond the setting
`style.title_length`, which is 70 unless you change it.

## Why it matters
A list of search results, a card in a chat and a row of related articles give a headline only so
much room, and cut the rest. How much depends on the device, so that there is no exact limit; but
what stands at the end of a long headline is what many readers never see.

## Example
```yaml
---
title: Twelve companies launch a joint project, and Anthropic brings a model for defending computers
status: draft
---
```

## Use instead
Say what is new, and leave the rest to the deck:

```yaml
---
title: Twelve companies join to defend software
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
    """Yield a finding where an article's title is longer than the settings allow."""
    title, most = record.data.get("title"), settings.title_length
    if record.kind == "article" and isinstance(title, str) and len(title) > most:
        message = f"The title has {len(title)} characters: say it in {most}, so that it is not cut where it is listed."
        yield Finding("long-title", message, At(("title",), within=Span(most, len(title))))
