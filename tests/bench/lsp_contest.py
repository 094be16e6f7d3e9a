"""The language server: how long an editor waits after a keystroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contest import Contest, Target, Task
from stage import python

if TYPE_CHECKING:
    from contest import Figures
    from stage import Stage

_HALF, _MOST = "a keystroke, half of them", "a keystroke, 95 in 100"
_MILLISECONDS = 50


def contest(stage: Stage) -> Contest:
    """Return the tasks and the target for a newsroom."""
    tasks = [
        Task(name, python("keystrokes.py", str(stage.room), percent), stage.room, tells=True)
        for name, percent in {_HALF: "50", _MOST: "95"}.items()
    ]
    return Contest("lsp", tasks, (Target("milliseconds, of 95 in 100 at the most", _most, _MILLISECONDS, "{:.0f}"),))


def _most(figures: Figures) -> float:
    return 1000 * figures[_MOST].wall
