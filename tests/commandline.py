"""All commands of newsdesk, those that are still to come too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from newsdesk.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command with the words that lead to it, those of newsdesk itself first."""
    command = command or get_command(app)
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


COMMANDS = {" ".join(("newsdesk", *path)): (path, command) for path, command in commands()}
each_command = pytest.mark.parametrize(("path", "command"), COMMANDS.values(), ids=COMMANDS)
