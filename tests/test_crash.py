"""Killed at any call that changes the disk, a run leaves every file old or new, and the next one mends the set."""

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
from newsdesk.manifest import NAME as MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]
MOST_CALLS = 60


def run(*arguments: str, inject: tuple[str, ...] | str = (), log: Path | None = None) -> int:
    """Run newsdesk, with faults injected into its calls of the system, or with a log of those that change the disk."""
    faults = inject.split() if isinstance(inject, str) else inject
    tracing = [
        "strace", "-f", "-qq", "-o", str(log or "/dev/null"), "-e", f"trace={','.join(CALLS)}",
        *(part for fault in faults for part in ("-e", f"inject={fault}")),
    ]  # fmt: skip
    command = [*(tracing if faults or log else ()), sys.executable, "-m", "newsdesk", "--now", NOW, *arguments]
    return subprocess.run(command, check=False, capture_output=True).returncode


CALLS = ("renameat2", "rename", "linkat", "write", "mkdir", "unlink", "unlinkat", "rmdir", "syncfs")
WAYS = {"in one step": (), "one by one": ("renameat2:error=EINVAL",)}
"""How the new files take their places: where the system can exchange folders, and where it cannot."""
FAULTS = ("signal=KILL", "error=ENOSPC")


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("fault", FAULTS)
def test_h4_h5_an_export_is_old_or_new(
    newsroom: Path, way: tuple[str, ...], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H4, H5: killed or refused at each call that changes the disk, the set is old or new; the next run mends it.

    Where folders cannot be exchanged, each file is. What is somebody else's stays, and so do the outputs of others.
    """
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    article(newsroom, "one", aliases="[/gone/]")
    assert run("export", "index", "redirects") == 0
    (newsroom / "public/mine").mkdir()
    (newsroom / "public/mine/note.txt").write_bytes(b"mine")
    public = newsroom / "public"
    saved = {folder: newsroom / f"saved-{folder.name}" for folder in (public, newsroom / ".newsdesk")}
    for folder, kept in saved.items():
        shutil.copytree(folder, kept)
    old = contents(public)
    article(newsroom, "one", aliases="[/came/]")
    counts = calls(newsroom, way)
    new = contents(public)
    assert {path for path in old.keys() ^ new.keys() if path != MANIFEST} == {
        "gone/index.html", "came/index.html",
    }  # fmt: skip
    whole = {name: {old.get(name), new.get(name)} for name in old | new if name != MANIFEST}
    for call, count in counts.items():
        for number in range(1, count + 1):
            for folder, kept in saved.items():  # what is remembered too: else other calls are made
                shutil.rmtree(folder)
                shutil.copytree(kept, folder)
            code = run("export", "index", "redirects", inject=(*way, f"{call}:{fault}:when={number}"))
            # A stage that could not be removed is no output.
            found = {name: each for name, each in contents(public).items() if not name.startswith(".public.newsdesk")}
            where = f"{call} {number}"
            assert found in (old, new) or (way and all(found.get(name) in states for name, states in whole.items())), (
                where
            )
            assert code != 0 if "KILL" in fault else found == new or code != 0, where
            assert main(["--now", NOW, "export", "index", "redirects"]) == 0
            assert contents(public) == new, where
            assert not [*newsroom.glob(".public.newsdesk*"), *public.glob(".public.newsdesk*")], where


def calls(newsroom: Path, way: tuple[str, ...]) -> Counter[str]:
    """Export, and return how often each call that changes the disk was made."""
    log = newsroom / "log"
    assert run("export", "index", "redirects", inject=way, log=log) == 0
    made = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
    assert made["write"] > 4
    assert made["rename" if way else "renameat2"]
    return Counter({call: made[call] for call in CALLS if made[call]})


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
