"""A link does not say where it leads.

## What it does
Reports links whose whole text is `here`, `click here`, `this link`, `read more` or the like, where
the language of the newsroom is English. In every language, it reports a bare address that stands
alone in its paragraph or item of a list; one in a sentence, which says what it is, is left alone.

## Why it matters
Many readers who use a screen reader go from link to link, and hear nothing but these words, one
after another. Everybody else looks for what they want among the links of a page, and so do search
engines. It is a criterion of accessibility:
[WCAG 2.4.4](https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html).

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

The report on the agreement is [here](https://reports.example/agreement/).
```

## Use instead
Make a link of the words that name what it leads to:

```markdown
---
title: Three labs pool their defences
status: draft
---

They have published a [report on the agreement](https://reports.example/agreement/).
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

_VAGUE = {
    "click", "click here", "click this", "click this link", "continue reading", "find out more", "follow this link",
    "here", "just here", "learn more", "link", "more", "more here", "over here", "read here", "read more", "read this",
    "right here", "see here", "see more", "tap here", "the link", "this", "this link", "view more",
}  # fmt: skip
_LONGEST = 30
"""How long such a text is at most, with what stands around its words."""
_EDGES = " .,:;!?…()[]\"'“”‘’«»<>→›"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each link whose text says nothing by itself."""
    english = settings.language.lower().partition("-")[0] == "en"
    links = [link for link in body.links if not link.image]
    for link in links if english else ():
        if len(link.text) <= _LONGEST and link.text.strip(_EDGES).casefold() in _VAGUE:
            message = f"The link says only `{visible(link.text)}`: make one of the words that name what it leads to."
            yield Finding("vague-link-text", message, link.span)
    bare = [link for link in links if _ADDRESS.fullmatch(link.text)]
    # In a table, the head of the column says what the addresses are.
    alone = {passage.text.strip(_EDGES) for passage in body.passages if passage.kind != "cell"} if bare else ()
    for link in bare:
        if link.text.strip(_EDGES) in alone:
            message = "The link is a bare address: give it words that say what is there."
            yield Finding("vague-link-text", message, link.span)
