"""`newsdesk serve`: the site as readers would see it, drafts and findings with it, while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk import progress
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from datetime import datetime

    from newsdesk.newsroom import Newsroom

_PORT = "The port on this machine; 0 for any that is free."
_NO_DRAFTS = "Show what is public alone, as `newsdesk export --skip-invalid` would write it."


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(help=_PORT, min=0, max=65535)] = 8000,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    no_drafts: Annotated[bool, typer.Option("--no-drafts", help=_NO_DRAFTS)] = False,
) -> int:
    """Preview the whole site on this machine, with drafts and findings; a page reloads when it changes. Ctrl-C ends it.

    Nothing is written, and nobody else can see it.

    Examples:

      newsdesk serve --open
      newsdesk --now 2026-05-01 serve --no-drafts --port 8080
    """
    from newsdesk import preview  # noqa: PLC0415

    preview.must_be_installed()
    from newsdesk.preview.live import Live  # noqa: PLC0415
    from newsdesk.preview.server import HOST, listening, server  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    with listening(port) as opened:
        origin = f"http://{HOST}:{opened.getsockname()[1]}"
        live = Live(lambda: _opened_again(newsroom, state), lambda room: _now(room, state), origin,
                    drafts=not no_drafts, say=state.say)  # fmt: skip
        state.warn(live.site.snapshot.newsroom.notes)
        url = f"{live.site.settings.base_url}/"
        progress.off()  # from now on, several threads read, whenever something is saved
        state.say(f"{newsroom.settings.title} is at {url} until you press Ctrl-C.")
        server(live, (lambda: _open(url, state)) if open_browser else lambda: None).run(sockets=[opened])
    return Exit.CLEAN


def _opened_again(newsroom: Newsroom, state: State) -> Newsroom:
    from newsdesk.newsroom import open_newsroom  # noqa: PLC0415

    config = newsroom.file.path if newsroom.file else None
    return open_newsroom(root=newsroom.root, config=config, now=state.now, environment=state.environment)


def _now(newsroom: Newsroom, state: State) -> datetime:
    from newsdesk.newsroom import moment  # noqa: PLC0415

    return moment(state.now, newsroom.settings, state.environment)


def _open(url: str, state: State) -> None:
    """Open the browser, which may take its time."""
    import threading  # noqa: PLC0415
    import webbrowser  # noqa: PLC0415

    def run() -> None:
        if not webbrowser.open(url):
            state.say(f"No browser could be opened: open {url} yourself.")

    threading.Thread(target=run, daemon=True).start()
