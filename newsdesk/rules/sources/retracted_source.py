"""An article rests on one that this desk has retracted.

## What it does
Compares the addresses of the sources with those of the desk's own articles, old ones under `aliases`
among them, and reports a source with `status: retracted`. An article that is retracted itself may
keep its list as it was.

## Why it matters
A retraction says that the article should not be relied upon. Whatever was built on it needs another
look, and readers who follow the source find that it was withdrawn.

## Example
```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
sources:
  - {id: leak, publisher: This publication, url: http://localhost/muse-spark-leak/}
---
```

```yaml 2026-04-01-muse-spark-leak.md
---
title: Meta's next model is said to be open
description: A document that we could not confirm.
category: llms
author: sarah-mueller
date: 2026-04-01
status: retracted
---
```

## Use instead
Rest on something that stands, and see which of the facts came from the withdrawn article.

```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
sources:
  - {id: meta, publisher: Meta, url: https://meta.example/muse-spark}
---
```

```yaml 2026-04-01-muse-spark-leak.md
---
title: Meta's next model is said to be open
description: A document that we could not confirm.
category: llms
author: sarah-mueller
date: 2026-04-01
status: retracted
---
```
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from newsdesk.addresses import old_addresses, path_of
from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import entries
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each source that is a retracted article of this desk."""
    if record.status == "retracted" or "sources" not in record.data or not (withdrawn := _retracted(desk)):
        return
    for number, source in entries(record.data, "sources"):
        path = _path(source.get("url"), desk.settings.base_url)
        found = withdrawn.get(path) if path else None
        if found:
            message = f"This source is retracted, in {visible(found.path)}: rest on another, and look at its facts."
            yield Finding("retracted-source", message, At(("sources", number, "url")))


@lru_cache(maxsize=1)
def _retracted(desk: Desk) -> dict[str, Record]:
    """Return the retracted articles by each path that they have, or had, on the site."""
    found: dict[str, Record] = {}
    for record in desk.records:
        if record.kind == "article" and record.status == "retracted":
            for path in (path_of(record, desk.settings), *old_addresses(record)):
                found.setdefault(_plain(path), record)
    return found


def _path(url: Any, base_url: str) -> str | None:
    """Return the path below the root of the site that an address leads to; None where it leads elsewhere."""
    if not isinstance(url, str):
        return None
    try:
        parts, base = urlsplit(url), urlsplit(base_url)
    except ValueError:
        return None
    if parts.netloc.casefold() not in {"", base.netloc.casefold()}:
        return None
    if parts.scheme.casefold() not in {"", "http", "https"} or not parts.path.startswith(base.path + "/"):
        return None
    return _plain(parts.path[len(base.path) :])


def _plain(path: str) -> str:
    """Return a path without what makes no other page of it."""
    return unquote(path).removesuffix("index.html").removesuffix(".md").rstrip("/")
