"""The body has a headline of its own.

## What it does
Reports headings of the first level, one hash sign, in the body. `newsdesk lint --fix --unsafe-fixes`
adds a hash sign; where the heading only says the title again, it takes the line out.

## Why it matters
The title above the article is the headline of the page. A second one is what a reader sees twice,
and search engines no longer know which of the two to show.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

# What has happened

The three share what they know.
```

## Use instead
```markdown
---
title: Three labs pool their defences
status: draft
---

## What has happened

The three share what they know.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import Finding, Fix
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_HASH = re.compile(r" {0,3}#(?=[ \t])[^\r\n]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*")
_UNDERLINE = re.compile(r"[^\r\n]*\r?\n {0,3}(=+)[ \t]*(?:\r?\n|\Z)")


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each heading of the first level."""
    for heading in body.headings:
        if heading.level == 1:
            span = heading.span()
            if " ".join(heading.text.split()).casefold() == record.name.casefold():
                message = "The title stands above the article already: take this heading out."
                fix = _out(body, span)
            else:
                message = "The headline of the page is the title: make this a heading of the second level, ##."
                fix = _lower(body, span)
            yield Finding("title-in-body", message, span, fix=fix)


def _line(body: Body, offset: int) -> int:
    """Return where in the body the line of an offset of the file starts."""
    return body.text.rfind("\n", 0, offset - body.start) + 1


def _out(body: Body, span: Span) -> Fix | None:
    if (found := _HASH.match(body.text, _line(body, span.start))) is None:
        return None
    line = Span(body.start + found.start(), body.start + found.end())
    return Fix("take the heading out", ((line, ""),), safe=False)


def _lower(body: Body, span: Span) -> Fix | None:
    """Return the fix for a heading with a hash sign in front, or underlined with equals signs."""
    if found := _HASH.match(body.text, _line(body, span.start)):
        sign = body.start + body.text.index("#", found.start())
        return Fix("write `##`", ((Span(sign, sign + 1), "##"),), safe=False)
    if found := _UNDERLINE.match(body.text, _line(body, max(span.end - 1, span.start))):
        line = Span(body.start + found.start(1), body.start + found.end(1))
        return Fix("underline it with `-`", ((line, "-" * max(line.end - line.start, 2)),), safe=False)
    return None
