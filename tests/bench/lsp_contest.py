"""The language server: how long an editor waits after a keystroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contest import Contest, Target, Task
from stage import python

if TYPE_CHECKING:
    from pathlib import Path

    from contest import Figures
    from stage import Stage

_HALF, _MOST = "a keystroke, half of them", "a keystroke, 95 in 100"
_MILLISECONDS = 50


def contest(stage: Stage) -> Contest:
    """Return the tasks and the target for a newsroom."""
    return Contest("lsp", tasks(stage.room), TARGETS)


def tasks(room: Path) -> list[Task]:
    """Return the tasks: the same letters are typed for each figure."""
    percents = {_HALF: "50", _MOST: "95"}
    return [
        Task(name, python("keystrokes.py", str(room), percent), room, tells=True) for name, percent in percents.items()
    ]


def _most(figures: Figures) -> float:
    return 1000 * figures[_MOST].wall


TARGETS = (Target("milliseconds of a keystroke, 95 in 100", _most, _MILLISECONDS, "{:.0f}"),)
