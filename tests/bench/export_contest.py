"""Export beside Hugo: everything but card images, against the pages, lists, RSS and sitemap of the same articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import hugo_sites
from contest import Contest, Target, Task, ratio
from newsroom import NOW
from stage import forget, hugo, is_there, python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stage import Stage

_HUGO = "Hugo"
_WHOLE = "newsdesk, from nothing"
_SAME = "newsdesk, nothing changed"
_CHANGED = "newsdesk, one article changed"


def contest(stage: Stage) -> Contest:
    """Return the tasks and targets for a newsroom."""
    return Contest("export", tuple(_tasks(stage)), tuple(_targets()))


def command(*arguments: str) -> list[str]:
    """Return the command of an export without card images."""
    return python("without_cards.py", "--now", NOW, "export", *arguments)


def _tasks(stage: Stage) -> Iterator[Task]:
    room = stage.clean
    if is_there("hugo"):
        site = stage.site("site", hugo_sites.WHOLE)
        yield Task(_HUGO, hugo(site), site, partial(forget, site / "public"))
    yield Task(_WHOLE, command(), room, partial(forget, room / "public", room / ".newsdesk"))
    yield Task(_SAME, command(), room)
    yield Task(_CHANGED, command(), room, partial(stage.change, room))


def _targets() -> Iterator[Target]:
    if is_there("hugo"):
        yield ratio("from nothing, against Hugo", _WHOLE, _HUGO, 0.3)
        yield Target("memory, against Hugo's", lambda figures: figures[_WHOLE].memory / figures[_HUGO].memory, 0.1)
    yield ratio("nothing changed, against from nothing", _SAME, _WHOLE, 0.25)
