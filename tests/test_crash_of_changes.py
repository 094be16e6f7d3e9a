"""Killed or refused at any call that changes the disk, a command leaves each record old or new; the next mends it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article, contents
from newsdesk.cli.main import main
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
CALLS = ("chmod", "fsync", "linkat", "mkdir", "rename", "rmdir", "unlink", "unlinkat", "write")
REASONS = ("ENOSPC", "EIO", "EROFS")
"""Why a disk refuses: each call is refused for one of these, in turn."""
CHANGES = {
    "lint --fix": ("lint", "--fix"),
    "set": ("set", "--where", "category = llms", "evergreen=true"),
    "mv": ("mv", "two", "three"),
    "prices set": ("prices", "set", "claude", "pro", "$30/mo", "--source", "https://test.example/b"),
    "a memory": ("lint",),
}


@pytest.fixture
def desk(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom on which each of the commands has something to do, in a folder that stays."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.chdir(newsroom.parent)
    article(newsroom, "one", tools="[claud]", related="[two]", body="[x](/two/)\n")
    article(newsroom, "two", tools="[claud]")
    assert main(["--root", str(newsroom), "--now", NOW, "lint"]) == Exit.FINDINGS
    article(newsroom, "four", body="[x](/two/) and [y](/one/)\n")
    return newsroom


def command(root: Path, name: str) -> list[str]:
    """Return the arguments of a command."""
    return ["--root", str(root), "--now", NOW, *CHANGES[name]]


def traced(root: Path, name: str, *options: str) -> int:
    """Run a command under strace; return its exit code."""
    tracing = ["strace", "-f", "-qq", "-e", f"trace={','.join(CALLS)}", *options]
    run = [*tracing, sys.executable, "-m", "newsdesk", *command(root, name)]
    return subprocess.run(run, check=False, capture_output=True).returncode


def counted(root: Path, name: str, log: Path) -> Counter[str]:
    """Return how often a command makes each call that changes the disk."""
    assert traced(root, name, "-o", str(log)) in {Exit.CLEAN, Exit.FINDINGS}
    made = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
    return Counter({call: made[call] for call in CALLS if made[call]})


def strays(root: Path) -> list[str]:
    """Return what a command that was killed may have left behind."""
    found = contents(root)
    return [name for name in found if name.endswith(".newsdesk-tmp") or name.startswith(".newsdesk/journal/")]


@pytest.mark.parametrize("killed", [False, True], ids=["refused", "killed"])
@pytest.mark.parametrize("name", CHANGES)
def test_h4_h5_a_change_is_made_or_not(
    desk: Path, tmp_path: Path, name: str, killed: bool, record_property: Callable[[str, object], None]
) -> None:
    """H4, H5: each record is old or new; what spans several is completed or undone; the same command then does it."""
    saved = tmp_path / "saved"
    shutil.copytree(desk, saved)
    old = contents(desk / "articles")
    counts = counted(desk, name, tmp_path / "log")
    new = contents(desk / "articles")
    whole = {path: {old.get(path), new.get(path)} for path in old | new}
    assert (old == new) == (name == "a memory")
    for call, number in ((call, number + 1) for call, count in counts.items() for number in range(count)):
        shutil.rmtree(desk)
        shutil.copytree(saved, desk)
        fault = "signal=KILL" if killed else f"error={REASONS[number % 3]}"
        code = traced(desk, name, "-o", "/dev/null", "-e", f"inject={call}:{fault}:when={number}")
        found = contents(desk / "articles")
        where = f"{call} {number}"
        assert all(found.get(path) in states for path, states in whole.items()) or strays(desk), where
        assert code not in {Exit.CLEAN, Exit.FINDINGS} or found == new, where
        assert main(["--root", str(desk), "--now", NOW, "list"]) == Exit.CLEAN, where
        mended = {path: each for path, each in contents(desk / "articles").items() if path in whole}
        assert name == "lint --fix" or mended in (old, new), where
        if mended != new:
            assert main(command(desk, name)) in {Exit.CLEAN, Exit.FINDINGS}, where
        assert main(command(desk, "a memory")) in {Exit.CLEAN, Exit.FINDINGS}, where
        assert contents(desk / "articles") == new, where
        assert not strays(desk), where
    how = "killed" if killed else "refused"
    record_property("figure", f"Crashes: `{name}` {how} at each of {sum(counts.values())} calls, nothing lost.")
