"""An old address of a record is somebody else's, or its own.

## What it does
Compares the old addresses of each record, `aliases` of an article and `moved_from` of a tool, an
author, a category or a page, with the addresses and the old addresses of the desk, and with those of
the pages and files that newsdesk makes itself, such as `/tags/ai/` and `/atom.xml`. A slash at the end,
`index.html` and percent-encoding make no difference. The address of a retracted article is
free, as there is no page any more: it may lead to the article that replaces it.

## Why it matters
An old address becomes a redirect. At an address where a page stands, either the redirect hides the page or
the page hides the redirect; of two redirects from one address, readers get only one; and a redirect
to itself never ends.

## Example
```yaml 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
aliases: [/muse-spark/]
---
```

```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```

## Use instead
Name the address under which the record itself once stood:

```yaml 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
aliases: [/labs-and-copying/]
---
```

```yaml 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.addresses import is_own_page, old_addresses, path_of, plain
from newsdesk.model import At, Finding
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


@lru_cache(maxsize=1)
def _owners(desk: Desk) -> dict[str, Record]:
    """Return the record that stands at each address."""
    owners: dict[str, Record] = {}
    for record in desk.records:
        address = path_of(record, desk.settings)
        if "#" not in address and record.status != "retracted":
            owners.setdefault(plain(address), record)
    return owners


@lru_cache(maxsize=1)
def _leading(desk: Desk) -> dict[str, Record]:
    """Return the first record that each old address leads to."""
    leading: dict[str, Record] = {}
    for record in desk.records:
        for old in old_addresses(record):
            leading.setdefault(plain(old), record)
    return leading


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each old address that something else stands at, or leads away from."""
    for old, pointer in old_addresses(record).items():
        owner, leading = _owners(desk).get(plain(old)), _leading(desk)[plain(old)]
        if owner is record:
            what = f"is where the {record.kind} stands anyway: take it out here"
        elif owner:
            what = f"is the address of {visible(owner.path)}: take it out here, or rename that file"
        elif is_own_page(plain(old), desk.settings):
            what = "is the address of what newsdesk makes itself: take it out here"
        elif leading is not record:
            what = f"leads to {visible(leading.path)} already: let it stand in one of the two"
        else:
            continue
        place = At(pointer, within=Span(0, len(old)))
        yield Finding("duplicate-alias", f"`{visible(old)}` {what}.", place)
