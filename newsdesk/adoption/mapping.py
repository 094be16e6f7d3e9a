"""Which fields of an old blog are something to newsdesk under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.adoption.infer import is_moment
from newsdesk.naming import LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NAMES = {
    "title": ("title", "headline", "display_name", "name"),
    "description": (
        "description", "summary", "excerpt", "short_description", "deck", "subtitle", "lead", "abstract", "tagline",
    ),
    "date": ("date", "pubDate", "publishDate", "publish_date", "published_at", "publishedAt", "pubDatetime",
             "published", "created", "created_at"),
    "updated": ("updated", "lastmod", "updatedDate", "last_modified_at", "modDatetime", "modified", "updated_at",
                "updatedAt"),
    "author": ("author",),
    "authors": ("authors",),
    "category": ("category", "categories", "section"),
    "tags": ("tags", "keywords", "topics"),
    "image": ("image", "heroImage", "cover", "featured_image", "featuredImage", "thumbnail", "banner"),
    "canonical": ("canonical", "canonical_url", "canonicalURL", "canonicalUrl"),
}  # fmt: skip
"""What newsdesk calls by the first name, other tools call by these, the likeliest first."""


def mapped(data: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the fields by which articles have what newsdesk calls by its own names: `{"date": "pubDate"}`.

    A name that is newsdesk's own is not among them, unless its value is a list where newsdesk wants one text.
    """
    found: dict[str, str] = {}
    for ours, candidates in _NAMES.items():
        named = {name: [fields[name] for fields in data if fields.get(name) is not None] for name in candidates}
        serving = [name for name, values in named.items() if _serves(ours, values)]
        # A file that has newsdesk's own name keeps it, so that what most files have can be chosen.
        theirs = max(serving, key=lambda name: len(named[name]), default=ours)
        listed = any(isinstance(value, list) for value in named[theirs])
        if theirs != ours or (listed and ours not in LISTS):
            found[ours] = theirs
    return _one_byline(found, data)


def _one_byline(found: dict[str, str], data: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Let the byline come from one field: `authors` is a list, and `author` one name."""
    by_authors = [fields["authors"] for fields in data if fields.get("authors") is not None]
    by_author = [fields["author"] for fields in data if fields.get("author") is not None]
    if by_author and any(isinstance(value, list) for value in by_author):
        return {name: theirs for name, theirs in found.items() if name != "author"} | {"authors": "author"}
    if by_authors and not by_author and all(isinstance(value, str) for value in by_authors):
        return found | {"author": "authors"}
    return found


def _serves(name: str, values: Sequence[Any]) -> bool:
    """Say whether values are what newsdesk can make use of: most of them, so that one slip does not decide."""
    fits = _FITTING.get(name, _is_text)
    return bool(values) and sum(map(fits, values)) > len(values) * 0.9


def _is_text(value: Any) -> bool:
    one = value[0] if isinstance(value, list) and value else value
    return isinstance(one, str)


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and is_moment(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_picture(value: Any) -> bool:
    """Say whether a value is a picture's address; one in the source of the site is no file of any page."""
    src = value.get("src") if isinstance(value, dict) else value
    return isinstance(src, str) and bool(src) and not src.startswith("..")


_FITTING: dict[str, Callable[[Any], bool]] = {
    "date": _is_moment, "updated": _is_moment, "tags": _is_list, "authors": _is_list, "image": _is_picture,
}  # fmt: skip
