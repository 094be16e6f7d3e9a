"""What README, and the page on own rules, show is what newsdesk does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from conftest import REPOSITORY
from newsdesk import lint
from newsdesk.manual import Sample
from newsdesk.newsroom import open_newsroom
from newsdesk.reporters import Run, report
from newsdesk.terminal import Screen
from newsdesk.testing import findings, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import typer

README = (REPOSITORY / "README.md").read_text("utf-8")
MISTAKES = (
    ("category: llms", "categroy: llms"),
    ("tools: [gpt, claude,", "tools: [gpt, claud,"),
    ("API from $0.14/1M", "API from $0.41/1M"),
)


def test_the_screen_of_readme_is_a_real_one(tmp_path: Path) -> None:
    """Three mistakes in the launch article give the report that README shows, at 80 columns."""
    shutil.copytree(REPOSITORY / "articles", tmp_path / "articles")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    path = tmp_path / "articles/2026-04-07-labs-share-distillation-defences.md"
    text = path.read_text("utf-8")
    for right, wrong in MISTAKES:
        assert right in text
        text = text.replace(right, wrong)
    path.write_text(text, "utf-8")
    newsroom = open_newsroom(tmp_path, now="2026-04-08", environment={})
    desk = newsroom.desk()
    located = lint.locate(newsroom.files, desk, lint.judge(desk, newsroom.book), newsroom.book)
    screen = report(Run(located, len(desk.records), desk.now, newsroom.book.rules), "text", Screen(columns=80))
    shown = re.search(r"```console\n\$ newsdesk lint\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert shown[1] == screen


def test_the_rule_of_own_rules_works(tmp_path: Path) -> None:
    """The rule, the settings and the test that the page shows are enough: the test passes, and the rule finds."""
    page = (REPOSITORY / "docs/own-rules.md").read_text("utf-8")
    shown = re.findall(r"^(`{3,})\w+ (\S+)\n(.*?)^\1$", page, re.MULTILINE | re.DOTALL)
    assert [name for _, name, _ in shown] == ["rules/shouting_title.py", "newsdesk.toml", "tests/test_rules.py"]
    put(tmp_path, [Sample(name, text.encode()) for _, name, text in shown])
    put(tmp_path, [Sample("a.md", b"---\ntitle: Out now!\nstatus: draft\n---\n")])
    assert [each.rule.code for each in findings(tmp_path)] == ["HOUSE001"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_rules.py"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, "1 passed" in ended.stdout) == (0, True), ended.stdout


def _names(app: typer.Typer) -> Iterator[str]:
    """Yield the names of the commands of a program, or of a group."""
    yield from (command.name or command.callback.__name__ for command in app.registered_commands if command.callback)


def test_readme_names_every_command() -> None:
    """The table of commands has each command of the program, and no other."""
    from newsdesk.cli.app import app  # noqa: PLC0415 - the commands are wanted only here

    names = set(_names(app))
    for group in app.registered_groups:
        assert group.typer_instance
        names.add(f"{group.name} {next(_names(group.typer_instance))}")
    assert set(re.findall(r"^\| `newsdesk ([a-z ]+)` \|", README, re.MULTILINE)) == names


def test_every_schema_has_its_table() -> None:
    """The pages that come from the code show each schema of newsdesk, by what it says of itself."""
    pages = "".join((REPOSITORY / "docs" / name).read_text("utf-8") for name in ("reference.md", "outputs.md"))
    described = {path.name: json.loads(path.read_bytes())["description"] for path in (REPOSITORY / "schemas").iterdir()}
    assert [name for name, text in described.items() if f"\n\n{text}\n\n|" not in pages] == []
