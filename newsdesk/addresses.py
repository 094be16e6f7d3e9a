"""The address of a record, as every link, feed and sitemap has it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from newsdesk.model import Record
    from newsdesk.settings import Settings


def path_of(record: Record, settings: Settings) -> str:
    """Return the record's address from the root of the site, percent-encoded: `/tools/claude/`."""
    kind = settings.kinds.get(record.kind)
    return (kind.url if kind else "/{slug}/").replace("{slug}", quote(record.slug, safe="", errors="surrogatepass"))


def url_of(record: Record, settings: Settings) -> str:
    """Return the record's absolute address."""
    return settings.base_url + path_of(record, settings)
