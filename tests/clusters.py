"""Clusters of processes on loopback, for tests and for what is measured."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHOUT_CARDS = 'import sys; sys.modules["PIL"] = None'
"""For newsdesk and for workers: card images would take longer than all the rest."""
PRELOADED = f"""
{WITHOUT_CARDS}

def blind(event, arguments, unseen={{unseen!r}} + "/"):
    if event == "open" and str(arguments[0]).startswith(unseen):
        raise PermissionError(f"{{{{arguments[0]}}}} is not on this machine")

sys.addaudithook(blind)
"""
"""What a worker starts with."""


class Dask(NamedTuple):
    """A scheduler and its workers, each a process."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    folder: Path
    unseen: Path

    @property
    def port(self) -> int:
        """The port of a worker; 0 where there is none."""
        found = re.search(r"Register worker addr: tcp://127.0.0.1:(\d+)", self.log())
        return int(found[1]) if found else 0

    def log(self) -> str:
        """Return what the scheduler has told."""
        return (self.folder / "scheduler.log").read_text("utf-8")

    def hire(self) -> None:
        """Start another worker."""
        address = self.address.replace("dask://", "tcp://")
        preload = self.folder / "preloaded.py"
        preload.write_text(PRELOADED.format(unseen=os.fspath(self.unseen)), "utf-8")
        options = ("--nthreads", "1", "--no-nanny", "--preload", str(preload))
        self.workers.append(_started("worker", self.folder, address, *options))


@contextmanager
def dask(folder: Path, workers: int = 2, unseen: Path = Path("/nowhere")) -> Iterator[Dask]:
    """Start a scheduler and workers on loopback, in a folder; none of the workers can open what is in another one."""
    told = folder / "scheduler.json"
    scheduler = _started("scheduler", folder, "--port", "0", "--scheduler-file", str(told))
    found = Dask("", scheduler, [], folder, unseen)
    try:
        until = time.monotonic() + 60
        while not (told.exists() and told.read_text("utf-8").strip()):
            assert time.monotonic() < until
            time.sleep(0.1)
        found = found._replace(address=json.loads(told.read_text("utf-8"))["address"].replace("tcp://", "dask://"))
        for _ in range(workers):
            found.hire()
        _all_there(found, workers)
        yield found
    finally:
        for process in (scheduler, *found.workers):
            process.kill()
            process.wait()


def _all_there(cluster: Dask, count: int) -> None:
    """Wait until the scheduler knows of so many workers."""
    until = time.monotonic() + 60
    while cluster.log().count("Register worker") < count:
        assert time.monotonic() < until
        time.sleep(0.1)


def _started(what: str, folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, "--host", "127.0.0.1", "--no-dashboard", *arguments]
    environment = {**os.environ, "HOME": str(folder)}
    with (folder / f"{what}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
