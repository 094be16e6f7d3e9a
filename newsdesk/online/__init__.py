"""Answers of other sites on the addresses that records name: the only part of newsdesk that opens a connection.

It asks when a command was told to, and at no other time; httpx2, an extra, is imported only then.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.errors import NewsdeskError
from newsdesk.model import Answer
from newsdesk.online import memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path


class Manners(NamedTuple):
    """How other sites are asked: how much at once, over all and of one site, and how long anything may take.

    `pause` is that between two requests to one site and `deadline` that of a request, both in seconds. A site that let
    `patience` requests run into the deadline is not asked again.
    """

    agent: str = "newsdesk"
    at_once: int = 20
    at_one_site: int = 2
    pause: float = 0.25
    deadline: float = 10.0
    redirects: int = 10
    patience: int = 3


class Answers(NamedTuple):
    """What is known of addresses, as they were given; and which of them were asked in this run."""

    of: dict[str, Answer]
    asked: frozenset[str] = frozenset()


def must_be_installed() -> None:
    """Raise NewsdeskError where the HTTP client is not installed."""
    if find_spec("httpx2") is None:
        msg = "--online: `httpx2` is not installed: run pip install 'newsdesk[online]'."
        raise NewsdeskError(msg)


def answers(
    urls: Iterable[str],
    kept: Path,
    now: datetime,
    manners: Manners = Manners(),  # noqa: B008 - frozen
    tell: Callable[[int, int], None] = lambda done, of: None,  # noqa: ARG005
) -> Answers:
    """Return what is known of some addresses; those that the folder `kept` does not remember are asked.

    `tell` hears how many of how many have been asked. What was learned is kept, even where the asking is interrupted.
    Raises NewsdeskError for a proxy in the environment that cannot be used; never for an address or a site.
    """
    wanted = tuple(dict.fromkeys(urls))
    known = memory.read(kept, now)
    new = dict.fromkeys(bare for url in wanted if (bare := _bare(url)) not in known)
    learned: dict[str, Answer] = {}

    def learn(url: str, answer: Answer) -> None:
        learned[url] = answer
        if answer.status == "moved":
            known.setdefault(_bare(answer.address), Answer("ok", now))
        tell(len(learned), len(new))

    if new:
        from newsdesk.online.client import ask  # noqa: PLC0415 - httpx2 is needed only for what is new

        tell(0, len(new))
        try:
            ask(new, [url for url, answer in known.items() if answer.status != "gone"], manners, now, learn)
        finally:
            memory.write(kept, known | learned)
    known |= learned
    return Answers({url: known[_bare(url)] for url in wanted}, frozenset(new))


def _bare(url: str) -> str:
    """Return an address without its fragment, which no server sees."""
    return url.partition("#")[0]
