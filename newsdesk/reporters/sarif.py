"""Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif), as GitHub's code scanning and others read it."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsdesk import __version__
from newsdesk.fingerprint import fingerprints
from newsdesk.manual import summary
from newsdesk.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.lint import Located
    from newsdesk.reporters import Run
    from newsdesk.rules import Rule
    from newsdesk.terminal import Screen

MOST_RESULTS = 25_000
"""How many results GitHub takes of one run."""
LARGEST_LOG = 10_000_000
"""How many bytes of a log, compressed, it takes."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(run: Run, screen: Screen) -> str:  # noqa: ARG001 - one form for all reporters
    """Return a log with one run; of more results than can be taken, the worst, and a note that says so."""
    most = MOST_RESULTS
    while len(text := _log(run, most)) > LARGEST_LOG and len(zlib.compress(text.encode())) > LARGEST_LOG:
        most = min(most, len(run.located)) // 2
    return text


def _log(run: Run, most: int) -> str:
    found = list(zip(run.located, fingerprints(run.located), strict=True))
    worst = sorted(found, key=lambda pair: -pair[0].rule.severity)[:most]
    index = {rule.code: number for number, rule in enumerate(run.rules)}
    kept = set(map(id, (each for each, _ in worst)))
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if len(found) > most:
        text = f"{len(found) - most:,} further findings are left out."
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "newsdesk", "version": __version__, "rules": _rules(run.rules)}},
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, index, fingerprint) for each, fingerprint in found if id(each) in kept],
            }
        ],
    }
    return json.dumps(log, indent=1) + "\n"


def _rules(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    return [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": summary(rule)},
            "help": {"text": rule.page.strip(), "markdown": rule.page.strip()},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in rules
    ]


def _result(each: Located, index: Mapping[str, int], fingerprint: str) -> dict[str, Any]:
    line, column, end_line, end_column = each.range
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    artifact = {"uri": quote(each.path, errors="surrogateescape")}
    result = {
        "ruleId": each.rule.code,
        "ruleIndex": index[each.rule.code],
        "level": _LEVELS[each.rule.severity],
        "message": {"text": each.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"newsdesk/v1": fingerprint},
    }
    if each.fix:
        replacements = [
            {
                "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start},
                "insertedContent": {"text": edit.replacement},
            }
            for edit in each.fix.edits
        ]
        changes = [{"artifactLocation": artifact, "replacements": replacements}]
        result["fixes"] = [{"description": {"text": each.fix.message}, "artifactChanges": changes}]
    return result
