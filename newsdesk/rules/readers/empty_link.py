"""A link has no words to click on, or no address to go to.

## What it does
Reports links without any text or picture in them, and links without an address. The address `#`,
which leads to the top of the page, is one. A picture without alternative text is the matter of
another rule, image-without-alt.

## Why it matters
Nobody can see a link without words, but those who go through a page by the keyboard land on it and
are told nothing. One without an address reloads the page. Both are mostly what is left of an edit.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

The forum has [published its rules]().
```

## Use instead
Fill in what is missing, or take the link out:

```markdown
---
title: Three labs pool their defences
status: draft
---

The forum has [published its rules](https://forum.example/rules/).
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_SHOWS_SOMETHING = re.compile(r"\[[^\]]*(?:!\[|<\w)")
"""A picture, or HTML, between the brackets of a link."""


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each link that shows nothing or leads nowhere."""
    for link in body.links:
        if link.image:
            continue
        if not link.url.strip():
            message = f"The link `{visible(link.text)}` has no address: write where it leads."
            yield Finding("empty-link", message, link.span)
        elif not link.text and not _SHOWS_SOMETHING.match(body.text, link.span.start - body.start):
            message = f"The link to `{visible(link.url)}` has no words: write what it leads to, or take it out."
            yield Finding("empty-link", message, link.span)
