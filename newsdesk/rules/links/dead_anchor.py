"""A link leads to a part of a page that the page does not have.

## What it does
Looks up what follows the `#` of a link that stays on the site, in the same article too. The parts of
an article are its headings, in small letters and with hyphens for blanks: `## Why This Matters` is
`#why-this-matters`, and the second of that name `#why-this-matters-1`. So are the `id` and `name` of
raw HTML. The parts of the glossary are its terms.

## Why it matters
The reader lands at the top of a long page and looks for what was meant. What happens most: a
heading was reworded, and the links to it were not.

## Example
```markdown
---
title: Three labs pool their defences
status: draft
---

There is [a reason](#why-it-matters) for this.

## Why This Matters

Detection is hard.
```

## Use instead
Write the part as the heading has it now; where one is near enough, it is suggested, and
`newsdesk lint --fix --unsafe-fixes` writes it.

```markdown
---
title: Three labs pool their defences
status: draft
---

There is [a reason](#why-this-matters) for this.

## Why This Matters

Detection is hard.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.links import site_of
from newsdesk.model import Finding, Fix, InBody
from newsdesk.text import nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each link of a body to a part that is not on its page."""
    site = site_of(desk)
    for url in record.facts.links:
        local = site.local(url, record) if "#" in url else None
        parts = site.anchors(local) if local and local.anchor not in {"", "top"} else None
        if local is None or parts is None or local.anchor in parts:
            continue
        meant = nearest(local.anchor, parts)
        where = "this article" if url.startswith("#") else f"`{visible(url.partition('#')[0])}`"
        hint = f"Did you mean `#{visible(meant)}`?" if meant else "Take what follows the `#` out, or correct it."
        address = f"{url.partition('#')[0]}#{meant}"
        fix = Fix(f"write `{visible(address)}`", ((InBody(url, "address"), address),), safe=False) if meant else None
        message = f"No part of {where} is called `{visible(local.anchor)}`. {hint}"
        yield Finding("dead-anchor", message, InBody(url, "link"), fix=fix)
