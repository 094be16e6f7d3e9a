"""An article was corrected, and its `updated` does not say so.

## What it does
Compares the newest correction with `updated`, and reports an article that is corrected later than
that, or has no `updated` at all. A correction of the same day is fine, and so is one in a draft.

## Why it matters
Feeds, search engines and readers look at `updated`. Whoever read the wrong version never learns that
there is a right one.

## Example
```yaml
---
title: Meta unveils Muse Spark
description: Meta's new model is closed.
category: llms
author: sarah-mueller
date: 2026-04-07
status: published
corrections:
  - {date: 2026-04-08, note: The model has two modes and not three.}
---
```

## Use instead
`newsdesk lint --fix --unsafe-fixes` takes the date over from the correction.

```yaml
---
title: Meta unveils Muse Spark
description: Meta's new model is closed.
category: llms
author: sarah-mueller
date: 2026-04-07
updated: 2026-04-08
status: published
corrections:
  - {date: 2026-04-08, note: The model has two modes and not three.}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.frontmatter.write import scalar
from newsdesk.model import At, Finding, Fix
from newsdesk.rules.sources.entries import entries, is_before, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings


def check(record: Record, _body: Body, settings: Settings) -> Iterator[Finding]:
    """Yield a finding where the newest correction is later than `updated`."""
    if record.kind != "article" or record.status not in {"published", "retracted"}:
        return
    zone, data = settings.zone, record.data
    dated = [(when(entry.get("date"), zone), number) for number, entry in entries(data, "corrections")]
    known = [(date, number) for date, number in dated if date]
    if not known:
        return
    newest, number = max(known, key=lambda each: each[0].moment)
    updated = when(data.get("updated"), zone)
    if "updated" not in data:
        said, place = "and `updated` is missing", At(("corrections", number, "date"))
        change = (At(("date",), "behind"), f"updated: {scalar(newest.text)}")
    elif updated and is_before(updated, newest, zone):
        said, place = f"and `updated` still says {updated.text}", At(("updated",))
        change = (place, newest.text)
    else:
        return
    message = f"The article was corrected on {newest.text}, {said}: set it to that date, so that readers learn of it."
    fix = Fix(f"set `updated` to {newest.text}", (change,), safe=False) if "date" in data else None
    yield Finding("missing-update", message, place, fix=fix)
