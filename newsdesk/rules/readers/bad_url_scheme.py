"""An address runs a program, or leads into the reader's own computer.

## What it does
Reports addresses that begin with `javascript:`, `vbscript:`, `data:`, `file:` or `blob:`, in links
and pictures of a body and in the fields of front matter whose names say that they hold addresses,
such as `url`, `src`, `links` or `canonical`. Capitals, blanks, control characters and HTML entities
in between do not hide them. Raw HTML in a body is not looked at.

## Why it matters
What follows `javascript:` runs in the reader's browser with all the rights of your site, and `data:`
can hold a whole page that looks like yours. `file:` and `blob:` name something on the computer of
whoever wrote the line; for everybody else they lead nowhere.

## Example
```yaml ben-okafor.author.md
---
name: Ben Okafor
links: ["javascript:alert(1)"]
---
```

## Use instead
An address of `http`, `https`, `mailto` or `tel`, or a path on the site. Save an embedded picture as
a file.

```yaml ben-okafor.author.md
---
name: Ben Okafor
links: ["https://okafor.example/"]
---
```
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.markdown import Body
    from newsdesk.model import Pointer, Record
    from newsdesk.settings import Settings

_BAD = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)
_HIDING = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]+")
"""What browsers drop from an address, and what an eye does not see in it."""
_ADDRESSES = re.compile(
    r"(?:avatar|canonical|cover|homepage|href|image|link|logo|permalink|photo|picture|redirect|src|thumbnail|ur[il]"
    r"|website)s?$|^source$",
    re.IGNORECASE,
)
_WORDS = {"alt", "caption", "credit", "description", "label", "name", "text", "title"}


def check(record: Record, body: Body, settings: Settings) -> Iterator[Finding]:  # noqa: ARG001 - as all file rules
    """Yield a finding for each address of front matter and body whose scheme is a danger or leads nowhere."""
    for pointer, address in _addresses(record.data, (), named=False):
        if scheme := _bad_scheme(address):
            yield Finding("bad-url-scheme", _message(scheme), At(pointer))
    for link in body.links:
        if scheme := _bad_scheme(link.url):
            yield Finding("bad-url-scheme", _message(scheme), link.span)


def _addresses(data: Any, pointer: Pointer, *, named: bool) -> Iterator[tuple[Pointer, str]]:
    """Yield each text below a field whose name says that it holds addresses, words such as captions left out."""
    if isinstance(data, str):
        if named:
            yield pointer, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _WORDS:
                yield from _addresses(value, (*pointer, key), named=named or _has_addresses(key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _addresses(item, (*pointer, index), named=named)


@lru_cache(256)
def _has_addresses(name: str) -> bool:
    return bool(_ADDRESSES.search(name))


def _bad_scheme(address: str) -> str:
    if address.startswith(("https://", "http://")):
        return ""
    found = _BAD.match(_HIDING.sub("", unescape(address)))
    return found[1].lower() if found else ""


def _message(scheme: str) -> str:
    return f"Addresses do not begin with `{scheme}:` here: write one of http, https or mailto, or a path on the site."
