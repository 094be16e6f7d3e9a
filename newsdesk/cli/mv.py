"""`newsdesk mv`: a record under another name, with all that refers to it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import reports
from newsdesk.cli.state import state_of
from newsdesk.errors import Exit
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from newsdesk.renaming import Renaming


def mv(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="The slug or the file of a record.")],
    new: Annotated[str, typer.Argument(help="Its new slug.")],
    kind: Annotated[str, typer.Option(help="The kind of the record.")] = "article",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
) -> int:
    """Give a record another name. What refers to it follows, and an article's old address leads to the new one.

    Examples:

    newsdesk mv muse-spark meta-muse-spark

    newsdesk mv gpt chatgpt --kind tool --dry-run
    """
    from newsdesk import journal  # noqa: PLC0415
    from newsdesk.newsroom import find_record  # noqa: PLC0415
    from newsdesk.renaming import rename  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    renaming = rename(newsroom, desk, find_record(newsroom.root, desk, old, kind), new)
    if not dry_run:
        journal.commit(newsroom.root, renaming.files)
    _show(renaming)
    state.say("Nothing was written." if dry_run else f"{counted(len(renaming.changed), 'file')} changed.")
    return Exit.CLEAN


def _show(renaming: Renaming) -> None:
    sys.stdout.write(f"{visible(renaming.record.path)} -> {visible(renaming.renamed.path)}\n")
    for path, (before, after) in sorted(renaming.changed.items()):
        reports.show_changed_lines(path, before, after)
