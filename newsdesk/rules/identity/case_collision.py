"""Two files or addresses differ only by capitals.

## What it does
Reports a record whose file, or whose address, is that of an earlier one but for capital letters.
Where the addresses are equal to the letter, the finding is another one, duplicate-slug (ND208) or
duplicate-address (ND209).

## Why it matters
macOS and Windows take `Muse-Spark` and `muse-spark` for one name. Whoever fetches the newsroom there
has one of the two files, and git says that the other was changed; an export leaves one of the two
pages, and nobody can tell which.

## Example
```yaml 2026-04-07-Muse-Spark.md
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
Give one of them a name of its own, the one that no reader has the address of yet:

```yaml 2026-04-08-muse-spark-unveiled.md
---
title: Meta unveils Muse Spark
status: draft
---
```
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsdesk.addresses import path_of
from newsdesk.model import Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


@lru_cache(maxsize=1)
def _owners(desk: Desk) -> dict[str, Record]:
    """Return the first record by each file and each address, in small letters."""
    owners: dict[str, Record] = {}
    for record in desk.records:
        for name in _names(record, desk):
            owners.setdefault(name, record)
    return owners


def _names(record: Record, desk: Desk) -> tuple[str, str]:
    """Return the names of a record that a disk may know; an address begins with `/`, and a file does not."""
    # Not casefold, which makes `ß` into `ss`: no disk does.
    file, address = unicodedata.normalize("NFC", record.path), unquote(path_of(record, desk.settings))
    return file.lower(), address.lower()


def rival(record: Record, desk: Desk) -> Record | None:
    """Return the earlier record whose file or address differs from the record's only by case, if there is one."""
    owners = _owners(desk)
    address = path_of(record, desk.settings)
    for name in _names(record, desk):
        owner = owners.get(name, record)
        if owner is not record and path_of(owner, desk.settings) != address:
            return owner
    return None


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where an earlier record would be the same one on macOS and Windows."""
    if desk.of_kind(record.kind)[record.slug] is not record:
        return
    if other := rival(record, desk):
        message = f"The name differs only by capitals from that of {visible(other.path)}: rename one of the two files."
        yield Finding("case-collision", message, Span(0, 0))
