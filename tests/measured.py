"""newsdesk as a process of its own, whose time and memory are bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SECONDS, MEGABYTES = 4, 300
"""What one file of one MiB may cost: of memory, and of the processor twice the two seconds that are promised.

Processors that others share are up to that much slower.
"""
_HANGS = 30


class Done(NamedTuple):
    """A process that has ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


# A process counts as its own what its parent held when it was started, and the tests hold much: this one holds little.
_METER = """
import json, os, sys
started = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(started, 0)
with open(sys.argv[1], "w") as opened:
    json.dump([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss], opened)
"""


def measured(*arguments: str | Path, cwd: Path) -> Done:
    """Run newsdesk. Fails the test where it takes more than that, or hangs."""
    with tempfile.TemporaryDirectory() as folder:
        usage = os.path.join(folder, "usage.json")
        meter = [sys.executable, "-S", "-c", _METER, usage]
        command = [*meter, sys.executable, "-m", "newsdesk", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=_HANGS,
            encoding="utf-8",
        )  # fmt: skip
        with open(usage, encoding="utf-8") as opened:
            code, seconds, kilobytes = json.load(opened)
    assert seconds < SECONDS
    assert kilobytes < MEGABYTES * 1024
    return Done(code, done.stdout, done.stderr)
