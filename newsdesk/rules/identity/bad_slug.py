r"""The name of a file cannot be an address.

## What it does
Looks at the slug: the file's name without the kind and without a date in front. It may not be empty,
begin with a hyphen or a dot, or end in a dot or a blank. It may not contain `/`, `\`, `%`, `?`, `#`,
`:`, `*`, `"`, `<`, `>` or `|`, nor any character that cannot be seen. It may have at most 200 bytes,
since a date, a kind and an ending are added to it.

Letters of every script will do, and so will capitals and blanks between words, although hyphens are
easier to read out and to paste.

## Why it matters
The name is the end of the page's address and the name of a folder in the output. Whoever writes `#`
or `?` in an address as it stands in the name lands on another page; Windows has no files with `:` in
their names; and many a server hides what begins with a dot.

## Example
```yaml ai-weekly-#12.md
---
title: The week in AI, number twelve
status: draft
---
```

## Use instead
```yaml ai-weekly-12.md
---
title: The week in AI, number twelve
status: draft
---
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import Span, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

LONGEST = 200
"""The most bytes of a slug; a file's name has at most 255."""
_NEW = re.compile(r"\w[\w.-]*(?<!\.)")
_DATED = re.compile(r"\d{4}-\d\d-\d\d-")
_FORBIDDEN = re.compile(r'[/\\%?#:*"<>|]')
# Blanks that look like the plain one. The wide blank of East Asian scripts does not.
_ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")


def fault(slug: str) -> str:
    """Say what keeps a slug from being an address, as what follows its subject; nothing where it can be one."""
    return next(_faults(slug), "")


def fault_of_new(slug: str) -> str:
    """Say what keeps a slug from being a new name, as what follows its subject; what is there already may be odder."""
    if _DATED.match(slug):
        return "begins with a date, which belongs to the file and not to the name: leave it out"
    if not _NEW.fullmatch(slug) or fault(slug):
        return "cannot be a file name everywhere: use letters, digits and hyphens"
    return ""


def _faults(slug: str) -> Iterator[str]:
    """Yield all that is wrong with a slug, the plainest first."""
    if not slug.strip(".-_ "):
        yield "has neither a letter nor a digit"
    if slug[:1] in {"-", "."} or slug[:1].isspace():
        yield "begins with a hyphen, a dot or a blank"
    if slug.endswith(".") or slug[-1:].isspace():
        yield "ends in a dot or a blank"
    if found := dict.fromkeys(_FORBIDDEN.findall(slug)):
        yield f"has {listed(found, last='and')} in it"
    if visible(slug) != slug or _ODD_BLANK.search(slug):
        yield "has a character in it that cannot be seen"
    if len(slug.encode(errors="surrogatepass")) > LONGEST:
        yield f"has more than {LONGEST} bytes"


def check(record: Record, desk: Desk) -> Iterator[Finding]:  # noqa: ARG001 - so that files nobody could read are judged
    """Yield a finding where the slug of the record cannot be part of an address."""
    if any(finding.rule == "not-utf8" for finding in record.findings):
        return
    if what := fault(record.slug):
        name = visible(record.slug)
        message = f"The name `{name}` {what}: rename the file, with letters, digits and hyphens."
        yield Finding("bad-slug", message, Span(0, 0))
