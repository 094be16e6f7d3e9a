"""Only one article has a tag.

## What it does
Counts the articles that have each tag, drafts too, and reports one that a single article has. That means
something only where tags are shared as a rule: at least twenty articles have any, and of all tags most
are on two articles or more. A tag that is a more frequent one in another spelling is left to
near-miss-tag.

## Why it matters
A tag brings together what belongs together, and leads readers from one article to the next. One that
a single article has leads nowhere, and is often a slip, or another word for a tag that there is.

## Example
Of thirty articles, twelve have `open-weights`, and one alone has `open-weight-models`:

    -tags: [open-weight-models, licences]

## Use instead
Write the tag that the others have, or take the tag out. What begins a series can stay as it is, and is
quiet as soon as the second article has it.

    +tags: [open-weights, licences]
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsdesk.model import At, Finding
from newsdesk.rules.identity.tagging import tags_of, usage
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

_ENOUGH = 20


@lru_cache(maxsize=1)
def _lone(desk: Desk) -> frozenset[str]:
    """Return the tags that one article has, where tags are shared as a rule."""
    counts, better, articles = usage(desk)
    lone = frozenset(tag for tag, number in counts.items() if number == 1)
    return lone - better.keys() if articles >= _ENOUGH and len(lone) < len(counts) / 2 else frozenset()


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each tag that no other article of the desk has."""
    lone = _lone(desk)
    for index, tag in tags_of(record):
        if tag in lone:
            message = f"Only this article has the tag `{visible(tag)}`: write one that others have, or take it out."
            yield Finding("lone-tag", message, At(("tags", index), within=Span(0, len(tag))))
