"""Watching a newsroom: which of its files were touched, a moment after they were."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from watchfiles import awatch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from newsdesk.newsroom import Newsroom

_STEP = 30
"""The milliseconds without another change after which a save is taken to be done."""
_PASSING = ("~", ".swp", ".swx", ".tmp")
"""The endings of what editors write beside their files."""
_MOST = 200
"""The milliseconds after which changes are told that do not end."""


async def touched(newsroom: Callable[[], Newsroom]) -> AsyncIterator[frozenset[str]]:
    """Yield paths from the root, those of each moment together; `newsroom` is the one to watch, as it is by then.

    A folder that comes to be watched is among them itself, since files may have been put there before.
    """
    known: frozenset[Path] = frozenset()
    while True:
        flat, deep = _folders(newsroom())
        root = newsroom().root
        queue: asyncio.Queue[frozenset[str]] = asyncio.Queue()
        tasks = [
            asyncio.create_task(_watch(folders, root, queue, recursive=recursive))
            for folders, recursive in ((flat, False), (deep, True))
            if folders
        ]
        try:
            await asyncio.sleep(0)  # by now they watch
            yield frozenset(_from(root, str(folder)) for folder in (deep - known if known else flat))
            known = flat | deep
            while _folders(newsroom()) == (flat, deep):
                if mine := concerning(await queue.get(), newsroom()):
                    yield mine
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _watch(folders: Iterable[Path], root: Path, queue: asyncio.Queue[frozenset[str]], *, recursive: bool) -> None:
    try:
        changes = awatch(*folders, watch_filter=None, step=_STEP, debounce=_MOST, recursive=recursive)
        async for found in changes:
            await queue.put(frozenset(_from(root, path) for _, path in found))
    except FileNotFoundError:  # a folder that has just gone: what is to be watched is looked up again
        await queue.put(frozenset({"."}))


def _from(root: Path, path: str) -> str:
    return Path(os.path.relpath(path, os.path.realpath(root))).as_posix()


def _folders(newsroom: Newsroom) -> tuple[frozenset[Path], frozenset[Path]]:
    """Return the folders to watch for themselves, and those to watch with all that is in them."""
    root, settings = Path(os.path.realpath(newsroom.root)), newsroom.settings
    rules = {Path(rule).parent for rule in settings.rules}
    beside = {newsroom.file.path.parent} if newsroom.file else set[Path]()
    globs = {re.split(r"[*?\[]", kind.files)[0].rpartition("/")[0] for kind in settings.kinds.values()}
    deep = {root / name for name in (settings.schemas, settings.templates, settings.static, *filter(None, globs))}
    # Pictures may lie in folders beside the articles; where these are in the root, it holds much else.
    deep |= {root / settings.articles} - {root}
    flat = {root, *(root / each for each in (*rules, *beside))}
    return frozenset(filter(Path.is_dir, flat)), frozenset(filter(Path.is_dir, deep))


def concerning(paths: frozenset[str], newsroom: Newsroom) -> frozenset[str]:
    """Return the paths that may make a difference: not what newsdesk writes, or editors beside their files."""
    written = (newsroom.settings.output, ".newsdesk", ".git", "__pycache__")
    return frozenset(
        path
        for path in paths
        if not any(map(PurePosixPath(path).is_relative_to, written)) and not path.endswith(_PASSING)
    )
