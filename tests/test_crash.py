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
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
]


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
FAULTS = {"killed": ("signal=KILL",), "refused": ("error=ENOSPC", "error=EIO", "error=EROFS")}
"""What becomes of each call, in turn."""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS)
def test_h4_h5_an_export_is_old_or_new(
    newsroom: Path,
    way: tuple[str, ...],
    faults: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
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
            fault = faults[number % len(faults)]
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
    how = f"{'killed' if len(faults) == 1 else 'refused'} at each of {sum(counts.values())} calls"
    record_property("figure", f"Crashes: an export, {'one by one' if way else 'in one step'}, {how}, nothing lost.")


def calls(newsroom: Path, way: tuple[str, ...]) -> Counter[str]:
    """Export, and return how often each call that changes the disk was made."""
    log = newsroom / "log"
    assert run("export", "index", "redirects", inject=way, log=log) == 0
    made = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
    assert made["write"] > 4
    assert made["rename" if way else "renameat2"]
    return Counter({call: made[call] for call in CALLS if made[call]})
