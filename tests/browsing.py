"""Debian's Chromium over a site that a server on loopback shows, and what it asked for and said meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

    from newsrooms import Built

JUDGES = REPOSITORY / "tests/judges/node_modules"
DESKTOP, PHONE, NARROW = (
    {"width": 1280, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)
CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def program(name: str) -> str:
    """Return the path of a program. Skips where it is absent."""
    return shutil.which(name) or pytest.skip(f"{name} is not installed")


def judge(path: str) -> str:
    """Return a file of an npm package of the judges. Skips where they are not installed."""
    if not (JUDGES / path).is_file():
        pytest.skip(f"{path.split('/', maxsplit=1)[0]} is not installed: `make judges` does it")
    return str(JUDGES / path)


def ask(*command: str) -> str:
    """Run a program and return what it says, whatever its exit code."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return done.stdout or done.stderr


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, base: str, **named: Any) -> None:
        self.base = base
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        """Return the file of an address; what is not below the site's own path is not there."""
        below = path.removeprefix(self.base) if path.startswith(f"{self.base}/") else "/nothing-is-here"
        return super().translate_path(below)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about a browser that hangs up."""


@contextmanager
def shown(site: Built) -> Iterator[str]:
    """Serve a site on loopback, at the path that it is meant for; give its address there, without a slash."""
    base = urlsplit(site.base_url).path
    handler = partial(_Handler, base=base, directory=str(site.folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium. Skips where it, or what drives it, is absent."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = program("chromium")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """What pages of a context asked for and said: the addresses, the dialogs and errors, in order."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.said: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("dialog", self._dialog)
        context.on("console", lambda message: self.said.append(message.text))
        context.on("weberror", lambda error: self.said.append(str(error.error)))

    def _dialog(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def elsewhere(self, base: str) -> set[str]:
        """Return what was asked of anybody but the site's own server."""
        return {url for url in self.asked if not url.startswith((base, "data:"))}
