"""Findings as GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsdesk.fingerprint import fingerprints
from newsdesk.model import Severity

if TYPE_CHECKING:
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(run: Run, screen: Screen) -> str:  # noqa: ARG001 - one form for all reporters
    """Return a list of objects, each with a fingerprint that no two share."""
    found = [
        {
            "description": f"{each.rule.name}: {each.message}",
            "check_name": each.rule.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[each.rule.severity],
            "location": {
                "path": each.path,
                "positions": {
                    "begin": {"line": each.range.line, "column": each.range.column},
                    "end": {"line": each.range.end_line, "column": each.range.end_column},
                },
            },
        }
        for each, fingerprint in zip(run.located, fingerprints(run.located), strict=True)
    ]
    return json.dumps(found, indent=1) + "\n"
