"""`newsdesk list`: which records there are, by what they say."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsdesk.cli.state import state_of
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from newsdesk.model import Record

_WHERE = "A question, such as `tools has claude and date >= 2026-04`; see docs/reference.md."
_COLUMNS = "The fields to show, with commas."
_SORT = "The field to sort by; `-date` puts the newest first."


def list_records(
    context: typer.Context,
    kind: Annotated[str, typer.Option(help="Only records of a kind.")] = "",
    category: Annotated[str, typer.Option(help="Only those of a category.")] = "",
    status: Annotated[str, typer.Option(help="Only those of a status.")] = "",
    where: Annotated[str, typer.Option(metavar="QUESTION", help=_WHERE)] = "",
    columns: Annotated[str, typer.Option(help=_COLUMNS)] = "",
    sort: Annotated[str, typer.Option(metavar="FIELD", help=_SORT)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """List records, by what their front matter says.

    Examples:

    newsdesk list --kind article --status draft

    newsdesk list --where 'tools has claude and date >= 2026-04' --columns slug,date,author --sort -date
    """
    from newsdesk.query import question, value_of  # noqa: PLC0415
    from newsdesk.rules.book import Rulebook  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    holds = question(where) if where else lambda _: True
    wanted = {"kind": kind, "category": category, "status": status}
    found = [
        record
        for record in newsroom.desk(Rulebook()).records
        if all(value_of(record, field) == value for field, value in wanted.items() if value) and holds(record)
    ]
    state.warn(newsroom.notes)
    if sort:
        found.sort(key=lambda record: _rank(value_of(record, sort.removeprefix("-"))), reverse=sort.startswith("-"))
    shown = [column.strip() for column in columns.split(",") if column.strip()]
    if as_json:
        rows = [_row(record, shown) for record in found]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        from newsdesk.cli.tables import table  # noqa: PLC0415

        names = shown or ["kind", "slug", "status", "date"]
        cells = ([_cell(value_of(record, name)) for name in names] for record in found)
        table([name.capitalize() for name in names], cells, state)
    return Exit.CLEAN


def _row(record: Record, shown: list[str]) -> dict[str, Any]:
    from newsdesk.query import value_of  # noqa: PLC0415

    if shown:
        return {name: value_of(record, name) for name in shown}
    names = ("kind", "slug", "path", "status")
    return {name: value_of(record, name) for name in names} | {"data": record.data}


def _rank(value: Any) -> tuple[bool, float, str]:
    """Return what to sort by: numbers as such, then texts; what is not there comes first."""
    number = isinstance(value, int | float)
    return value is not None, value if number else 0.0, "" if number or value is None else str(value)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_cell(item) for item in value.values())
    return "" if value is None else str(value)
