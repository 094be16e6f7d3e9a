"""The pages of the preview itself: what is held back and all findings, a rule's text, what cannot be shown."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdesk import manual, markdown
from newsdesk.addresses import url_of
from newsdesk.bodies import sanitised
from newsdesk.preview.marks import mark_of
from newsdesk.preview.overlay import OWN, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Record
    from newsdesk.preview.site import Site
    from newsdesk.rules import Rule


def desk_page(site: Site) -> str:
    """Return the page that lists what is not public, and the findings of all records."""
    name = site.snapshot.newsroom.settings.title
    return _page(f"Preview of {name}", "".join(_desk(site)))


def _desk(site: Site) -> Iterator[str]:
    desk = site.snapshot.desk
    by_path = {record.path: record for record in desk.records}
    yield f'<p><a href="{escape(site.settings.base_url)}/">The site</a></p><h2>Not public</h2><ul>'
    held = [(record, mark) for record in desk.records if (mark := mark_of(record, desk))]
    for record, mark in held:
        yield f"<li>{_link(record, site)}: {escape(mark)}</li>"
    yield f"</ul>{'' if held else '<p>Everything is public.</p>'}<h2>Findings</h2>"
    found = site.findings()
    for path, of_file in groupby(found, key=lambda each: each.path):
        yield f"<h3>{_link(by_path[path], site)}</h3>{items(of_file)}"
    yield "" if found else "<p>Nothing to mend.</p>"


def _link(record: Record, site: Site) -> str:
    parts = urlsplit(url_of(record, site.settings))
    address = f"{parts.path}#{parts.fragment}" if parts.fragment else parts.path
    return f'<a href="{escape(address)}">{escape(record.name)}</a> <code>{escape(record.path)}</code>'


def rule_page(rule: Rule) -> str:
    """Return the text of a rule."""
    return _page(f"{rule.code} {rule.name}", sanitised(markdown.html(manual.page(rule))), heading=False)


def broken_page(sentence: str) -> str:
    """Return the page that stands for one that cannot be made."""
    return _page("This page cannot be shown", f"<p>{escape(sentence)}</p>")


def _page(title: str, main: str, *, heading: bool = True) -> str:
    above = f"<h1>{escape(title)}</h1>" if heading else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{OWN}preview.css"></head>\n'
        f'<body class="own"><main>{above}{main}</main></body>\n</html>\n'
    )
