"""Work on many items, by several processes where that pays. What comes of it is the same wherever it is done.

The seam is an executor (PEP 3148), `concurrent.futures.Executor`: here one of processes, in `cluster` one of machines.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from newsdesk import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from queue import SimpleQueue

    from newsdesk.folder import Files

    Submit = Callable[[Any], Future[Any]]

T = TypeVar("T")

ENOUGH = 1_000
"""From how many items on a second process pays: to start one costs as much as some hundred files."""
START = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts. Where forking is not safe it begins anew, and is handed what it needs."""
CHUNK = 50
"""How many items are handed out at once."""


def _nothing(_: object) -> tuple[str, ...]:
    return ()


class Step(NamedTuple):
    """What is done to each of many items: `work`, wherever there is a processor, then `keep`, where the disk is.

    Work reads no file but those that `reads` names for an item, through `files`, so that their bytes can go along to
    another machine; where it names none that could go (None), the item stays here. `keep` gets the item and what came
    of it, and makes of that what is given on. A step that is not `picklable` is known to forked processes alone; to
    another machine goes its work, with all that belongs to it, by cloudpickle.
    """

    work: Callable[[Any], Any]
    keep: Callable[[Any, Any], Any] | None = None
    files: Files | None = None
    reads: Callable[[Any], Iterable[str] | None] = _nothing
    picklable: bool = True

    def done(self, item: Any) -> Any:
        """Return what becomes of an item, all of it done here."""
        return self.kept(item, self.work(item))

    def kept(self, item: Any, result: Any) -> Any:
        """Return what is made, here, of what came of an item."""
        return self.keep(item, result) if self.keep else result


class Spread(Protocol):
    """Where a step is done: `spread`, or what does it elsewhere. Yields every item with what became of it."""

    def __call__(self, step: Step, items: Sequence[T], /) -> Iterator[tuple[T, Any]]:
        """See `spread`."""


def cores() -> int:
    """Return how many processes can run at once here: one where threads run, of which a forked one may hold a lock."""
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(step: Step, items: Sequence[Any]) -> int:
    """Return how many processes do a step here: one where more do not pay, or cannot be told of it."""
    return cores() if (step.picklable or START == "fork") and len(items) >= ENOUGH else 1


def spread(step: Step, items: Sequence[T]) -> Iterator[tuple[T, Any]]:
    """Yield every item with what became of it, in no order.

    What a process that fails leaves undone is done by this one, so that whatever is raised is raised as by one alone.
    """
    count = processes(step, items)
    if count == 1:
        yield from ((item, step.done(item)) for item in items)
        return
    left: list[list[T]] = []
    with _executor(step, items, count) as submit:
        for places, future in handed_out(submit, chunks(range(len(items))), 2 * count):
            chunk = [items[at] for at in places]
            if future.exception() is None:
                yield from zip(chunk, future.result(), strict=True)
            else:
                left.append(chunk)
    for chunk in left:
        yield from ((item, step.done(item)) for item in chunk)


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield items by so many as are handed out at once."""
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))


def handed_out(
    submit: Submit, chunks: Iterable[T], most: int, watch: Callable[[], object] = tuple
) -> Iterator[tuple[T, Future[Any]]]:
    """Hand chunks to an executor, and yield each with its future that is done; no more than so many are on their way.

    `watch` is called every second in which nothing is done.
    """
    waiting: dict[Future[Any], T] = {}
    for chunk in chunks:
        waiting[submit(chunk)] = chunk
        while len(waiting) >= most:
            yield from _done(waiting, watch)
    while waiting:
        yield from _done(waiting, watch)


def failed() -> Future[Any]:
    """Return a future of which nothing will come."""
    from concurrent.futures import Future  # noqa: PLC0415 - see above

    future: Future[Any] = Future()
    future.set_exception(RuntimeError())
    return future


def _done(waiting: dict[Future[Any], T], watch: Callable[[], object]) -> Iterator[tuple[T, Future[Any]]]:
    from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - 10 ms, for many files alone

    done = wait(waiting, 1, FIRST_COMPLETED).done
    for future in done:
        yield waiting.pop(future), future
    if not done:
        watch()


@contextmanager
def _executor(step: Step, items: Sequence[Any], count: int) -> Iterator[Submit]:
    """Give the `submit` of an executor whose threads ask processes that know a step and its items.

    Each process has a pipe of its own, so that one which is killed in the midst of a word keeps nobody waiting, as it
    does in `ProcessPoolExecutor`.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - see above
    from queue import SimpleQueue  # noqa: PLC0415 - see above

    processes = _Processes(step, items)
    pipes: SimpleQueue[Connection] = SimpleQueue()
    try:
        for _ in range(count):  # before there are threads
            pipes.put(processes.started())
        with ThreadPoolExecutor(count) as executor:
            try:
                yield partial(executor.submit, partial(_asked, pipes))
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                processes.end()
                raise
    finally:
        processes.end()


class _Processes:
    """Processes that know a step and its items, and wait to be asked."""

    def __init__(self, step: Step, items: Sequence[Any]) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - 15 ms, for many files alone

        self._context: Any = get_context(START)
        self._step, self._items = step, items
        self._pipes: list[Connection] = []
        self._processes: list[Any] = []

    def started(self) -> Connection:
        """Start one more; return the pipe to it, which is closed where none can be started: then it is done here."""
        ours, theirs = self._context.Pipe()
        self._pipes.append(ours)
        process = self._context.Process(target=_serve, args=(self._step, self._items, theirs), daemon=True)
        try:
            process.start()
            self._processes.append(process)
        except Exception:  # noqa: BLE001 - no room for a process, or what it should know is no pickle
            ours.close()
        theirs.close()
        return ours  # type: ignore[no-any-return]

    def end(self) -> None:
        """End them, whatever they are at; twice does no harm."""
        for process in self._processes:
            process.terminate()
            process.join()
        for pipe in self._pipes:
            pipe.close()


def _asked(pipes: SimpleQueue[Connection], places: Sequence[int]) -> Any:
    """Let an idle process do what lies at some places. Raises OSError or EOFError where it has ended."""
    pipe = pipes.get()
    try:
        pipe.send(places)
        return pipe.recv()
    finally:
        pipes.put(pipe)


def _serve(step: Step, items: Sequence[Any], pipe: Connection) -> None:
    """Do what is asked for, in a process of its own; what fails ends it, and its parent does the rest."""
    from threading import Thread  # noqa: PLC0415 - in a process of an executor alone

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends its children
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    progress.off()
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        while True:
            pipe.send([step.done(items[at]) for at in pipe.recv()])
    except BaseException:  # noqa: BLE001 - the parent does the same again, where a person hears of it
        pipe.close()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process  # noqa: PLC0415 - see above

    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)
