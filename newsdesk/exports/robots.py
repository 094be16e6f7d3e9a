"""robots.txt: everything may be read, and where the sitemaps are (RFC 9309, sitemaps.org)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.exports.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield robots.txt."""
    yield Output("robots.txt", lambda: render(edition))


def render(edition: Edition) -> bytes:
    """Return the rules for every robot."""
    base = edition.settings.base_url
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\nSitemap: {base}/news-sitemap.xml\n".encode()
