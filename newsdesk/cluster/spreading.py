"""A step handed out to the workers of a cluster, and what becomes of it taken in."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from newsdesk import workers
from newsdesk.cluster.sending import do, sent
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future

    from newsdesk.cluster.sending import Loaded, Texts
    from newsdesk.workers import Step

T = TypeVar("T")

_ALONE = 30
"""In seconds: how long there may be no worker, since one that has died is started anew by its nanny."""
_EACH = 4
"""How many chunks are on their way for each thread of a worker."""
_TRIES = 3
"""How often all workers are given what they share: one may die of something else just then."""


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
        shared = self._shared(step) if len(items) >= workers.CHUNK else None
        if shared is None:
            yield from workers.spread(step, items)
            return
        self._seen = time.monotonic()
        left: list[T] = []
        most = _EACH * max(1, sum(self._threads().values()))
        chunks = _loaded(step, items, left)
        for chunk, future in workers.handed_out(partial(self._submit, shared), chunks, most, self._watch):
            if future.cancelled() or future.exception():
                self._must_be_there()
                left += [item for item, _ in chunk]
            else:
                for (item, _), result in zip(chunk, future.result(), strict=True):
                    yield item, step.kept(item, result)
        yield from workers.spread(step, left)

    def _shared(self, step: Step) -> Any:
        """Give every worker what all of the work needs, so that one that dies takes nothing along.

        Returns None where that cannot be: what cannot be told to others is done here.
        """
        try:
            packed = sent(step)
        except Exception:  # noqa: BLE001 - a newsroom's own rules may hold anything
            return None
        for _ in range(_TRIES):
            try:
                return self._client.scatter(packed, broadcast=True, hash=False)
            except Exception:  # noqa: BLE001 - of distributed; that of the last worker is a timeout
                self._must_be_there()
                if not self._threads():
                    self._alone()
        return None

    def _submit(self, shared: Any, chunk: Sequence[Loaded]) -> Future[Any]:
        try:
            future: Future[Any] = self._executor.submit(do, shared, chunk)
        except Exception:  # noqa: BLE001 - see above
            self._must_be_there()
            return workers.failed()
        return future

    def _threads(self) -> dict[str, int]:
        try:
            return dict(self._client.nthreads())
        except (OSError, RuntimeError):
            self._lost()

    def _watch(self) -> None:
        """Raise NewsdeskError where nobody is left who could do anything."""
        self._must_be_there()
        if self._threads():
            self._seen = time.monotonic()
        elif time.monotonic() > self._seen + _ALONE:
            self._alone()

    def _must_be_there(self) -> None:
        if self._client.status != "running":
            self._lost()

    def _lost(self) -> NoReturn:
        raise lost(self._address) from None

    def _alone(self) -> NoReturn:
        msg = f"{self._address}: all workers are gone: start some with `dask worker`, and run the command again."
        raise NewsdeskError(msg, Exit.FAILURE) from None


def lost(address: str) -> NewsdeskError:
    """Return what is said of a scheduler that no longer answers."""
    msg = f"{address}: the scheduler was lost: nothing was changed; start one, and run the command again."
    return NewsdeskError(msg, Exit.FAILURE)


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
