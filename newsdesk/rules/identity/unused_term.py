"""No article uses a term of the glossary.

## What it does
Looks for each term that is no draft: whether any record lists it in `terms`, or uses it or one of its
aliases in its body. A name counts as a whole word in running text, a list or a table; in headings,
quotations, code and links it does not, as no term is linked there. No plural is guessed: that is what
aliases are for. A newsroom without articles is left alone.

## Why it matters
A term that is never used has no link that leads to it: its definition is read by nobody, and is
forgotten when it needs care. Often it is used after all, in a form that the record does not name.

## Example
```yaml open-weights.term.md
---
term: Open weights
definition: A model whose parameters anybody may download.
---
```

```markdown 2026-04-07-licences.md
---
title: Which licence for a model
status: draft
---

An open-weight model still has a licence.
```

## Use instead
```yaml open-weights.term.md
---
term: Open weights
aliases: [open-weight]
definition: A model whose parameters anybody may download.
---
```

```markdown 2026-04-07-licences.md
---
title: Which licence for a model
status: draft
---

An open-weight model still has a licence.
```
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.rules.identity import duplicate_term
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


@lru_cache(maxsize=1)
def _used(desk: Desk) -> frozenset[str]:
    """Return the slugs of the terms that records list or use."""
    listed = (slug for record in desk.records for _, kind, slug in record.references if kind == "term")
    return frozenset((*listed, *(slug for record in desk.records for slug in record.facts.terms)))


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for a term that no record lists or uses."""
    is_ready = record.kind == "term" and record.status == "published" and bool(desk.of_kind("article"))
    if is_ready and record.slug not in _used(desk) and not any(duplicate_term.check(record, desk)):
        message = (
            f"No article lists `{visible(record.slug)}` or uses a name of it:"
            " name in `aliases` how articles write it, or take the term out."
        )
        yield Finding("unused-term", message, At(("term",)))
