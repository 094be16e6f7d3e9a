"""Two records of different kinds would have the same address.

## What it does
Works out the address of each record, and reports the second of two that are equal. Articles and
pages both stand right below the root of the site, so that `about.md` and `about.page.md` both want
`/about/`.

## Why it matters
Only one file can be at an address: the one that is written last replaces the other, and nobody
notices until a reader asks where the page has gone.

## Example
```yaml about.md
---
title: What this publication is about
status: draft
---
```

```yaml about.page.md
---
title: About us
---
```

## Use instead
Rename one of them. To keep a whole kind apart, give it an address of its own in the settings:
`url = "/pages/{slug}/"` under `[kinds.page]`.

```yaml about-us.page.md
---
title: About us
---
```
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.addresses import OWN_FILES, path_of
from newsdesk.model import Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

_FILES = frozenset(("/", *(f"/{name}" for name in OWN_FILES)))


def is_of_file(address: str) -> bool:
    """Say whether an address is that of a file that newsdesk makes, whoever else is there."""
    return address in _FILES


@lru_cache(maxsize=1)
def _owners(desk: Desk) -> dict[str, Record]:
    owners: dict[str, Record] = {}
    for record in desk.records:
        owners.setdefault(path_of(record, desk.settings), record)
    return owners


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where another record, or a file that export makes, has the same address."""
    address = path_of(record, desk.settings)
    owner = _owners(desk)[address]
    if is_of_file(address):
        message = f"The address {address} is that of a file that newsdesk makes: rename this one."
        yield Finding("duplicate-address", message, Span(0, 0))
    elif owner is not record and (owner.kind, owner.slug) != (record.kind, record.slug):
        message = f"The address {address} is already that of {visible(owner.path)}: rename one of the two files."
        yield Finding("duplicate-address", message, Span(0, 0))
