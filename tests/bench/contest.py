"""A contest: commands that are measured in turn, and what is asked of their figures."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from measure import Usage, median, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Figures = dict[str, Usage]
ENOUGH = 90
"""What has taken so many seconds in all is not run again: of what is slow, the noise is small."""


class Task(NamedTuple):
    """A command to measure, by what a reader calls it.

    It is run `times` in each round, each time after `prepare`. What `tells` prints the seconds that count, on its last
    line.
    """

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], object] = tuple
    times: int = 1
    tells: bool = False


class Target(NamedTuple):
    """What is asked for: a figure that may be so much at most, as what it is shown."""

    says: str
    figure: Callable[[Figures], float]
    most: float
    shown: str = "{:.3f}"


def ratio(says: str, ours: str, theirs: str, most: float) -> Target:
    """Return that a task takes so many times the seconds of another, at most."""
    return Target(says, lambda figures: figures[ours].wall / figures[theirs].wall, most)


class Contest(NamedTuple):
    """Tasks to measure beside each other, and the targets."""

    name: str
    tasks: Sequence[Task]
    targets: Sequence[Target]


def held(contest: Contest, rounds: int, environment: Mapping[str, str]) -> Figures:
    """Return the medians of a contest's tasks, measured in turn, so that whatever else the machine does meets all."""
    taken: dict[str, list[Usage]] = {task.name: [] for task in contest.tasks}
    for number in range(rounds):
        for task in contest.tasks:
            for _ in range(task.times):
                if sum(usage.wall for usage in taken[task.name]) < ENOUGH:
                    taken[task.name].append(usage := measured(task, environment))
                    _say(f"{contest.name}, round {number + 1} of {rounds}: {task.name}: {usage.wall:.2f} s")
    return {name: median(usages) for name, usages in taken.items()}


def measured(task: Task, environment: Mapping[str, str]) -> Usage:
    """Return what one run of a task took."""
    task.prepare()
    usage, said = run(task.command, task.folder, environment, codes=(0, 1))
    if not task.tells:
        return usage
    wall, processor = map(float, said.splitlines()[-1].split())
    return usage._replace(wall=wall, processor=processor)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
