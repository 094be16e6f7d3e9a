"""A fact rests on a source that the article does not list.

## What it does
Looks up the `source` of each fact among the ids of the article's own `sources`. A slip in a longer id
is mended by `newsdesk lint --fix`; in one of a few letters, `ap` may well be meant and not `afp`.

## Why it matters
A fact is published with the name of whoever vouches for it. If the id leads nowhere, readers get a
claim that nobody stands behind.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
sources:
  - {id: bloomberg, publisher: Bloomberg}
facts:
  - {claim: The labs coordinate on policy., source: blomberg, as_of: 2026-04-07}
---
```

## Use instead
Where the source itself is missing, add it: each needs an id, which you choose, and its publisher.

```yaml
---
title: Three labs pool their defences
status: draft
sources:
  - {id: bloomberg, publisher: Bloomberg}
facts:
  - {claim: The labs coordinate on policy., source: bloomberg, as_of: 2026-04-07}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, Fix
from newsdesk.rules.sources.entries import entries
from newsdesk.text import is_typo, nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_TELLING = 6
"""The letters from which on a near id is a slip, and not another agency: `ap` is not `afp`."""


def check(record: Record, _body: Body, _settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each fact whose source is none of the article's."""
    sources = record.data.get("sources", [])
    if not isinstance(sources, list):
        return
    ids = [source.get("id") if isinstance(source, dict) else None for source in sources]
    known = [name for name in ids if isinstance(name, str)]
    if len(known) < len(ids):  # the schema reports it, and the fact may be right
        return
    for number, fact in entries(record.data, "facts"):
        name = fact.get("source")
        if isinstance(name, str) and name and name not in known:
            yield _finding(name, known, At(("facts", number, "source")))


def _finding(name: str, known: list[str], place: At) -> Finding:
    meant = nearest(name, known)
    slip = meant and is_typo(name, meant) and min(len(name), len(meant)) >= _TELLING
    fix = Fix(f"write `{visible(meant)}`", ((place, meant),)) if meant and slip else None
    hint = f"Did you mean `{visible(meant)}`?" if meant else "Add it to `sources`, or name one that is there."
    message = f"No source of this article has the id `{visible(name)}`. {hint}"
    return Finding("unknown-source", message, place, fix=fix)
