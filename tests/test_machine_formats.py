"""The reports for machines: whatever a finding says, those who read them accept it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from lxml import etree

from conftest import NOW as MOMENT
from conftest import article, material
from newsdesk.errors import Exit
from newsdesk.fingerprint import fingerprints
from newsdesk.lint import Located, Mending, Range
from newsdesk.reporters import Run, report
from newsdesk.reporters.github import LARGEST_SUMMARY, step_summary
from newsdesk.rules import BY_NAME
from newsdesk.terminal import Screen
from newsdesk.text import Edit, Span

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run as Command

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)
HOSTILE = "A\n::error::forged 100% \x1b[2J\x00 ]]> [/red] :smile: \u2028 | `x` <b>"
SIMPLE = Located("articles/a.md", BY_NAME["unknown-tool"], "No tool.", Range(3, 9, 3, 14), ("tools", 0))
NASTY = replace(
    SIMPLE,
    path="articles/ä b:,%[x].md",
    message=HOSTILE,
    fix=Mending(HOSTILE, (Edit(Span(30, 35), HOSTILE),), safe=True),
    context=((2, HOSTILE), (3, HOSTILE)),
)
WARNING = replace(NASTY, rule=BY_NAME["stale-price"], range=Range(1, 1, 2, 1))
NOTE = replace(NASTY, rule=BY_NAME["unknown-price"], range=Range(1, 1, 1, 1))
RUN = Run((SIMPLE, NASTY, WARNING, NOTE), 5, NOW)


def shown(run: Run, name: str) -> str:
    """Return a report, and see that it is the same in colour and on a narrow screen."""
    plain = report(run, name, Screen())
    assert plain == report(run, name, Screen(color=True, columns=20))
    return plain


@pytest.mark.parametrize("run", [RUN, Run((), 0, NOW)], ids=["G5-hostile", "G5-nothing"])
def test_sarif_obeys_its_schema(run: Run) -> None:
    """OASIS's schema accepts the log; its places are relative, percent-encoded and counted from 1."""
    schema = json.loads((material("NEWSDESK_VALIDATORS") / "sarif/sarif-schema-2.1.0.json").read_bytes())
    log = json.loads(shown(run, "sarif"))
    jsonschema.Draft4Validator(schema).validate(log)
    results = log["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == [each.rule.code for each in run.located]
    for each in results:
        rule = log["runs"][0]["tool"]["driver"]["rules"][each["ruleIndex"]]
        assert rule["id"] == each["ruleId"]
        place = each["locations"][0]["physicalLocation"]
        assert not set(place["artifactLocation"]["uri"]) & set(" :[]\\")
        assert min(place["region"].values()) >= 1


@pytest.mark.parametrize("run", [RUN, Run((), 0, NOW)], ids=["G6-hostile", "G6-nothing"])
def test_junit_obeys_its_schema(run: Run) -> None:
    """The strict dialect accepts the suites, and each error is a failure with the sentence in it."""
    judge = etree.XMLSchema(etree.parse(material("NEWSDESK_VALIDATORS") / "junit/JUnit.xsd"))
    tree = etree.fromstring(shown(run, "junit").encode())
    assert judge.validate(tree), judge.error_log
    assert len(tree.findall(".//failure")) == sum(each.rule.severity == 3 for each in run.located)
    assert all("tool" in failure.text or "forged" in failure.text for failure in tree.iter("failure"))


def test_gitlab_has_what_it_asks_for() -> None:
    """Each object has its fields, and no two share a fingerprint."""
    found = json.loads(shown(Run((*RUN.located, SIMPLE), 5, NOW), "gitlab"))
    assert {key for each in found for key in each} == {
        "description", "check_name", "fingerprint", "severity", "location",
    }  # fmt: skip
    assert [each["severity"] for each in found] == ["major", "major", "minor", "info", "major"]
    assert len({each["fingerprint"] for each in found}) == len(found)


def test_json_lines_are_the_objects_of_json() -> None:
    """One object a line, none broken by a message."""
    lines = shown(RUN, "json-lines").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(shown(RUN, "json"))


def test_g3_github_gets_one_command_a_finding() -> None:
    """Nothing that a file says starts a line, and every property is escaped."""
    lines = shown(RUN, "github").splitlines()
    assert lines[0] == (
        "::error file=articles/a.md,line=3,endLine=3,col=9,endColumn=14,title=ND203 unknown-tool::No tool."
    )
    assert lines[1].startswith("::error file=articles/ä b%3A%2C%25[x].md,line=3,")
    assert "A%0A::error::forged 100%25 \\x1b[2J\\x00" in lines[1]
    assert "col=" not in lines[2]
    assert [line.partition(" ")[0] for line in lines[:-1]] == ["::error", "::error", "::warning", "::notice"]
    assert lines[-1] == "2 errors, 1 warning, 1 note in 2 of 5 files; 3 fixable."


def test_g4_github_shows_the_worst_ten_and_says_the_rest() -> None:
    """Ten of a severity are annotations; the others are lines that are no commands."""
    lines = shown(Run((WARNING,) * 12 + (SIMPLE,) * 13, 5, NOW), "github").splitlines()
    assert [line[:7] for line in lines[:20]] == ["::error"] * 10 + ["::warni"] * 10
    assert all(line.startswith("- articles/") for line in lines[20:25])
    assert lines[25] == "GitHub shows 10 of a kind; 5 more findings stand above as text."


def test_g4_a_step_summary_stays_below_its_limit() -> None:
    """A table cell holds what it holds, and what does not fit is counted."""
    text = step_summary(Run((NASTY,) * 20_000, 5, NOW))
    assert len(text.encode()) <= LARGEST_SUMMARY
    assert text.splitlines()[-1].endswith(" more.")
    row = step_summary(RUN).splitlines()[-1]
    assert row.replace("\\|", "").count("|") == 5


def test_fingerprints_outlive_a_moved_line() -> None:
    """A line above changes none of them; a twin on the same text has one of its own."""
    moved = replace(NASTY, range=Range(9, 9, 9, 14), context=((8, "x"), (9, HOSTILE)))
    assert fingerprints([NASTY]) == fingerprints([moved])
    assert len(set(fingerprints([NASTY, NASTY, SIMPLE]))) == 3


def test_several_reports_come_of_one_run(run: Command, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person reads the text, machines the files; GitHub's summary is added to what stands there."""
    article(newsroom, "one", colour="red")
    summary = newsroom / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    files = ("--output-file", "sarif=out/a.sarif", "--output-file", "junit=out/a.xml")
    code, out, _ = run("--now", MOMENT, "lint", "--output-format", "github", *files)
    assert (code, out.startswith("::error file=articles/one.md,line=8,")) == (Exit.FINDINGS, True)
    assert summary.read_text("utf-8").startswith("before\n### newsdesk lint\n")
    sarif: dict[str, Any] = json.loads((newsroom / "out/a.sarif").read_bytes())
    assert len(sarif["runs"][0]["results"]) == 1
    assert etree.parse(newsroom / "out/a.xml").getroot().tag == "testsuites"


@pytest.mark.parametrize("value", ["sarif", "sarif=", "xml=a.xml", "=a"])
def test_a_report_without_a_place_is_refused(run: Command, newsroom: Path, value: str) -> None:
    """`--output-file` wants a known form and a path."""
    code, out, err = run("lint", "--output-file", value)
    assert (code, out, "--output-file" in err) == (Exit.USAGE, "", True)
