"""newsdesk as a process of its own, whose time and memory are bounded."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    import resource
    from pathlib import Path

SECONDS, MEGABYTES = 2, 300
"""What one file of one MiB may cost: of the processor, so that a busy machine fails no test, and of memory."""
_HANGS = 30


class Done(NamedTuple):
    """A process that has ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


def measured(*arguments: str | Path, cwd: Path) -> Done:
    """Run newsdesk. Fails the test where it takes longer than two seconds, or more than 300 MB."""
    command = [sys.executable, "-m", "newsdesk", *map(str, arguments)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        status, usage = _wait(process)
        assert usage.ru_utime + usage.ru_stime < SECONDS
        assert usage.ru_maxrss < MEGABYTES * 1024
        out.seek(0)
        err.seek(0)
        return Done(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, resource.struct_rusage]:
    """Return how a process ended, and what it used. Fails the test where it hangs."""
    for _ in range(_HANGS * 100):
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return status, usage
        time.sleep(0.01)
    process.kill()
    process.wait()
    pytest.fail(f"did not end within {_HANGS} seconds", pytrace=False)
