"""A mark of emphasis or of code opens and never closes, so that readers see the mark.

## What it does
Reports `*` or `**` in front of a word, and the backtick, where no second one closes them in the same
paragraph. A star behind a word, and the note at the foot that it leads to, are left alone; so are
products, powers and whatever a backslash stands before.

## Why it matters
Instead of bold letters, readers get two stars. It is the first thing that anybody sees of the
paragraph, and it says that nobody has looked at the page.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

What **exactly they share is not public.
```

## Use instead
```markdown
---
title: Three labs pool their defences
status: draft
---

What **exactly** they share is not public.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_OPENS = re.compile(r"(?<![\w*/.\\)\]])(\*{1,3})(?=[^\W\d_]|[\"“‘(\[])|(`+)")
_NOTE = re.compile(r"[\w)\]%.\"”](\*{1,3})(?![\w*])")


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for the first mark of each passage that is left open."""
    notes: set[str] = set()
    for passage in body.passages:
        if passage.kind == "code" or not ("*" in passage.text or "`" in passage.text):
            continue
        prose = passage.prose
        for found in _OPENS.finditer(prose):
            mark = found[0]
            span = passage.span(*found.span())
            at = span.start - body.start
            foot = found.start() == 0 and mark in notes
            if not foot and body.text.startswith(mark, at) and not body.text.endswith("\\", 0, at):
                message = f"This {mark} never closes, and readers see it: close it, or put a backslash in front."
                yield Finding("unclosed-emphasis", message, span)
                break
        notes.update(found[1] for found in _NOTE.finditer(prose))
