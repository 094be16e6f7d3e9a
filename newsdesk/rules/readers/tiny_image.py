r"""The lead picture is too small to be shown large.

## What it does
Measures the lead picture of an article, where it is a file of the newsroom, and compares its width
with the setting `style.image_width`, which is 1,200 pixels unless you change it. Drawings (SVG) can
be shown at any size and are left alone, and so is a picture whose size cannot be told.

## Why it matters
Programs that show articles as cards pick small pictures last, or show them as a stamp beside the
text. Google, for one, asks for lead pictures of at least 1,200 pixels for large previews in
[Discover](https://developers.google.com/search/docs/appearance/google-discover). Enlarged by force,
a small picture is blurred.

## Example
A picture of 640 by 360 pixels, of which only the beginning is shown:

```yaml
---
title: Meta unveils Muse Spark
status: draft
image: {src: /muse-spark.png, alt: A spark on a dark ground}
---
```

```text static/muse-spark.png escaped
\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x68\x08\2\0\0\0
```

## Use instead
Ask for the original, and let the site make the smaller copies. This one has 1,200 by 630:

```yaml
---
title: Meta unveils Muse Spark
status: draft
image: {src: /muse-spark.png, alt: A spark on a dark ground}
---
```

```text static/muse-spark.png escaped
\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76\x08\2\0\0\0
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.addresses import file_of
from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where the lead picture of an article is narrower than the settings ask."""
    image = record.data.get("image")
    source = image.get("src") if isinstance(image, dict) else image
    path = file_of(source, record, desk.settings) if isinstance(source, str) and record.kind == "article" else None
    if path is None or path.lower().endswith(".svg"):
        return
    (width, _), least = desk.picture(path) or (-1, -1), desk.settings.image_width
    if 0 <= width < least:
        message = f"The lead picture is {width:,} pixels wide, less than {least:,}: put in a larger one."
        yield Finding("tiny-image", message, At(("image", "src") if isinstance(image, dict) else ("image",)))
