"""The body of a record: what is known of it once it is read."""

from __future__ import annotations

import math
from typing import Any

import pyromark

from newsdesk.model import Facts

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_INSIDE_WORDS = ("Emphasis", "Strong", "Strikethrough", "Link", "Image")
WORDS_A_MINUTE = 238
"""How fast adults read English silently: Brysbaert, 2019, doi:10.1016/j.jml.2019.104047."""


def facts(body: str) -> Facts:
    """Return the words that a body has, its raw HTML left out, and its headings as plain text."""
    text: list[str] = []
    headings: list[str] = []
    heading: list[str] | None = None
    event: Any
    for event in pyromark.events(body, options=_OPTIONS):
        match event:
            case {"Text": run} | {"Code": run}:
                text.append(run)
                if heading is not None:
                    heading.append(run)
            case {"Start": {"Heading": _}}:
                text.append(" ")
                heading = []
            case {"End": {"Heading": _}}:
                headings.append(" ".join("".join(heading or ()).split()))
                heading = None
            case {"Start": part} | {"End": part} if _is_inside_words(part):
                pass
            case {"Start": _} | {"End": _} | {"InlineHtml": "<br>" | "<br/>" | "<br />"} | "SoftBreak" | "HardBreak":
                text.append(" ")
                if heading is not None:
                    heading.append(" ")
    return Facts(len("".join(text).split()), tuple(headings))


def _is_inside_words(part: Any) -> bool:
    """Say whether a part of a body can start or end in the middle of a word, as a block cannot."""
    return (next(iter(part), "") if isinstance(part, dict) else part) in _INSIDE_WORDS


def reading_minutes(words: int) -> int:
    """Return the minutes that a text of so many words takes, rounded up; at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))
