"""A tag is a more frequent one in another spelling.

## What it does
Compares the tags of all articles, and reports one that differs from a more frequent tag only by
capitals, by hyphens or blanks, or by the `s` of the plural. `newsdesk lint --fix --unsafe-fixes`
writes the frequent one: unsafe, since two spellings can be two things. `newsdesk mv --kind tag OLD NEW`
merges a tag into another one wherever it stands.

## Why it matters
A tag brings together what belongs together. `open-source` beside `opensource` makes two groups, and
readers of either miss half of the articles; related articles, too, are chosen by shared tags.

## Example
```yaml 2026-04-06-weights.md
---
title: What open weights are for
status: draft
tags: [open-source]
---
```

```yaml 2026-04-07-licences.md
---
title: Which licence for a model
status: draft
tags: [open-source, policy]
---
```

```yaml 2026-04-08-local-models.md
---
title: Models that run at home
status: draft
tags: [opensource]
---
```

## Use instead
```yaml 2026-04-06-weights.md
---
title: What open weights are for
status: draft
tags: [open-source]
---
```

```yaml 2026-04-07-licences.md
---
title: Which licence for a model
status: draft
tags: [open-source, policy]
---
```

```yaml 2026-04-08-local-models.md
---
title: Models that run at home
status: draft
tags: [open-source]
---
```
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding, Fix
from newsdesk.rules.identity.tagging import tags_of, usage
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each tag that the desk more often writes in another way."""
    counts, better, _ = usage(desk)
    own = {tag for _, tag in tags_of(record)}
    for index, tag in tags_of(record):
        meant = better.get(tag)
        if meant is None:
            continue
        shown = visible(meant)
        merge = f"newsdesk mv --kind tag {visible(quote(tag))} {visible(quote(meant))}"
        advice = "take this one out" if meant in own else f"write that, or run `{merge}`, unless another thing is meant"
        message = f"`{visible(tag)}` is nearly `{shown}`, which {counts[meant]:,} articles have: {advice}."
        fix = None if meant in own else Fix(f"write `{shown}`", ((At(("tags", index)), meant),), safe=False)
        yield Finding("near-miss-tag", message, At(("tags", index), within=Span(0, len(tag))), fix=fix)
