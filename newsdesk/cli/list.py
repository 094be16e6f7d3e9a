"""`newsdesk list`: which records there are, by what they say."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsdesk.cli import completion
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.terminal import UNBOUNDED
from newsdesk.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsdesk.model import Desk, Record
    from newsdesk.newsroom import Newsroom
    from newsdesk.query import Fields
    from newsdesk.schemas import Schema

_WHERE = "A question, such as `tools has claude and date >= 2026-04`; see docs/reference.md."
_COLUMNS = "The fields to show, with commas."
_DAY = len("2026-04-07")
_SORT = "The field to sort by; `-date` puts the newest first."


def list_records(
    context: typer.Context,
    kind: Annotated[str, typer.Option(help="Only records of a kind.", autocompletion=completion.kinds())] = "",
    category: Annotated[
        str, typer.Option(help="Only those of a category.", autocompletion=completion.slugs("category"))
    ] = "",
    status: Annotated[str, typer.Option(help="Only those of a status.", autocompletion=completion.statuses)] = "",
    where: Annotated[str, typer.Option(metavar="QUESTION", help=_WHERE, autocompletion=completion.fields)] = "",
    columns: Annotated[str, typer.Option(help=_COLUMNS, autocompletion=completion.fields)] = "",
    sort: Annotated[str, typer.Option(metavar="FIELD", help=_SORT, autocompletion=completion.fields)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """List records, by what their front matter says.

    Examples:

      newsdesk list --kind article --status published
      newsdesk list --where 'tools has claude and date >= 2026-04' --sort -date
      newsdesk list --where facts --columns slug,date,author --json
    """
    from newsdesk.query import Fields, question, value_of  # noqa: PLC0415
    from newsdesk.rules.book import Rulebook  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    desk = newsroom.desk(Rulebook())
    state.warn(newsroom.notes)
    schemas = schemas_of(newsroom)
    fields = Fields(desk.records, [schema.source for schema in schemas])
    holds = question(where, fields.fault_of) if where else lambda _: True
    wanted = {"kind": kind, "category": category, "status": status}
    shown = [column.strip() for column in columns.split(",") if column.strip()]
    _check_choices(wanted, desk, schemas)
    _check_fields(fields, {"--columns": shown, "--sort": [sort.removeprefix("-")] if sort else []})
    found = [
        record
        for record in desk.records
        if all(value_of(record, field) == value for field, value in wanted.items() if value) and holds(record)
    ]
    if sort:
        found.sort(key=lambda record: _rank(value_of(record, sort.removeprefix("-"))), reverse=sort.startswith("-"))
    if as_json:
        rows = [_row(record, shown) for record in found]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        _show(found, shown, state, only_kind=bool(kind))
    return Exit.CLEAN


def _show(found: Iterable[Record], shown: list[str], state: State, *, only_kind: bool) -> None:
    """Write a table of the fields that were asked for; of none, one that tells records apart, with their names."""
    from newsdesk.cli.tables import Look, table  # noqa: PLC0415
    from newsdesk.query import value_of  # noqa: PLC0415

    if shown:
        asked = ([_cell(value_of(record, name)) for name in shown] for record in found)
        table([name.capitalize() for name in shown], asked, state)
        return
    looked_at = state.screen.columns != UNBOUNDED  # where a column less, and a day without its time, leave room
    names = ("slug", "status") if only_kind and looked_at else ("kind", "slug", "status")
    rows = (
        [*(_cell(value_of(record, name)) for name in names),
         _cell(record.data.get("date"))[: _DAY if looked_at else None], record.name]
        for record in found
    )  # fmt: skip
    table([name.capitalize() for name in (*names, "date", "title")], rows, state, Look(clipped="Title"))


def schemas_of(newsroom: Newsroom) -> list[Schema]:
    """Return the schemas of all kinds; a kind without records need not have one."""
    from newsdesk.records import schema_of  # noqa: PLC0415

    schemas = []
    for kind in newsroom.settings.kinds:
        with suppress(NewsdeskError):
            schemas.append(schema_of(kind, newsroom.root, newsroom.settings, newsroom.shelf))
    return schemas


def _check_choices(wanted: Mapping[str, str], desk: Desk, schemas: Iterable[Schema]) -> None:
    """Raise NewsdeskError for a kind, a category or a status that there is none of."""
    from newsdesk.query import value_of  # noqa: PLC0415

    known = {
        "kind": [*desk.settings.kinds],
        "category": [*desk.of_kind("category")],
        "status": [str(choice) for schema in schemas for choice in schema.facts_of("status").get("enum", ())],
    }
    for field, value in wanted.items():
        choices = {*known[field], *(str(value_of(record, field)) for record in desk.records)} - {"None"}
        if value and value not in choices:
            msg = f"--{field}: there is no {field} `{value}`.{did_you_mean(value, sorted(choices))}"
            raise NewsdeskError(msg)


def _check_fields(fields: Fields, asked: Mapping[str, Iterable[str]]) -> None:
    """Raise NewsdeskError for a field that cannot be asked for, with the option that names it."""
    for option, names in asked.items():
        if fault := next(filter(None, map(fields.fault_of, names)), ""):
            msg = f"{option}: {fault}"
            raise NewsdeskError(msg)


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
