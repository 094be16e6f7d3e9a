"""A page shows a picture that is not in the newsroom.

## What it does
Looks for the file of the lead picture and of each picture in a body. `/chart.svg` is looked for in
the folder that the setting `static` names, and `chart.svg` beside the record. Addresses of other
servers are left alone. So are all that begin with `/` where the folder of `static` does not exist:
the pictures then lie somewhere that newsdesk cannot see.

## Why it matters
Readers get an empty frame, and the card of the article has no picture where somebody shares it.
What happens most: the file was renamed, never committed, or its ending is `.jpeg` and not `.jpg`.

## Example
```markdown
---
title: Meta unveils Muse Spark
status: draft
image: {src: /muse-spark.jpg, alt: A spark on a dark ground}
---
```

```xml static/muse-spark.svg
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"></svg>
```

## Use instead
Put the file where the address says that it is, or write the address of the one that is there:

```markdown
---
title: Meta unveils Muse Spark
status: draft
image: {src: /muse-spark.svg, alt: A spark on a dark ground}
---
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.addresses import file_of
from newsdesk.model import At, Finding, InBody, images_of
from newsdesk.text import did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each picture that should be in the newsroom and is not."""
    image = record.data.get("image")
    lead = image.get("src") if isinstance(image, dict) else image
    for url in dict.fromkeys(images_of(record)):
        path = file_of(url, record, desk.settings)
        if path is None or path in desk.pictures or (url.startswith("/") and not desk.has_static):
            continue
        hint = did_you_mean(path, desk.pictures, "Put it there, or correct the address.")
        message = f"There is no picture `{visible(path)}`.{hint}"
        in_front = At(("image", "src") if isinstance(image, dict) else ("image",))
        yield Finding("missing-image", message, in_front if url == lead else InBody(url, "link"))
