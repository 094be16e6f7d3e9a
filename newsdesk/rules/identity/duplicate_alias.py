"""An old address of an article is somebody else's, or its own.

## What it does
Compares the `aliases` of each article with the addresses and the aliases of the desk. A slash at the
end, `index.html` and percent-encoding make no difference. The address of a retracted article is
free, as there is no page any more: it may lead to the article that replaces it.

## Why it matters
An alias becomes a redirect. At an address where a page stands, either the redirect hides the page or
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
Name the address under which the article itself once stood:

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

from newsdesk.addresses import path_of, plain
from newsdesk.model import At, Finding
from newsdesk.rules.identity.duplicate_address import GENERATED
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
    """Return the first article that each alias leads to."""
    leading: dict[str, Record] = {}
    for record in desk.records:
        for _, alias in _aliases(record):
            leading.setdefault(plain(alias), record)
    return leading


def _aliases(record: Record) -> Iterator[tuple[int, str]]:
    """Yield the old addresses of an article, with their places in the list; the schema minds all else."""
    given = record.data.get("aliases") if record.kind == "article" else None
    for index, alias in enumerate(given if isinstance(given, list) else ()):
        if isinstance(alias, str) and alias.startswith("/"):
            yield index, alias


_GENERATED = frozenset(map(plain, GENERATED))


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each alias of an article that something else stands at, or leads away from."""
    for index, alias in _aliases(record):
        address = plain(alias)
        owner, leading = _owners(desk).get(address), _leading(desk)[address]
        if owner is record:
            what = "is where the article stands anyway: take it out here"
        elif owner:
            what = f"is the address of {visible(owner.path)}: take it out here, or rename that file"
        elif address in _GENERATED:
            what = "is the address of what newsdesk makes itself: take it out here"
        elif leading is not record:
            what = f"leads to {visible(leading.path)} already: let it stand in one of the two"
        else:
            continue
        place = At(("aliases", index), within=Span(0, len(alias)))
        yield Finding("duplicate-alias", f"`{visible(alias)}` {what}.", place)
