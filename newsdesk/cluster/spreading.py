"""A step handed out to the workers of a cluster, and what becomes of it taken in."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

from newsdesk import workers
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from newsdesk.folder import Files
    from newsdesk.workers import Step

    Texts = dict[str, bytes]
    Loaded = tuple[Any, Texts]

T = TypeVar("T")

_ALONE = 30
"""In seconds: how long there may be no worker, since one that has died is started anew by its nanny."""
_EACH = 4
"""How many chunks are on their way for each thread of a worker."""
_one_at_a_time = Lock()


class _Shared(NamedTuple):
    """What every worker gets once: the work, and the files that it reads through."""

    work: Callable[[Any], Any]
    files: Files | None


class Cluster:
    """The workers of one scheduler."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._address = address
        self._seen = 0.0

    def spread(self, step: Step, items: Sequence[T]) -> Iterator[tuple[T, Any]]:
        """Yield every item with what became of it, in no order; see `workers.spread`.

        What is not worth the way, cannot go, or fails there, is done here. Raises NewsdeskError where the scheduler is
        lost, or all of its workers.
        """
        if len(items) < workers.CHUNK:
            yield from workers.spread(step, items)
            return
        self._seen = time.monotonic()
        left: list[T] = []
        submit = partial(self._submit, self._shared(step))
        most = _EACH * max(1, sum(self._threads().values()))
        for chunk, future in workers.handed_out(submit, _loaded(step, items, left), most, self._watch):
            if future.cancelled() or future.exception():
                self._must_be_there()
                left += [item for item, _ in chunk]
            else:
                for (item, _), result in zip(chunk, future.result(), strict=True):
                    yield item, step.kept(item, result)
        yield from workers.spread(step, left)

    def _shared(self, step: Step) -> Any:
        """Give every worker what all of the work needs, so that one that dies takes nothing along."""
        with self._asking():
            return self._client.scatter(_Shared(step.work, step.files), broadcast=True, hash=False)

    def _submit(self, shared: Any, chunk: Sequence[Loaded]) -> Future[Any]:
        with self._asking():
            future: Future[Any] = self._executor.submit(_do, shared, chunk)
        return future

    def _threads(self) -> dict[str, int]:
        with self._asking():
            return dict(self._client.nthreads())

    def _watch(self) -> None:
        """Raise NewsdeskError where nobody is left who could do anything."""
        self._must_be_there()
        if self._threads():
            self._seen = time.monotonic()
        elif time.monotonic() > self._seen + _ALONE:
            msg = f"{self._address}: all workers are gone: start some with `dask worker`, and run the command again."
            raise NewsdeskError(msg, Exit.FAILURE)

    def _must_be_there(self) -> None:
        if self._client.status != "running":
            self._lost()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError):
            self._lost()

    def _lost(self) -> NoReturn:
        msg = f"{self._address}: the scheduler was lost: nothing was changed; start one, and run the command again."
        raise NewsdeskError(msg, Exit.FAILURE) from None


def _loaded(step: Step, items: Sequence[T], left: list[T]) -> Iterator[list[Loaded]]:
    """Yield items, chunk by chunk, each with the files that work on it reads; `left` gets what has to stay."""
    for chunk in workers.chunks(items):
        going: list[Loaded] = []
        for item in chunk:
            if (texts := _texts(step, item)) is None:
                left.append(item)
            else:
                going.append((item, texts))
        if going:
            yield going


def _texts(step: Step, item: Any) -> Texts | None:
    """Return the files that work on an item reads; None where it reads others, or where one cannot be read."""
    paths = step.reads(item)
    found = {path: step.files.read(path) for path in paths or ()} if step.files else {}
    texts = {path: text for path, text in found.items() if isinstance(text, bytes)}
    return None if paths is None or len(texts) < len(found) else texts


def _do(shared: _Shared, chunk: Sequence[Loaded]) -> list[Any]:
    """Work on some items, on a worker, whose threads would else share what is not made for that."""
    with _one_at_a_time:
        return [_done(shared, item, texts) for item, texts in chunk]


def _done(shared: _Shared, item: Any, texts: Texts) -> Any:
    if shared.files is None:
        return shared.work(item)
    shared.files.unsaved.update(texts)
    try:
        return shared.work(item)
    finally:
        for path in texts:
            del shared.files.unsaved[path]
