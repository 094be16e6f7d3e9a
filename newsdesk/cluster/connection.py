"""From the address of a scheduler to its cluster."""

from __future__ import annotations

import logging
import re
import socket
import warnings
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from newsdesk.cluster.likeness import unlike
from newsdesk.cluster.spreading import Cluster, lost
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE = re.compile(r"dask://(?:\[([0-9a-fA-F:]+)\]|([\w.-]+)):(\d{1,5})", re.ASCII)
_PATIENCE = 10
"""In seconds: how long a scheduler may take to answer."""


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Give the cluster whose scheduler is at an address such as `dask://127.0.0.1:8786`.

    Raises NewsdeskError where Dask is not installed, nothing answers, there is no worker, or one is not as we are.
    """
    if not (place := _PLACE.fullmatch(address)):
        msg = f"--executor: `{visible(address)}` is no address of a scheduler: write one such as dask://127.0.0.1:8786."
        raise NewsdeskError(msg)
    if find_spec("distributed") is None:
        msg = "--executor: `distributed` is not installed: run pip install 'newsdesk[dask]'."
        raise NewsdeskError(msg)
    try:
        client = _client(place[1] or place[2], int(place[3]), f"tcp{address.removeprefix('dask')}")
    except (OSError, OverflowError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it says nothing that a scheduler would"
        msg = (
            f"{address}: no Dask scheduler answers there ({why}): start one with `dask scheduler`, or mend the address."
        )
        raise NewsdeskError(msg, Exit.FAILURE) from None
    try:
        _must_be_as_we_are(client, address)
        yield Cluster(client, address)
    finally:
        client.close(timeout=1)


def _must_be_as_we_are(client: Any, address: str) -> None:
    try:
        why = unlike(client)
    except (OSError, RuntimeError):
        raise lost(address) from None
    if why:
        msg = f"{address}: {why}"
        raise NewsdeskError(msg, Exit.FAILURE)


def _client(host: str, port: int, place: str) -> Any:
    """Return a client of the scheduler at a place. Raises OSError; ValueError, OverflowError for one that cannot be."""
    with socket.create_connection((host, port), _PATIENCE):
        pass  # distributed would try for long what is refused at once
    import asyncio  # noqa: PLC0415 - for those who ask

    from distributed import Client, rpc  # noqa: PLC0415 - half a second, for those who ask

    logging.disable()  # what matters is said in our words
    warnings.filterwarnings("ignore", "Sending large graph")  # fifty long articles
    make: Any = Client  # distributed has types for a part of it alone
    ask: Any = rpc

    async def who() -> Any:
        async with ask(place) as other:
            return await asyncio.wait_for(other.identity(), _PATIENCE)

    if asyncio.run(who())["type"] != "Scheduler":  # a client would wait for ever for what is none
        raise OSError
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that versions differ
        return make(place, timeout=_PATIENCE, set_as_default=False)
