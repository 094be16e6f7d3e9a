"""A picture has no words for those who cannot see it.

## What it does
Looks at the alternative text of the lead picture (`image.alt`) and of each picture in a body. It is
reported where it is empty, where it is the name of a file or of a camera's shot (`IMG_1234`), and
where it is a mere word such as `image`. An empty text is fine beside words in the same link, which
say it already. A lead picture whose `alt` is missing is the matter of the schema.

## Why it matters
A screen reader reads the alternative text aloud; without one, readers hear an address or nothing at
all. It is also what everybody sees where a picture does not load, and what image search goes by.

## Example
```markdown
---
title: Meta unveils Muse Spark
status: draft
---

![](https://pictures.example/muse-spark-scores.png)
```

## Use instead
Write what a reader who sees the picture takes from it. Where it is pure decoration, let it stand
with a comment above: `<!-- newsdesk: ignore ND703 -->`.

```markdown
---
title: Meta unveils Muse Spark
status: draft
---

![A bar chart: Muse Spark reaches 58 % on Humanity's Last Exam](https://pictures.example/muse-spark-scores.png)
```
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Record
    from newsdesk.settings import Settings

_WORDS = "alt|alt text|graphic|image|img|photo|pic|picture|screenshot"
_SHOT = r"(?:img|dsc[nf]?|pxl|p|mvimg)[-_ ]?\d{3,}\S*"
_FILE = r"(?:\S+|screen ?shot .+)\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)"
_SAYS_NOTHING = re.compile(rf"(?:{_WORDS}|{_SHOT}|{_FILE})", re.IGNORECASE)


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each picture whose alternative text is empty or says nothing."""
    lead = record.data.get("image")
    alt = lead.get("alt") if isinstance(lead, dict) and lead.get("src") else None
    if isinstance(alt, str) and (fault := _fault(alt)):
        yield Finding("image-without-alt", fault, At(("image", "alt")))
    images = [(link, fault) for link in body.links if link.image and (fault := _fault(link.text))]
    worded = [link.span for link in body.links if not link.image and link.text] if images else []
    for image, fault in images:
        around = bisect_right(worded, image.span) - 1
        if image.text or around < 0 or worded[around].end < image.span.end:
            yield Finding("image-without-alt", fault, image.span)


def _fault(alt: str) -> str:
    """Return what is wrong with an alternative text; nothing where it may serve."""
    alt = alt.strip()
    if not alt:
        return "The picture has no alternative text: write what it shows, for those who cannot see it."
    if _SAYS_NOTHING.fullmatch(alt):
        return f"The alternative text `{visible(alt)}` says nothing: write what the picture shows."
    return ""
