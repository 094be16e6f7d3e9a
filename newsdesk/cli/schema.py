"""`newsdesk schema`: what a kind of record may say, for editors."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.state import state_of
from newsdesk.cli.tables import table
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.text import did_you_mean

_KIND = "The kind of record; all are listed without."


def schema(
    context: typer.Context,
    kind: Annotated[str | None, typer.Argument(help=_KIND, autocompletion=completion.kinds())] = None,
) -> int:
    """Print the JSON Schema of a kind, with the desk's own categories, authors and tools as the choices.

    It is one document that refers to no other, for editors that check front matter while it is written.

    Examples:

      newsdesk schema
      newsdesk schema article > .vscode/article.schema.json
    """
    from newsdesk.rules.book import Rulebook  # noqa: PLC0415
    from newsdesk.schemas.bundle import bundle  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    kinds = newsroom.settings.kinds
    if kind is None:
        described = ((name, str(newsroom.schema(name).document.get("description", ""))) for name in kinds)
        table(("Kind", "What it is"), described, state)
        return Exit.CLEAN
    if kind not in kinds:
        msg = f"`{kind}` is no kind of record.{did_you_mean(kind, kinds, '`newsdesk schema` lists them.')}"
        raise NewsdeskError(msg)
    desk = newsroom.desk(Rulebook())
    names = {name: sorted(desk.of_kind(name)) for name in kinds}
    print(json.dumps(bundle(newsroom.schema(kind), names), ensure_ascii=False, indent=2))
    return Exit.CLEAN
