"""Two terms of the glossary have one name.

## What it does
Compares each term, and each of its aliases, with those of all other terms; capitals, blanks and the way
in which accents are stored make no difference. The later file by its path is reported, or the draft of
the two.

## Why it matters
A name is linked to its definition where an article first uses it, and a link leads to one place. With
two definitions, readers are sent to one of them, and nobody has decided to which.

## Example
```yaml distillation.term.md
---
term: Distillation
aliases: [model compression]
definition: Training a smaller model on the outputs of a larger one.
---

Distillation is one way to a smaller model.
```

```yaml pruning.term.md
---
term: Pruning
aliases: [Model compression]
definition: Taking parts out of a model that it can do without.
---
```

```markdown 2026-04-07-small-models.md
---
title: How models get small
status: draft
terms: [distillation, pruning]
---
```

## Use instead
```yaml distillation.term.md
---
term: Distillation
definition: Training a smaller model on the outputs of a larger one.
---
```

```yaml pruning.term.md
---
term: Pruning
definition: Taking parts out of a model that it can do without.
---
```

```yaml model-compression.term.md
---
term: Model compression
definition: Any way of making a model smaller, such as distillation or pruning.
---
```

```markdown 2026-04-07-small-models.md
---
title: How models get small
status: draft
terms: [model-compression, distillation, pruning]
---
```
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.glossary import plain_name
from newsdesk.model import At, Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Pointer, Record


@lru_cache(maxsize=1)
def _owners(desk: Desk) -> dict[str, Record]:
    """Return the term that has each name first."""
    owners: dict[str, Record] = {}
    for record in sorted(desk.of_kind("term").values(), key=lambda record: record.status != "published"):
        for _, name in _names(record):
            owners.setdefault(_caseless(name), record)
    return owners


def _names(record: Record) -> Iterator[tuple[Pointer, str]]:
    """Yield the term and its aliases, as they are written, with their places."""
    aliases = record.data.get("aliases")
    given: dict[Pointer, object] = {("term",): record.data.get("term")}
    given |= {("aliases", index): alias for index, alias in enumerate(aliases if isinstance(aliases, list) else ())}
    for pointer, name in given.items():
        if isinstance(name, str) and name.strip():
            yield pointer, name


def _caseless(name: str) -> str:
    return plain_name(plain_name(name).casefold())


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each name of a term that another term has."""
    if desk.of_kind("term").get(record.slug) is not record:
        return
    for pointer, name in _names(record):
        owner = _owners(desk)[_caseless(name)]
        if owner is not record:
            message = f"`{visible(name)}` is a name of {visible(owner.path)} already: let it stand in one of the two."
            yield Finding("duplicate-term", message, At(pointer, within=Span(0, len(name))))
