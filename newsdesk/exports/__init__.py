"""The formats of an edition, in the order in which they are named; one module for each kind of file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.edition import Edition
    from newsdesk.exports.output import Output

FORMATS = {
    "index": ("index_json", "index_jsonl", "index_csv"),
    "feeds": ("rss", "atom", "json_feed"),
    "sitemap": ("sitemap", "news_sitemap", "robots"),
    "llms": ("llms", "twins"),
    "tools": ("tools_json", "tools_csv"),
    "glossary": ("glossary",),
    "facts": ("facts",),
    "redirects": ("redirects",),
    "site": ("site",),
}
"""Each format that can be asked for, with the modules that make it."""


def chosen(formats: Iterable[str]) -> tuple[str, ...]:
    """Return the formats that are asked for, all where none is. Raises NewsdeskError for an unknown one."""
    asked = tuple(formats) or tuple(FORMATS)
    for name in asked:
        if name not in FORMATS:
            hint = did_you_mean(name, FORMATS, f"There are {listed(FORMATS, last='and')}.")
            msg = f"`{name}` is no format of export.{hint}"
            raise NewsdeskError(msg)
    return tuple(name for name in FORMATS if name in asked)


def outputs(edition: Edition, name: str) -> Iterator[Output]:
    """Yield the outputs of one format."""
    for module in FORMATS[name]:
        yield from import_module(f"{__name__}.{module}").outputs(edition)
