"""A published article links to something that readers cannot see.

## What it does
Looks at each link in the body of a published record that leads to a draft, to an article in review or
retracted, or to one whose day comes later than that of this record.

## Why it matters
The link leads to an error page, and its address tells readers what the newsroom has not announced:
the name of a tool under embargo, or of a story in the making. newsdesk leaves such a link out of what
it exports, and keeps its words.

## Example
```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
description: They tell each other how they spot the copying of their models' answers.
category: llms
author: sarah-mueller
date: 2026-04-07
status: published
---

Meta will [answer](/muse-spark/).
```

```markdown muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```

## Use instead
Publish the other one first, or leave the link out until then.

```markdown 2026-04-07-defences.md
---
title: Three labs pool their defences
description: They tell each other how they spot the copying of their models' answers.
category: llms
author: sarah-mueller
date: 2026-04-07
status: published
---

Meta will answer.
```

```markdown muse-spark.md
---
title: Meta unveils Muse Spark
status: draft
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.links import site_of
from newsdesk.model import Finding, InBody, is_due
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each link in a published body to what is not public when the record is."""
    if record.status != "published":
        return
    site = site_of(desk)
    for url in record.facts.links:
        target = site.led(url, record)
        why = _hidden(target.record, record, desk) if target and target.record else ""
        if why:
            message = f"`{visible(url)}` leads to {why}: publish that first, or take the link out."
            yield Finding("unpublished-link", message, InBody(url, "link"))


def _hidden(linked: Record, record: Record, desk: Desk) -> str:
    """Say what keeps readers from a record; nothing where it is public by the time at which the other one is."""
    if linked.status == "retracted":
        return f"an article that is retracted, {visible(linked.path)}"
    if linked.status != "published":
        return f"what is not published, {visible(linked.path)}"
    later = linked.opens and (record.opens is None or record.opens < linked.opens)
    if later and not is_due(linked, desk.now):
        return f"what is held until {linked.opens:%Y-%m-%d %H:%M %Z}, {visible(linked.path)}"
    return ""
