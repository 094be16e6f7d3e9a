"""How a command starts: by the short way or by Typer, to the same end; and what it imports."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import article
from newsdesk import frontmatter, markdown
from newsdesk.cli.plain import plain_lint

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SCHEMA = '{"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}'
PLAIN = (
    (),
    ("articles",),
    ("articles/one.md",),
    ("articles/one.md", "articles/two.md"),
    ("articles/two.md", "--output-format", "concise"),
    ("--output-format=json", "articles"),
    ("--output-format", "no-such-form"),
    ("--schema", "s.json"),
    ("--schema=s.json", "articles/one.md", "articles/two.md"),
    ("--schema", "s.json", "--output-format", "json-lines", "articles"),
    ("--schema", "none.json", "articles"),
    ("--schema", "s.json", "none.md"),
    ("--schema", "s.json", "--against", "HEAD"),
    ("--against", "HEAD"),
    ("articles/none.md",),
    ("articles/one.md", "none"),
)
OTHERS = (
    ("--fix",),
    ("-",),
    ("--", "articles"),
    ("--schema",),
    ("--schema", ""),
    ("--schema", "--fix"),
    ("--against", ""),
    ("--output-format", "-"),
    ("--output-format", "text", "--output-format", "json"),
    ("--help",),
    ("--statistics", "articles"),
    ("",),
)
UNWANTED = {
    "rich", "jinja2", "jsonschema", "frontmatter", "pydantic", "nh3", "PIL", "imagesize", "httpx2", "starlette",
    "pygls", "socket", "subprocess", "email.utils", "traceback",
}  # fmt: skip


@pytest.fixture
def troubled(newsroom: Path) -> Path:
    """A newsroom with a sound article and one that is not."""
    article(newsroom, "one")
    article(newsroom, "two", title=None)
    (newsroom / "s.json").write_text(SCHEMA, "utf-8")
    return newsroom


@pytest.mark.parametrize("line", PLAIN, ids=" ".join)
def test_both_ways_lead_to_the_same(run: Run, troubled: Path, line: tuple[str, ...]) -> None:
    """A plain command line says and returns what it does when Typer reads it."""
    assert plain_lint(["lint", *line], {}) is not None
    short = run("lint", *line)
    assert run("--color", "auto", "lint", *line) == short
    assert troubled.is_dir()


@pytest.mark.parametrize("line", OTHERS, ids=" ".join)
def test_what_is_not_plain_is_left_to_typer(line: tuple[str, ...]) -> None:
    """Every option that is not read here, and every fault, is Typer's."""
    assert plain_lint(["lint", *line], {}) is None


@pytest.mark.parametrize("name", ["NEWSDESK_ROOT", "NEWSDESK_CONFIG", "NEWSDESK_NOW", "NEWSDESK_COLOR"])
def test_what_the_environment_says_is_left_to_typer(name: str) -> None:
    """A variable that stands for an option makes a command line a longer one."""
    assert plain_lint(["lint"], {name: "x"}) is None
    assert plain_lint(["lint"], {name: ""}) is not None
    assert plain_lint(["list"], {}) is None
    assert plain_lint([], {}) is None


@pytest.mark.parametrize(
    ("line", "unwanted"),
    [
        (("--version",), {"rich", "yaml", "jsonschema_rs", "newsdesk.newsroom"}),
        (("--help",), {"jinja2", "pygls", "yaml", "jsonschema_rs", "pyromark", "newsdesk.newsroom"}),
        (("list", "--help"), {"jinja2", "yaml", "jsonschema_rs", "pyromark", "newsdesk.newsroom"}),
        (("lint", "articles/one.md"), {"typer"}),
        (("lint", "--schema", "s.json", "articles/one.md"), {"typer", "pyromark", "newsdesk.prices"}),
    ],
    ids=lambda words: " ".join(sorted(words)) if isinstance(words, set) else " ".join(words),
)
def test_a_command_imports_no_more_than_it_needs(troubled: Path, line: tuple[str, ...], unwanted: set[str]) -> None:
    """Where nothing is wrong, a command starts without what it does not use."""
    script = f"import sys; from newsdesk.cli.main import main; print(main({list(line)}), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=troubled)
    code, *modules = done.stdout.splitlines()[-1].split()
    assert code == "0"
    everywhere = UNWANTED if line[0] == "lint" else set()
    assert (unwanted | everywhere) & set(modules) == set()


def test_completion_imports_no_newsroom(troubled: Path) -> None:
    """The shell, which asks at every key, waits for the commands' names alone."""
    script = "import sys; from newsdesk.cli.main import main\ntry: main()\nfinally: print(*sys.modules)"
    environment = {"_NEWSDESK_COMPLETE": "complete_bash", "COMP_WORDS": "newsdesk li", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=troubled, env=environment
    )
    *names, modules = done.stdout.splitlines()
    assert names == ["lint", "link", "list"]
    assert not {"rich", "yaml", "jsonschema_rs", "newsdesk.newsroom"} & set(modules.split())


@pytest.mark.parametrize("package", [frontmatter, markdown])
def test_a_package_offers_what_it_says(package: object) -> None:
    """Each name is found, and no other."""
    names: list[str] = package.__all__  # type: ignore[attr-defined]
    assert all(getattr(package, name) is not None for name in names)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = package.no_such_name  # type: ignore[attr-defined]
