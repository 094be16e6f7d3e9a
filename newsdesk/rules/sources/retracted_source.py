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

from typing import TYPE_CHECKING

from newsdesk.links import site_of
from newsdesk.model import At, Finding
from newsdesk.rules.sources.entries import entries
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each source that is a retracted article of this desk."""
    if record.status == "retracted" or "sources" not in record.data:
        return
    site = site_of(desk)
    for number, source in entries(record.data, "sources"):
        url = source.get("url")
        target = site.led(url, record) if isinstance(url, str) else None
        if target and target.record and target.record.status == "retracted":
            path = visible(target.record.path)
            message = f"This source is retracted, in {path}: rest on another, and look at its facts."
            yield Finding("retracted-source", message, At(("sources", number, "url")))
