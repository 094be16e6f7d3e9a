"""Work as it reaches a worker of a cluster: without the newsroom's disk, and as it was meant."""

from __future__ import annotations

import pickle
from collections import ChainMap
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from newsdesk.cluster.likeness import versions
from newsdesk.folder import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsdesk.workers import Step

    Texts = dict[str, bytes]
    Loaded = tuple[Any, Texts]

_one_at_a_time = Lock()


class Handed(Files):
    """Files on a worker: those that came along, and no other, whatever lies on its disk."""

    def read(self, path: str) -> bytes:
        """Return the bytes that came along. Raises LookupError where none did."""
        return self.unsaved[path]


class _Work(NamedTuple):
    """What is done, and the files that it reads through, which are those within it."""

    do: Callable[[Any], Any]
    files: Files | None


@dataclass(frozen=True)
class Shared:
    """What every worker gets once: the work, packed, and the versions for which it is meant.

    It is no tuple: Dask takes such apart, and the work would know other files than those that came along.
    """

    work: bytes
    versions: tuple[str, ...]


def sent(step: Step) -> Shared:
    """Return what workers need of a step. Raises whatever its work cannot be packed for."""
    from cloudpickle import CloudPickler  # noqa: PLC0415 - comes with distributed

    class Packer(CloudPickler):  # type: ignore[misc]  # it has no types
        dispatch_table: ClassVar[Any] = ChainMap({Files: _handed}, CloudPickler.dispatch_table)

    written = BytesIO()
    Packer(written).dump(_Work(step.work, step.files))
    return Shared(written.getvalue(), versions())


def _handed(files: Files) -> tuple[Any, ...]:
    return Handed, (files.root, files.most)


def do(shared: Shared, chunk: Sequence[Loaded]) -> list[Any]:
    """Work on some items, on a worker, whose threads would else share what is not made for that.

    Raises RuntimeError on one that has come with other versions since all were asked for theirs.
    """
    if shared.versions != versions():
        raise RuntimeError
    with _one_at_a_time:
        work = _unpacked(shared.work)
        return [_done(work, item, texts) for item, texts in chunk]


@lru_cache(maxsize=1)
def _unpacked(work: bytes) -> _Work:
    unpacked: _Work = pickle.loads(work)  # noqa: S301 - whoever reaches a scheduler runs what he likes
    return unpacked


def _done(work: _Work, item: Any, texts: Texts) -> Any:
    if work.files is None:
        return work.do(item)
    work.files.unsaved.update(texts)
    try:
        return work.do(item)
    finally:
        work.files.unsaved.clear()
