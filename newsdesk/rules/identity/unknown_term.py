"""An article explains a term that the glossary does not have.

## What it does
Compares the entries of `terms` with the files that end in `.term.md`, by the name of the file. A
misspelling is mended by `newsdesk lint --fix`.

## Why it matters
The article promises readers an explanation, and the link would lead to a place in the glossary that
is not there.

## Example
```yaml distillation.term.md
---
term: Distillation
definition: Training a smaller model on the outputs of a larger one.
---
```

```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
terms: [destillation]
---

The worry is distillation.
```

## Use instead
If the glossary really lacks the word, define it first, in a file such as `context-window.term.md`.

```yaml distillation.term.md
---
term: Distillation
definition: Training a smaller model on the outputs of a larger one.
---
```

```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
terms: [distillation]
---

The worry is distillation.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.rules.identity.references import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Finding, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each term that the record names and the desk does not have."""
    yield from unknown(record, desk, "term", "unknown-term")
