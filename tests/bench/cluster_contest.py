"""newsdesk by processes of this machine, beside the same by a cluster: what stays with the process that asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import export_contest
from contest import Contest, Task
from stage import forget, newsdesk, python

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stage import Stage


def contest(stages: Sequence[Stage]) -> Contest:
    """Return the tasks for newsrooms of some sizes; nothing is asked of their figures."""
    return Contest("cluster", tuple(task for stage in stages for task in _tasks(stage)), ())


def _tasks(stage: Stage) -> Iterator[Task]:
    commands = {"lint": (stage.room, newsdesk("lint")), "export": (stage.clean, export_contest.command())}
    for name, (room, command) in commands.items():
        fresh = partial(forget, room / "public", room / ".newsdesk")
        where = f"{name}, {stage.articles:,} articles"
        yield Task(f"{where}, here", command, room, fresh)
        yield Task(f"{where}, by a cluster", python("by_cluster.py", *command), room, fresh, tells=True)
