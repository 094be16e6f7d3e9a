"""A link leads to a page of another site that is not there any more.

## What it does
With `newsdesk lint --online`, asks for each address on another site that a record names: the links and
the pictures of the body, and the texts of the front matter that are a whole address, such as those of
`sources`. Reported is what answers 404 or 410, to a full request too, and whose host has no name any more.
What cannot be told is not reported: a site that is slow, asks for a rest, wants a password or fails by
itself is asked again the next time. Without `--online`, nobody is asked and nothing is found.

## Why it matters
Readers who want to see for themselves find nothing, and a claim has lost its source. Of the pages that
the web had in 2013, 38% were gone ten years later (Pew Research Center, 2024).

## Example
The vendor has taken its announcement down:

    sources:
      - {id: meta, publisher: Meta, title: Muse Spark, url: https://meta.example/muse-spark}

## Use instead
Link to where it stands now, or to a copy in an archive, or say the same by another source. Where the
address has to stay as a record of what was seen, let the finding stand with a comment that says so.

    sources:
      - {id: meta, publisher: Meta, title: Muse Spark, url: https://archive.example/2026/meta.example/muse-spark}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.external import external_addresses
from newsdesk.model import Finding
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each address on another site that was asked and is gone."""
    for place, url in external_addresses(record, desk.settings) if desk.online else ():
        answer = desk.online.get(url)
        if answer and answer.status == "gone":
            advice = "Link to where it stands now, or to a copy in an archive."
            yield Finding("dead-external-link", f"`{visible(url)}` is gone ({answer.reason}). {advice}", place)
