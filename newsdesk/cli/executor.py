"""What `--executor` names: where the work of a command is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsdesk import workers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.workers import Spread


@contextmanager
def spread_by(address: str | None) -> Iterator[Spread]:
    """Give what does the work: processes of this machine, or the cluster at an address. Raises NewsdeskError."""
    if address is None:
        yield workers.spread
        return
    from newsdesk.cluster import connected  # noqa: PLC0415 - for those who ask

    with connected(address) as cluster:
        yield cluster.spread
