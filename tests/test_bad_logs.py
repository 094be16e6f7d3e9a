"""The inputs that break tools like this one, G3 to G6: what those who run a pipeline read of a report.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several. What each report
holds for whatever is found stands in `test_machine_formats`, under the same ids.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from lxml import etree

from conftest import NOW, article, material, without
from newsdesk.errors import Exit
from newsdesk.reporters import sarif
from newsdesk.reporters.github import LARGEST_SUMMARY
from newsdesk.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

KNOWN = "error|warning|notice|debug|group|endgroup|add-mask|stop-commands|add-matcher|remove-matcher|echo"
_COMMAND = re.compile(rf"\s*::({KNOWN})(?: ([^:]*))?::(.*)", re.DOTALL)
FORGED = "\\n::error::forged\\r::stop-commands::x\\n  ::add-mask::a% 100%0A"


def obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands that GitHub's runner finds in a log: actions/runner, ActionCommand.TryParseV2."""
    found: list[tuple[str, dict[str, str], str]] = []
    stopped = ""
    for line in re.split("\r\n|\r|\n", log):
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif command := _COMMAND.match(line):
            name, properties, data = command[1], command[2] or "", command[3]
            pairs = (pair.partition("=") for pair in properties.split(","))
            found.append((name, {key: unescape(value, "%3A", "%2C") for key, _, value in pairs}, unescape(data)))
            stopped = data if name == "stop-commands" else ""
    assert not stopped
    return found


def unescape(text: str, *more: str) -> str:
    """Undo what is escaped in a command."""
    for escaped in ("%0D", "%0A", *more, "%25"):
        text = text.replace(escaped, unquote(escaped))
    return text


@pytest.fixture
def forged(newsroom: Path) -> Path:
    """Make a newsroom whose names and texts look like commands."""
    article(newsroom, "::error::one,a:b", title="One", colour="red", category=f'"{FORGED}"', tags=f'["{FORGED}", no]')
    article(
        newsroom, "two\n::error::forged", title=f'"::error::{FORGED}"', author=f'"x {"y" * 10_000} ::error::forged"'
    )
    article(newsroom, "three\r::error::forged", title=f'"{FORGED}"', tools='[{tool: claude, price: "\\n::error::x"}]')
    article(newsroom, "four", title=f'"{FORGED}"', date="2026-04-09")
    return newsroom


PLAIN = {
    "text": ["lint"], "concise": ["lint", "--output-format", "concise"], "statistics": ["lint", "--statistics"],
    "fixes": ["lint", "--fix"], "link": ["link"], "prices": ["prices", "check"], "export": ["export"],
    "export-skips": ["export", "--skip-invalid"], "argument": ["link", "\n::error::forged"],
    "option": ["lint", "--select", "\n::error::forged"], "command": ["\n::error::forged"],
    "root": ["--root", "\n::error::forged", "lint"],
}  # fmt: skip


@pytest.mark.parametrize("command", PLAIN.values(), ids=[f"G3-{name}" for name in PLAIN])
def test_a_plain_log_holds_no_command(run: Run, forged: Path, command: list[str]) -> None:
    """Whatever a text, a name or an argument says, no line of output or talk is taken for a command."""
    _, out, err = run("--now", NOW, *command)
    assert (obeyed(out), obeyed(err)) == ([], [])


@pytest.mark.parametrize("form", ["text", "concise", "github"])
@pytest.mark.parametrize("name", ["::error::forged", " ::error::forged", "\u00a0::warning::x"], ids=ascii)
def test_g3_a_path_starts_no_line_as_a_command(run: Run, tmp_path: Path, name: str, form: str) -> None:
    """G3: a file outside any newsroom may be called anything, and its name is what a line of a log starts with."""
    (tmp_path / "s.json").write_text('{"required": ["title"]}', "utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / f"{name}.md").write_text("---\na: 1\n---\n", "utf-8")
    code, out, _ = run("lint", "--schema", tmp_path / "s.json", tmp_path / "posts", "--output-format", form)
    paths = [properties["file"] for _, properties, _ in obeyed(out)]
    assert (code, paths) == (Exit.FINDINGS, [f"{name}.md"] if form == "github" else [])


def test_g3_a_patch_in_a_log_is_no_command_and_can_be_applied(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G3: the lines that a patch shows around a change are those of the file, and start with a blank."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    path = article(newsroom, "one", tools="[claud]", body="::error::forged\n::add-mask::a\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _, out, _ = run("--now", NOW, "lint", "--diff")
    assert "\n ::error::forged\n" in out
    assert [name for name, _, _ in obeyed(out)] == ["stop-commands"]
    assert obeyed(out) != obeyed(run("--now", NOW, "lint", "--diff")[1])  # a word that a file could know stops nothing
    subprocess.run([git, "apply", "-"], input=out.encode(), check=True, cwd=newsroom)
    assert "tools: [claude]" in path.read_text("utf-8")


def test_g3_a_command_says_what_the_finding_says(run: Run, forged: Path) -> None:
    """G3: each finding is one command, whose file, place and sentence GitHub reads as they are in JSON."""
    without(forged, "ND211")
    _, out, _ = run("--now", NOW, "lint", "--output-format", "github")
    found = json.loads(run("--now", NOW, "lint", "--output-format", "json")[1])
    commands = obeyed(out)
    assert len(commands) == len(found) > 4
    assert {name for name, _, _ in commands} >= {"error", "warning"}
    assert ("articles/::error::one,a:b.md", "8") in {(place["file"], place["line"]) for _, place, _ in commands}
    said = [re.sub(r"\\n", "\n", data) for _, _, data in commands]
    assert sorted(said) == sorted(re.sub(r"\\n", "\n", visible(each["message"])) for each in found)


def many(root: Path, number: int) -> None:
    """Write an article with so many errors and as many warnings, the warnings first."""
    article(root, "many", tags=f"[{', '.join(f'no{index}' for index in range(3))}]",
            **{f"f{index:05}": "no" for index in range(number)})  # fmt: skip


def test_g4_of_500_findings_github_shows_the_worst(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """G4: ten errors, then ten warnings; the others as text, with a line that says so, and all in the summary."""
    many(newsroom, 250)
    summary = newsroom / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    code, out, _ = run("--now", NOW, "lint", "--output-format", "github")
    lines = out.splitlines()
    assert code == Exit.FINDINGS
    assert [name for name, _, _ in obeyed(out)] == ["error"] * 10 + ["warning"] * 10
    assert all(line.startswith("- articles/many.md:") for line in lines[20:500])
    assert lines[500:] == [
        "GitHub shows 10 of a kind; 480 more findings stand above as text.",
        "250 errors, 250 warnings in 1 of 5 files; 250 fixable.",
    ]
    assert summary.read_text("utf-8").count("| articles/many.md:") == 500


@pytest.mark.parametrize("used", [0, 1_000_000, LARGEST_SUMMARY - 50, LARGEST_SUMMARY, 2 * LARGEST_SUMMARY])
def test_g4_what_a_step_has_said_already_counts(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, used: int
) -> None:
    """G4: GitHub refuses a summary above its limit whole, whoever wrote the first part of it."""
    many(newsroom, 6_000 if used == 0 else 500)
    summary = newsroom / "summary.md"
    summary.write_bytes(b"x" * used)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("--now", NOW, "lint", "--output-format", "github")
    text = summary.read_bytes()
    assert len(text) <= max(LARGEST_SUMMARY, used)
    assert text[:used] == b"x" * used
    assert (b" more.\n" in text) == (used in {0, 1_000_000})


URIS = {
    "blank": ("a b", "a%20b"), "backslash": ("a\\b", "a%5Cb"), "colon": ("a:b", "a%3Ab"), "hash": ("a#b", "a%23b"),
    "percent": ("a%20b", "a%2520b"), "question": ("a?b", "a%3Fb"), "bracket": ("[a]", "%5Ba%5D"),
    "letter": ("\u00e4", "%C3%A4"), "bytes": ("a\udcff", "a%FF"), "line-end": ("a\nb", "a%0Ab"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "uri"), URIS.values(), ids=[f"G5-{name}" for name in URIS])
def test_a_path_is_a_relative_uri(run: Run, newsroom: Path, name: str, uri: str) -> None:
    """From the root, with slashes, percent-encoded; lines and columns count from 1, where a file is not read, too."""
    without(newsroom, "ND211")
    article(newsroom, name, title="One", colour="red")
    _, out, _ = run("--now", NOW, "lint", "--output-format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": f"articles/{uri}.md"}
    assert min(place["region"].values()) >= 1


def log_of(run: Run) -> dict[str, Any]:
    """Lint, and return the one run of the log."""
    (only,) = json.loads(run("--now", NOW, "lint", "--output-format", "sarif")[1])["runs"]
    found: dict[str, Any] = only
    return found


def test_g5_of_too_many_results_the_worst_are_kept(run: Run, newsroom: Path) -> None:
    """G5: GitHub takes 25,000 results; what is left out is said in the log."""
    article(newsroom, "many", tags=f"[no, {', '.join(map(str, range(25_010)))}]")
    found = log_of(run)
    assert [len(found["results"]), {each["level"] for each in found["results"]}] == [25_000, {"error"}]
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert note == {"level": "warning", "message": {"text": "11 further findings are left out."}}


def test_g5_a_log_is_no_larger_than_is_taken(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """G5: GitHub takes ten megabytes, compressed; a log that would have more holds fewer results, and says so."""
    noise = random.Random(0)
    names = [f"{noise.randbytes(16).hex()}" for _ in range(2_000)]
    article(newsroom, "many", tools=f"[{', '.join(names)}]")
    assert len(log_of(run)["results"]) == 2_000
    monkeypatch.setattr(sarif, "LARGEST_LOG", 60_000)
    found = log_of(run)
    kept = len(found["results"])
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert (0 < kept < 2_000, note["message"]["text"]) == (True, f"{2_000 - kept:,} further findings are left out.")


def test_g6_junit_is_read_whatever_a_message_holds(run: Run, newsroom: Path) -> None:
    """G6: control characters, the end of CDATA and markup break no file; its schema accepts it."""
    without(newsroom, "ND211")
    nasty = "\\0\\e\\b\\x0b ]]> <![CDATA[ &amp; </failure> \\uFFFE \\uFFFF \\x9b"
    article(newsroom, "one", category=f'"{nasty}"', author=f'"{nasty}"', tags=f'["{nasty}", "{nasty}", no]')
    article(newsroom, "]]> & <b>", title="Two", colour="red")
    run("--now", NOW, "lint", "--output-file", "junit=junit.xml")
    tree = etree.parse(newsroom / "junit.xml")
    assert [len(tree.findall(f".//{name}")) for name in ("testsuite", "testcase", "failure")] == [2, 5, 4]
    assert sum("]]> <![CDATA[ &amp; </failure>" in failure.text for failure in tree.iter("failure")) == 3
    assert not re.search("[\x7f-\x9f]", (newsroom / "junit.xml").read_text("utf-8"))
    judge = etree.XMLSchema(etree.parse(material("NEWSDESK_VALIDATORS") / "junit/JUnit.xsd"))
    assert judge.validate(tree), judge.error_log
