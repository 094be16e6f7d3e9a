"""A link in a body goes through an old address.

## What it does
Looks for links that stay on the site and lead to an address at which a record once was: one of the
`aliases` of an article.

## Why it matters
The link works only as long as the redirect does, and the reader waits for two answers instead of
one. Search engines count such a link for less.

## Example
```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
---

Meta has [shown a closed model](/meta-spark/).
```

```markdown 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
aliases: [/meta-spark/]
---
```

## Use instead
`newsdesk lint --fix` writes the new address.

```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
---

Meta has [shown a closed model](/muse-spark/).
```

```markdown 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
aliases: [/meta-spark/]
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.addresses import path_of
from newsdesk.links import site_of
from newsdesk.model import Finding, Fix, InBody
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each link of a body that leads through an old address."""
    site = site_of(desk)
    for url in record.facts.links:
        target = site.led(url, record)
        if target and target.record and target.old:
            address = path_of(target.record, desk.settings) + "".join(url.partition("#")[1:])
            fix = Fix(f"write `{visible(address)}`", ((InBody(url, "address"), address),))
            message = f"`{visible(url)}` is an old address. Write `{visible(address)}`."
            yield Finding("old-link", message, InBody(url, "link"), fix=fix)
