"""The server of a preview: what a browser on this machine is answered, and nobody else."""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from newsdesk.errors import Exit, NewsdeskError
from newsdesk.preview.own_pages import broken_page, desk_page, rule_page
from newsdesk.preview.watching import touched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from newsdesk.preview.live import Live

HOST = "127.0.0.1"
_NAMES = {HOST, "localhost", "[::1]"}
_TRIED = 20
_HEARTBEAT = 15.0
"""The seconds after which a silent browser is told that it is still connected; this finds those that have gone."""
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Pages bring the policy that readers get; no other page may frame them.
_OF_PAGES = "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
_OF_OTHERS = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
_OWN = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"


def listening(port: int) -> socket.socket:
    """Return a socket on this machine alone. Raises NewsdeskError where the port cannot be had, with one that can."""
    try:
        return _bound(port)
    except OSError as error:
        free = next((other for other in range(port + 1, min(port + _TRIED, 65536)) if _is_free(other)), 0)
        why = "is in use" if error.errno != 13 else "may not be used by you"  # noqa: PLR2004 - EACCES
        msg = f"Port {port} {why}: name another, such as `--port {free}`."
        raise NewsdeskError(msg, Exit.FAILURE) from None


def _bound(port: int) -> socket.socket:
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # where it would let two programs share a port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((HOST, port))
        opened.listen()
    except BaseException:
        opened.close()
        raise
    return opened


def _is_free(port: int) -> bool:
    try:
        _bound(port).close()
    except OSError:
        return False
    return True


def server(live: Live, ready: Callable[[], None] = lambda: None) -> uvicorn.Server:
    """Return a server of a preview, to be run with a socket; `ready` is called once it answers."""
    app = _Guard(_app(live, ready))
    config = uvicorn.Config(
        app, http="h11", ws="none", loop="asyncio", lifespan="on", log_config=None, access_log=False,
        log_level="critical", server_header=False, proxy_headers=False, timeout_graceful_shutdown=0,
    )  # fmt: skip
    return uvicorn.Server(config)


class _Guard:
    """Refuses what was not sent to this machine by name: a site elsewhere that names its server so reads nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
            name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
            if name.casefold() not in _NAMES:
                said = "This preview answers requests to 127.0.0.1 and localhost only.\n"
                await Response(said, 421, _HEADERS, "text/plain")(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _app(live: Live, ready: Callable[[], None]) -> Starlette:
    pages = _Pages(live)

    @asynccontextmanager
    async def watched(_: Starlette) -> AsyncIterator[None]:
        watching = asyncio.create_task(pages.watch())
        ready()
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    routes = [
        Route("/-/", pages.desk),
        Route("/-/events", pages.events),
        Route("/-/rules/{code}", pages.rule),
        Route("/-/{name}", pages.own_file),
        Route("/{path:path}", pages.page),
    ]
    return Starlette(routes=routes, lifespan=watched)


class _Pages:
    """The answers to each kind of request."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._changed = asyncio.Event()
        self._last: frozenset[str] = frozenset()
        folder = files(__package__) / "files"
        self._own = {name: (folder / name).read_bytes() for name in ("preview.css", "preview.js")}

    async def watch(self) -> None:
        """Take in what changes, and wake whoever waits for it."""
        async for paths in touched(lambda: self._live.site.snapshot.newsroom):
            self._last = self._live.refresh(paths)
            self._changed.set()
            self._changed = asyncio.Event()

    async def page(self, request: Request) -> Response:
        """Answer with what an export would write."""
        answer = self._live.answer(request.scope["path"])
        if answer.location:
            return RedirectResponse(answer.location, answer.status, _HEADERS)
        policy = _OF_PAGES if answer.seen else _OF_OTHERS
        return Response(answer.content, answer.status, {**_HEADERS, "Content-Security-Policy": policy}, answer.kind)

    async def desk(self, _: Request) -> Response:
        """Answer with what is not public, and all findings."""
        try:
            return _own_page(desk_page(self._live.site))
        except NewsdeskError as error:
            return _own_page(broken_page(error.message), 500)

    async def rule(self, request: Request) -> Response:
        """Answer with the text of a rule."""
        rule = self._live.site.snapshot.newsroom.book.find(request.path_params["code"])
        return _own_page(rule_page(rule)) if rule else _own_page(broken_page("There is no such rule."), 404)

    async def own_file(self, request: Request) -> Response:
        """Answer with the preview's own script or style."""
        content = self._own.get(request.path_params["name"])
        if content is None:
            return _own_page(broken_page("There is no such file."), 404)
        kind = "text/css" if request.path_params["name"].endswith("css") else "text/javascript"
        return Response(content, 200, {**_HEADERS, "Content-Security-Policy": _OWN}, kind)

    async def events(self, request: Request) -> Response:
        """Answer with an event as soon as a page is another one than was `seen`."""
        page, seen = request.query_params.get("page", "/"), request.query_params.get("seen", "")
        headers = {**_HEADERS, "Content-Security-Policy": _OWN}
        return StreamingResponse(self._until_changed(page, seen), 200, headers, "text/event-stream")

    async def _until_changed(self, page: str, seen: str) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        changed = self._changed
        while self._live.answer(page).seen == seen:
            try:
                await asyncio.wait_for(changed.wait(), _HEARTBEAT)
            except TimeoutError:
                yield ":\n\n"
                continue
            changed = self._changed
            # That a record is another one is enough: its page is made once, when the browser asks.
            if any(record.path in self._last for record in self._live.shown_at(page)):
                break
        yield "event: change\ndata:\n\n"


def _own_page(html: str, status: int = 200) -> Response:
    return Response(html.encode("utf-8", "replace"), status, {**_HEADERS, "Content-Security-Policy": _OWN}, "text/html")
