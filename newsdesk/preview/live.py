"""The preview as it is now: the last snapshot that could be taken, and what stands in the way of a newer one."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from newsdesk.errors import NewsdeskError
from newsdesk.preview.overlay import Notes, with_notes
from newsdesk.preview.own_pages import broken_page
from newsdesk.preview.site import Site
from newsdesk.preview.snapshot import taken, taken_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newsdesk.model import Record
    from newsdesk.newsroom import Newsroom

_TYPES = {
    "atom.xml": "application/atom+xml", "rss.xml": "application/rss+xml", "feed.json": "application/feed+json",
    ".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".js": "text/javascript",
    ".json": "application/json", ".jsonl": "application/jsonl", ".md": "text/markdown", ".svg": "image/svg+xml",
    ".txt": "text/plain", ".map": "text/plain", ".webp": "image/webp", ".avif": "image/avif",
    ".xml": "application/xml", "_redirects": "text/plain",
}  # fmt: skip
_OF_TEXT = ("text/", "image/svg", *(f"application/{name}" for name in ("atom", "feed", "rss", "xml", "json")))


class Answer(NamedTuple):
    """What is at an address: status, media type and content; `seen` tells one state of a page from another.

    With `location`, it is at another address.
    """

    status: int
    kind: str = ""
    content: bytes = b""
    seen: str = ""
    location: str = ""


@dataclass(slots=True)
class Live:
    """A newsroom that may change at any time.

    `reopen` reads its set-up anew, `clock` tells the moment to judge at, and `say` tells the person at the terminal.
    """

    reopen: Callable[[], Newsroom]
    clock: Callable[[Newsroom], datetime]
    origin: str
    drafts: bool = True
    say: Callable[[str], None] = lambda text: None  # noqa: ARG005
    problem: str = ""
    site: Site = field(init=False)

    def __post_init__(self) -> None:
        self.site = Site(taken(self.reopen()), self.origin, self.drafts)

    def refresh(self, touched: frozenset[str]) -> frozenset[str]:
        """Take in what has changed; `touched` are paths from the root. Returns the records that are other ones now.

        What cannot be read leaves the last good site, and a sentence that stands on every page until it is mended.
        """
        before = self.site.snapshot
        try:
            if self.problem or any(map(before.newsroom.rests_on, touched)):
                snapshot, changed = taken(self.reopen()), frozenset[str]()
            else:
                snapshot, changed = taken_again(before, touched, self.clock(before.newsroom))
        except Exception as error:  # noqa: BLE001 - a preview goes on, whatever has been saved
            self._tell(_said(error))
            return frozenset()
        self._tell("")
        self.site = Site(snapshot, self.origin, self.drafts)
        return changed

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            self.say(f"Error: {problem}" if problem else "The newsroom can be read again.")
        self.problem = problem

    def shown_at(self, address: str) -> list[Record]:
        """Return the records that the page at an address shows."""
        return self.site.shown_at(_file_at(self._below(address) or ""))

    def answer(self, address: str) -> Answer:
        """Return what is at an address, from the root of the host; only what an export would write is there."""
        below = self._below(address)
        if below is None:
            base = urlsplit(self.site.settings.base_url).path
            return Answer(307, location=f"{base}/") if address in {"/", base} else self._page("404.html", address, 404)
        path = _file_at(below)
        try:
            return self._output(path, address)
        except Exception as error:  # noqa: BLE001 - a page that cannot be made says so
            return self._noted(broken_page(_said(error)), path, address, 500)

    def _output(self, path: str, address: str) -> Answer:
        outputs = self.site.outputs
        if path not in outputs and f"{path}/index.html" in outputs:
            return Answer(307, location=quote(f"{address}/"))
        if path not in outputs or path.endswith(".html"):
            return self._page(path, address, 200 if path in outputs else 404)
        return Answer(200, _media_type(path), outputs[path].render())

    def _below(self, address: str) -> str | None:
        """Return an address from the root of the site; None where it is not of the site."""
        base = urlsplit(self.site.settings.base_url).path
        return address[len(base) + 1 :] if address.startswith(f"{base}/") else None

    def _page(self, path: str, address: str, status: int) -> Answer:
        html = self.site.outputs[path if status == 200 else "404.html"].render().decode()  # noqa: PLR2004 - as HTTP has it
        return self._noted(html, path, address, status)

    def _noted(self, html: str, path: str, address: str, status: int) -> Answer:
        """Return a page with its notes, and with links to the site itself that stay in the preview."""
        newsroom, records = self.site.snapshot.newsroom, self.site.shown_at(path)
        html = html.replace(f'href="{newsroom.settings.base_url}/', f'href="{self.site.settings.base_url}/')
        mark = next((mark for each in records if (mark := self.site.mark(each))), "") if len(records) == 1 else ""
        problem = self.problem
        try:
            findings = tuple(self.site.findings(records)) if records else ()
        except Exception as error:  # noqa: BLE001 - such as a rule of the newsroom's own
            findings, problem = (), problem or _said(error)
        text, seen = with_notes(html, address, Notes(mark, problem, findings, self.site.marks))
        return Answer(status, _media_type(".html"), text.encode("utf-8", "replace"), seen)


def _said(error: Exception) -> str:
    """Return what stands in the way, as a sentence."""
    if isinstance(error, NewsdeskError):
        return error.message
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}."
    return f"newsdesk failed on what was saved ({type(error).__name__}: {error}). This is a bug: report it."


def _file_at(path: str) -> str:
    """Return the file that is shown at a path of the site."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def _media_type(path: str) -> str:
    name = path.rpartition("/")[2]
    kind = _TYPES.get(name) or _TYPES.get(f".{name.rpartition('.')[2]}") or mimetypes.guess_type(name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_OF_TEXT) else kind
