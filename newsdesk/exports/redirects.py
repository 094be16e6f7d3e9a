"""Redirects: old addresses lead to the new ones, on hosts that read `_redirects`, under nginx, and on any other."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from newsdesk.exports.output import Output, page_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Edition

_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>This page has moved</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{url}">
<p>This page has moved: <a href="{url}">{url}</a></p>
</html>
"""


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield the two tables, and a page that leads on for each old address."""
    yield Output("_redirects", lambda: for_hosts(edition))
    yield Output("redirects.map", lambda: for_nginx(edition))
    for old, url in edition.redirects.items():
        yield Output(page_at(old.strip("/")), partial(page, url, edition.settings.language))


def for_hosts(edition: Edition) -> bytes:
    """Return a line for each old address, with and without its slash (docs.netlify.com/routing/redirects)."""
    base = urlsplit(edition.settings.base_url).path
    lines = [f"{base}{quote(old)}{end} {url} 301\n" for old, url in edition.redirects.items() for end in _ends(old)]
    return "".join(lines).encode()


def for_nginx(edition: Edition) -> bytes:
    """Return a map to include: `map $uri $moved { include redirects.map; }` (nginx.org, ngx_http_map_module)."""
    base = urlsplit(edition.settings.base_url).path
    lines = [
        f'"{_quoted(base + old + end)}" "{url}";\n' for old, url in edition.redirects.items() for end in _ends(old)
    ]
    return "".join(lines).encode()


def page(url: str, language: str) -> bytes:
    """Return a page that leads to another address."""
    return _PAGE.format(url=escape(url), language=escape(language)).encode()


def _ends(old: str) -> tuple[str, ...]:
    return ("",) if "." in old.rpartition("/")[2] else ("", "/")


def _quoted(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"')
