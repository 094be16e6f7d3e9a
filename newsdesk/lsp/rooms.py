"""The newsrooms that an editor has files of, each opened once, and the files that are open."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import settings
from newsdesk.errors import NewsdeskError
from newsdesk.lsp.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from newsdesk.newsroom import Newsroom


@dataclass(slots=True)
class Rooms:
    """Newsrooms by their roots. `opening` opens the one around a path, `clock` tells its moment, `say` tells a person.

    With a `root`, there is no other newsroom than the one there.
    """

    opening: Callable[[Path], Newsroom]
    clock: Callable[[Newsroom], datetime]
    say: Callable[[str], None]
    root: Path | None = None
    texts: dict[str, str] = field(default_factory=dict)
    _rooms: dict[Path, Room | None] = field(default_factory=dict)
    _said: dict[Path, str] = field(default_factory=dict)

    def find(self, file: str) -> tuple[Room, str] | None:
        """Return the newsroom that a file is a record of, with its path from the root; None where it is of none."""
        root = self._root(Path(file))
        room = self._room(root) if root else None
        if root is None or room is None:
            return None
        path = os.path.relpath(file, room.newsroom.root).replace(os.sep, "/")
        return (room, path) if room.holds(path) else None

    def saved(self, files: list[str]) -> Iterator[Room]:
        """Take in that files have changed on the disk; yield the newsrooms that are others now."""
        for root in {found for file in files if (found := self._root(Path(file)))}:
            room = self._rooms.get(root)
            if room is None:
                if root in self._rooms and (room := self._reopened(root)):
                    yield room
                continue
            paths = [os.path.relpath(file, room.newsroom.root).replace(os.sep, "/") for file in files]
            if self._try(root, lambda room=room, paths=paths: room.changed(paths)):  # type: ignore[misc]  # bound at once
                yield room

    def closed(self, room: Room, path: str) -> None:
        """Let go of the text of a file."""
        self._try(room.newsroom.root, lambda: room.closed(path))

    def _root(self, file: Path) -> Path | None:
        """Return the root of the newsroom that a file stands in: the nearest folder above it that has settings."""
        if self.root is not None:
            return self.root if self.root in file.parents else None
        for folder in file.parents:
            try:
                if settings.in_folder(folder):
                    return folder
            except NewsdeskError:  # they are there, and cannot be read
                return folder
            except OSError:  # a folder that may not be entered
                continue
        return None

    def _room(self, root: Path) -> Room | None:
        if root not in self._rooms:
            self._rooms[root] = None
            self._try(root, lambda: self._open(root))
        return self._rooms[root]

    def _reopened(self, root: Path) -> Room | None:
        if self._try(root, lambda: self._open(root)) and (room := self._rooms[root]):
            for file, text in self.texts.items():
                if (found := self.find(file)) and found[0] is room:
                    room.typed(found[1], text)
        return self._rooms[root]

    def _open(self, root: Path) -> None:
        self._rooms[root] = Room(lambda: self.opening(root), self.clock)

    def _try(self, root: Path, do: Callable[[], object]) -> bool:
        """Do something with a newsroom; where its set-up stands in the way, say so once, and return False."""
        try:
            do()
        except NewsdeskError as error:
            problem = error.message
        except OSError as error:
            problem = f"{error.filename}: {error.strerror}."
        else:
            self._said.pop(root, None)
            return True
        if self._said.get(root) != problem:
            self.say(problem)
        self._said[root] = problem
        return False
