"""A published record refers to one that is still a draft.

## What it does
Reports authors, categories, tools and other records with `status: draft` that something published
names. Related articles are left alone: they are shown once they are out.

## Why it matters
Readers would get a link to a page that is not there, or learn the name of something that was to
stay private.

## Example
```yaml
---
title: Inside a data centre
description: What it takes to keep a model running.
category: llms
author: ben-okafor
date: 2026-04-08
status: published
---
```

```yaml ben-okafor.author.md
---
name: Ben Okafor
status: draft
---
```

## Use instead
Publish the draft, by taking its status out, or name somebody else until it is ready:

```yaml
---
title: Inside a data centre
description: What it takes to keep a model running.
category: llms
author: sarah-mueller
date: 2026-04-08
status: published
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each draft that a published record names; related articles may come later."""
    if record.status != "published":
        return
    for pointer, kind, slug in record.references:
        named = desk.of_kind(kind).get(slug)
        if named is not None and kind != "article" and named.status == "draft":
            message = f"The {kind} `{slug}` is not published: publish it first, or take it out here."
            yield Finding("unpublished-reference", message, At(pointer))
