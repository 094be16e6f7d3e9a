"""`newsdesk lint --online`: other sites are asked when that is asked for, and at no other time."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pexpect
import pytest

import newsdesk.online
from conftest import REPOSITORY, article
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from sites import Sites


def linked(root: Path, *urls: str) -> Path:
    """Write an article that links to some addresses, one a line."""
    return article(root, "a", body="".join(f"A [page number {number}]({url}).\n" for number, url in enumerate(urls)))


def concise(run: Run, *options: str | Path) -> tuple[int, list[tuple[str, str]], list[str]]:
    """Lint, and return the exit code, the line and the code of each finding, and the talk."""
    code, output, talk = run("lint", "--online", "--output-format", "concise", "--select", "ND3", *options)
    parts = [line.split(" ") for line in output.splitlines() if line.startswith("articles/")]
    return code, [(where.split(":")[1], rule) for where, _, rule, *_ in parts], talk.splitlines()


def test_what_is_gone_and_what_has_moved_is_found(newsroom: Path, sites: Sites, run: Run) -> None:
    """Neither is an error, and of what is not known nothing is said but how much it is."""
    linked(newsroom, sites.url("404"), sites.url("to/301/ok"), sites.url("200"), sites.url("500", "b"))
    said = "1 gone, 1 moved, 1 unknown."
    found = [("10", "ND306"), ("11", "ND307")]
    assert concise(run) == (Exit.CLEAN, found, [f"Asked 4 addresses of 2 sites: {said}"])
    sites.asked.clear()
    assert concise(run) == (Exit.CLEAN, found, [f"Asked 1 address of 1 site, and remembered 3 answers: {said}"])
    assert sites.requests() == [("HEAD", "/500"), ("GET", "/500")]
    assert concise(run, "--fail-on", "warning")[0] == Exit.FINDINGS


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("200", "Asked nobody, and remembered 1 answer: 0 gone, 0 moved, 0 unknown."),
        ("", "No address on another site is named."),
    ],
)
def test_where_there_is_nothing_to_ask_that_is_said(
    newsroom: Path, sites: Sites, run: Run, path: str, said: str
) -> None:
    """A person should not wonder."""
    linked(newsroom, sites.url(path) if path else "https://test.example/claude")
    concise(run, "--ignore", "ND302")
    assert concise(run, "--ignore", "ND302")[2] == [said]


def test_what_is_not_known_is_listed_when_asked(newsroom: Path, sites: Sites, run: Run) -> None:
    """With its reason, and never with a password."""
    bad = f"http://ana:secret@a.site.test:{sites.server_port}/x@y"
    linked(newsroom, sites.url("500"), bad, "http://[")
    code, output, talk = run("--verbose", "lint", "--online", "--select", "ND3")
    shown = bad.replace("ana:secret@", "")
    assert code == Exit.CLEAN
    assert talk.splitlines() == [
        "Asked 3 addresses of 2 sites: 0 gone, 0 moved, 3 unknown.",
        "Unknown: http://[: it leads to no address of a site.",
        f"Unknown: {sites.url('500')}: 500.",
        f"Unknown: {shown}: it has a name or a password in it, which newsdesk does not send.",
    ]
    assert "secret" not in output + talk + "".join(map(str, newsroom.glob(".newsdesk/*")))
    assert run("--quiet", "lint", "--online")[2] == ""


def test_fixes_are_made_with_what_was_learned(newsroom: Path, sites: Sites, run: Run) -> None:
    """Nobody is asked twice, not for what remains unknown either."""
    path = linked(newsroom, *(sites.url(f"to/301/{name}") for name in "xyz"), sites.url("500"))
    code, found, talk = concise(run, "--fix", "--unsafe-fixes", "--fail-on", "info")
    assert (code, found) == (Exit.CLEAN, [])
    said = "Asked 4 addresses of 1 site: 0 gone, 3 moved, 1 unknown."
    assert [line for line in talk if line.startswith("Asked")] == [said]
    assert all(f"({sites.url(name)})" in path.read_text("utf-8") for name in "xyz")
    assert len(sites.requests("500")) == 2


def test_only_the_files_that_are_named_are_asked_about(newsroom: Path, sites: Sites, run: Run) -> None:
    """An editor waits for the own article alone."""
    linked(newsroom, sites.url("404"))
    article(newsroom, "b", body=f"[b]({sites.url('410')})\n")
    assert concise(run, newsroom / "articles/b.md")[1] == [("10", "ND306")]
    assert {path for _, path in sites.requests()} == {"/410"}


@pytest.mark.parametrize("other", [("--update-baseline",), ("--schema", "x.json")])
def test_it_goes_with_what_it_can_change_alone(newsroom: Path, run: Run, other: tuple[str, ...]) -> None:
    """A baseline would shrink again by the next run that asks nobody."""
    code, _, talk = run("lint", "--online", *other)
    assert code == Exit.USAGE
    assert f"{other[0]} and --online do not go together" in talk


def test_without_the_extra_it_is_said_how_to_get_it(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is read."""
    monkeypatch.setattr(newsdesk.online, "find_spec", lambda _: None)
    said = "Error: --online: `httpx2` is not installed: run pip install 'newsdesk[online]'.\n"
    assert run("lint", "--online") == (Exit.USAGE, "", said)


def test_unless_it_is_asked_nobody_is(newsroom: Path, sites: Sites) -> None:
    """No lint, no export and no setting opens a connection, or imports what could."""
    linked(newsroom, f"http://127.0.0.1:{sites.server_port}/404")
    watch = (
        "import sys;"
        " sys.addaudithook(lambda event, _: event.startswith('socket.') and sys.exit(event));"
        " from newsdesk.cli.main import main;"
        " print(main(['lint', '--statistics']), main(['export']), *sys.modules)"
    )
    environment = os.environ | {"NEWSDESK_ONLINE": "1", "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True, env=environment)
    *_, modules = done.stdout.splitlines()
    assert modules.startswith("0 0 ")
    assert not {"httpx2", "asyncio", "newsdesk.online"} & set(modules.split())
    assert sites.asked == []


def test_the_hooks_ask_nobody() -> None:
    """A commit does not wait for other sites, nor fail by them."""
    assert "online" not in (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")


def test_a_terminal_shows_how_far_it_is_and_can_be_interrupted(newsroom: Path, sites: Sites) -> None:
    """What was learned until then is kept."""
    site = f"http://127.0.0.1:{sites.server_port}"
    linked(newsroom, f"{site}/404", f"{site}/slow")
    environment = os.environ | {"TERM": "xterm", "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "newsdesk", "lint", "--online"]
    child = pexpect.spawn(command[0], command[1:], env=environment, timeout=20, dimensions=(24, 80))
    child.expect("Asking other sites  .*1 of 2")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == Exit.INTERRUPTED
    assert b"Traceback" not in child.before
    assert f"{site}/404" in (newsroom / ".newsdesk/answers-of-sites.jsonl").read_text("utf-8")
