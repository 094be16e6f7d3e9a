"""A heading has nothing below it.

## What it does
Reports a heading that is followed by the end of the article, or by another heading that is not one
of its own parts. Comments and the addresses of links are not taken for text; a picture or a table
is. Drafts may have empty sections: they are what is still to be written.

## Why it matters
Readers take a heading for a promise. An empty section reads as if something had gone missing, and
mostly something has.

## Example
```markdown
---
title: Three labs pool their defences
status: review
---

## What has happened

The three share what they know.

## What it means
```

## Use instead
Write the section, or take its heading out until there is something to say:

```markdown
---
title: Three labs pool their defences
status: review
---

## What has happened

The three share what they know.
```
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body, Passage
    from newsdesk.model import Record
    from newsdesk.settings import Settings

# An underline of the heading itself, comments, and definitions of links: no reader sees any of them.
_UNSEEN = re.compile(r"\A {0,3}(?:=+|-+)[ \t]*$|<!--.*?-->|^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*$", re.MULTILINE | re.DOTALL)


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each heading below which nothing stands."""
    if record.status == "draft":
        return
    headings = body.headings
    for heading, following in zip_longest(headings, headings[1:]):
        part = following is not None and following.level > heading.level
        if not part and not _below(body, heading, following):
            name = visible(" ".join(heading.text.split()))
            message = f"Nothing stands below `{name}`: write the section, or take its heading out."
            yield Finding("empty-section", message, heading.span())


def _below(body: Body, heading: Passage, following: Passage | None) -> str:
    """Return what stands between two headings, apart from what readers never see."""
    start = body.text.find("\n", max(heading.span().end - body.start - 1, 0)) + 1
    end = len(body.text) if following is None else body.text.rfind("\n", 0, following.span().start - body.start) + 1
    text = body.text[start:end].strip() if start else ""
    return _UNSEEN.sub("", text).strip() if text.startswith(("=", "-", "<", "[")) else text
