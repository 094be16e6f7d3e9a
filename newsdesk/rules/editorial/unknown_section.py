"""An article has a section that is not one of the house's.

## What it does
Holds the headings of the second level in each article against those that the setting
`style.sections` allows. Where none is named there, every heading will do. A slip of the keyboard,
or a capital letter too many, is mended by `newsdesk lint --fix`.

## Why it matters
Readers who come back know where in an article to find the view of the house, and skip to it. A
section under another name is one that they miss.

## Example
```toml newsdesk.toml
[style]
sections = ["What's Happening", "Our Take"]
```

```markdown
---
title: Three labs pool their defences
status: draft
---

## Whats happening

The three share what they know.

## Our Take

It matters as a precedent.
```

## Use instead
A new section of the house goes into the settings first.

```markdown
---
title: Three labs pool their defences
status: draft
---

## What's Happening

The three share what they know.

## Our Take

It matters as a precedent.
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import Finding, Fix
from newsdesk.text import Span, did_you_mean, listed, nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body, Passage
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_LEVEL = 2


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each heading of the second level that the house does not have."""
    if record.kind != "article" or not settings.sections:
        return
    known = {_straight(name) for name in settings.sections}
    headings = [heading for heading in body.headings if heading.level == _LEVEL]
    present = {_straight(heading.text) for heading in headings}
    for heading in headings:
        name = _straight(heading.text)
        if name not in known:
            others = f"The house has {listed(settings.sections, last='and')}."
            message = f"No section is called `{visible(name)}`.{did_you_mean(name, settings.sections, others)}"
            yield Finding("unknown-section", message, heading.span(), fix=_fix(heading, body, settings, present))


def _straight(name: str) -> str:
    """Return a heading as it is compared: an apostrophe is one, however it is set."""
    return " ".join(name.split()).replace("\u2019", "'")


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _fix(heading: Passage, body: Body, settings: Settings, present: set[str]) -> Fix | None:
    """Return the fix for a slip: one letter more or less, or a difference in capitals and marks alone."""
    meant = nearest(heading.text, settings.sections)
    span = heading.span()
    plain = body.text[span.start - body.start : span.end - body.start] == heading.text
    if meant is None or _straight(meant) in present or not plain or not _is_slip(heading.text, meant):
        return None
    start = span.start + len(heading.text) - len(heading.text.lstrip())
    return Fix(f"write `{meant}`", ((Span(start, start + len(heading.text.strip())), meant),))


def _is_slip(name: str, meant: str) -> bool:
    one, other = sorted((_letters(name), _letters(meant)), key=len)
    if len(other) - len(one) > 1:
        return False
    same = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]
