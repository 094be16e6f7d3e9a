"""Publishing: outputs to disk, none of them half, and nothing touched that did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsdesk import atomic
from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsdesk.exports.output import Output


class Changes(NamedTuple):
    """What an export makes of the output folder, as paths below it."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything on disk is out of date."""
        return bool(self.added or self.changed)


def publish(outputs: Iterable[Output], folder: Path, *, check: bool = False) -> Changes:
    """Bring a folder up to date; with `check`, only say what would change.

    Everything is rendered and staged before the first file is replaced.
    """
    added, changed, same = [], [], []
    files = []
    for output in outputs:
        path, content = folder / output.path, output.render()
        if not path.exists():
            added.append(output.path)
        elif path.is_file() and path.read_bytes() == content:
            same.append(output.path)
            continue
        else:
            changed.append(output.path)
        files.append((path, content))
    if not check:
        atomic.sweep(folder)
        atomic.write_all(files)
    return Changes(tuple(added), tuple(changed), tuple(same))


def output_folder(root: Path, articles: str, wanted: Path) -> Path:
    """Return the folder to publish into. Raises NewsdeskError where it would mix with what is not published."""
    folder, content = (root / wanted).resolve(), (root / articles).resolve()
    if root.resolve().is_relative_to(folder) or folder.is_relative_to(content) or content.is_relative_to(folder):
        msg = f"{wanted} cannot be the output folder, since the newsroom's own files lie there: name one of its own."
        raise NewsdeskError(msg)
    if folder.exists() and not folder.is_dir():
        msg = f"{wanted} cannot be the output folder, since it is a file: remove it, or name another."
        raise NewsdeskError(msg)
    return folder
