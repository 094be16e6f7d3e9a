"""What the global options say, as every command gets it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from newsdesk.errors import NewsdeskError
from newsdesk.terminal import ColorMode, Screen, screen_of
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    import typer

    from newsdesk.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class State:
    """The global options, and the environment that they stand in."""

    root: Path | None = None
    config: Path | None = None
    now: str = ""
    color: ColorMode = "auto"
    quiet: bool = False
    verbose: bool = False
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    _told: set[str] = field(default_factory=set)

    @property
    def screen(self) -> Screen:
        """What standard output shows."""
        return screen_of(self.color, sys.stdout, self.environment)

    def newsroom(self, beside: Path | None = None) -> Newsroom:
        """Open the newsroom that the options name, or that the current folder belongs to, or else a path."""
        from newsdesk import atomic, cache, journal  # noqa: PLC0415 - `--help` needs no newsroom
        from newsdesk.newsroom import open_newsroom  # noqa: PLC0415

        starts = [here()] if beside is None else [here(), beside]
        newsroom = open_newsroom(
            *starts, root=self.root, config=self.config, now=self.now, environment=self.environment
        )
        for path in journal.recover(newsroom.root, self.environment):
            self.warn([f"A command that was stopped would have changed {path}, which was changed since, and stays."])
        atomic.sweep(cache.folder(newsroom.root, self.environment))
        return newsroom

    def say(self, text: str) -> None:
        """Tell a person something, on standard error, unless they asked for quiet."""
        if not self.quiet:
            print(visible(text), file=sys.stderr)

    def warn(self, notes: Iterable[str]) -> None:
        """Tell a person what is odd about the set-up, once."""
        for note in notes:
            if note not in self._told:
                print(f"Warning: {visible(note)}", file=sys.stderr)
                self._told.add(note)


def changing(newsroom: Newsroom) -> AbstractContextManager[None]:
    """Wait until no other command changes the records of a newsroom, and keep others waiting.

    Whoever changes records reads them behind this: what it writes would else undo what another has just written.
    """
    from newsdesk import cache  # noqa: PLC0415 - `--help` needs none

    return cache.alone(cache.folder(newsroom.root, newsroom.environment), "changing.lock")


def here() -> Path:
    """Return the current folder. Raises NewsdeskError where somebody has removed it."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        msg = "The current folder is no longer there: go to one that is."
        raise NewsdeskError(msg) from None


def state_of(context: typer.Context) -> State:
    """Return the state that the global options left in the context."""
    return cast("State", context.obj)
