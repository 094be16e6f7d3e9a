"""What a process takes: seconds that pass, seconds of the processors, memory; with all processes that it starts."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PROCESSES = Path("/proc")
_END = 2_000
_AT_LEAST, _SHARE = 0.03, 20
"""Seconds between two looks at the memory; and so many times what a look takes, so that looking costs little."""


class Usage(NamedTuple):
    """Seconds that pass, seconds of the processors, by which a busy machine counts less, and bytes at the peak.

    Of one run, or the medians of some.
    """

    wall: float
    processor: float
    memory: float
    runs: int = 1


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], codes: Sequence[int]
) -> tuple[Usage, str]:
    """Run a command; return what it took, and the end of what it said. Raises RuntimeError for another exit code.

    The peak is the greater of two: what the system kept of the largest process, and what all of them together were
    seen to hold, shared pages by halves (PSS, where the system tells it).
    """
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        watch = _Watch(process.pid)
        watch.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:  # an interruption reaches this session alone
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.end()
        # No more is read, since the peak of a process begins with that of the one that starts it.
        said.seek(max(0, said.tell() - _END))
        text = said.read().decode("utf-8", "replace")
    if process.returncode not in codes:
        msg = f"{' '.join(command)[:500]} ended with {process.returncode}:\n{text}"
        raise RuntimeError(msg)
    return Usage(wall, used.ru_utime + used.ru_stime, max(peak, used.ru_maxrss * 1024)), text


def median(usages: Sequence[Usage]) -> Usage:
    """Return the median of each kind."""
    wall, processor, memory = (statistics.median(kind) for kind in tuple(zip(*usages, strict=True))[:3])
    return Usage(wall, processor, memory, len(usages))


class _Watch(Thread):
    """Looks at the memory of a session of processes until it is told to end."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._over, self._peak = session, Event(), 0

    def run(self) -> None:
        pause = _AT_LEAST
        while not self._over.wait(pause):
            began = time.perf_counter()
            self._peak = max(self._peak, sum(map(_held, _processes(self._session))))
            pause = max(_AT_LEAST, _SHARE * (time.perf_counter() - began))

    def end(self) -> int:
        """Stop looking; return the most bytes that were seen."""
        self._over.set()
        self.join()
        return self._peak


def _processes(session: int) -> Iterator[str]:
    for name in os.listdir(_PROCESSES) if _PROCESSES.is_dir() else ():
        if name.isdigit():
            try:
                fields = (_PROCESSES / name / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            if int(fields[3]) == session:
                yield name


def _held(process: str) -> int:
    """Return the bytes that a process holds, its share of what it shares."""
    try:
        lines = (_PROCESSES / process / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
