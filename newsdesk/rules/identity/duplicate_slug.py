"""Two files of one kind have the same name.

## What it does
Reports a file that is called like an earlier one once the date in front and the kind behind are
taken off. The file that comes first in the folder keeps the name. Names that look the same are the
same, in whatever way the disk stores their accents.

## Why it matters
The name makes the address. Two articles on one address means that readers see only one of them, and
every link to the other shows the wrong text.

## Example
```yaml 2026-04-07-muse-spark.md
---
title: Meta is about to show a new model
status: draft
---
```

```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```

## Use instead
Rename the file that is not yet published, so that no address changes for readers:

```yaml 2026-04-08-muse-spark-unveiled.md
---
title: Meta unveils Muse Spark
status: draft
---
```
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where an earlier file has the record's slug."""
    first = desk.of_kind(record.kind)[record.slug]
    if first is not record:
        where = visible(first.path)
        alike = unicodedata.normalize("NFC", first.path) == unicodedata.normalize("NFC", record.path)
        if alike:
            where += ", with its accents stored in another way"
        message = f"The {record.kind} `{visible(record.slug)}` is already in {where}: rename one of the two files."
        yield Finding("duplicate-slug", message, Span(0, 0))
