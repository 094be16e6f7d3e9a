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
    from concurrent.futures import Executor, Future

    from newsdesk.folder import Files

T = TypeVar("T")

ENOUGH = 1_000
"""From how many items on a second process pays: to start one costs as much as some hundred files."""
START = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts. Where forking is not safe it begins anew, and is handed what it needs."""
CHUNK = 50
"""How many items are handed out at once."""
_step: Step
_items: Sequence[Any]
"""In a process of an executor: what it is there for."""


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


def spread(step: Step, items: Sequence[T]) -> Iterator[tuple[T, Any]]:
    """Yield every item with what became of it, in no order.

    What a process that fails leaves undone is done by this one, so that whatever is raised is raised as by one alone.
    """
    forks = step.picklable or START == "fork"
    count = cores() if forks and len(items) >= ENOUGH else 1
    if count == 1:
        yield from ((item, step.done(item)) for item in items)
        return
    left: list[list[T]] = []
    with _processes(step, items, count) as executor:
        for places, future in handed_out(partial(_submit, executor), chunks(range(len(items))), 2 * count):
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
    submit: Callable[[T], Future[Any]], chunks: Iterable[T], most: int, watch: Callable[[], object] = tuple
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


def _done(waiting: dict[Future[Any], T], watch: Callable[[], object]) -> Iterator[tuple[T, Future[Any]]]:
    from concurrent.futures import FIRST_COMPLETED, wait  # noqa: PLC0415 - 10 ms, for many files alone

    done = wait(waiting, 1, FIRST_COMPLETED).done
    for future in done:
        yield waiting.pop(future), future
    if not done:
        watch()


@contextmanager
def _processes(step: Step, items: Sequence[Any], count: int) -> Iterator[Executor]:
    """Give an executor of processes that know a step and its items; however this ends, so do they."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
    from multiprocessing import active_children, get_context  # noqa: PLC0415 - see above

    with ProcessPoolExecutor(count, get_context(START), _begin, (step, items)) as executor:
        try:
            yield executor
        except BaseException:
            for process in active_children():
                process.terminate()
            raise


def _submit(executor: Executor, places: Sequence[int]) -> Future[Any]:
    from concurrent.futures import Future  # noqa: PLC0415 - see above

    try:
        return executor.submit(_do, places)
    except RuntimeError as error:  # a process has died, and the executor with it
        future: Future[Any] = Future()
        future.set_exception(error)
        return future


def _begin(step: Step, items: Sequence[Any]) -> None:
    """Make a process ready: an interruption is the parent's to hear of, which ends its children."""
    from threading import Thread  # noqa: PLC0415 - in a process of an executor alone

    global _step, _items
    _step, _items = step, items
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    progress.off()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import connection, parent_process  # noqa: PLC0415 - see above

    parent = parent_process()
    connection.wait([parent.sentinel] if parent else [])
    os._exit(1)


def _do(places: Sequence[int]) -> list[Any]:
    return [_step.done(_items[at]) for at in places]
