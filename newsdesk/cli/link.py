"""`newsdesk link`: which articles stand under which, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk import progress
from newsdesk.cli import completion, reports
from newsdesk.cli.state import changing, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.cli.state import State
    from newsdesk.linking import Lists
    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom


_DRY_RUN = "With --write: show what would change, and change nothing."
_ARTICLES = "Slugs or files of articles; all, if none is named."
_CHECK = "Exit 1 if a pin is broken, or a `related_auto` out of date."


def link(
    context: typer.Context,
    articles: Annotated[
        list[str] | None, typer.Argument(help=_ARTICLES, autocompletion=completion.slugs("article"))
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many, instead of the setting `related`.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each was chosen.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Keep what newsdesk chose in `related_auto`.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_DRY_RUN)] = False,
    check: Annotated[bool, typer.Option("--check", help=_CHECK)] = False,
    audit: Annotated[
        bool, typer.Option("--audit", help="Show which articles nothing leads to, and which much leads to.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Show the related articles of each public article.

    Examples:

      newsdesk link labs-share-distillation-defences --explain
      newsdesk link --write --dry-run
      newsdesk link --check
    """
    from newsdesk.linking import Lists  # noqa: PLC0415

    given = {"--write": write, "--check": check, "--audit": audit, "--explain": explain, "--json": as_json}
    given |= {"--limit": limit is not None, "--dry-run": dry_run, "names of articles": bool(articles)}
    _must_go_together({name for name, is_given in given.items() if is_given})
    state = state_of(context)
    newsroom = state.newsroom()
    if write and not dry_run:
        context.with_resource(changing(newsroom))
    desk = newsroom.desk()
    lists = Lists(newsroom, desk)
    state.warn(newsroom.notes)
    if audit:
        return _audit(lists, state, as_json=as_json)
    named = _named(newsroom, desk, articles or ())
    if check:
        return _check(lists, named or list(desk.of_kind("article").values()), state)
    shown = [_public(record, lists) for record in named] or list(lists.public)
    if write:
        return _write(newsroom, lists, shown, state, dry_run=dry_run)
    _show(lists, shown, newsroom.settings.related if limit is None else limit, state, explain=explain, as_json=as_json)
    return Exit.CLEAN


_WITH = {
    "--write": {"--dry-run", "names of articles"},
    "--check": {"names of articles"},
    "--audit": {"--json"},
}
"""What may stand beside each thing to do other than showing."""


def _must_go_together(given: set[str]) -> None:
    """Raise NewsdeskError where two options make no sense together."""
    for task, fitting in _WITH.items():
        if task in given and (odd := sorted(given - fitting - {task})):
            msg = f"`{task}` does not go with {odd[0] if ' ' in odd[0] else f'`{odd[0]}`'}."
            raise NewsdeskError(msg)
    if "--dry-run" in given and "--write" not in given:
        msg = "`--dry-run` goes with `--write`."
        raise NewsdeskError(msg)


def _named(newsroom: Newsroom, desk: Desk, names: Sequence[str]) -> list[Record]:
    from newsdesk.choice import find_record  # noqa: PLC0415

    found = (find_record(newsroom.root, desk, name) for name in names)
    return list(dict.fromkeys(found))


def _public(record: Record, lists: Lists) -> Record:
    """Return a record. Raises NewsdeskError where readers do not see it."""
    if record not in lists.public:
        why = (
            f"`newsdesk lint {record.path}` says why"
            if record.path in lists.faults
            else f"it is {record.status}, or its day has not come"
        )
        msg = f"The article `{record.slug}` is not public: {why}."
        raise NewsdeskError(msg)
    return record


def _show(lists: Lists, records: list[Record], count: int, state: State, *, explain: bool, as_json: bool) -> None:
    from newsdesk.cli import related  # noqa: PLC0415
    from newsdesk.linking import CHOOSING  # noqa: PLC0415

    told = progress.told(records, CHOOSING, len(records))
    rows = [(record, lists.related.of(record, count)) for record in told]
    if as_json:
        related.write_json(rows)
    elif explain:
        related.explain(rows, state)
    else:
        related.show(rows, state)


def _write(newsroom: Newsroom, lists: Lists, records: list[Record], state: State, *, dry_run: bool) -> int:
    from newsdesk import journal  # noqa: PLC0415

    outcome = lists.write(records)
    if outcome.errors:
        from newsdesk import reporters  # noqa: PLC0415

        run = reporters.Run(outcome.errors, len(records), newsroom.now)
        sys.stdout.write(reporters.report(run, "text", state.screen))
        state.say("Nothing was written: these errors would be new. Does the schema of articles have `related_auto`?")
        return Exit.FINDINGS
    if outcome.changed and not dry_run:
        journal.commit(newsroom.root, outcome.files, newsroom.environment)
    for path, (before, after) in sorted(outcome.changed.items()):
        reports.show_changed_lines(path, before, after, state.screen)
    state.say("Nothing was written." if dry_run else f"{counted(len(outcome.changed), 'file')} changed.")
    return Exit.CLEAN


def _check(lists: Lists, records: list[Record], state: State) -> int:
    faults = list(lists.check(records))
    for fault in faults:
        sentences = (*fault.pins, fault.outdated) if fault.outdated else fault.pins
        sys.stdout.write(f"{visible(fault.record.path)}: {visible(' '.join(sentences))}\n")
    pins, outdated = sum(bool(fault.pins) for fault in faults), sum(bool(fault.outdated) for fault in faults)
    if pins:
        state.say(f"{counted(pins, 'article')} with pins that lead nowhere: mend `related` there.")
    if outdated:
        state.say(f"{counted(outdated, 'article')} out of date: `newsdesk link --write` writes `related_auto`.")
    if not faults:
        state.say("Pins and kept lists are as they should be.")
    return Exit.FINDINGS if faults else Exit.CLEAN


def _audit(lists: Lists, state: State, *, as_json: bool) -> int:
    from newsdesk.audit import audit  # noqa: PLC0415
    from newsdesk.cli import related  # noqa: PLC0415

    result = audit(lists.public, lists.related, lists.settings)
    if as_json:
        related.write_audit_json(result)
    else:
        related.show_audit(result, state)
    return Exit.CLEAN
