"""AI had a part in an article, and nobody says that they have reviewed it.

## What it does
Looks for a person behind every `ai_disclosure`: an author's slug under `reviewed_by`, or, where the
disclosure is a text, the full name of one of the desk's authors in it. A text that begins with `No`
or `None` says that AI had no part, and passes.

## Why it matters
Readers who learn that a machine has helped want to know who answers for the result. A disclosure
without a name tells them that perhaps nobody does.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
ai_disclosure: A first translation of two sources was made with a language model.
---
```

## Use instead
```yaml
---
title: Three labs pool their defences
status: draft
ai_disclosure:
  use: A first translation of two sources was made with a language model.
  reviewed_by: sarah-mueller
---
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

_NONE = re.compile(r"\s*(?:no|none)\b", re.IGNORECASE)


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where a disclosure names nobody of the desk."""
    disclosure = record.data.get("ai_disclosure")
    text = disclosure.get("use") if isinstance(disclosure, dict) else disclosure
    if not isinstance(text, str) or _NONE.match(text):
        return
    if isinstance(disclosure, dict):
        reviewed = "reviewed_by" in disclosure
        message = "AI had a part, and nobody has reviewed it: name an author under `reviewed_by`."
    else:
        names = (author.name for author in desk.of_kind("author").values())
        reviewed = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names if name and name in text)
        message = "AI had a part, and the text names nobody who has reviewed it: write `use` and `reviewed_by`."
    if not reviewed:
        yield Finding("unreviewed-ai", message, At(("ai_disclosure",)))
