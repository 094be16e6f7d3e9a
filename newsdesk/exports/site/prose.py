"""The HTML of a body as a page shows it: its headings in order, its tables and pictures fit for any screen."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsdesk.bodies import Medium

_HEADING = re.compile(r"<h([1-6])((?: [^>]*)?)>(.*?)</h\1>", re.DOTALL)
_IMAGE = re.compile(r"<img\b([^>]*)>")
_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[a-z][^>]*>")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_INNER = re.compile(r' href="#([^"]+)"')
_DETAILS = re.compile(r"<details\b[^>]*>(?!\s*<summary\b)")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_FIRST = 2
"""The level of a body's highest headings: the page's own is the headline."""


def page_html(html: str, media: Mapping[str, Medium], name: str = "") -> str:
    """Return sanitised HTML as part of a page; `media` are the files of the site, by their addresses.

    Where a page shows several bodies, the name of this one goes before those of its parts.
    """
    html = _TABLE.sub(r'<div class="scroll" tabindex="0" role="region" aria-label="Table">\g<0></div>', html)
    html = _LINK.sub(lambda found: _IMAGE.sub(lambda image: _image(image[1], media, linked=True), found[0]), html)
    html = _IMAGE.sub(lambda found: _image(found[1], media), html)
    html = html.replace("<pre>", '<pre tabindex="0">')
    html = _DETAILS.sub(r"\g<0><summary>More</summary>", html)
    return _unique(_prefixed(_levelled(html), name) if name else _levelled(html))


def _prefixed(html: str, name: str) -> str:
    """Return HTML whose parts, and the links to them, bear the name of the body before their own."""

    def named(tag: str) -> str:
        return _INNER.sub(rf' href="#{name}-\1"', _ID.sub(rf' id="{name}-\1"', tag))

    return in_tags(html, named)


def in_tags(html: str, change: Callable[[str], str]) -> str:
    """Return sanitised HTML whose tags are changed: in its text, what looks like an attribute is a text."""
    return _TAG.sub(lambda tag: change(tag[0]), html)


def _levelled(html: str) -> str:
    """Return HTML whose headings begin at the second level, and go down by one at a time."""
    above: list[tuple[int, int]] = []

    def level(found: re.Match[str]) -> str:
        if not found[3].strip():
            return ""
        wanted = int(found[1])
        while above and above[-1][0] >= wanted:
            above.pop()
        shown = min(above[-1][1] + 1, 6) if above else _FIRST
        above.append((wanted, shown))
        return f"<h{shown}{found[2]}>{found[3]}</h{shown}>"

    return _HEADING.sub(level, html)


def _image(written: str, media: Mapping[str, Medium], *, linked: bool = False) -> str:
    """Return a picture with its size, loaded when it comes near; for one of another site, a link to it.

    Where there is no address, or a link already, the words for it do.
    """
    given: dict[str, str] = dict(_ATTRIBUTE.findall(written))
    src, alt = given.get("src", ""), given.get("alt", "")
    if not src or src.startswith("data:"):
        return alt
    if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", src, re.IGNORECASE):
        if linked:
            return alt or escape("Picture")
        return f'<a href="{src}">{alt or escape("Picture")}</a>'
    medium = media.get(src)
    size = f' width="{medium.width}" height="{medium.height}"' if medium and medium.width else ""
    return f'<img src="{src}" alt="{alt}"{size} loading="lazy" decoding="async">'


def _unique(html: str) -> str:
    """Return HTML in which no part has a name that another one, or a part of the page around it, has."""
    taken: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if not found[1] or found[1] in taken or found[1].startswith("nd-") or re.search(r"\s", found[1]):
            return ""
        taken.add(found[1])
        return found[0]

    return in_tags(html, lambda tag: _ID.sub(once, tag))
