"""`newsdesk link`: which articles stand under which, and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from newsdesk.cli.state import State
    from newsdesk.model import Record
    from newsdesk.related import Choice


def link(
    context: typer.Context,
    articles: Annotated[
        list[str] | None, typer.Argument(help="Slugs or files of articles; all, if none is named.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="How many, instead of the setting `related`.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each was chosen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Show the related articles of each public article.

    Examples:

    newsdesk link

    newsdesk link labs-share-distillation-defences --explain
    """
    from newsdesk.edition import public_records  # noqa: PLC0415
    from newsdesk.linting import errors  # noqa: PLC0415
    from newsdesk.newsroom import find_record  # noqa: PLC0415
    from newsdesk.related import Related  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk()
    state.warn(newsroom.notes)
    faults = errors(newsroom, desk)
    public = [record for record in public_records(desk, faults) if record.kind == "article"]
    shown = [find_record(newsroom.root, desk, name) for name in articles or ()] or public
    if held := next((record for record in shown if record not in public), None):
        why = (
            f"`newsdesk lint {held.path}` says why"
            if held.path in faults
            else f"it is {held.status}, or its day has not come"
        )
        msg = f"The article `{held.slug}` is not public: {why}."
        raise NewsdeskError(msg)
    related = Related(public)
    count = newsroom.settings.related if limit is None else limit
    rows = [(record, related.of(record, count)) for record in shown]
    if as_json:
        sys.stdout.write(json.dumps([_as_json(*row) for row in rows], ensure_ascii=False, indent=1) + "\n")
    else:
        _show(rows, state, explain=explain)
    return Exit.CLEAN


def _as_json(record: Record, choices: tuple[Choice, ...]) -> dict[str, Any]:
    fields = [
        {"slug": c.record.slug, "why": c.why, "shared": list(c.shared), "score": round(c.score, 6)} for c in choices
    ]
    return {"slug": record.slug, "related": fields}


def _show(rows: list[tuple[Record, tuple[Choice, ...]]], state: State, *, explain: bool) -> None:
    from newsdesk.cli.tables import table  # noqa: PLC0415

    lines = []
    for record, choices in rows:
        for index, choice in enumerate(choices or (None,)):
            name = record.slug if index == 0 else ""
            if choice is None:
                lines.append((name, "nothing else is public", "", ""))
            else:
                why = ", ".join((choice.why, *choice.shared))
                lines.append((name, choice.record.slug, why, f"{choice.score:.2f}"))
    headings = ("Article", "Related", "Why", "Score")
    kept = len(headings) if explain else 2
    table(headings[:kept], [line[:kept] for line in lines], state)
