"""The body of a record: what is known of it once it is read."""

from __future__ import annotations

import math
from typing import Any

import pyromark

from newsdesk.model import Facts

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
WORDS_A_MINUTE = 238
"""How fast adults read English silently: Brysbaert, 2019, doi:10.1016/j.jml.2019.104047."""


def facts(body: str) -> Facts:
    """Return the words that a body has, its raw HTML left out, and its headings as plain text."""
    words: list[str] = []
    headings: list[str] = []
    heading: list[str] | None = None
    event: Any
    for event in pyromark.events(body, options=_OPTIONS):
        match event:
            case {"Text": text} | {"Code": text}:
                words.append(text)
                if heading is not None:
                    heading.append(text)
            case {"Start": {"Heading": _}}:
                heading = []
            case {"End": {"Heading": _}}:
                headings.append("".join(heading or ()).strip())
                heading = None
                words.append(" ")
            case {"End": _} | "SoftBreak" | "HardBreak":
                words.append(" " if _ends_word(event) else "")
    return Facts(len("".join(words).split()), tuple(headings))


def _ends_word(event: Any) -> bool:
    """Say whether an event stands between two words, as the end of a block does and of an emphasis does not."""
    return not (isinstance(event, dict) and event["End"] in {"Emphasis", "Strong", "Link", "Strikethrough"})


def reading_minutes(words: int) -> int:
    """Return the minutes that a text of so many words takes, rounded up; at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))
