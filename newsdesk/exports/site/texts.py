"""What editors wrote in fields, as pages show it: names, initials, addresses that readers may follow."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

_FOLLOWED = {"", "http", "https", "mailto"}
_OF_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
"""What stands in an address besides letters, digits and `_.-`."""


def named(name: str) -> str:
    """Return a name; `Untitled` where it has nothing that can be seen."""
    return name if any(unicodedata.category(each)[0] in "LNPS" for each in name) else "Untitled"


def initials(name: str) -> str:
    """Return the first letters of the first and the last of somebody's names, as a badge shows them."""
    words = re.findall(r"\w+", name)
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def host(url: object) -> str:
    """Return the server of an address, as a reader would call it; a text without one as it is, nothing for no text."""
    if not isinstance(url, str):
        return ""
    try:
        return urlsplit(url).netloc.removeprefix("www.") or url
    except ValueError:
        return url


def followed(url: object) -> str:
    """Return an address as a link has it; nothing where it is none, or one that would act."""
    return _followed(url) if isinstance(url, str) else ""


@lru_cache(1024)  # a page has an address in several places
def _followed(url: str) -> str:
    written = re.sub(r"[\x00-\x20]+", "", url)
    try:
        scheme = urlsplit(written).scheme
    except ValueError:
        return ""
    return quote(written, safe=_OF_ADDRESSES) if scheme in _FOLLOWED else ""
