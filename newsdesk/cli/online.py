"""What `newsdesk lint --online` asks and tells: how far it is, what it asked, and with --verbose what stays unknown."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from newsdesk import __version__, cache, progress
from newsdesk.online import Manners, answers, must_be_installed
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsdesk.cli.state import State
    from newsdesk.model import Answer
    from newsdesk.newsroom import Newsroom
    from newsdesk.online import Answers

_ASKING = "Asking other sites"


def asker(state: State, newsroom: Newsroom, said: dict[str, Answer]) -> Callable[[Iterable[str]], Mapping[str, Answer]]:
    """Return what asks about addresses, each once in a run: `said` has what was answered so far.

    Raises NewsdeskError where the HTTP client is not installed.
    """
    must_be_installed()
    kept = cache.folder(newsroom.root, newsroom.environment)
    agent = f"newsdesk/{__version__} (+{quote(newsroom.settings.base_url, safe=':/[]@?=&')})"

    def ask(urls: Iterable[str]) -> Mapping[str, Answer]:
        new = [url for url in urls if url not in said]
        try:
            found = answers(new, kept, datetime.now(UTC), Manners(agent), partial(progress.tell, _ASKING))
        finally:
            progress.clear()
        if found.asked or not said:
            _tell(state, found)
        said.update(found.of)
        return said

    return ask


def _tell(state: State, found: Answers) -> None:
    bare = {url.partition("#")[0]: answer for url, answer in found.of.items()}
    if not bare:
        state.say("No address on another site is named.")
        return
    sites = {_host(url) for url in found.asked}
    number = f"{counted(len(found.asked), 'address')} of {counted(len(sites), 'site')}"
    asked = f"Asked {number if sites else 'nobody'}"
    remembered = len(bare) - len(found.asked)
    more = f", and remembered {counted(remembered, 'answer')}" if remembered else ""
    count = Counter(answer.status for answer in bare.values())
    state.say(f"{asked}{more}: {count['gone']:,} gone, {count['moved']:,} moved, {count['unknown']:,} unknown.")
    if state.verbose:
        for url, answer in sorted(bare.items()):
            if answer.status == "unknown":
                state.say(f"Unknown: {_shown(url)}: {answer.reason}.")


def _host(url: str) -> str:
    """Return the host of an address as it is written; of what is none, all of it."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _shown(url: str) -> str:
    """Return an address without a name or a password in it."""
    scheme, _, rest = url.partition("://")
    site, slash, path = rest.partition("/")
    return f"{scheme}://{site.rpartition('@')[2]}{slash}{path}"
