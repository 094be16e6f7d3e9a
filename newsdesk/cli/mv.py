"""`newsdesk mv`: a record, or a tag, under another name, with all that refers to it."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from newsdesk.cli import completion, reports
from newsdesk.cli.state import changing, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.cli.state import State
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom

_OLD = "The slug or the file of a record, or a tag."
_KIND = "The kind of the record; or `tag`, and `category` or `author` where these are plain words."


def mv(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help=_OLD, autocompletion=completion.slugs())],
    new: Annotated[str, typer.Argument(help="Its new slug, or the new tag.")],
    kind: Annotated[str, typer.Option(help=_KIND, autocompletion=completion.kinds("tag"))] = "article",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
) -> int:
    """Give a record, or a tag, another name. What refers to it follows, and its old address leads to the new one.

    Examples:

      newsdesk mv meta-muse-spark muse-spark
      newsdesk mv gpt chatgpt --kind tool --dry-run
      newsdesk mv closed-source proprietary --kind tag
    """
    from newsdesk import bulk  # noqa: PLC0415
    from newsdesk.choice import must_be_kind  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    if not dry_run:
        context.with_resource(changing(newsroom))
    desk = newsroom.desk()
    must_be_kind(kind, (*newsroom.settings.kinds, "tag"))
    move = _move_word if bulk.are_words(desk, kind) else _move_record
    return move(state, newsroom, desk, _Asked(old, new, kind, dry_run))


class _Asked(NamedTuple):
    """What the command line asks for."""

    old: str
    new: str
    kind: str
    dry_run: bool


def _move_record(state: State, newsroom: Newsroom, desk: Desk, asked: _Asked) -> int:
    from newsdesk.renaming import rename  # noqa: PLC0415

    renaming = rename(newsroom, desk, _record(newsroom, desk, asked), asked.new)
    _write(newsroom, renaming.files, asked)
    sys.stdout.write(f"{visible(renaming.record.path)} -> {visible(renaming.renamed.path)}\n")
    _show(state, renaming.changed, asked)
    state.warn(renaming.notes)
    return Exit.CLEAN


def _record(newsroom: Newsroom, desk: Desk, asked: _Asked) -> Record:
    """Return the record of the old name. Raises NewsdeskError, with the kind to ask for where that was left out."""
    from newsdesk.choice import find_record  # noqa: PLC0415

    try:
        return find_record(newsroom.root, desk, asked.old, asked.kind)
    except NewsdeskError:
        kinds = [record.kind for record in desk.records if record.slug == unicodedata.normalize("NFC", asked.old)]
        if asked.kind != "article" or len(kinds) != 1:
            raise
        a = "an" if kinds[0][0] in "aeiou" else "a"
        msg = f"There is no article `{asked.old}`, but {a} {kinds[0]}: add `--kind {kinds[0]}`."
        raise NewsdeskError(msg) from None


def _move_word(state: State, newsroom: Newsroom, desk: Desk, asked: _Asked) -> int:
    from newsdesk import bulk  # noqa: PLC0415

    outcome, merged = bulk.rename_word(newsroom, desk, asked.kind, asked.old, asked.new)
    if outcome.errors:
        reports.show_refusal(state, outcome.errors, len(outcome.changed), newsroom.now)
        return Exit.FINDINGS
    _write(newsroom, outcome.files, asked)
    _show(state, outcome.changed, asked)
    if merged:
        state.say(f"{counted(merged, 'file')} had both: `{asked.old}` was taken out there.")
    return Exit.CLEAN


def _write(newsroom: Newsroom, files: Mapping[str, bytes | None], asked: _Asked) -> None:
    from newsdesk import journal  # noqa: PLC0415

    if not asked.dry_run:
        journal.commit(newsroom.root, files, newsroom.environment)


def _show(state: State, changed: Mapping[str, tuple[str, str]], asked: _Asked) -> None:
    for path, (before, after) in sorted(changed.items()):
        reports.show_changed_lines(path, before, after, state.screen)
    state.say("Nothing was written." if asked.dry_run else f"{counted(len(changed), 'file')} changed.")
