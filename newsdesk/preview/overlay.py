"""What a preview adds to a page: a banner where it is not public, and the findings of the records that it shows.

Both stand in shadow trees, so that the site's style and theirs leave each other alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.model import Severity, json_pointer
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.lint import Located

OWN = "/-/"
"""The folder of the preview's own addresses; no slug is a hyphen, so that no page is there."""
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r'\bhref="([^"#?]+)')
_STYLE = f'<link rel="stylesheet" href="{OWN}preview.css">'


class Notes(NamedTuple):
    """What is to be said on a page: why it is not public, what stands in the way of showing it, and the findings.

    `marks` are the banners of other pages, by their addresses.
    """

    mark: str = ""
    problem: str = ""
    findings: tuple[Located, ...] = ()
    marks: Mapping[str, str] = {}


def with_notes(html: str, address: str, notes: Notes) -> tuple[str, str]:
    """Return a page with the notes on it, and what tells this state of it from another.

    `address` is that of the page, from the root of the host.
    """
    held = {url: notes.marks[url] for url in dict.fromkeys(_HREF.findall(html)) if url in notes.marks}
    opened = _BODY.search(html)
    start = opened.end() if opened else 0
    end = html.rfind("</body>") if opened else len(html)
    end = len(html) if end < start else end
    banner, panel = _banner(notes.mark), _panel(notes)
    told = json.dumps(held)
    seen = blake2b(f"{html}{banner}{panel}{told}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    host = f'<newsdesk-preview data-address="{escape(address)}" data-seen="{seen}" data-held="{escape(told)}">'
    last = f'{host}{panel}</newsdesk-preview><script src="{OWN}preview.js" defer></script>\n'
    return html[:start] + banner + html[start:end] + last + html[end:], seen


def items(findings: Iterable[Located]) -> str:
    """Return findings as a list, each with its code, sentence and place."""
    return f"<ol>{''.join(map(_item, findings))}</ol>"


def _banner(mark: str) -> str:
    text = f'<p class="mark">{escape(mark)}</p>'
    return f'<newsdesk-mark><template shadowrootmode="open">{_STYLE}{text}</template></newsdesk-mark>' if mark else ""


def _panel(notes: Notes) -> str:
    problem = f'<p class="problem" role="alert">{escape(notes.problem)}</p>' if notes.problem else ""
    opened = " open" if any(each.rule.severity is Severity.ERROR for each in notes.findings) else ""
    listed = f"<details{opened}><summary>{_summary(notes.findings)}</summary>{items(notes.findings)}</details>"
    quiet = "" if notes.findings else '<p class="quiet">Nothing to mend</p>'
    desk = f'<a class="desk" href="{OWN}">All notes</a>'
    return (
        f'<template shadowrootmode="open">{_STYLE}<aside aria-label="Preview">'
        f"{problem}{listed if notes.findings else quiet}{desk}</aside></template>"
    )


def _summary(findings: Iterable[Located]) -> str:
    counts = Counter(each.rule.severity for each in findings)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(counted(counts[severity], noun) for severity, noun in nouns.items() if counts[severity])


def _item(each: Located) -> str:
    rule, pointer = each.rule, json_pointer(each.pointer)
    where = f"{each.path}:{each.range.line}:{each.range.column}"
    field = f" {pointer}" if pointer else ""
    return (
        f'<li class="{rule.severity}" data-field="{escape(pointer)}" data-words="{escape(_words(each))}">'
        f'<p class="head"><b>{rule.severity}</b> <a href="{OWN}rules/{rule.code}">{rule.code} {escape(rule.name)}</a>'
        f" <code>{escape(where + field)}</code></p><p>{escape(each.message)}</p></li>"
    )


def _words(each: Located) -> str:
    """Return the words at a finding's place, where they stand on one line."""
    line, column, end_line, end_column = each.range
    text = dict(each.context).get(line, "")
    return text[column - 1 : end_column - 1] if line == end_line else text[column - 1 :]
