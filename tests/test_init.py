"""`newsdesk init`: what it writes lints and exports at once, and nothing that is there is touched."""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
from typing import TYPE_CHECKING

import pexpect
import pytest
import yaml

from conftest import NOW, REPOSITORY, contents
from newsdesk import __version__, atomic
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PAPER = ("--title", "The Paper", "--url", "https://paper.example", "--category", "AI tools", "--author", "Ana Ruiz")


def paper(name: str, value: str) -> tuple[str, ...]:
    """Return the options of a newsroom, with another value of one."""
    given = {**dict(zip(PAPER[::2], PAPER[1::2], strict=True)), name: value}
    return tuple(word for pair in given.items() for word in pair)


WRITTEN = {
    "newsdesk.toml", "articles/ai-tools.category.md", "articles/ana-ruiz.author.md", "articles/example-tool.tool.md",
    "articles/front-matter.term.md", "articles/2026-04-08-how-this-newsroom-is-made.md", ".gitignore",
    ".editorconfig", ".pre-commit-config.yaml", ".github/workflows/newsdesk.yml", ".vscode/settings.json",
    ".vscode/tasks.json", ".vscode/extensions.json",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def test_a_newsroom_lints_and_exports_at_once(run: Run, folder: Path) -> None:
    """Without a terminal, in a folder that it makes; not a note is left, and the site is there."""
    code, out, err = run("--now", NOW, "init", "paper", *PAPER)
    assert (code, set(out.split())) == (Exit.CLEAN, {f"paper/{path}" for path in WRITTEN}), err
    assert len(err.splitlines()) == 3
    root = folder / "paper"
    assert set(contents(root)) == WRITTEN
    nothing = (Exit.CLEAN, "Nothing to mend in 5 files.\n", "")
    assert run("--root", root, "--now", NOW, "lint", "--fail-on", "info") == nothing
    assert run("--root", root, "--now", NOW, "export", "--audit")[0] == Exit.CLEAN
    (article,) = json.loads((root / "public/index.json").read_bytes())["articles"]
    assert (article["category"]["name"], article["authors"][0]["name"]) == ("AI tools", "Ana Ruiz")
    assert [(card["name"], card["price"]) for card in article["tools"]] == [("Example Tool", "$10/mo (Pro)")]
    assert [term["name"] for term in article["terms"]] == ["Front matter"]


HOSTILE = {
    "quotes": ('The "Paper" \\ \'s', 'A "b"', 'O\'Brien: the "one"'),
    "yaml": ("no", "yes: #1", "- 1.0"),
    "unicode": ("Le Café \U0001f600", "日本語", "Zoë Ørsted"),
    "template": ("{title|toml} {day}", "{author}", "{{ 7 * 7 }} x"),
}


@pytest.mark.parametrize(("title", "category", "author"), HOSTILE.values(), ids=HOSTILE)
def test_names_are_written_as_they_were_given(run: Run, folder: Path, title: str, category: str, author: str) -> None:
    """Whatever they hold, TOML and YAML read them back, and nothing is to mend."""
    given = ("--title", title, "--url", "https://p.example/a", "--category", category, "--author", author)
    code, _, err = run("--now", NOW, "init", *given)
    assert code == Exit.CLEAN, err
    assert run("--now", NOW, "lint", "--fail-on", "info")[1] == "Nothing to mend in 5 files.\n"
    assert tomllib.loads((folder / "newsdesk.toml").read_text("utf-8"))["title"] == title
    assert run("--now", NOW, "export", "index")[0] == Exit.CLEAN
    index = json.loads((folder / "public/index.json").read_bytes())
    assert index["site"]["title"] == title
    assert (index["categories"][0]["front_matter"]["title"], index["authors"][0]["front_matter"]["name"]) == (
        category,
        author,
    )


def test_dates_are_of_the_day_in_the_newsrooms_zone(run: Run, folder: Path) -> None:
    """Late in the evening of London it is the next day in Auckland."""
    assert run("--now", "2026-04-08T20:00:00Z", "init", *PAPER, "--timezone", "Pacific/Auckland")[0] == Exit.CLEAN
    tool = (folder / "articles/example-tool.tool.md").read_text("utf-8")
    assert "checked: 2026-04-09" in tool
    assert (folder / "articles/2026-04-09-how-this-newsroom-is-made.md").is_file()


REFUSED = {
    "nothing given": ((), "`--title` is missing: the name of the publication."),
    "no author": (PAPER[:6], "`--author` is missing: the name of the first author."),
    "no address": (paper("--url", "paper"), "--url: `paper`: write an address such as"),
    "no zone": (paper("--timezone", "Mars"), "--timezone: this is 'Mars', which is no zone"),
    "C8-long": (paper("--author", "x" * 201), "--author: a name has at most 200 characters, and this one 201."),
    "C9-no slug": (paper("--category", "???"), "--category: no name of a file can be made of `???`"),
    "name with a date": (paper("--author", "2026-04-07 x"), "--author: no name of a file can be made of"),
    "a file": (("file", *PAPER), "file is a file: name a folder."),
    "no folder of a project": (("none", "--from", "hugo"), "There is no folder none"),
    "a category to adopt": (("--from", "hugo", "--category", "x"), "leave out `--category`."),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused(run: Run, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """With all that is missing, and nothing is written."""
    (folder / "file").write_text("mine", "utf-8")
    code, out, err = run("init", *arguments)
    assert (code, out, words in err) == (Exit.USAGE, "", True), err
    assert list(contents(folder)) == ["file"]


def test_a_newsroom_is_not_made_again(run: Run, newsroom: Path) -> None:
    """Neither where one is nor inside it; where articles lie, they are adopted."""
    before = contents(newsroom)
    assert "is a newsroom already: its settings are in" in run("init", *PAPER)[2]
    assert "name a folder outside it" in run("init", "articles", *PAPER)[2]
    assert run("init", "../beside", *PAPER, "--dry-run")[0] == Exit.CLEAN
    (newsroom / "newsdesk.toml").unlink()
    code, _, err = run("init", *PAPER)
    assert (code, "`newsdesk init --from articles`" in err) == (Exit.USAGE, True)
    assert contents(newsroom) == {path: text for path, text in before.items() if path != "newsdesk.toml"}


def test_what_is_there_stays(run: Run, folder: Path) -> None:
    """And is named; a `.gitignore` without our lines is left, and they are said."""
    for path in (".gitignore", ".editorconfig"):
        (folder / path).write_text("/public\n", "utf-8")
    (folder / ".pre-commit-config.yaml").symlink_to("nowhere")
    _, out, err = run("--now", NOW, "init", *PAPER)
    assert set(out.split()) == WRITTEN - {".gitignore", ".editorconfig", ".pre-commit-config.yaml"}
    assert ".editorconfig was there already, and stays as it is.\n" in err
    assert "Write into .gitignore: `.newsdesk/`.\n" in err
    assert (folder / ".editorconfig").read_text("utf-8") == "/public\n"
    assert os.readlink(folder / ".pre-commit-config.yaml") == "nowhere"


def test_a_dry_run_lists_and_writes_nothing(run: Run, folder: Path) -> None:
    """The same paths as the run itself."""
    code, out, err = run("--now", NOW, "init", "paper", *PAPER, "--dry-run")
    assert (code, err, set(out.split())) == (Exit.CLEAN, "Nothing was written.\n", {f"paper/{p}" for p in WRITTEN})
    assert not list(folder.iterdir())


@pytest.mark.parametrize("fault", [NewsdeskError("full", Exit.FAILURE), FileExistsError()], ids=["full", "faster"])
def test_all_files_are_written_or_none(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """A disk that refuses the last file, or somebody who was faster, leaves what was there, folders included."""
    create = atomic.create

    def refuse(path: Path, content: bytes) -> None:
        if path.name == "extensions.json":
            raise fault
        create(path, content)

    monkeypatch.setattr("newsdesk.founding.atomic.create", refuse)
    assert run("init", "new", *PAPER)[0] in {Exit.FAILURE, Exit.USAGE}
    assert not list(folder.iterdir())


def test_a_folder_that_cannot_be_made_is_a_sentence(run: Run, folder: Path) -> None:
    """Exit code 3, as the disk refuses."""
    (folder / "file").write_text("", "utf-8")
    code, _, err = run("init", "file/below", *PAPER)
    assert (code, "cannot be written" in err) == (Exit.FAILURE, True), err


def test_the_hooks_and_the_workflow_name_this_version(run: Run, folder: Path) -> None:
    """With one placeholder, the owner; both are YAML, and the workflow lints by the action and then exports."""
    run("init", *PAPER)
    hooks = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]
    repository = "https://github.com/OWNER/newsdesk"
    assert (hooks["repo"], hooks["rev"], hooks["hooks"]) == (
        repository,
        f"v{__version__}",
        [{"id": "newsdesk-lint-all"}],
    )
    steps = yaml.safe_load((folder / ".github/workflows/newsdesk.yml").read_text("utf-8"))["jobs"]["newsdesk"]["steps"]
    assert steps[1] == {"uses": f"OWNER/newsdesk@v{__version__}"}
    assert [step["run"] for step in steps if "run" in step] == ["newsdesk export"]


def test_an_editor_finds_what_lint_says(run: Run, folder: Path) -> None:
    """The pattern of VS Code's task matches each finding, with its place and severity."""
    run("--now", NOW, "init", *PAPER)
    for path in folder.glob(".vscode/*.json"):
        json.loads(path.read_bytes())
    (task, _) = json.loads((folder / ".vscode/tasks.json").read_bytes())["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    (folder / "articles/bad.md").write_text("---\ntitle: X\nstatus: drat\n---\n", "utf-8")
    _, out, _ = run("--now", NOW, *task["command"].split()[1:])
    found = [match.groups()[:5] for match in map(pattern.match, out.splitlines()) if match]
    assert found == [("articles/bad.md", "3", "9", "error", "ND105")]


def test_a_person_at_a_terminal_is_asked(folder: Path) -> None:
    """Until each answer will do; what is offered is taken by Enter."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "dumb"}
    child = pexpect.spawn(
        sys.executable, ["-m", "newsdesk", "--now", NOW, "init"], cwd=str(folder), env=environment,
        encoding="utf-8", timeout=20,
    )  # fmt: skip
    for question, answer in (
        ("The name of the publication: ", "The Paper"),
        ("The address of its site, with https: ", "paper.example"),
        ("write an address such as", "https://paper.example"),
        (r"The time zone of its dates \[UTC\]: ", "Europe/Berlin"),
        ("The name of the first category: ", "AI tools"),
        (r"Its short name, for the menu \[AI tools\]: ", ""),
        ("The name of the first author: ", "Ana Ruiz"),
    ):
        child.expect(question)
        child.sendline(answer)
    child.expect("Next: `newsdesk lint`")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert set(contents(folder)) == WRITTEN
    assert 'timezone = "Europe/Berlin"' in (folder / "newsdesk.toml").read_text("utf-8")
    assert "nav: AI tools\n" in (folder / "articles/ai-tools.category.md").read_text("utf-8")
