"""The source of a price is the front page of a site.

## What it does
Reports an address that names a site and nothing on it.

## Why it matters
Whoever checks the price next has to search for it, and a reader who follows the address sees an
advertisement instead of a price.

## Example
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-03-01, checked: 2026-04-01, source: https://quill.example/}
---
```

## Use instead
Name the page on which the price stands:

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-03-01, checked: 2026-04-01, source: https://quill.example/pricing}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdesk.model import At, Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each line of the ledger whose source is a front page."""
    del body, settings
    rows = record.data.get("prices") if record.kind == "tool" else None
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        source = row.get("source") if isinstance(row, dict) else None
        if isinstance(source, str) and _is_front_page(source):
            message = f"`{visible(source)}` is the front page of a site: name the page that shows the price."
            yield Finding("bare-source", message, At(("prices", number, "source")))


def _is_front_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # the schema's to report
        return False
    return bool(parts.netloc) and not parts.path.strip("/") and not parts.query and not parts.fragment
