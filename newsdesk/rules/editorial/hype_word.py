"""A word praises where a report should say what is new.

## What it does
Looks for the words of the setting `style.hype_words`, and their forms, in the title, the deck and
the body. A quotation may praise, in marks or as a block: these are somebody else's words. So may
the name of a thing, which has its capital letter inside a sentence, and code.

## Why it matters
A word such as `revolutionary` asks readers to be impressed and tells them nothing. What the thing
does, or by how much, is news; and a house that promises independence does not sell what it reports.

## Example
```markdown
---
title: Meta unveils Muse Spark
status: draft
---

With Muse Spark, Meta shows a groundbreaking model.
```

## Use instead
Say what is new. The setting takes the list of your house; an empty one turns the rule off.

```markdown
---
title: Meta unveils Muse Spark
status: draft
---

With Muse Spark, Meta shows its first model that it keeps closed.
```
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.rules.editorial.wording import is_name, sightings, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_ENDINGS = {"e": "(?:e|es|ed|ing|ely)", "y": "y"}
_ENDING = "(?:s|es|ed|ing|ly)?"


@lru_cache(maxsize=1)
def _wanted(words: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the stems of words in lower case, and a pattern for their forms."""
    stems = {word.lower()[:-1]: word.lower()[-1:] for word in words if word.strip()}
    forms = (re.escape(stem) + _ENDINGS.get(last, re.escape(last) + _ENDING) for stem, last in stems.items())
    return tuple(stems), re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each word that praises."""
    stems, pattern = _wanted(settings.hype_words)
    for text in texts(record, body, stems):
        for found in sightings(pattern, text, body):
            if not is_name(text, found):
                message = f"`{found[0]}` praises and tells nothing: say what is new, or by how much."
                yield Finding("hype-word", message, text.place(*found.span()))
