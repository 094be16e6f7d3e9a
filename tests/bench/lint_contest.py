"""Lint beside the obvious version, check-jsonschema and rumdl: one file, a folder, a newsroom."""

from __future__ import annotations

import subprocess
from functools import partial
from typing import TYPE_CHECKING

from contest import Contest, Target, Task, ratio
from newsroom import articles_of
from stage import PROGRAMS, SCHEMA, forget, is_there, newsdesk, python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contest import Figures
    from stage import Stage

_ONE = "one file: the obvious version"
_OBVIOUS = "the obvious version"
_RUMDL = "rumdl, on the Markdown alone"
_CHECK = "check-jsonschema, on YAML files"
_COLD = "newsdesk, every rule, cold"
_WARM = "newsdesk, every rule, warm"
_CHANGED = "newsdesk, every rule, one file changed"
_SCHEMA = "newsdesk `--schema`, cold"
_ONE_SCHEMA = "one file: newsdesk `--schema`"
_ONE_WARM = "one file of the newsroom, warm"
_ONE_NO_CACHE = "one file of the newsroom, `--no-cache`"
_SHORT, _AGAIN = 5, 3
"""How often what is short is run in each round."""


def contest(stage: Stage) -> Contest:
    """Return the tasks and targets for a newsroom."""
    return Contest("lint", tuple(_tasks(stage)), tuple(_targets(stage)))


def _tasks(stage: Stage) -> Iterator[Task]:
    schema, one, posts, room = ["--schema", str(SCHEMA)], str(stage.one), stage.posts, stage.room
    newest = f"articles/{articles_of(room)[-1].name}"
    cold = partial(forget, room / ".newsdesk", stage.memory)
    yield Task(_ONE, python("obvious.py", str(SCHEMA), one), room, times=_SHORT)
    yield Task(_ONE_SCHEMA, newsdesk("lint", *schema, one), room, times=_SHORT)
    yield Task(_OBVIOUS, python("obvious.py", str(SCHEMA), str(posts)), room)
    if is_there("check-jsonschema"):
        yield _check_jsonschema(stage)
    if is_there("rumdl"):
        yield Task(_RUMDL, [str(PROGRAMS / "rumdl"), "check", "--no-cache", str(posts)], posts)
    yield Task(_SCHEMA, newsdesk("lint", *schema, str(posts)), room, cold)
    yield Task(_COLD, newsdesk("lint"), room, cold)
    yield Task(_WARM, newsdesk("lint"), room, times=_AGAIN)
    yield Task(_CHANGED, newsdesk("lint"), room, partial(stage.change, room), times=_AGAIN)
    yield Task(_ONE_WARM, newsdesk("lint", newest), room, times=_SHORT)
    if _has_no_cache():
        yield Task(_ONE_NO_CACHE, newsdesk("lint", "--no-cache", newest), room)


def _check_jsonschema(stage: Stage) -> Task:
    files = sorted(path.name for path in stage.front_matter.iterdir())
    command = [str(PROGRAMS / "check-jsonschema"), "--schemafile", str(SCHEMA), *files]
    return Task(_CHECK, command, stage.front_matter)


def _has_no_cache() -> bool:
    said = subprocess.run(newsdesk("lint", "--help"), capture_output=True, text=True, check=False).stdout
    return "--no-cache" in said


def _targets(stage: Stage) -> Iterator[Target]:
    yield ratio("one file, against the obvious version", _ONE_SCHEMA, _ONE, 0.27)
    yield ratio("one file of the newsroom, warm, against it", _ONE_WARM, _ONE, 0.40)
    if _has_no_cache():
        yield ratio("the same with `--no-cache`, against a cold lint of all", _ONE_NO_CACHE, _COLD, 1.2)
    yield ratio("`--schema`, cold, against the obvious version", _SCHEMA, _OBVIOUS, 1 / 6)
    if is_there("check-jsonschema"):
        yield ratio("the same against check-jsonschema", _SCHEMA, _CHECK, 1 / 40)
    yield ratio("every rule, cold, against the obvious version", _COLD, _OBVIOUS, 1 / 3)
    yield ratio("every rule, warm, against cold", _WARM, _COLD, 0.25)
    yield Target("milliseconds that one changed file adds", _added, 15, "{:.0f}")
    most = 60 if stage.articles <= 10_000 else 150
    yield Target(
        "megabytes, at the most, every rule, cold", lambda figures: figures[_COLD].memory / 1e6, most, "{:.0f}"
    )


def _added(figures: Figures) -> float:
    return 1000 * (figures[_CHANGED].wall - figures[_WARM].wall)
