"""Sites for tests, all of them one server on loopback: each path behaves as its name says, and requests are kept."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

NAMES = (".site.test", "127.0.0.1")
"""What is found by name; every other name of a host does not exist."""


class Sites(ThreadingHTTPServer):
    """The server. `asked` has the method, host and path of each request, and when it came; `headers` those it had."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str, float]] = []
        self.headers: list[dict[str, str]] = []
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.closing = threading.Event()

    def url(self, path: str, name: str = "a") -> str:
        """Return the address of a path of a site."""
        return f"http://{name}.site.test:{self.server_port}/{path}"

    def requests(self, path: str = "") -> list[tuple[str, str]]:
        """Return the method and path of the requests whose path begins so."""
        return [(method, asked) for method, _, asked, _ in self.asked if asked.startswith(f"/{path}")]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about clients that hang up: they are meant to."""


class _Handler(BaseHTTPRequestHandler):
    server: Sites
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        host = self.headers.get("Host", "")
        with self.server.lock:
            self.server.asked.append((self.command, host, self.path, time.monotonic()))
            self.server.headers.append(dict(self.headers))
            self.server.now[host] += 1
            self.server.most[host] = max(self.server.most[host], self.server.now[host])
            self.server.most["all"] = max(self.server.most["all"], sum(self.server.now.values()))
        try:
            name, _, rest = self.path.lstrip("/").partition("/")
            getattr(self, f"_{name.partition('?')[0]}", self._status)(rest or name)
        finally:
            with self.server.lock:
                self.server.now[host] -= 1

    def _status(self, name: str, location: str = "") -> None:
        status = int(name) if name.isdecimal() else 200
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _nohead(self, rest: str) -> None:
        """Refuse HEAD by a status, and answer GET by another: `/nohead/405/200`."""
        head, _, get = rest.partition("/")
        self._status(head if self.command == "HEAD" else get)

    def _hanguponhead(self, rest: str) -> None:
        if self.command == "HEAD":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._status(rest)

    def _to(self, rest: str) -> None:
        """Redirect to a path: `/to/301/302/ok` by 301, and then by 302."""
        status, _, target = rest.partition("/")
        more = target.partition("/")[0].isdecimal() and "/" in target
        self._status(status, f"/to/{target}" if more else f"/{target}")

    def _loop(self, rest: str) -> None:
        self._status("301", f"/loop/{int(rest) + 1}")

    def _location(self, rest: str) -> None:
        """Redirect to what stands in hexadecimal behind."""
        self.wfile.write(b"HTTP/1.1 301 X\r\nContent-Length: 0\r\nLocation: " + bytes.fromhex(rest) + b"\r\n\r\n")
        self.close_connection = True

    def _raw(self, rest: str) -> None:
        self.wfile.write(bytes.fromhex(rest))
        self.close_connection = True

    def _slow(self, rest: str) -> None:  # noqa: ARG002
        self.server.closing.wait(20)

    def _pause(self, rest: str) -> None:
        time.sleep(0.1)
        self._status(rest)

    def _drip(self, rest: str) -> None:  # noqa: ARG002
        """Send a header that never ends, letter by letter."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.server.closing.wait(0.02):
            self.wfile.write(b"x")

    def _flood(self, rest: str) -> None:
        """Send headers, or a body, without end."""
        start = b"HTTP/1.1 200 OK\r\nX: " if rest == "headers" else b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        self.wfile.write(start if self.command == "GET" or rest == "headers" else b"HTTP/1.1 405 No\r\n\r\n")
        self.close_connection = True
        while not self.server.closing.is_set() and (self.command == "GET" or rest == "headers"):
            self.wfile.write(b"x" * 65536)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    """Serve, and let the names of sites lead here, and those of nobody else anywhere."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *arguments: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name == "unsure.test":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        if not name.endswith(NAMES):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up("127.0.0.1", *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    with Sites() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
