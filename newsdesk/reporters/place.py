"""The place that a line of a log starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.text import visible

if TYPE_CHECKING:
    from newsdesk.lint import Located


def place(each: Located) -> str:
    """Return `path:line:column:`; a path that GitHub would obey at the start of a line gets `./` in front."""
    path = visible(each.path)
    guard = "./" if path.lstrip().startswith("::") else ""
    return f"{guard}{path}:{each.range.line}:{each.range.column}:"
