"""Findings as JSON, one object a line, for programs that read as they come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen


def report(run: Run, screen: Screen) -> str:  # noqa: ARG001 - one form for all reporters
    """Return an object and a line end for each finding."""
    return "".join(json.dumps(each.as_json()) + "\n" for each in run.located)
