"""Findings as one JSON list, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen


def report(run: Run, screen: Screen) -> str:  # noqa: ARG001 - one form for all reporters
    """Return a list of objects; a name that is not UTF-8 stands in it with its bytes escaped."""
    return json.dumps([each.as_json() for each in run.located], indent=1) + "\n"
