"""The address of a record, as every link, feed and sitemap has it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from newsdesk.model import Record
    from newsdesk.settings import Settings


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
