"""`newsdesk set`: fields of many records at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import completion, reports
from newsdesk.cli.state import changing, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom

_LINE = "RECORD… FIELD=VALUE…"
_WORDS = "Records, by slug or file, and what to change: `status=published`, `tags+=ai`, `tags-=old`, `evergreen=`."
_WHERE = "Records by what they say, as in `list`."


def set_fields(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar=_LINE, help=_WORDS, autocompletion=completion.assignments)],
    kind: Annotated[str, typer.Option(help="The kind of the records.", autocompletion=completion.kinds())] = "article",
    where: Annotated[str, typer.Option(metavar="QUESTION", help=_WHERE, autocompletion=completion.fields)] = "",
    diff: Annotated[bool, typer.Option("--diff", help="Show the changes as a patch, and change nothing.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
) -> int:
    r"""Change fields of many records, and nothing else of their files; refuse what lint would call an error.

    Examples:

      newsdesk set meta-muse-spark status=published tags+=open-weights
      newsdesk set labs-share-distillation-defences \
        'facts[0].review_by=2026-07-01' --diff
      newsdesk set --where 'tags has google' tags-=google tags+=gemini --dry-run
    """
    from newsdesk import bulk, journal  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    if not (dry_run or diff):
        context.with_resource(changing(newsroom))
    desk = newsroom.desk()
    wanted = [bulk.assignment(word) for word in words if "=" in word]
    names = [word for word in words if "=" not in word]
    if not wanted or not (names or where):
        msg = "Name records, or ask for them with `--where`, and what to change: `newsdesk set SLUG field=value`."
        raise NewsdeskError(msg)
    chosen = _chosen(newsroom, desk, names, kind, where)
    if not chosen:
        state.say(f"No {kind} answers `{visible(where)}`: nothing was changed.")
        return Exit.CLEAN
    outcome = bulk.change(newsroom, desk, chosen, wanted)
    if outcome.errors:
        reports.show_refusal(state, outcome.errors, len(chosen), newsroom.now)
        return Exit.FINDINGS
    if diff:
        reports.show_patch(state, outcome.changed)
        return Exit.CLEAN
    if not dry_run:
        journal.commit(newsroom.root, outcome.files, newsroom.environment)
    for path, (before, after) in sorted(outcome.changed.items()):
        reports.show_changed_lines(path, before, after, state.screen)
    state.say("Nothing was written." if dry_run else f"{counted(len(outcome.changed), 'file')} changed.")
    return Exit.CLEAN


def _chosen(newsroom: Newsroom, desk: Desk, names: list[str], kind: str, where: str) -> list[Record]:
    from newsdesk.choice import find_record, must_be_kind  # noqa: PLC0415
    from newsdesk.cli.list import schemas_of  # noqa: PLC0415
    from newsdesk.query import Fields, question  # noqa: PLC0415

    must_be_kind(kind, newsroom.settings.kinds)
    chosen = {record.path: record for record in (find_record(newsroom.root, desk, name, kind) for name in names)}
    if where:
        holds = question(where, Fields(desk.records, [each.source for each in schemas_of(newsroom)]).fault_of)
        chosen |= {record.path: record for record in desk.of_kind(kind).values() if holds(record)}
    return list(chosen.values())
