"""The rules of RSS, Atom and JSON Feed that a validator holds a feed to, as far as they can be held without a network.

They are those of https://validator.w3.org/feed/docs/ and of RFC 4287; each function yields the rules that are broken.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "input", "svg", "base", "meta", "link"}


def rss(feed: bytes, address: str) -> Iterator[str]:
    """Yield the rules of RSS 2.0 and its usual extensions that a feed at an address breaks."""
    channel = etree.fromstring(feed)[0]
    yield from _missing(channel, "title", "link", "description")
    selfs = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    yield from _unless([address] == selfs, "atom:link rel=self is the feed's own address")
    yield from _unless(_is_address(channel.findtext("link")), "channel link is a full address")
    dates = [each.text or "" for each in channel.iter("pubDate", "lastBuildDate")]
    yield from _unless(all(map(RFC_822.fullmatch, dates)), "dates are those of RFC 822, with four digits a year")
    items = channel.findall("item")
    guids = [item.findtext("guid") for item in items]
    yield from _unless(len(set(guids)) == len(items), "each item has a guid of its own")
    for item in items:
        yield from _missing(item, "title", "link", "guid")
        guid = item.find("guid")
        permanent = guid is not None and guid.get("isPermaLink") != "false"
        yield from _unless(not permanent or _is_address(item.findtext("guid")), "a guid that is a link is an address")
        yield from _unless(item.find("author") is None, "names stand in dc:creator, since author is for e-mail")
        yield from _unless(all(each.text for each in item.iter(f"{DC}creator", "category")), "names are not empty")
        yield from content(item.findtext(f"{CONTENT}encoded") or "")


def atom(feed: bytes, address: str) -> Iterator[str]:
    """Yield the rules of RFC 4287 that a feed at an address breaks."""
    root = etree.fromstring(feed)
    yield from _missing(root, *(ATOM + name for name in ("id", "title", "updated")))
    selfs = [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")]
    yield from _unless(selfs == [address], "link rel=self is the feed's own address")
    entries = root.findall(f"{ATOM}entry")
    ids = [root.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
    yield from _unless(all(map(_is_address, ids)) and len(set(ids)) == len(ids), "ids are full and differ")
    dates = [each.text or "" for each in root.iter(f"{ATOM}updated", f"{ATOM}published")]
    yield from _unless(all(map(RFC_3339.fullmatch, dates)), "dates are those of RFC 3339")
    named = root.find(f"{ATOM}author/{ATOM}name") is not None
    for entry in entries:
        yield from _missing(entry, *(ATOM + name for name in ("id", "title", "updated")))
        links = entry.findall(f"{ATOM}link[@rel='alternate']")
        yield from _unless([_is_address(link.get("href")) for link in links] == [True], "one alternate link")
        yield from _unless(named or entry.find(f"{ATOM}author") is not None, "an author")
        yield from _unless(all(each.text for each in entry.iter(f"{ATOM}name")), "names are not empty")
        yield from _unless(all(each.get("term") for each in entry.iter(f"{ATOM}category")), "categories have terms")
        text = entry.find(f"{ATOM}content")
        yield from _unless(text is not None and text.get("type") == "html", "content says that it is HTML")
        yield from content(entry.findtext(f"{ATOM}content") or "")


def json_feed(feed: dict[str, Any], address: str) -> Iterator[str]:
    """Yield the rules of JSON Feed 1.1, beside those of its schema, that a feed at an address breaks."""
    yield from _unless(feed["feed_url"] == address, "feed_url is the feed's own address")
    items = feed["items"]
    yield from _unless(len({item["id"] for item in items}) == len(items), "ids differ")
    for item in items:
        moments = (item.get("date_published"), item.get("date_modified"))
        dates = [datetime.fromisoformat(moment) for moment in moments if moment]
        yield from _unless(dates == sorted(dates), "nothing changes before it is published")
        addresses = [item["url"], item.get("image", item["url"]), *_urls(item.get("authors", []))]
        yield from _unless(all(map(_is_address, addresses)), "addresses are full")
        yield from content(item["content_html"])


def content(text: str) -> Iterator[str]:
    """Yield what is wrong with the HTML of an item: what acts, and addresses that need a page to stand on."""
    for node in html.fragments_fromstring(text):
        for each in node.iter() if isinstance(node, html.HtmlElement) else ():
            yield from _unless(each.tag not in ACTIVE, f"no <{each.tag}>")
            yield from _unless(not [name for name in each.attrib if name.startswith("on")], "nothing acts")
            for name in ("href", "src"):
                address = each.get(name)
                here = address is None or address.startswith(("#", "mailto:", "tel:"))
                yield from _unless(here or _is_address(address), f"{name} is a full address: {address}")


def _urls(authors: Iterable[dict[str, str]]) -> Iterator[str]:
    yield from (author["url"] for author in authors if "url" in author)


def _missing(parent: Any, *names: str) -> Iterator[str]:
    yield from (f"{parent.tag} has one {name}" for name in names if len(parent.findall(name)) != 1)
    yield from (f"{name} is not empty" for name in names if not (parent.findtext(name) or "").strip())


def _unless(holds: object, rule: str) -> Iterator[str]:
    if not holds:
        yield rule


def _is_address(text: str | None) -> bool:
    parts = urlsplit(text or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"[\s<>\"{}|\\^`]", text or "")
