"""Findings as JUnit XML in the dialect of Ant: a suite for each file, a failure for each error."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsdesk.model import Severity
from newsdesk.text import visible
from newsdesk.xml import DECLARATION, element, empty, start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsdesk.lint import Located
    from newsdesk.reporters import Run
    from newsdesk.terminal import Screen


def report(run: Run, screen: Screen) -> str:  # noqa: ARG001 - one form for all reporters
    """Return the suites; warnings and notes are tests that pass, with their text as output."""
    # The dialect wants a time without a zone.
    moment = run.now.strftime("%Y-%m-%dT%H:%M:%S")
    files = [(path, list(found)) for path, found in groupby(run.located, key=lambda each: each.path)]
    lines = [line for number, (path, found) in enumerate(files) for line in _suite(number, path, found, moment)]
    return "\n".join((f"{DECLARATION}<testsuites>", *lines, "</testsuites>", ""))


def _suite(number: int, path: str, found: Sequence[Located], moment: str) -> Iterator[str]:
    failures = sum(each.rule.severity is Severity.ERROR for each in found)
    yield start(
        "testsuite", package="newsdesk", id=str(number), name=visible(path), timestamp=moment, hostname="localhost",
        tests=str(len(found)), failures=str(failures), errors="0", time="0",
    )  # fmt: skip
    yield "<properties/>"
    others = []
    for each in found:
        place = f"{visible(path)}:{each.range.line}:{each.range.column}"
        names = {"name": f"{each.rule.code} {each.rule.name} {place}", "classname": visible(path), "time": "0"}
        if each.rule.severity is Severity.ERROR:
            text = element(
                "failure", f"{place}: {visible(each.message)}", type=each.rule.code, message=visible(each.message)
            )
            yield f"{start('testcase', **names)}{text}</testcase>"
        else:
            others.append(f"{place}: {each.rule.severity} {each.rule.code} {visible(each.message)}")
            yield empty("testcase", **names)
    yield element("system-out", "\n".join(others))
    yield "<system-err/>"
    yield "</testsuite>"
