"""Work on many items, spread over processes where that pays. Results are the same in any number of processes."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from newsdesk import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    Pending = dict[Connection, Iterator[int]]

T = TypeVar("T")

ENOUGH = 1_000
"""From how many items on a second process pays: to start one costs as much as some hundred files."""
START = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts. Where forking is not safe it begins anew, and is handed what it needs."""
_CHUNK = 50


def cores() -> int:
    """Return how many processes can run at once here: one where threads run, of which a forked one may hold a lock."""
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[Sequence[T]], list[Any]], items: Sequence[T], count: int) -> Iterator[tuple[T, Any]]:
    """Yield every item with what the work makes of it, in no order; the work returns values that JSON can hold.

    What a process that fails leaves undone is done here, so that whatever is raised is raised as by one alone.
    """
    chunks = [items[at : at + _CHUNK] for at in range(0, len(items), _CHUNK)]
    left = dict(enumerate(chunks))
    with _crew(work, chunks, count) as pending:
        for number, results in _results(pending):
            yield from zip(left.pop(number), results, strict=True)
    for chunk in left.values():
        yield from zip(chunk, work(chunk), strict=True)


@contextmanager
def _crew(work: Callable[[Sequence[T]], list[Any]], chunks: list[Sequence[T]], count: int) -> Iterator[Pending]:
    """Start processes that each do every n-th chunk; give the pipe of each, with the numbers of its chunks."""
    from multiprocessing import get_context  # noqa: PLC0415 - 15 ms, for many files alone

    context: Any = get_context(START)
    processes = []
    pending: Pending = {}
    try:
        for first in range(count):
            reader, writer = context.Pipe(duplex=False)
            inherited = (*pending, reader) if START == "fork" else ()
            serving = (work, chunks[first::count], writer, inherited)
            pending[reader] = iter(range(first, len(chunks), count))
            processes.append(context.Process(target=_serve, args=serving, daemon=True))
            processes[-1].start()
            writer.close()
        yield pending
    finally:
        for process in processes:
            if process.pid is not None:
                process.terminate()  # one that has ended does not mind
                process.join()
        for reader in pending:
            reader.close()


def _results(pending: Pending) -> Iterator[tuple[int, list[Any]]]:
    """Yield the number of each chunk with what was made of it, until every process has ended."""
    from multiprocessing import connection  # noqa: PLC0415 - see above

    open_still: list[Any] = [*pending]
    while open_still:
        for reader in connection.wait(open_still):
            try:
                results = json.loads(reader.recv_bytes())  # type: ignore[union-attr]  # only pipes were waited for
            except (EOFError, OSError):
                open_still.remove(reader)
            else:
                yield next(pending[reader]), results  # type: ignore[index]


def _serve(
    work: Callable[[Sequence[T]], list[Any]],
    chunks: Sequence[Sequence[T]],
    writer: Connection,
    inherited: Sequence[Connection],
) -> None:
    """Do some chunks, in a process of its own; what fails ends it, and its parent does the rest."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends its children
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    progress.off()
    for reader in inherited:  # else its pipe would outlive the parent, and this process with it
        reader.close()
    try:
        for chunk in chunks:
            writer.send_bytes(json.dumps(work(chunk)).encode())
    except BaseException:  # noqa: BLE001 - the parent does the same again, where a person hears of it
        writer.close()
