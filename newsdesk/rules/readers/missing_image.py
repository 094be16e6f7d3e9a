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
Put the file where the address says that it is, or write the address of the one that is there; where
another record shows a picture of a similar name, its address is suggested.

```markdown
---
title: Meta unveils Muse Spark
status: draft
image: {src: /muse-spark.svg, alt: A spark on a dark ground}
---
```
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsdesk.addresses import file_of
from newsdesk.model import At, Finding, InBody, images_of
from newsdesk.text import nearest, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


@lru_cache(maxsize=1)
def _shown(desk: Desk) -> list[str]:
    """Return the pictures that are there and that any record shows."""
    paths = {file_of(url, record, desk.settings) for record in desk.records for url in images_of(record)}
    return [path for path in paths if path and desk.picture(path)]


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each picture that should be in the newsroom and is not."""
    image = record.data.get("image")
    lead = image.get("src") if isinstance(image, dict) else image
    place = At(("image", "src") if isinstance(image, dict) else ("image",))
    # A schema that wants a group of fields has said already what is wrong with a text.
    judged = any(finding.rule == "wrong-type" and finding.place == place for finding in record.findings)
    for url in dict.fromkeys(images_of(record)):
        path = file_of(url, record, desk.settings)
        if path is None or desk.picture(path) or (url.startswith("/") and not desk.has_static):
            continue
        if url == lead and judged:
            continue
        meant = nearest(path, _shown(desk))
        address = _address(meant, record, desk) if meant else ""
        hint = f"Did you mean `{address}`?" if address else "Put it there, or correct the address."
        message = f"There is no picture `{visible(path)}`. {hint}"
        yield Finding("missing-image", message, place if url == lead else InBody(url, "link"))


def _address(path: str, record: Record, desk: Desk) -> str:
    """Return the address by which a record shows a file: from the folder of static files, or from its own folder."""
    beside = posixpath.relpath(path, desk.settings.static)
    address = posixpath.relpath(path, posixpath.dirname(record.path)) if beside.startswith("..") else f"/{beside}"
    return quote(address)
