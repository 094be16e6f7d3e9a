"""The asking of other sites: many at once, each of them gently, and nothing that one of them does can hurt."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx2

from newsdesk.errors import NewsdeskError
from newsdesk.model import Answer
from newsdesk.online.memory import is_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterable
    from datetime import datetime

    from newsdesk.online import Manners

_FIRST_ERROR = 400
_GONE = {404, 410}
_FOR_GOOD = {301, 308}
_REDIRECTS = _FOR_GOOD | {302, 303, 307}
_TOO_MANY = 429
_NO_NAME = "there is no such host"


class _NoAnswerError(Exception):
    """What is asked cannot be told, for a reason in a few words."""


class _NoNameError(Exception):
    """There is no host of this name."""


def ask(
    urls: Collection[str],
    answered: Iterable[str],
    manners: Manners,
    now: datetime,
    learn: Callable[[str, Answer], None],
) -> None:
    """Ask for each address, and call `learn` as soon as its answer is there.

    `answered` are addresses that have answered before: where names of hosts are found no more, theirs are not either.
    Raises NewsdeskError for a proxy in the environment that cannot be used.
    """
    asyncio.run(_ask(urls, answered, manners, now, learn))


async def _ask(
    urls: Collection[str],
    answered: Iterable[str],
    manners: Manners,
    now: datetime,
    learn: Callable[[str, Answer], None],
) -> None:
    # Names are looked up in threads; one that takes its time is not to keep the others waiting.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(manners.at_once))
    nameless: list[str] = []

    async def one(url: str) -> None:
        answer = await asker.ask(url)
        if answer.reason == _NO_NAME:
            nameless.append(url)
        else:
            learn(url, answer)

    async with _client(manners) as client:
        asker = _Asker(client, manners, now)
        await asyncio.gather(*map(one, urls))
        believed = await _are_believed(len(set(map(_host, nameless))), asker.reached, answered)
    doubt = Answer("unknown", now, reason="its host is not found, and few others are: this machine may be offline")
    for url in nameless:
        learn(url, Answer("gone", now, reason=_NO_NAME) if believed else doubt)


def _client(manners: Manners) -> httpx2.AsyncClient:
    try:
        return httpx2.AsyncClient(headers={"User-Agent": manners.agent}, timeout=None)
    except (ValueError, ImportError, httpx2.InvalidURL) as error:
        msg = f"--online: the proxy that the environment names cannot be used: {error}"
        raise NewsdeskError(msg) from None


class _Site:
    """One host: how many may ask it at once, when it may be asked next, and why it is not asked any more."""

    def __init__(self, manners: Manners) -> None:
        self._places = asyncio.Semaphore(manners.at_one_site)
        self._pause = manners.pause
        self._next = 0.0
        self.late = 0
        self.rest = ""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the site may be asked."""
        async with self._places:
            now = asyncio.get_running_loop().time()
            begin = max(now, self._next)
            self._next = begin + self._pause
            if not self.rest:
                await asyncio.sleep(begin - now)
            yield


class _Asker:
    """All that is asked in one run; `reached` are the hosts that answered."""

    def __init__(self, client: httpx2.AsyncClient, manners: Manners, now: datetime) -> None:
        self._client = client
        self._manners = manners
        self._now = now
        self._places = asyncio.Semaphore(manners.at_once)
        self._sites: dict[str, _Site] = {}
        self.reached: set[str] = set()

    async def ask(self, url: str) -> Answer:
        """Return the answer to an address, whatever its site does."""
        try:
            return await self._follow(_checked(url))
        except _NoAnswerError as error:
            return Answer("unknown", self._now, reason=str(error))
        except TimeoutError:
            return Answer("unknown", self._now, reason=f"no answer within {self._manners.deadline:g} seconds")
        except Exception as error:  # noqa: BLE001 - whatever a site makes the client stumble over is no fault of a link
            return Answer("unknown", self._now, reason=f"no answer that can be read: {type(error).__name__}")

    async def _follow(self, url: httpx2.URL) -> Answer:
        """Go where redirects lead. What is reached by those that are for good alone is the new address."""
        new, for_good = "", True
        for _ in range(self._manners.redirects + 1):
            try:
                status, location = await self._status(url)
            except _NoNameError:
                return Answer("gone", self._now, reason=_NO_NAME)
            if status not in _REDIRECTS or not location:
                return self._answer(status, new)
            url = _checked(str(url.join(location)))
            for_good = for_good and status in _FOR_GOOD
            new = str(url) if for_good else new
        msg = "it redirects without end"
        raise _NoAnswerError(msg)

    def _answer(self, status: int, new: str) -> Answer:
        if status in _GONE:
            return Answer("gone", self._now, reason=str(status))
        if not httpx2.codes.is_success(status):
            return Answer("unknown", self._now, reason=str(status))
        return Answer("moved", self._now, new) if new else Answer("ok", self._now)

    async def _status(self, url: httpx2.URL) -> tuple[int, str]:
        """Return the status of an address, and where it redirects to; what refuses HEAD is asked with GET."""
        site = self._sites.setdefault(url.host, _Site(self._manners))
        status, location = 0, ""
        for method in ("HEAD", "GET"):
            async with site.turn(), self._places:
                if site.rest:
                    raise _NoAnswerError(site.rest)
                try:
                    status, location = await self._request(method, url)
                except TimeoutError:
                    site.late += 1
                    site.rest = "its site does not answer" if site.late >= self._manners.patience else ""
                    raise
                except (httpx2.ReadError, httpx2.RemoteProtocolError):
                    if method == "GET":
                        raise
                    continue
            self.reached.add(url.host)
            if status == _TOO_MANY:
                site.rest = f"its site asks for a rest ({status})"
            if status < _FIRST_ERROR or site.rest:
                break
        return status, location

    async def _request(self, method: str, url: httpx2.URL) -> tuple[int, str]:
        """Make one request, and hang up before a body comes."""
        try:
            async with asyncio.timeout(self._manners.deadline), self._client.stream(method, url) as response:
                return response.status_code, response.headers.get("location", "")
        except httpx2.ConnectError as error:
            # Asked apart: what could not be reached may be a proxy, or a host that is there.
            if await self._is_nameless(url.host):
                raise _NoNameError from error
            raise

    async def _is_nameless(self, host: str) -> bool:
        """Say whether no host has a name, for sure."""
        try:
            async with asyncio.timeout(self._manners.deadline):
                await asyncio.get_running_loop().getaddrinfo(host, None)
        except socket.gaierror as error:
            return error.errno == socket.EAI_NONAME
        return False


def _checked(url: str) -> httpx2.URL:
    """Return an address that may be asked. Raises _NoAnswerError for any other, a password in it among them."""
    checked = httpx2.URL(url)
    if checked.userinfo:
        msg = "it has a name or a password in it, which newsdesk does not send"
        raise _NoAnswerError(msg)
    if not is_address(str(checked)):
        msg = "it leads to no address of a site"
        raise _NoAnswerError(msg)
    return checked


async def _are_believed(missing: int, reached: Iterable[str], answered: Iterable[str]) -> bool:
    """Say whether so many hosts are likely to have no name: at least as many others have one, in this run or before.

    Offline, and behind a firewall that knows its own network alone, all the world seems to be gone.
    """
    found = sum(map(_has_name, reached))
    for host in {_host(url) for url in answered}.difference(reached):
        if found >= missing:
            break
        with suppress(OSError, ValueError):
            if _has_name(host):
                await asyncio.get_running_loop().getaddrinfo(host, None)
                found += 1
    return found >= missing


def _host(url: str) -> str:
    """Return the host of an address as it is written; of what is none, nothing."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _has_name(host: str) -> bool:
    """Say whether a host goes by a name of the whole network, and not by a number, or a name of this machine."""
    last = host.rpartition(".")
    return bool(last[0]) and not last[2].isdecimal() and ":" not in host
