"""newsdesk, watched: how many items each step has done in this process, and when a cluster is at work.

    python tests/watched.py CHUNK FOLDER ARGUMENTS...

The last line on standard error has the most items that a step has done here; FOLDER has a file `at-work` when a cluster
has done a thousand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clusters import WITHOUT_CARDS
from newsdesk import workers
from newsdesk.cli.main import main
from newsdesk.cluster.spreading import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MANY = 1_000


def watch(folder: Path) -> list[int]:
    """Return how many items each step does here, which is known when newsdesk has run."""
    here = [0]
    spread, by_cluster = workers.spread, Cluster.spread

    def counted(step: workers.Step, items: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        here.append(len(items))
        return spread(step, items)

    def told(self: Cluster, step: workers.Step, items: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        for number, pair in enumerate(by_cluster(self, step, items)):
            yield pair
            if number == _MANY:
                (folder / "at-work").touch()

    workers.spread = counted
    Cluster.spread = told  # type: ignore[method-assign]
    return here


if __name__ == "__main__":
    chunk, place, *arguments = sys.argv[1:]
    exec(WITHOUT_CARDS)  # noqa: S102 - our own
    workers.CHUNK = int(chunk)
    done_here = watch(Path(place))
    code = main(arguments)
    sys.stderr.write(f"{max(done_here)}\n")
    sys.exit(code)
