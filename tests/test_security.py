"""What docs/security.md promises of commands: they open no connection, start no program and write nowhere else.

What is promised of single parts is held where they are tested: the preview's answers in `test_serve`, templates in
`test_site`, pages in tests/browser, references of schemas in `test_shelf`, signed memories in `test_remembered`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, REPOSITORY, article
from newsdesk.cli.app import app
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

SOURCE = "https://test.example/b"
COMMANDS = (
    ["lint"], ["lint", "articles/one.md"], ["lint", "--fix", "--unsafe-fixes"], ["lint", "--output-format", "sarif"],
    ["rule"], ["rule", "ND101"], ["list", "--json"], ["list", "--where", "tools has claude"],
    ["set", "one", "evergreen=true"], ["mv", "one", "three"], ["new", "Title", "--category", "llms", "--author", "ana"],
    ["link"], ["link", "--write"], ["link", "--audit"], ["prices", "check"], ["prices", "history", "claude"],
    ["prices", "compare", "claude"], ["prices", "stale"], ["prices", "confirm", "claude", "--source", SOURCE],
    ["prices", "set", "claude", "pro", "$30/mo", "--source", SOURCE], ["export"], ["export", "--check"],
    ["stats"], ["schema", "article"], ["cache", "info"], ["cache", "clear"],
)  # fmt: skip
"""Every command that ends by itself, in the order in which one can follow the other."""
WATCH = """
import json, os, sys
root, log, *commands = sys.argv[1:]
seen, inside = [], tuple(os.path.realpath(each) + os.sep for each in root.split(os.pathsep))
PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "pickle.find_class")
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
def watch(event, given):
    if event.startswith("socket.") or event in PROGRAMS:
        seen.append([event, repr(given)[:200]])
    paths = given[:1] if event in CHANGES else ()
    if event == "open" and isinstance(given[0], (str, bytes)) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        paths = given[:1]
    for path in paths:
        if isinstance(path, int) or os.fsdecode(path) == os.devnull:
            continue
        full = os.path.realpath(os.fsdecode(path)) + os.sep
        if not full.startswith(inside):
            seen.append([event, full])
sys.dont_write_bytecode = True
sys.addaudithook(watch)
from newsdesk.cli.main import main
codes = [main(json.loads(each)) for each in commands]
with open(log, "w") as opened:
    seen.pop() if seen and seen[-1][1].startswith(log) else None
    json.dump([codes, seen], opened)
"""


def watched(newsroom: Path, log: Path, commands: tuple[list[str], ...]) -> tuple[list[int], list[list[str]]]:
    """Run commands in one process; return their codes, and what they did beside reading and writing where they may."""
    inside = os.pathsep.join([str(newsroom), os.environ["XDG_CACHE_HOME"]])
    lines = [json.dumps(["--now", NOW, *each]) for each in commands]
    command = [sys.executable, "-c", WATCH, inside, str(log), *lines]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=newsroom, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    codes, seen = json.loads(log.read_text("utf-8"))
    return codes, seen


@pytest.fixture
def hostile(newsroom: Path) -> Path:
    """A newsroom whose content would like to reach elsewhere."""
    article(newsroom, "one", tools="[claude]", sources=f"[{{publisher: X, url: {SOURCE}}}]", tags="[lone]")
    body = f"![a]({SOURCE}.png) <img src='{SOURCE}'> <script src='{SOURCE}'></script> [x](file:///etc/passwd)\n"
    article(newsroom, "two", body=body, canonical=SOURCE, image=f"{{src: {SOURCE}.png, alt: X}}")
    (newsroom / "articles/bad.md").write_text("---\na: !!python/object/apply:os.system ['touch x']\n---\n", "utf-8")
    (newsroom / "articles/js.md").write_text("---js\n{a: require('x')}\n---\n", "utf-8")
    (newsroom / "articles/out.md").symlink_to("/etc/hostname")
    return newsroom


def test_no_command_reaches_beyond_the_newsroom(hostile: Path, tmp_path: Path, figure: Callable[[str], None]) -> None:
    """No socket, no program, no file written, moved or removed but in the newsroom and the user's cache folder."""
    codes, seen = watched(hostile, tmp_path / "log", COMMANDS)
    assert set(codes) <= {Exit.CLEAN, Exit.FINDINGS}
    assert seen == []
    assert not (hostile / "x").exists()
    figure(
        f"Security: {len(COMMANDS)} commands over hostile content, 0 sockets, 0 programs, 0 files written elsewhere."
    )


def test_to_adopt_hostile_content_reaches_nowhere(hostile: Path, tmp_path: Path) -> None:
    """Nor does a new newsroom beside it."""
    (hostile / "newsdesk.toml").unlink()
    new = ["init", "new", "--title", "T", "--url", SOURCE, "--category", "c", "--author", "a"]
    old = ["init", "--from", "articles", "--title", "T", "--url", SOURCE]
    codes, seen = watched(hostile, tmp_path / "log", (new, [*old, "--dry-run"], old, ["lint"]))
    assert (codes, seen) == ([Exit.CLEAN] * 4, [])


def test_the_watch_sees_what_it_is_for(newsroom: Path, tmp_path: Path) -> None:
    """What asks git starts git, and what is told to write elsewhere does."""
    git = shutil.which("git") or pytest.skip("there is no git")
    subprocess.run([git, "init", "-q"], check=True, cwd=newsroom)
    elsewhere = ["export", "index", "--out", str(tmp_path / "elsewhere")]
    _, seen = watched(newsroom, tmp_path / "log", (["lint", "--against", "HEAD"], elsewhere))
    assert any(event == "subprocess.Popen" and "git" in what for event, what in seen)
    assert any(event == "os.rename" and "elsewhere" in what for event, what in seen)


def test_every_command_is_watched() -> None:
    """But for `serve` and `lsp`, which have tests of their own, and `init`, which has no newsroom yet."""
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    groups = {str(group.name) for group in app.registered_groups}
    assert (names | groups) - {each[0] for each in COMMANDS} == {"init", "lsp", "serve"}


ESCAPES = {
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "a cycler": "{{ cycler.__init__.__globals__.os }}",
    "a file elsewhere": "{% include '../../../../etc/passwd' %}",
    "an absolute file": "{% include '/etc/passwd' %}",
    "settings changed": "{% set _ = site.__setattr__('title', 'x') %}",
    "a list changed": "{% set _ = site.categories.append(1) %}",
    "an endless range": "{% for x in range(10**9) %}{% endfor %}",
}


def exported(run: Run, root: Path, template: str) -> tuple[int, str]:
    """Export a site whose page of the search is made from a template; return the code, and what was said."""
    article(root, "one")
    (root / "templates").mkdir()
    (root / "templates/search.html").write_text(template, "utf-8")
    code, _, err = run("--now", NOW, "export", "site")
    return code, err


@pytest.mark.parametrize("template", ESCAPES.values(), ids=ESCAPES)
def test_a_template_reaches_nothing_but_what_it_is_given(run: Run, newsroom: Path, template: str) -> None:
    """It is refused with its name and line, and nothing is written."""
    code, err = exported(run, newsroom, template)
    assert (code, "templates/search.html:1: the template cannot be used" in err) == (Exit.USAGE, True), err
    assert "root:" not in err
    assert not (newsroom / "public").exists()


NOTHING = {
    "a format": "{{ '{0.__class__}'.format(page) }}",
    "a filter": "{{ page|attr('__class__') }}",
    "a key": "{{ page['__class__'] }}",
    "an environment": "{{ self.environment }}",
}


@pytest.mark.parametrize("template", NOTHING.values(), ids=NOTHING)
def test_what_a_template_may_not_see_is_nothing_to_it(run: Run, newsroom: Path, template: str) -> None:
    """The page is as empty as the template leaves it, or is refused."""
    code, err = exported(run, newsroom, f"[{template}]")
    page = newsroom / "public/search/index.html"
    assert (page.read_text("utf-8") if code == Exit.CLEAN else "[]\n") == "[]\n", err
