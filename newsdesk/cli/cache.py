"""`newsdesk cache`: what is remembered between runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli.state import state_of

if TYPE_CHECKING:
    from pathlib import Path

_HELP = """Look at what is remembered between runs, or forget it. It saves time, and changes no result.

Examples:

  newsdesk cache info
  newsdesk cache clear
"""

cache = typer.Typer(
    help=_HELP,
    no_args_is_help=True,
)


@cache.command()
def info(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say where the memory of this newsroom is, and what it has.

    Examples:

      newsdesk cache info
      newsdesk cache info --json
    """
    from newsdesk.cache import kept  # noqa: PLC0415

    folder = _folder(context)
    sorts = kept(folder)
    if as_json:
        print(json.dumps({"folder": str(folder), "kept": [each._asdict() for each in sorts]}, indent=2))
    else:
        print(folder)
        for each in sorts:
            print(f"{each.size:>13,} bytes  {each.what}")


@cache.command()
def clear(context: typer.Context) -> None:
    """Forget all of it; the next command reads everything anew.

    Examples:

      newsdesk cache clear
      newsdesk --root ../other cache clear
    """
    from newsdesk.cache import clear as forget  # noqa: PLC0415
    from newsdesk.cache import kept  # noqa: PLC0415

    folder = _folder(context)
    size = sum(each.size for each in kept(folder))
    forget(folder)
    state_of(context).say(f"{folder}: forgot {size:,} bytes.")


def _folder(context: typer.Context) -> Path:
    from newsdesk.cache import folder  # noqa: PLC0415

    state = state_of(context)
    return folder(state.newsroom().root, state.environment)
