"""Every fenced block of README and docs: what is shown as a command runs, and what is shown as a file is valid.

Blocks of a page are tried in its order, in one copy of the demo newsroom. A name behind the language makes a block a
file of it. `<!-- block: in an empty folder -->` above a block begins a newsroom of its own, and `parsed, not run` says
of a block, or with `blocks:` of a whole page, that its commands need only be such as the program knows.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pexpect
import pytest
import yaml
from jinja2 import Environment

from blocks import Block, asked, blocks, commands_in_text, lines, pages, shows, steps, unknown
from checkouts import committed, output
from conftest import NOW, REPOSITORY
from newsdesk.cli.main import main
from newsdesk.frontmatter.events import load
from newsdesk.frontmatter.write import dump
from newsdesk.schemas import Shelf
from newsdesk.testing import findings

PAGES = pages()
BLOCKS = [block for page in PAGES for block in blocks(page)]
KINDS = ("article", "tool", "author", "category", "term", "page")
AS_MARKED = {"text", "markdown", "nginx", "diff", "lua", "vim"}
"""Languages that no test reads: a block of theirs is what it says it is."""
ELSEWHERE = {
    "docs/comparison.md": "test_comparison.py",
    "docs/own-rules.md": "test_docs.py",
    "docs/tutorial.md": "test_tutorial.py",
}
"""Pages whose commands and outputs have a test of their own."""
SCREEN = "$ newsdesk lint\narticles/2026-04-07-labs-share-distillation-defences.md:4:1: error ND102"
"""The beginning of README's screen, which test_docs.py makes."""
NOT_RUN = {"serve", "lsp", "--online", "--edit", "--catalogue", "--install-completion"}
"""What goes on until somebody ends it, asks others, or needs an extra."""
TOOLS = {"pip", "pipx", "make", "npm", "pre-commit", "python", "python3", "code"}
"""Programs that fetch, or that serve."""


def test_there_are_blocks() -> None:
    """The blocks are found, on every page that has any."""
    assert len(BLOCKS) > 40
    assert {block.page for block in BLOCKS} >= {"README.md", "docs/ci.md", "docs/prices.md", "docs/reference.md"}


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_is_what_it_says(block: Block, tmp_path: Path) -> None:
    """Its language is named, and it is a valid text of it."""
    checks = {
        "sh": _shell, "console": _console, "toml": _settings, "yaml": _yaml, "json": _json, "python": _python,
        "html": _template, **dict.fromkeys(AS_MARKED, lambda *_: None),
    }  # fmt: skip
    assert block.language in checks, f"{block}: the block says no language that is known: {block.language!r}"
    checks[block.language](block, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_in_a_text_exist(page: Path) -> None:
    """What a sentence or a table names as a command is one, with options that it has; one that is mistyped is shown."""
    mistyped = "newsdesk lnit"
    assert [
        (line, said) for line in commands_in_text(page) if line != mistyped and (said := unknown(shlex.split(line)))
    ] == []


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, each ends well, or with findings, and says what the page says that it does."""
    monkeypatch.setenv("NEWSDESK_NOW", NOW)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if (name := page.relative_to(REPOSITORY).as_posix()) in ELSEWHERE:
        assert (REPOSITORY / "tests" / ELSEWHERE[name]).exists()
        return
    root = _demo(tmp_path / "demo")
    for block in blocks(page):
        if block.said == "in an empty folder":
            root = tmp_path / f"empty-{block.line}"
            root.mkdir()
        monkeypatch.chdir(root)
        if block.name:
            (root / block.name).parent.mkdir(parents=True, exist_ok=True)
            (root / block.name).write_text(block.text, "utf-8")
        elif not block.said.startswith("parsed") and not block.text.startswith(SCREEN):
            _run(block)


def bash(text: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run a text in a shell, or only read it."""
    command = ("/bin/bash", *options, "-c", text)
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL)


def _demo(root: Path) -> Path:
    """Copy the demo newsroom, as a repository whose main branch others have as well."""
    shutil.copytree(REPOSITORY / "articles", root / "articles")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    committed(root)
    output("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=root)
    return root


def _run(block: Block) -> None:
    if block.language == "sh":
        for line in lines(block.text):
            words = asked(line)
            if words[0] == "cd":
                os.chdir(words[1])
            elif words[0] not in TOOLS and not NOT_RUN & set(words):
                assert _ended(line) <= bool({"lint", "check", "--check"} & set(words)), f"{block}: {line}"
    elif block.language == "console":
        for line, shown in steps(block):
            said = pexpect.run(f"bash -c {shlex.quote(line)}", encoding="utf-8", timeout=60, dimensions=(24, 80))
            assert shows(shown, said), f"{block}: {line}\n{said}"


def _ended(line: str) -> int:
    words = shlex.split(line, comments=True)
    if words[0] == "newsdesk" and words == asked(line) and not {"~", "*", "$"} & set(line):
        return main(words[1:])
    return bash(line).returncode


def _shell(block: Block, _folder: Path) -> None:
    assert bash(block.text, "-n").returncode == 0, str(block)
    if not block.name:
        for line in lines(block.text):
            _line(block, line)


def _console(block: Block, _folder: Path) -> None:
    assert block.text.startswith("$ "), f"{block}: a console begins with `$ ` and a command"
    for line, shown in steps(block):
        if not shown.startswith("Error:"):  # a slip that is meant; what is said of it is compared
            _line(block, line)


def _line(block: Block, line: str) -> None:
    """Hold a command line to what there is: the program's commands and options, the targets of make, the extras."""
    words = asked(line)
    if words[0] == "newsdesk":
        assert unknown(words) == "", f"{block}: {line}"
    if words[0] == "make":
        targets = re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert {word for word in words[1:] if "=" not in word} <= set(targets), f"{block}: {line}"
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    for extras in re.findall(r"newsdesk\[([\w,]+)\]", line):
        assert set(extras.split(",")) <= set(project["optional-dependencies"]), f"{block}: {line}"


def _settings(block: Block, _folder: Path) -> None:
    """Settings are such as newsdesk takes; what belongs to a package, or to another program, is TOML."""
    data = tomllib.loads(block.text)
    settings = data.get("tool", {}).get("newsdesk", data)
    if not {"project", "build-system"} & set(data) and block.name in {"", "newsdesk.toml", "pyproject.toml"}:
        assert list(Shelf().for_kind("settings").validate(settings)) == [], str(block)


def _yaml(block: Block, folder: Path) -> None:
    """Front matter is such as the schema of its kind takes; pre-commit's hooks are ours; the rest is YAML."""
    if block.text.startswith("---\n"):
        _record(block, block.name or "articles/example.md", block.text, folder)
        return
    data: Any = (not block.name and load(block.text, 0)[0]) or yaml.safe_load(block.text)
    assert isinstance(data, dict | list), str(block)
    if isinstance(data, dict) and "repos" in data:
        _hooks(block, data)
    elif kind := next((kind for kind in KINDS if _knows(kind, data)), ""):
        example = next((REPOSITORY / "articles").glob(f"*.{kind}.md" if kind != "article" else "2026*.md"))
        whole = load(example.read_text("utf-8").split("---\n")[1], 0)[0] | data
        _record(block, f"articles/example.{kind}.md".replace(".article", ""), f"---\n{dump(whole)}---\n", folder)
    else:
        assert _is_of_ci(block, data), f"{block}: the block is neither a record nor something of CI"


def _knows(kind: str, data: object) -> bool:
    return isinstance(data, dict) and set(data) <= set(Shelf().for_kind(kind).document["properties"])


def _record(block: Block, name: str, text: str, folder: Path) -> None:
    root = _demo(folder / "demo")
    (root / name).write_text(text, "utf-8")
    found = [each.message for each in findings(root) if each.path == name and each.rule.code < "ND2"]
    assert found == [], str(block)


def _hooks(block: Block, data: dict[str, Any]) -> None:
    ours = {hook["id"] for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for each in data["repos"]:
        assert each["repo"] == "https://github.com/OWNER/newsdesk", str(block)
        assert {hook["id"] for hook in each["hooks"]} <= ours, str(block)


def _is_of_ci(block: Block, data: object) -> bool:
    """Say whether it is a workflow, or steps of one; every command in it has to exist."""
    scripts = re.findall(r"(?:run:|- )\s*(newsdesk [^\n]+)", block.text)
    for line in scripts:
        _line(block, line)
    return block.name.startswith(".git") or bool(scripts) or "uses:" in block.text


def _json(block: Block, _folder: Path) -> None:
    data = json.loads(block.text)
    schema = data.get("$schema", "") if isinstance(data, dict) else ""
    if schema.startswith("urn:newsdesk:"):
        assert list(Shelf().for_kind(schema.rpartition(":")[2]).validate(data)) == [], str(block)


def _python(block: Block, folder: Path) -> None:
    """It runs, or it is a file that compiles."""
    code = compile(block.text, str(block), "exec")
    if not block.name:
        command = (sys.executable, "-c", block.text)
        assert subprocess.run(command, cwd=_demo(folder / "demo"), check=False).returncode == 0, f"{block}: {code}"


def _template(block: Block, _folder: Path) -> None:
    Environment(autoescape=True).parse(block.text)
