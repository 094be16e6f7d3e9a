"""Killed at any call that changes the disk, a run leaves every file old or new, and the next one mends the set."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
MOST_CALLS = 60
MOST_REFUSED = 12
"""How many calls are refused in turn, where a run ends well all the same."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return what readers would find in a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run(*arguments: str, inject: str = "") -> int:
    """Run newsdesk, with a fault injected into its calls of the system."""
    tracing = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={inject}"] if inject else []
    command = [*tracing, sys.executable, "-m", "newsdesk", "--now", NOW, *arguments]
    return subprocess.run(command, check=False, capture_output=True).returncode


FAULTS = [
    *((call, "signal=KILL") for call in ("renameat2", "rename", "linkat", "write", "mkdir", "unlinkat", "syncfs")),
    *((call, "error=ENOSPC") for call in ("renameat2", "linkat", "write", "mkdir")),
    *((call, "error=EIO") for call in ("renameat2", "linkat", "write", "unlinkat", "syncfs")),
    ("renameat2", "error=EINVAL"),
    ("linkat", "error=EPERM"),
]


@pytest.mark.parametrize(("call", "fault"), FAULTS)
def test_an_export_is_old_or_new(newsroom: Path, call: str, fault: str) -> None:
    """Killed or refused at the n-th call, for every n, no output is ever half, and a foreign file stays."""
    article(newsroom, "one")
    assert run("export", "index") == 0
    (newsroom / "public/mine").mkdir()
    (newsroom / "public/mine/note.txt").write_bytes(b"mine")
    shutil.copytree(newsroom / "public", newsroom / "saved")
    old = contents(newsroom / "public")
    article(newsroom, "two")
    assert run("export", "index", "redirects", "--out", "wanted") == 0
    new = {**contents(newsroom / "wanted"), "mine/note.txt": b"mine"}
    tried = 0
    for number in range(1, MOST_CALLS):
        code = run("export", "index", "redirects", inject=f"{call}:{fault}:when={number}")
        found = contents(newsroom / "public")
        assert all(found[name] in {old.get(name), new[name]} for name in found)
        assert old.keys() <= found.keys()
        tried = number
        if code == 0 and found == new and "KILL" in fault:
            break
        assert run("export", "index", "redirects") == 0
        assert contents(newsroom / "public") == new
        assert not list(newsroom.glob(".public.newsdesk*"))
        if code == 0 and number > MOST_REFUSED:
            break
        shutil.rmtree(newsroom / "public")
        shutil.copytree(newsroom / "saved", newsroom / "public")
    assert tried < MOST_CALLS - 1


def test_a_fix_is_made_or_not(newsroom: Path) -> None:
    """Killed at any rename, the article is the old one or the mended one."""
    path = article(newsroom, "one", tools="[claud]")
    old = path.read_bytes()
    for number in range(1, MOST_CALLS):
        path.write_bytes(old)
        code = run("lint", "--fix", inject=f"rename:signal=KILL:when={number}")
        assert path.read_bytes() in {old, old.replace(b"claud]", b"claude]")}
        if code == 0:
            break
    assert code == 0


@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC", "error=EIO"])
@pytest.mark.parametrize("call", ["rename", "fsync", "write", "mkdir", "unlink", "unlinkat"])
def test_a_new_name_is_given_everywhere_or_nowhere(newsroom: Path, call: str, fault: str) -> None:
    """Killed or refused at the n-th call, for every n, each file is old or new; the next command makes them one."""
    folder = newsroom / "articles"
    article(newsroom, "old", body="[x](/old/)\n")
    article(newsroom, "two", related="[old]")
    old = contents(folder)
    assert run("mv", "old", "new") == 0
    new = contents(folder)
    whole = {name: {old.get(name), new.get(name)} for name in old | new}
    for number in range(1, MOST_CALLS):
        for name in old | new:
            (folder / name).unlink(missing_ok=True)
        for name, content in old.items():
            (folder / name).write_bytes(content)
        code = run("mv", "old", "new", inject=f"{call}:{fault}:when={number}")
        found = contents(folder)
        assert all(found.get(name) in states for name, states in whole.items()), number
        assert code != 0 or found == new
        assert run("list") == 0
        assert contents(folder) in (old, new), number
        assert not (newsroom / ".newsdesk/journal").exists()
        assert not list(folder.glob("*.newsdesk-tmp"))
        if code == 0:
            break
    assert number < MOST_CALLS - 1
