"""The command line: exit codes, options, and what a person sees when something is wrong."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk import __version__
from newsdesk.errors import Exit
from newsdesk.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


USAGE = {
    "unknown command": (["lnit"], "lint"),
    "unknown option": (["lint", "--frmat", "json"], "There is no option `--frmat`."),
    "unknown format": (["lint", "--output-format", "jsn"], "Did you mean `json`?"),
    "unknown rule": (["rule", "ND999"], "There is no rule `ND999`"),
    "mistyped rule": (["rule", "unknown-tol"], "Did you mean `unknown-tool`?"),
    "unknown code": (["lint", "--select", "ND9"], "No rule has a code that starts with `ND9`"),
    "unknown colour": (["--color", "red", "lint"], "`auto`, `always` or `never`"),
    "no such path": (["lint", "articles/nothing.md"], "There is no file or folder"),
    "path outside": (["lint", ".."], "is not in the newsroom"),
    "no such root": (["--root", "nowhere", "lint"], "is no folder"),
    "no such schema": (["lint", "--schema", "none.json"], "cannot be read"),
    "bad moment": (["--now", "tomorrow", "lint"], "is not a date"),
    "no such article": (["link", "clade"], "There is no article `clade`"),
    "no limit": (["link", "--limit", "0"], "0"),
}


@pytest.mark.parametrize(("arguments", "words"), USAGE.values(), ids=USAGE)
def test_a_mistake_of_usage_exits_2_with_a_sentence(run: Run, newsroom: Path, arguments: list[str], words: str) -> None:
    """Nothing is written, nothing is on standard output, and no traceback is shown."""
    code, out, err = run(*arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert words in err
    assert "Traceback" not in err


def test_outside_a_newsroom_a_sentence_says_how_to_make_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without settings is no newsroom."""
    monkeypatch.chdir(tmp_path)
    code, _, err = run("lint")
    assert (code, "newsdesk init" in err) == (Exit.USAGE, True)


def test_a_folder_that_was_removed_is_said(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal may stand where there is nothing left."""
    (newsroom / "gone").mkdir()
    monkeypatch.chdir(newsroom / "gone")
    (newsroom / "gone").rmdir()
    said = "Error: The current folder is no longer there: go to one that is.\n"
    assert run("lint") == run("list") == (Exit.USAGE, "", said)
    monkeypatch.chdir(newsroom)


def test_no_arguments_show_the_help(run: Run) -> None:
    """A person who asks nothing is told what can be asked."""
    code, out, err = run()
    assert code == Exit.USAGE
    assert "lint" in out + err


@pytest.mark.parametrize(
    "command", [[], ["new"], ["lint"], ["rule"], ["link"], ["export"], ["serve"], ["prices"], ["prices", "check"]]
)
def test_every_command_has_help(run: Run, command: list[str]) -> None:
    """Help costs nothing and needs no newsroom; a command's own shows examples."""
    code, out, _ = run(*command, "--help")
    assert code == Exit.CLEAN
    assert "newsdesk" in out


def test_the_version_is_shown(run: Run) -> None:
    """`--version` says which newsdesk this is."""
    assert run("--version")[:2] == (Exit.CLEAN, f"newsdesk {__version__}\n")


def test_a_clean_newsroom_exits_0(run: Run, newsroom: Path) -> None:
    """Nothing wrong is exit 0, and says how much was looked at."""
    article(newsroom, "one")
    assert run("--now", NOW, "lint")[:2] == (Exit.CLEAN, "Nothing to mend in 5 files.\n")


def test_an_error_exits_1_and_a_warning_0(run: Run, newsroom: Path) -> None:
    """Only errors fail a run."""
    article(newsroom, "one", tags="[no]")
    code, out, _ = run("--now", NOW, "lint")
    assert (code, "warning ND032" in out) == (Exit.CLEAN, True)
    article(newsroom, "two", tools="[claud]")
    code, out, _ = run("--now", NOW, "lint")
    assert (code, "error ND203" in out) == (Exit.FINDINGS, True)


def test_the_screen_of_a_finding(run: Run, newsroom: Path) -> None:
    """A finding shows its place, what is wrong, the line with a caret, and the fix."""
    article(newsroom, "one", tags="[a]", tools="[claud]")
    _, out, _ = run("--now", NOW, "lint")
    assert out == (
        "articles/one.md:9:9: error ND203 unknown-tool\n"
        "   No tool is called `claud`. Did you mean `claude`?\n"
        "   8 | tags: [a]\n"
        "   9 | tools: [claud]\n"
        "     |         ^^^^^\n"
        "   Fix: write `claude` (newsdesk lint --fix).\n"
        "\n"
        "1 error in 1 of 5 files; 1 fixable.\n"
    )


def test_one_file_is_judged_against_the_whole_folder(run: Run, newsroom: Path) -> None:
    """The findings about a file are the same whether it is named alone or not."""
    article(newsroom, "one", tools="[claud]")
    article(newsroom, "two", author="nobody", tools="[claude]")
    _, whole, _ = run("--now", NOW, "lint", "--output-format", "json")
    for name in ("one", "two"):
        _, alone, _ = run("--now", NOW, "lint", f"articles/{name}.md", "--output-format", "json")
        assert json.loads(alone) == [each for each in json.loads(whole) if each["path"] == f"articles/{name}.md"]


def test_a_path_that_is_no_record_is_passed_over(run: Run, newsroom: Path) -> None:
    """What a hook hands over besides records costs nothing."""
    (newsroom / "README.md").write_text("# Read me\n", "utf-8")
    assert run("lint", "README.md")[:2] == (Exit.CLEAN, "Nothing to mend in 0 files.\n")


def test_a_finding_as_json_has_every_field(run: Run, newsroom: Path) -> None:
    """A program gets code, name, severity, message, place, pointer, keyword and fix."""
    article(newsroom, "one", colour="red")
    _, out, _ = run("--now", NOW, "lint", "--output-format", "json")
    assert json.loads(out) == [
        {
            "code": "ND102", "name": "unknown-field", "severity": "error",
            "message": "`colour` is not a field here. Take it out, or add it to the schema.",
            "path": "articles/one.md", "line": 8, "column": 1, "end_line": 8, "end_column": 7,
            "pointer": "/colour", "keyword": "additionalProperties", "fix": None,
        }
    ]  # fmt: skip


def test_rules_can_be_selected_and_ignored(run: Run, newsroom: Path) -> None:
    """Codes and their beginnings pick rules, on the command line and in the settings."""
    article(newsroom, "one", colour="red", author="nobody")
    for options, codes in (
        (["--select", "ND1"], ["ND102"]),
        (["--ignore", "ND1"], ["ND201"]),
        (["--select", "ND1,ND2", "--ignore", "ND102"], ["ND201"]),
    ):
        _, out, _ = run("--now", NOW, "lint", *options, "--output-format", "json")
        assert [each["code"] for each in json.loads(out)] == codes
    (newsroom / "newsdesk.toml").write_text('[lint]\nignore = ["ND1"]\n', "utf-8")
    _, out, _ = run("--now", NOW, "lint", "--output-format", "json")
    assert [each["code"] for each in json.loads(out)] == ["ND201"]


def test_fix_changes_only_what_it_mends(run: Run, newsroom: Path) -> None:
    """Comments, quotes, order and line endings survive a fix byte for byte; a second one changes nothing."""
    body = "---\r\n# A comment\r\ntitle: 'One'\r\nstatus: draft   # soon\r\ntools: [ 'claud' ]\r\n---\r\nBody\r\n"
    path = newsroom / "articles/one.md"
    path.write_bytes(body.encode())
    assert run("lint", "--fix", "--ignore", "ND4")[0] == Exit.CLEAN
    changed = body.replace("'claud'", "'claude'").encode()
    assert path.read_bytes() == changed
    assert run("lint", "--fix", "--ignore", "ND4")[0] == Exit.CLEAN
    assert path.read_bytes() == changed


@pytest.mark.parametrize(
    "fields",
    [{"status": "unpublished"}, {"tools": "[claude-2]"}, {"author": "bana"}, {"category": "xllms"}],
    ids=lambda fields: next(iter(fields)),
)
def test_a_fix_never_decides(run: Run, newsroom: Path, fields: dict[str, str]) -> None:
    """Where another name or another status may be meant, nothing is changed."""
    path = article(newsroom, "one", **fields)
    before = path.read_bytes()
    code, _, err = run("--now", NOW, "lint", "--fix")
    assert (code, err, path.read_bytes()) == (Exit.FINDINGS, "", before)


def test_a_fix_says_what_it_changed(run: Run, newsroom: Path) -> None:
    """Each change is named, with its file and line; through a link, the file itself is mended."""
    path = article(newsroom, "one", tools="[claud]")
    real = newsroom / "one.txt"
    path.rename(real)
    path.symlink_to(real)
    code, _, err = run("--now", NOW, "lint", "--fix")
    assert (code, err) == (Exit.CLEAN, "articles/one.md:8: write `claude`\n")
    assert path.is_symlink()
    assert "tools: [claude]" in real.read_text("utf-8")


def test_the_command_line_goes_before_the_settings(run: Run, newsroom: Path) -> None:
    """What a person selects is checked, although the settings ignore it."""
    article(newsroom, "one", colour="red")
    (newsroom / "newsdesk.toml").write_text('[lint]\nignore = ["ND1"]\n', "utf-8")
    assert "ND102" not in run("--now", NOW, "lint")[1]
    assert "ND102" in run("--now", NOW, "lint", "--select", "ND102")[1]


def test_a_newsroom_is_found_by_the_files_that_are_named(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook at the top of a larger repository hands over files of the newsroom below it."""
    article(newsroom, "one", colour="red")
    monkeypatch.chdir(newsroom.parent)
    code, out, _ = run("lint", "newsroom/articles/one.md", "--output-format", "concise")
    assert (code, out.splitlines()[0][:23]) == (Exit.FINDINGS, "articles/one.md:8:1: er")


def test_a_shared_option_behind_the_command_is_explained(run: Run, newsroom: Path) -> None:
    """`--now` belongs in front."""
    code, _, err = run("export", "--now", NOW)
    assert (code, "put it before the command" in err) == (Exit.USAGE, True)


@pytest.mark.parametrize("stream", ["stdout", "stderr"], ids=["G7-no-stdout", "G7-no-stderr"])
def test_a_closed_stream_is_a_failure(newsroom: Path, stream: str) -> None:
    """Without anywhere to say it, nothing is said, and nothing is called a success."""
    close = {"stdout": "1", "stderr": "2"}[stream]
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m newsdesk lint {close}>&-', sys.executable], check=False, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (Exit.FAILURE, b"", b"")


def test_a_path_that_the_system_refuses_is_named(run: Run, newsroom: Path) -> None:
    """A name that is too long for the disk is the system's word, and no bug."""
    code, _, err = run("--root", "x" * 300, "lint")
    assert (code, "File name too long" in err) == (Exit.FAILURE, True)


@pytest.mark.timed
def test_twenty_thousand_findings_take_no_minute(run: Run, newsroom: Path) -> None:
    """One long line of mistakes costs time in proportion, and the report stays readable."""
    article(newsroom, "one", tags=f"[{', '.join(['no'] * 20_000)}]")
    started = time.process_time()
    _, out, _ = run("--now", NOW, "lint")
    assert time.process_time() - started < 20
    assert max(map(len, out.splitlines())) <= 160


def test_any_folder_can_be_held_against_a_schema(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a newsroom, `--schema` checks every Markdown file below a folder, and paths start there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.json").write_text('{"required": ["title"], "properties": {"title": {"type": "string"}}}', "utf-8")
    (tmp_path / "posts/deep").mkdir(parents=True)
    (tmp_path / "posts/deep/a.md").write_text("---\ntitle: 5\nlang: no\n---\n", "utf-8")
    (tmp_path / "posts/b.md").write_text("---\nx: 1\n---\n", "utf-8")
    (tmp_path / "posts/.hidden.md").write_text("no", "utf-8")
    code, out, _ = run("lint", "--schema", "s.json", "posts", "--output-format", "json")
    found = [(each["path"], each["line"], each["code"]) for each in json.loads(out)]
    assert (code, found) == (Exit.FINDINGS, [("b.md", 2, "ND101"), ("deep/a.md", 2, "ND104")])
    code, out, _ = run("lint", "--schema", "s.json", "posts/b.md", "posts", "--output-format", "concise")
    assert "posts/b.md:2:1:" in out.replace(os.sep, "/")


def test_rules_are_listed_and_explained(run: Run) -> None:
    """The list has every rule; a code or a name, in any case, shows its page."""
    _, out, _ = run("rule")
    assert "ND203  unknown-tool" in out
    assert run("rule", "nd203")[1] == run("rule", "unknown-tool")[1]
    assert run("rule", "ND203")[1].startswith("# ND203 unknown-tool (error)\n")


def test_rules_are_there_for_programs(run: Run) -> None:
    """`--json` has each rule with its page."""
    every = json.loads(run("rule", "--json")[1])
    assert [each["code"] for each in every] == [rule.code for rule in RULES]
    assert json.loads(run("rule", "ND203", "--json")[1]) == [each for each in every if each["code"] == "ND203"]


def test_related_articles_are_shown_and_explained(run: Run, newsroom: Path) -> None:
    """The table names each public article with its related ones; JSON says why."""
    article(newsroom, "one", tools="[claude]")
    article(newsroom, "two", tools="[claude]", date="2026-04-06")
    article(newsroom, "film", category="video", date="2026-04-05")
    article(newsroom, "idea", status="draft")
    code, out, _ = run("--now", NOW, "link")
    assert code == Exit.CLEAN
    assert [line.split()[0] for line in out.splitlines()[2:] if not line.startswith(" ")] == ["film", "one", "two"]
    _, out, _ = run("--now", NOW, "link", "one", "--json")
    (shown,) = json.loads(out)
    assert [(each["slug"], each["why"], each["shared"]) for each in shown["related"]] == [
        ("two", "same category", {"tool claude": round(math.log(1 + 3 / 2), 6)}),
        ("film", "other category", {}),
    ]
    _, out, _ = run("--now", NOW, "link", "articles/one.md", "--limit", "1", "--explain")
    assert out == "one\n  1.89  two\n        same category; tool claude 0.92, 1 day apart 0.97\n"
    code, _, err = run("--now", NOW, "link", "idea")
    assert (code, "is not public" in err) == (Exit.USAGE, True)


def test_prices_are_shown_and_held_against_quotes(run: Run, newsroom: Path) -> None:
    """The table has today's cards; a quote that the ledger contradicts is an error, a stale check a warning."""
    article(newsroom, "one", tools="[{tool: claude, price: $25/mo (Pro)}]")
    code, out, _ = run("--now", NOW, "prices", "check")
    assert code == Exit.FINDINGS
    assert "$20/mo (Pro)" in out
    assert "error ND403 wrong-price" in out
    code, out, _ = run("--now", "2026-08-01", "prices", "check", "articles/claude.tool.md", "--json")
    assert (code, [each["code"] for each in json.loads(out)]) == (Exit.CLEAN, ["ND402"])


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_as_asked(
    run: Run,
    newsroom: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    colored: bool,
) -> None:
    """The option goes before NO_COLOR, NO_COLOR before FORCE_COLOR; what is no terminal gets none by itself."""
    article(newsroom, "one", colour="red")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run(*arguments, "lint")[1]) is colored


def test_a_bug_says_that_it_is_one(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw exits 3 and asks for a report."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("newsdesk.lint.judge", broken)
    code, out, err = run("lint", "--statistics", "articles")
    assert (code, out) == (Exit.FAILURE, "")
    versions, command, *lines, raised, last = err.splitlines()
    assert re.fullmatch(r"\| newsdesk \d\S*, Python 3\.\d+\.\S+, \S.*", versions)
    assert (command, lines[0]) == ("| $ newsdesk lint --statistics articles", "| Traceback (most recent call last):")
    assert raised == "| ZeroDivisionError"
    assert last == "This is a bug in newsdesk, not in your files. Report it with the lines above."


ERRORS = {
    "settings": (("--config", "none.toml", "lint"), "| newsdesk.errors.NewsdeskError: "),
    "the system": (("--root", "x" * 300, "lint"), "| OSError: "),
}


@pytest.mark.parametrize(("arguments", "raised"), ERRORS.values(), ids=ERRORS)
def test_an_error_says_where_it_comes_from_if_it_is_asked(
    run: Run, newsroom: Path, arguments: tuple[str, ...], raised: str
) -> None:
    """A traceback is for those who mend newsdesk; an editor gets the sentence alone."""
    code, out, sentence = run(*arguments)
    assert (out, sentence.startswith("Error: "), sentence.count("\n")) == ("", True, 1)
    again, _, said = run("--debug", *arguments)
    assert (again, said.startswith("| Traceback"), said.endswith(sentence)) == (code, True, True)
    assert raised in said


def test_g10_an_interruption_exits_130(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no bug."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsdesk.lint.judge", interrupted)
    assert run("lint") == (Exit.INTERRUPTED, "", "")


def test_a_clean_run_imports_nothing_that_it_does_not_need(newsroom: Path) -> None:
    """Where nothing is wrong, neither rich nor jsonschema nor python-frontmatter is loaded."""
    article(newsroom, "one")
    script = (
        "import sys; from newsdesk.cli.main import main;"
        " code = main(['lint', 'articles/one.md']); print(code, *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=newsroom)
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0"
    assert not {"rich", "jsonschema", "frontmatter", "jinja2", "pydantic"} & set(modules)


def test_aliases_that_are_no_list_are_an_error_and_no_crash(run: Run, newsroom: Path) -> None:
    """What a schema finds fault with, rules that look for names in prose pass over."""
    path = newsroom / "articles/claude.tool.md"
    path.write_text(path.read_text("utf-8").replace("category: llms", "category: llms\naliases: 5"), "utf-8")
    article(newsroom, "one", tools="[claude]", body="Claude costs $30 a month.\n")
    code, out, _ = run("--now", NOW, "lint")
    assert (code, "ND104" in out) == (Exit.FINDINGS, True)
