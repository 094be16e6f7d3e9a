"""How much longer newsdesk takes for ten times as many articles."""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import export_contest
from contest import Contest, Target, Task
from stage import forget, newsdesk, python

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from contest import Figures
    from stage import Stage

_MOST = {"lint, cold": 1.1, "lint, warm": 1.1, "related lists": 1.4, "export": 1.1}
_MANY, _MEGABYTES = 100_000, 150
"""What a lint of so many articles may hold."""


def contest(stages: Sequence[Stage]) -> Contest:
    """Return the tasks and targets for newsrooms, each larger than the one before."""
    tasks = tuple(task for stage in stages for task in _tasks(stage))
    return Contest("growth", tasks, tuple(_targets(stages)))


def _tasks(stage: Stage) -> Iterator[Task]:
    room, clean = stage.room, stage.clean
    cold, fresh = partial(forget, room / ".newsdesk"), partial(forget, clean / "public", clean / ".newsdesk")
    yield Task(_name("lint, cold", stage), newsdesk("lint"), room, cold)
    yield Task(_name("lint, warm", stage), newsdesk("lint"), room)
    yield Task(_name("related lists", stage), python("lists.py", str(clean)), clean, tells=True)
    yield Task(_name("export", stage), export_contest.command(), clean, fresh)


def _targets(stages: Sequence[Stage]) -> Iterator[Target]:
    for stage in stages:
        if stage.articles >= _MANY:
            figure = partial(_megabytes, _name("lint, cold", stage))
            yield Target(f"megabytes of a cold lint of {stage.articles:,}", figure, _MEGABYTES, "{:.0f}")
    for smaller, larger in pairwise(stages):
        for what, most in _MOST.items():
            names = _name(what, smaller), _name(what, larger)
            says = f"exponent of {what}, {smaller.articles:,} to {larger.articles:,} articles"
            yield Target(says, partial(_exponent, *names, math.log(larger.articles / smaller.articles)), most, "{:.2f}")


def _megabytes(name: str, figures: Figures) -> float:
    return figures[name].memory / 1e6


def _name(what: str, stage: Stage) -> str:
    return f"{what}, {stage.articles:,} articles"


def _exponent(smaller: str, larger: str, log_of_sizes: float, figures: Figures) -> float:
    return math.log(figures[larger].processor / figures[smaller].processor) / log_of_sizes
