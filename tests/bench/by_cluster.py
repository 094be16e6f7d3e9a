"""newsdesk on the workers of a cluster that is made for it: prints the seconds, and those of the asking process alone.

    python tests/bench/by_cluster.py COMMAND...

The scheduler and its two workers are processes of this machine, and have been ready before the command begins.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from measure import run

BENCH = Path(__file__).parent
sys.path.insert(0, str(BENCH.parent))

from clusters import dask  # noqa: E402 - it lies beside the tests


def main(command: list[str]) -> None:
    """Start the cluster, and measure the command."""
    with tempfile.TemporaryDirectory(prefix="cluster-") as name, dask(Path(name)) as cluster:
        line = [*command, "--executor", cluster.address]
        usage, _ = run(line, Path.cwd(), os.environ, codes=(0, 1))
    sys.stdout.write(f"{usage.wall} {usage.processor}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
