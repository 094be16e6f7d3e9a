"""`newsdesk lsp`: findings, choices and more, in an editor while it is typed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer  # noqa: TC002 - Typer reads the annotations at run time

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from newsdesk.cli.state import State
    from newsdesk.newsroom import Newsroom


def lsp(context: typer.Context) -> int:
    """Tell an editor of findings while you type, what can be written, and what is behind a name.

    The editor starts it, and speaks to it by the language server protocol; docs/editors.md has the settings for
    several. Nothing is written.

    Examples:

      newsdesk lsp
      newsdesk --root paper lsp
    """
    from newsdesk.lsp import must_be_installed  # noqa: PLC0415

    must_be_installed()
    from newsdesk.lsp.server import Server  # noqa: PLC0415
    from newsdesk.newsroom import moment, open_newsroom  # noqa: PLC0415

    state = state_of(context)
    root = _root(state)

    def opening(folder: Path) -> Newsroom:
        return open_newsroom(folder, root=root, config=state.config, now=state.now, environment=state.environment)

    def clock(newsroom: Newsroom) -> datetime:
        return moment(state.now, newsroom.settings, state.environment)

    if sys.stdin.isatty():
        state.say("This waits for an editor, which starts it (docs/editors.md). Ctrl-C ends it.")
    output = sys.stdout.buffer
    sys.stdout = sys.stderr  # the protocol has standard output for itself
    Server(opening, clock, root).language.start_io(sys.stdin.buffer, output)
    return Exit.CLEAN


def _root(state: State) -> Path | None:
    """Return the root of the only newsroom there is to be, where the options name one. Raises NewsdeskError."""
    if state.root is None and state.config is None:
        return None
    return state.newsroom().root.absolute()
