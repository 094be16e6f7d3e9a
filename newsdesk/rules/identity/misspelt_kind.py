"""The end of a file's name is nearly a kind.

## What it does
Reports an article whose file is named `NAME.WORD.md`, where the word is a slip for one of the kinds
of the newsroom, such as `artcle` or `tol`.

## Why it matters
Only the right word makes a file a tool, an author or a category. With a slip in it the file is an
article: it is checked by the wrong schema, and once it is published it has a page at an address
that nobody meant. A name that is meant as it is can be let through with `exclude`, or with
`lint.ignore` in the settings.

## Example
```yaml quill.tol.md
---
title: Quill
status: draft
---
```

## Use instead
```yaml quill.tool.md
---
name: Quill
vendor: Quill Labs
description: A writing assistant.
category: llms
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import Span, nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where the name of an article ends in what is nearly a kind."""
    head, _, word = record.slug.rpartition(".")
    if record.kind != "article" or not head or not word.isalpha():
        return
    meant = nearest(word, desk.settings.kinds)
    if meant:
        message = f"The file is taken for an article, since `{visible(word)}` is no kind. Did you mean `{meant}`?"
        yield Finding("misspelt-kind", message, Span(0, 0))
