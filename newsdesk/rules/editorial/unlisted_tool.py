"""An article names a tool and does not list it.

## What it does
Looks in the title, the deck and the body of each article for the names and aliases of the desk's
tools, as whole words and written as the tool's record has them, and compares them with `tools`. Of
two names that overlap, the longer counts; a name within a longer one that the desk does not know,
`Claude` in Claude Shannon, does not. A draft without a body is left alone.

## Why it matters
Each tool that is listed gets its card at the foot of the article, with its price, and the article is
found from the tool's page. What is not listed has neither.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
tools: [gpt]
---

Both GPT and Claude are copied.
```

## Use instead
A tool that is named in passing, and wants no card, can be let through by a comment above the
paragraph: `<!-- newsdesk: ignore ND609 -->`.

```markdown
---
title: Three labs pool their defences
status: draft
tools: [gpt, claude]
---

Both GPT and Claude are copied.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, InBody
from newsdesk.rules.editorial.naming import index, mentions, names_in
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Place, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each tool that an article names and does not list."""
    tools = desk.of_kind("tool")
    if record.kind != "article" or not tools or (record.status == "draft" and not record.facts.words):
        return
    listed = {slug for _, kind, slug in record.references if kind == "tool"}
    if not listed <= tools.keys():
        return  # an unknown tool is a fault of its own, and may be the one that is named
    known = index(desk)
    for run in names_in(record):
        for words, slugs in mentions(run, known):
            if "" not in slugs and not slugs & listed:
                slug = min(slugs)
                message = f"The article names `{visible(words)}` and does not list it: add `{slug}` to `tools`."
                yield Finding("unlisted-tool", message, _place(words, run, record))
                listed |= slugs


def _place(words: str, run: str, record: Record) -> Place:
    """Return where a name stands: in the body, else in the title or the deck."""
    if run in record.facts.names:
        return InBody(words)
    title = record.data.get("title")
    return At(("title",) if isinstance(title, str) and run in title else ("description",))
