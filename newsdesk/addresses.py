"""The address of a record, as every link, feed and sitemap has it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from newsdesk.model import At, InBody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Place, Pointer, Record
    from newsdesk.settings import Settings


_ELSEWHERE = re.compile(r"https?://\S+", re.IGNORECASE)


def path_of(record: Record, settings: Settings) -> str:
    """Return the record's address from the root of the site, percent-encoded: `/tools/claude/`."""
    kind = settings.kinds.get(record.kind)
    return (kind.url if kind else "/{slug}/").replace("{slug}", quote(record.slug, safe="", errors="surrogatepass"))


def file_of(url: str, record: Record, settings: Settings) -> str | None:
    """Return the file that the address of a picture names, as a path from the root; None where it lies elsewhere.

    `/a.png` is in the folder of static files, `a.png` beside the record.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # `//[`, which is no address of anything
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    folder = settings.static if parts.path.startswith("/") else posixpath.dirname(record.path)
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))


def url_of(record: Record, settings: Settings) -> str:
    """Return the record's absolute address."""
    return settings.base_url + path_of(record, settings)


def elsewhere(record: Record, settings: Settings) -> Iterator[tuple[Place, str]]:
    """Yield each address on another site that a record names, as it is written, with its place.

    These are the texts of its front matter that are a whole address, and the links and pictures of its body.
    """
    site = settings.base_url.partition("://")[2]
    own = re.compile(rf"https?://{re.escape(site)}(?![^/?#])", re.IGNORECASE)
    named: list[tuple[Place, str]] = list(_texts(record.data, ()))
    named += ((InBody(url, "link"), url) for url in dict.fromkeys((*record.facts.links, *record.facts.images)))
    for place, text in named:
        if _ELSEWHERE.fullmatch(text) and not own.match(text):
            yield place, text


def _texts(data: Any, pointer: Pointer) -> Iterator[tuple[At, str]]:
    """Yield each text of the front matter, with its place."""
    if isinstance(data, str):
        yield At(pointer), data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*pointer, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*pointer, index))
