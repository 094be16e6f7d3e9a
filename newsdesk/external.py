"""The addresses on other sites that a record names, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import At, InBody, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Place, Record
    from newsdesk.settings import Settings

_WHOLE = re.compile(r"https?://\S+", re.IGNORECASE)


def external_addresses(record: Record, settings: Settings) -> Iterator[tuple[Place, str]]:
    """Yield each address on another site that a record names, as it is written, with its place.

    These are the texts of its front matter that are a whole address, and the links and pictures of its body.
    """
    site = settings.base_url.partition("://")[2]
    own = re.compile(rf"https?://{re.escape(site)}(?![^/?#])", re.IGNORECASE)
    named: list[tuple[Place, str]] = [(At(pointer), text) for pointer, text in texts(record.data)]
    named += ((InBody(url, "link"), url) for url in dict.fromkeys((*record.facts.links, *record.facts.images)))
    for place, text in named:
        if _WHOLE.fullmatch(text) and not own.match(text):
            yield place, text
