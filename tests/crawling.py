"""A plain crawler over the files of a site: what its pages link to, and what of that is not there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html as parser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsrooms import Built

ADDRESSES = "//@href | //@src | //@data-index | //@action | //meta[@property='og:url' or @property='og:image']/@content"


@cache
def page(path: Path) -> parser.HtmlElement:
    """Parse a page."""
    return parser.document_fromstring(path.read_bytes(), parser=parser.HTMLParser(encoding="utf-8"))


@cache
def names(path: Path) -> set[str]:
    """Return the names of the parts of a page."""
    return {str(each) for each in page(path).xpath("//@id")}


def file_of(url: str, site: Built) -> Path | None:
    """Return the file that an address of the site shows; None for an address elsewhere."""
    if not f"{url}/".startswith(f"{site.base_url}/"):
        return None
    path = site.folder / unquote(urlsplit(url[len(site.base_url) :]).path).lstrip("/")
    return path / "index.html" if url.partition("#")[0].endswith("/") or path == site.folder else path


def lost(urls: set[str], site: Built) -> Iterator[str]:
    """Yield the addresses of the site at which nothing is, or not the part that they name."""
    for url in urls:
        path = file_of(url, site)
        anchor = unquote(urlsplit(url).fragment)
        if path and (not path.is_file() or (anchor and path.suffix == ".html" and anchor not in names(path))):
            yield url


def links(site: Built, name: str, where: str = ADDRESSES) -> set[str]:
    """Return the full addresses that a page names."""
    here = f"{site.base_url}/{name.removesuffix('index.html')}"
    return {urljoin(here, str(each)) for each in page(site.folder / name).xpath(where)}
