"""A link in a body leads to an address of the site at which nothing is.

## What it does
Looks up every link that stays on the site: by address (`/muse-spark/`), by the address in full, by
the file of a record beside this one (`2026-04-08-muse-spark.md`), or by the slug of an article
(`muse-spark`). What newsdesk makes itself is there, such as a feed or a list of tools, and so are
the files in the folder of static files. Where something else serves a part of the site, its
addresses belong into the setting `elsewhere`: `elsewhere = ["/docs/*"]`.

## Why it matters
The reader who wanted to know more gets an error page. What happens most: a record was renamed by
hand, its address was written from memory, or a link was copied from a draft of the page.

## Example
```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
status: draft
---

Meta has [shown a closed model](/muse-sparks/).
```

```markdown 2026-04-08-muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```

## Use instead
`newsdesk lint --fix` writes the address that was meant, where it is near enough to tell.
`newsdesk mv` renames a record so that no link dies.

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
---
```
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from newsdesk.addresses import file_of, may_be_shown, path_of, plain
from newsdesk.links import site_of
from newsdesk.model import Finding, Fix, InBody
from newsdesk.text import is_typo, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

_ENDING = re.compile(r"\.(?!md$)[A-Za-z][A-Za-z0-9]{1,4}$")


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each link of a body that stays on the site and leads nowhere."""
    site = site_of(desk)
    for url in record.facts.links:
        local = site.local(url, record)
        if local is None or site.target(local) or _may_be_file(url, record, desk):
            continue
        near = site.nearest(url)
        meant = _address(url, near, record, desk) if near else ""
        hint = f"Did you mean `{visible(meant)}`?" if meant else "Correct the address, or take the link out."
        slip = is_typo(local.path, plain(meant))
        sure = slip or (near is not None and near.slug in local.path)
        fix = Fix(f"write `{visible(meant)}`", ((InBody(url, "address"), meant),), slip) if sure else None
        yield Finding("dead-link", f"Nothing is at `{visible(url)}`. {hint}", InBody(url, "link"), fix=fix)


def _may_be_file(url: str, record: Record, desk: Desk) -> bool:
    """Say whether an address is that of a file that is there, or that lies where newsdesk cannot see it."""
    named_as_file = _ENDING.search(url.partition("#")[0].partition("?")[0])
    unseen = named_as_file and url.startswith("/") and not desk.has_static
    path = file_of(url, record, desk.settings)
    there = path is not None and may_be_shown(path, record, desk.settings) and desk.has(path)
    return bool(unseen or there)


def _address(url: str, near: Record, record: Record, desk: Desk) -> str:
    """Return the address of a record in the form in which another one is written."""
    written, *part = url.partition("#")
    if written.partition("?")[0].endswith(".md") and not url.startswith("/"):
        return posixpath.relpath(near.path, posixpath.dirname(record.path)) + "".join(part)
    address, hash_, anchor = path_of(near, desk.settings).partition("#")
    return address + (hash_ + anchor or "".join(part))
