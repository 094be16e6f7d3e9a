"""Rendering: outputs made where their files may have to change, in several processes where that pays."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import partial
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import workers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsdesk.exports.output import Output
    from newsdesk.folder import Files
    from newsdesk.manifest import Made
    from newsdesk.staging import Stage
    from newsdesk.standing import Standing
    from newsdesk.workers import Spread


class Outcome(NamedTuple):
    """What became of an output: its file is `added`, `changed` or the `same`; its digest, its size, its last change."""

    kind: str
    sha256: str
    size: int = 0
    changed: int = 0


class Place(NamedTuple):
    """Where outputs go: the folder as it is, what was made in it and what is remembered of that, and the stage.

    `files` are those that bodies are read from, and `spread` says where outputs are rendered.
    """

    folder: Path
    known: Mapping[str, Made]
    standing: Standing
    stage: Stage
    files: Files | None = None
    spread: Spread = workers.spread


def outcomes(
    outputs: Sequence[Output], keys: Sequence[str], place: Place
) -> Generator[tuple[int, Outcome], None, None]:
    """Yield the number of each output with what became of it, in no order; what differs from its file is staged."""
    done: dict[str, str] = {}
    waiting: list[int] = []
    for number, output in enumerate(outputs):
        if _stands(output, keys[number], place):
            done[output.path] = "same"
            yield number, Outcome("same", place.known[output.path].sha256, *_stated(f"{place.folder}/{output.path}"))
        else:
            waiting.append(number)

    for number, outcome in _rendered_by(outputs, [n for n in waiting if not outputs[n].parts], place):
        done[outputs[number].path] = outcome.kind
        yield number, outcome
    for number in waiting:
        if parts := outputs[number].parts:
            yield number, _made(outputs[number].path, _Joined(parts, done, place), place)


def _stands(output: Output, key: str, place: Place) -> bool:
    if output.path not in place.known:
        return False
    if output.lasting:
        return place.standing.stands(output.path) or _is_as_listed(output.path, place)
    return bool(key) and place.standing.stands(output.path, key)


def _is_as_listed(path: str, place: Place) -> bool:
    """Say whether a file has the bytes that the manifest tells of."""
    file = f"{place.folder}/{path}"
    with suppress(OSError):
        if os.path.isfile(file):  # a pipe would be waited for
            with open(file, "rb") as opened:
                return file_digest(opened, "sha256").hexdigest() == place.known[path].sha256
    return False


def _stated(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns


def _rendered_by(outputs: Sequence[Output], numbers: Sequence[int], place: Place) -> Iterator[tuple[int, Outcome]]:
    """Yield the number of each output with what became of it, wherever it was rendered."""

    def keep(number: int, content: bytes) -> Outcome:
        return _made(outputs[number].path, (content,), place)

    def reads(number: int) -> list[str] | None:
        bodies = outputs[number].bodies
        return None if bodies is None else [body.record.path for body in bodies()]

    render = partial(_rendered, [output.render for output in outputs])
    step = workers.Step(render, keep, place.files, reads, picklable=False)
    if workers.processes(step, numbers) > 1:
        place.stage.open()
    yield from place.spread(step, _in_a_row(outputs, numbers))


def _rendered(renders: Sequence[Callable[[], bytes]], number: int) -> bytes:
    return renders[number]()


def _in_a_row(outputs: Sequence[Output], numbers: Iterable[int]) -> list[int]:
    """Return numbers such that what is about one thing comes in a row, and what is about none is dealt out evenly."""
    groups: dict[str, list[int]] = {}
    alone: list[int] = []
    for number in numbers:
        about = outputs[number].about
        (groups.setdefault(about, []) if about else alone).append(number)
    many = [number for group in groups.values() for number in group]
    step = len(many) // (len(alone) + 1) + 1
    found: list[int] = []
    for at, number in enumerate(alone):
        found += (number, *many[at * step : (at + 1) * step])
    return found + many[len(alone) * step :]


class _Joined:
    """The bytes of an output that others make up, read from their files; rendered where they were not written."""

    def __init__(self, parts: Iterable[bytes | Output], done: Mapping[str, str], place: Place) -> None:
        self._parts = parts
        self._done = done
        self._place = place

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            yield part if isinstance(part, bytes) else self._content(part)

    def _content(self, output: Output) -> bytes:
        kind, stage = self._done.get(output.path, ""), self._place.stage
        if kind == "same":
            return (self._place.folder / output.path).read_bytes()
        return stage.read(output.path) if kind and not stage.idle else output.render()


def _made(path: str, content: Iterable[bytes], place: Place) -> Outcome:
    """Compare what an output has, in pieces, with the file that is there, and stage it where that differs."""
    hashed = sha256()
    for piece in content:
        hashed.update(piece)
    kind, status = _compared(f"{place.folder}/{path}", content)
    if kind != "same":
        status = place.stage.write(path, content)
    said = (status.st_size, status.st_mtime_ns) if status else ()
    return Outcome(kind, hashed.hexdigest(), *said)


def _compared(path: str, content: Iterable[bytes]) -> tuple[str, os.stat_result | None]:
    """Return what writing a file would be, and of one that is the same what the system says."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return "changed", None
        with open(path, "rb") as opened:
            status = os.fstat(opened.fileno())
            same = all(opened.read(len(piece)) == piece for piece in content) and not opened.read(1)
    except (FileNotFoundError, NotADirectoryError):
        return "added", None
    except OSError:
        return "changed", None
    return ("same", status) if same else ("changed", None)
