"""What the rules on tags share: the tags of articles, how many have each, and which are the same in two spellings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Record

# Between digits a hyphen counts: `gpt-4-1` is not `gpt-41`.
_JOINT = re.compile(r"(?<!\d)[\s_-]+|[\s_-]+(?!\d)")
_SHORTEST_SINGULAR = 3
_NO_PLURALS = {"news", "https", "windows", "arms"}


class Usage(NamedTuple):
    """How many articles have each tag, for some tags the one that is meant, and how many articles have any."""

    counts: Counter[str]
    meant: dict[str, str]
    articles: int


@lru_cache(maxsize=1)
def usage(desk: Desk) -> Usage:
    """Return how the articles of a desk use tags."""
    tagged = [tags for record in desk.records if (tags := {tag for _, tag in tags_of(record)})]
    counts = Counter(tag for tags in tagged for tag in tags)
    leaders: dict[str, str] = {}
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)):
        leaders.setdefault(_spelling(tag), tag)
    likest = {tag: max(_alike(tag, leaders), key=lambda other: counts[other]) for tag in counts}
    meant = {tag: other for tag, other in likest.items() if counts[other] > counts[tag]}
    return Usage(counts, meant, len(tagged))


def tags_of(record: Record) -> Iterator[tuple[int, str]]:
    """Yield the tags of an article, with their places in the list."""
    tags = record.field("tags") if record.kind == "article" else None
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        if isinstance(tag, str):
            yield index, tag


def _spelling(tag: str) -> str:
    """Return a tag without what may be written one way or the other."""
    return _JOINT.sub("", unicodedata.normalize("NFC", tag).casefold()) or tag


def _alike(tag: str, leaders: dict[str, str]) -> Iterator[str]:
    """Yield the tags that differ only by capitals and hyphens, or else only by the `s` of a plural."""
    yield leaders[_spelling(tag)]
    for singular, plural, other in ((tag, tag + "s", tag + "s"), (tag[:-1], tag, tag[:-1])):
        is_plural = plural.endswith("s") and plural.casefold() not in _NO_PLURALS
        if is_plural and len(singular) >= _SHORTEST_SINGULAR and singular[-1].isalpha():
            yield other
