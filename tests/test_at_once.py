"""Two commands at once: what they leave is what one after the other leaves, in one order or the other."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article, contents
from newsdesk.cli.main import main
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.long
SOURCE = "https://test.example/b"
WRITERS = {
    "lint --fix": ("lint", "--fix"),
    "set": ("set", "one", "evergreen=true"),
    "set another field": ("set", "one", "tags=[x]"),
    "set many": ("set", "--where", "category = llms", "category=video"),
    "mv": ("mv", "two", "three"),
    "link --write": ("link", "--write"),
    "prices set": ("prices", "set", "claude", "pro", "$30/mo", "--source", SOURCE),
    "prices confirm": ("prices", "confirm", "claude", "--source", SOURCE),
    "new": ("new", "Title", "--category", "llms", "--author", "ana"),
    "export": ("export", "index", "redirects", "--skip-invalid"),
}
PAIRS = [*combinations_with_replacement(WRITERS, 2)]
ROUNDS = 1
"""How often each pair is run: which is faster is chance."""


@pytest.fixture
def desk(newsroom: Path) -> Path:
    """A newsroom on which each of the commands has something to do, its output folder elsewhere."""
    article(newsroom, "one", tools="[claude]", related="[two]", body="[x](/two/)\n")
    article(newsroom, "two", tools="[claud]")
    article(newsroom, "four", body="[x](/two/) and [y](/one/)\n")
    return newsroom


def sources(root: Path) -> dict[str, bytes]:
    """Return the records."""
    return contents(root / "articles")


def one_after_the_other(root: Path, copy: Path, commands: tuple[str, str]) -> tuple[list[int], dict[str, bytes]]:
    """Run two commands in a copy of a newsroom; return their codes and the records then."""
    shutil.copytree(root, copy)
    codes = [main(["--root", str(copy), "--now", NOW, *WRITERS[name]]) for name in commands]
    found = sources(copy)
    shutil.rmtree(copy)
    return codes, found


def at_once(root: Path, commands: tuple[str, str]) -> list[int]:
    """Start two commands, and wait until both have ended; return their codes."""
    start = [sys.executable, "-m", "newsdesk", "--root", str(root), "--now", NOW]
    running = [
        subprocess.Popen([*start, *WRITERS[name]], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for name in commands
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    assert not [words for words in said if "bug" in words], said
    return [process.returncode for process in running]


def test_of_two_at_once_neither_loses_anything(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Callable[[str], None]
) -> None:
    """Each pair, several times: both end as they would one after the other, and so do the records; no stray is left."""
    monkeypatch.chdir(tmp_path)
    saved = tmp_path / "saved"
    shutil.copytree(desk, saved)
    lost = []
    for first, second in PAIRS:
        right = [one_after_the_other(saved, tmp_path / "copy", pair) for pair in ((first, second), (second, first))]
        right[1][0].reverse()
        for _ in range(ROUNDS):
            shutil.rmtree(desk)
            shutil.copytree(saved, desk)
            codes = at_once(desk, (first, second))
            found = sources(desk)
            exporting = "export" in {first, second}  # it may have found a change half-way, and refused
            if found not in [state for _, state in right] or not (exporting or (codes, found) in right):
                lost.append((first, second, codes))
            strays = [path for path in desk.rglob("*") if path.name.endswith(".newsdesk-tmp") or path.name == "journal"]
            assert not strays, (first, second)
            assert main(["--root", str(desk), "--now", NOW, "list"]) == Exit.CLEAN
    assert lost == []
    figure(f"At once: {len(PAIRS)} pairs of commands, nothing lost.")
