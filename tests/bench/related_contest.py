"""Related lists beside what Hugo's `related` adds to its build of the same articles."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import hugo_sites
from contest import Contest, Target, Task
from stage import forget, hugo, python

if TYPE_CHECKING:
    from contest import Figures
    from stage import Stage

_WITHOUT, _WITH = "Hugo's build without related articles", "Hugo's build with `related`"
_OURS = "newsdesk, all lists from nothing, on one core"


def contest(stage: Stage) -> Contest:
    """Return the tasks and target for a newsroom; of 10,000 articles, Hugo takes a quarter of an hour a round."""
    sites = {_WITHOUT: stage.site("newest", hugo_sites.NEWEST), _WITH: stage.site("related", hugo_sites.RELATED)}
    builds = [Task(name, hugo(site), site, partial(forget, site / "public")) for name, site in sites.items()]
    ours = Task(_OURS, python("lists.py", str(stage.clean)), stage.clean, tells=True)
    return Contest("related", (*builds, ours), (Target("against what `related` adds to Hugo's build", _ratio, 1 / 20),))


def _ratio(figures: Figures) -> float:
    """Return the greater of two ratios, of the seconds that pass and of those of the processors.

    Of few articles, what Hugo adds is lost in the noise.
    """
    ours, more, less = figures[_OURS], figures[_WITH], figures[_WITHOUT]
    added = {ours.wall: more.wall - less.wall, ours.processor: more.processor - less.processor}
    return max(mine / theirs if theirs > 0 else math.inf for mine, theirs in added.items())
