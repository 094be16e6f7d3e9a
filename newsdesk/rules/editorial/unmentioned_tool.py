"""An article lists a tool that it does not name.

## What it does
Looks in the title, the deck and the body of an article for each tool under `tools`: its name, one of
its aliases, or its vendor. Nothing is said of drafts, of an article without a body, nor of a tool
whose name has neither a capital letter nor a figure, since it cannot be told from other words.

## Why it matters
A card with a price at the foot of an article that never speaks of the tool looks like an
advertisement. Often the paragraph about it was cut, and the list was not.

## Example
```markdown
---
title: Three labs pool their defences
status: review
tools: [gpt, claude]
---

OpenAI shares what it knows.
```

## Use instead
Take the tool out of the list, or say in the text what it has to do with the story:

```markdown
---
title: Three labs pool their defences
status: review
tools: [gpt]
---

OpenAI shares what it knows.
```
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk import markdown
from newsdesk.model import At, Finding
from newsdesk.rules.editorial.naming import names_in, texts_of
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


@lru_cache(maxsize=1)
def _patterns(desk: Desk) -> dict[str, re.Pattern[str]]:
    """Return a pattern for the names of each tool whose names could all be met."""
    found = {}
    for slug, tool in desk.of_kind("tool").items():
        names = texts_of(tool, "name", "aliases", "vendor")
        if names and all(markdown.names(name) == [name] for name in names):
            found[slug] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return found


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each tool that an article lists and does not name."""
    if record.kind != "article" or record.status == "draft" or not record.facts.words:
        return
    patterns = _patterns(desk)
    listed = {slug: pointer for pointer, kind, slug in record.references if kind == "tool" and slug in patterns}
    text = "\n".join(names_in(record)) if listed else ""
    for slug, pointer in listed.items():
        if not patterns[slug].search(text):
            name = visible(desk.of_kind("tool")[slug].name)
            message = f"The article lists `{name}` and never names it: say what it has to do with it, or take it out."
            yield Finding("unmentioned-tool", message, At(pointer))
