"""The forms in which findings are shown, by the name of `--output-format`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.lint import Located
    from newsdesk.terminal import Screen

FORMATS = ("text", "concise", "json")


def report(located: Sequence[Located], name: str, files: int, screen: Screen) -> str:
    """Return the report on findings in one of the forms; `files` is how many were looked at."""
    text: str = import_module(f"{__name__}.{name}").report(located, files, screen)
    return text
