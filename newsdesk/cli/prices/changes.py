"""What a change of a ledger is reported as: the lines, the records that it concerns, and what lint says then."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from newsdesk.cli import reports
from newsdesk.errors import Exit
from newsdesk.text import counted, visible

if TYPE_CHECKING:
    from newsdesk.cli.state import State
    from newsdesk.newsroom import Newsroom
    from newsdesk.pricing import Change


def report(state: State, newsroom: Newsroom, change: Change, *, dry_run: bool, as_json: bool) -> int:
    """Write a change, unless it is only to be shown, and report it."""
    if not dry_run:
        from newsdesk.pricing import write  # noqa: PLC0415

        write(newsroom, change)
    if as_json:
        sys.stdout.write(json.dumps(_as_json(change), ensure_ascii=False, indent=1) + "\n")
    else:
        _show(state, newsroom, change)
    if dry_run:
        state.say("Nothing was written.")
    return Exit.CLEAN


def _as_json(change: Change) -> dict[str, object]:
    affected = [
        {
            "path": each.record.path, "quoted": each.quoted, "before": each.before.value, "after": each.after.value,
            "correction": each.correction or None,
        }
        for each in change.affected
    ]  # fmt: skip
    return {
        "path": change.fixed.path,
        "affected": affected,
        "open": list(change.open_beside),
        "findings": [each.as_json() for each in change.findings],
    }


def _show(state: State, newsroom: Newsroom, change: Change) -> None:
    path, before, after, _ = change.fixed
    reports.show_changed_lines(path, before, after, state.screen)
    for price in change.open_beside:
        state.say(f"`{price}` of the same plan still holds beside it: end it with `until` if it does not.")
    for each in change.affected:
        place = f"{visible(each.record.path)}: `{visible(each.quoted)}`"
        sys.stdout.write(f"{place} was {each.before.value}, and is {each.after.value}.\n")
        if each.correction:
            sys.stdout.write(f"   If you correct it, add to its `corrections`: - {visible(each.correction)}\n")
    if not change.affected:
        sys.stdout.write("No article quotes a price that is judged otherwise now.\n")
    if change.findings:
        from newsdesk import reporters  # noqa: PLC0415

        files = len({each.path for each in change.findings})
        run = reporters.Run(change.findings, files, newsroom.now)
        sys.stdout.write(f"\nLint then says {counted(len(change.findings), 'thing')} more:\n\n")
        sys.stdout.write(reporters.report(run, "concise", state.screen))
