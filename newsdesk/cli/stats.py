"""`newsdesk stats`: the desk at a glance."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from newsdesk.stats import Figures

_WEEKS = "How many weeks to show, this one last."
_HTML = "Write one page that stands by itself; `-` for standard output."


def stats(
    context: typer.Context,
    weeks: Annotated[int, typer.Option(min=1, max=520, help=_WEEKS)] = 12,
    html: Annotated[str, typer.Option(metavar="FILE", help=_HTML)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Show the desk at a glance: what came out, how old prices are, what is ahead, what is missing.

    Examples:

      newsdesk stats --weeks 26
      newsdesk stats --html desk.html
    """
    from newsdesk.stats import figures  # noqa: PLC0415

    if html and as_json:
        msg = "`--html` does not go with `--json`."
        raise NewsdeskError(msg)
    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    state.warn(newsroom.notes)
    found = figures(desk, weeks)
    if as_json:
        from newsdesk.stats.data import as_json as data  # noqa: PLC0415

        sys.stdout.write(json.dumps(data(found), ensure_ascii=False, indent=1) + "\n")
    elif html:
        _write(html, found)
        if html != "-":
            state.say(f"Wrote {html}.")
    else:
        from newsdesk.cli.glance import show  # noqa: PLC0415

        show(found, state)
    return Exit.CLEAN


def _write(target: str, found: Figures) -> None:
    """Write the page to a file, or to standard output."""
    from newsdesk import atomic  # noqa: PLC0415
    from newsdesk.stats.page import page  # noqa: PLC0415

    text = page(found)  # whose beginning, up to the title, tells an earlier one
    if target == "-":
        sys.stdout.write(text)
    elif (path := Path(target)).is_dir():
        msg = f"--html: {target} is a folder: name a file, such as `{path / 'desk.html'}`."
        raise NewsdeskError(msg)
    elif not path.parent.is_dir():
        msg = f"--html: there is no folder {path.parent}."
        raise NewsdeskError(msg)
    elif path.exists() and not path.read_bytes().startswith(text[: text.index(" · ")].encode()):
        msg = f"--html: {target} is another file, and stays as it is: name one that is not there."
        raise NewsdeskError(msg)
    else:
        atomic.write(path, text.encode())
