"""A word stands twice in a row.

## What it does
Reports a word that follows itself, across a blank or the end of a line, in the title, the deck and
the body. English repeats some on purpose, such as `had had`, `that that` or `very very`; these pass,
and so do names such as Duran Duran. `newsdesk lint --fix --unsafe-fixes` takes the second word out.

## Why it matters
The eye reads over it, above all where a line ends between the two, and the ear does not: those who
have the page read to them hear it every time.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

The three have agreed on the
the rules of their exchange.
```

## Use instead
```markdown
---
title: Three labs pool their defences
status: draft
---

The three have agreed on the rules of their exchange.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, Fix
from newsdesk.rules.editorial.wording import Text, texts
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_TWICE = re.compile(r"(?<!\S)([^\W\d_]+)((?:\s+(?i:\1))+)(?![\w'’-]|\.\w)")
_MEANT = frozenset(
    "had that her do will can very so really many much more far long never no again bye ha ho blah yada knock way"
    " out in on".split()
)


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each word that follows itself."""
    for text in texts(record, body):
        words = text.prose.lower().split()
        if not any(map(str.startswith, words[1:], words)):
            continue  # the quick answer for most
        for found in _TWICE.finditer(text.prose):
            word = found[2].split()[-1]
            alike = word.islower() and found[1] in {word, word.capitalize()}
            if alike and word not in _MEANT and (fix := _fix(text, found, body)):
                message = f"`{word}` stands twice in a row: take one out."
                yield Finding("repeated-word", message, text.place(found.end() - len(word), found.end()), fix=fix)


def _fix(text: Text, found: re.Match[str], body: Body) -> Fix | None:
    """Return the fix; None where code, a mark or a picture stands between the two, so that they are not in a row."""
    message = f"write `{found[1]}` once"
    if text.passage is None:
        value = text.prose[: found.start(2)] + text.prose[found.end() :]
        return Fix(message, ((At((text.field,)), value),), safe=False)
    span = Span(text.passage.span(*found.span(1)).end, text.passage.span(*found.span()).end)
    written = body.text[span.start - body.start : span.end - body.start]
    return Fix(message, ((span, ""),), safe=False) if written.split() == found[2].split() else None
