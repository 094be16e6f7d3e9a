"""The formats of an edition, in the order in which they are named; one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.edition import Edition
    from newsdesk.exports.output import Output

FORMATS = {"index": ("index_json",), "feeds": ("rss",), "sitemap": ("sitemap",)}
"""Each format that can be asked for, with the modules that make it."""


def outputs(edition: Edition, formats: Iterable[str] = ()) -> Iterator[Output]:
    """Yield the outputs of the formats asked for, of all where none is. Raises NewsdeskError for an unknown one."""
    asked = tuple(formats) or tuple(FORMATS)
    for name in asked:
        if name not in FORMATS:
            hint = did_you_mean(name, FORMATS, f"There are {listed(FORMATS, last='and')}.")
            msg = f"`{name}` is no format of export.{hint}"
            raise NewsdeskError(msg)
    for name, modules in FORMATS.items():
        if name in asked:
            for module in modules:
                yield from import_module(f"{__name__}.{module}").outputs(edition)
