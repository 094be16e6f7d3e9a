"""A tag is a more frequent one in another spelling.

## What it does
Compares the tags of all articles, and reports one that differs from a more frequent tag only by
capitals, by hyphens or blanks, or by the `s` of the plural. `newsdesk lint --fix --unsafe-fixes`
writes the frequent one: unsafe, since two spellings can be two things.

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

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.model import At, Finding, Fix
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

# Between digits a hyphen counts: `gpt-4-1` is not `gpt-41`.
_JOINT = re.compile(r"(?<!\d)[\s_-]+|[\s_-]+(?!\d)")
_SHORTEST_SINGULAR = 3
_NO_PLURALS = {"news", "https", "windows", "arms"}


class _Usage(NamedTuple):
    """How many articles have each tag, and for some tags the one that is meant."""

    counts: Counter[str]
    meant: dict[str, str]


@lru_cache(maxsize=1)
def _usage(desk: Desk) -> _Usage:
    counts = Counter(tag for record in desk.records for tag in {tag for _, tag in _tags(record)})
    leaders: dict[str, str] = {}
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
        leaders.setdefault(_spelling(tag), tag)
    likest = {tag: max(_alike(tag, leaders), key=lambda other: counts[other]) for tag in counts}
    return _Usage(counts, {tag: other for tag, other in likest.items() if counts[other] > counts[tag]})


def _tags(record: Record) -> Iterator[tuple[int, str]]:
    tags = record.data.get("tags") if record.kind == "article" else None
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        if isinstance(tag, str):
            yield index, tag


def _spelling(tag: str) -> str:
    """Return a tag without what may be written one way or the other."""
    return _JOINT.sub("", unicodedata.normalize("NFC", tag).casefold()) or tag


def _alike(tag: str, leaders: dict[str, str]) -> Iterator[str]:
    """Yield the tags that differ only by capitals and hyphens, or else only by the `s` of a plural."""
    yield leaders[_spelling(tag)]
    for singular, plural, other in ((tag, tag + "s", tag + "s"), (tag[:-1], tag, tag[:-1])):
        is_plural = plural.endswith("s") and plural.casefold() not in _NO_PLURALS
        if is_plural and len(singular) >= _SHORTEST_SINGULAR and singular[-1].isalpha():
            yield other


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each tag that the desk more often writes in another way."""
    counts, better = _usage(desk)
    own = {tag for _, tag in _tags(record)}
    for index, tag in _tags(record):
        meant = better.get(tag)
        if meant is None:
            continue
        shown = visible(meant)
        advice = "take this one out" if meant in own else f"write `{shown}`, unless another thing is meant"
        message = f"`{visible(tag)}` is nearly `{shown}`, which {counts[meant]:,} articles have: {advice}."
        fix = None if meant in own else Fix(f"write `{shown}`", ((At(("tags", index)), meant),), safe=False)
        yield Finding("near-miss-tag", message, At(("tags", index), within=Span(0, len(tag))), fix=fix)
