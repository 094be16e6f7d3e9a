"""`newsdesk new`: a new record that lints clean."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsdesk.cli import asking, completion
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.newsroom import Newsroom

_WORDS = typer.Argument(
    metavar="[KIND] TITLE",
    help="The kind, article if none is named, and the title.",
    autocompletion=completion.new_kinds,
)
_CATEGORY = "The slug of the category."
_AUTHOR = "The slug of an author; may be given several times."
_TAG = "A tag; may be given several times."
_TOOL = "The slug of a tool; may be given several times."
_SLUG = "The file's name without date and kind, instead of one made of the title."
_FIELD = "Any other field; may be given several times."


def new(
    context: typer.Context,
    words: Annotated[list[str] | None, _WORDS] = None,
    category: Annotated[str | None, typer.Option(help=_CATEGORY, autocompletion=completion.slugs("category"))] = None,
    author: Annotated[list[str] | None, typer.Option(help=_AUTHOR, autocompletion=completion.slugs("author"))] = None,
    tag: Annotated[list[str] | None, typer.Option(help=_TAG, autocompletion=completion.tags)] = None,
    tool: Annotated[list[str] | None, typer.Option(help=_TOOL, autocompletion=completion.slugs("tool"))] = None,
    date: Annotated[str | None, typer.Option(help="The date, instead of today.")] = None,
    slug: Annotated[str, typer.Option(help=_SLUG)] = "",
    field: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help=_FIELD)] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open the file in $VISUAL or $EDITOR.")] = False,
) -> int:
    r"""Start a record from its template. Asks for what is missing; never overwrites.

    Examples:

      newsdesk new "Three labs pool their defences" --category llms \
        --author sarah-mueller --tag policy --tool claude
      newsdesk new tool "Codestral" --category llms --field vendor=Mistral \
        --field description="Writes code."
      newsdesk new term "Context window" --field definition="What a model sees." \
        --edit
    """
    from newsdesk.rules.book import Rulebook  # noqa: PLC0415
    from newsdesk.scaffold import Draft, Wish, complete  # noqa: PLC0415

    state = state_of(context)
    newsroom = state.newsroom()
    asks = asking.is_answered()
    kind, title = _kind_and_title(words or [], newsroom)
    title = title or _ask_title(asks=asks)
    given = {"category": category, **_byline(author or []), "date": date, "tags": tag, "tools": tool}
    fields: dict[str, Any] = {name: value for name, value in given.items() if value}
    fields.update(map(_pair, field or ()))
    desk = newsroom.desk(Rulebook())
    draft = Draft(newsroom, desk, Wish(kind, title, fields, slug))
    if desk.records:  # the first record of a newsroom is no slip
        state.warn(newsroom.notes)
    draft.path({})
    editor = _editor(state) if edit else []
    path = draft.write(complete(draft, asking.question if asks else None))
    print(os.path.relpath(path))
    return _edit(editor, path) if edit else Exit.CLEAN


def _kind_and_title(words: list[str], newsroom: Newsroom) -> tuple[str, str]:
    from newsdesk.text import did_you_mean  # noqa: PLC0415

    kinds = newsroom.settings.kinds
    if len(words) > 1 and words[0] not in kinds:
        hint = did_you_mean(words[0], kinds, "Put a title of several words in quotes.")
        msg = f"`{words[0]}` is no kind of record.{hint}"
        raise NewsdeskError(msg)
    if words and words[0] in kinds:
        return words[0], " ".join(words[1:])
    return "article", "".join(words)


def _byline(authors: list[str]) -> dict[str, Any]:
    """Return the field that names one author, or that which names several."""
    return {"authors": authors} if len(authors) > 1 else {"author": "".join(authors)}


def _pair(text: str) -> tuple[str, Any]:
    from newsdesk.frontmatter.events import load  # noqa: PLC0415

    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        msg = f"--field: `{text}` is not NAME=VALUE."
        raise NewsdeskError(msg)
    # A list or a number is meant as YAML would have it; what is not YAML is a text.
    data, findings = load(f"value: {value}\n", 0)
    return name.strip(), value if findings or data is None else data.get("value", value)


def _ask_title(*, asks: bool) -> str:
    if not asks:
        msg = 'The title is missing: say `newsdesk new "Title"`.'
        raise NewsdeskError(msg)
    return asking.line("Title")


def _editor(state: State) -> list[str]:
    """Return the command of the person's editor. Raises NewsdeskError where there is none."""
    editor = state.environment.get("VISUAL") or state.environment.get("EDITOR")
    try:
        command = shlex.split(editor or "")
    except ValueError as error:
        msg = f"--edit: the editor `{editor}` cannot be started: {error}."
        raise NewsdeskError(msg) from None
    if not command:
        msg = "--edit: neither VISUAL nor EDITOR names an editor."
        raise NewsdeskError(msg)
    return command


def _edit(editor: list[str], path: Path) -> int:
    try:
        # The editor is the person's own choice, from their environment.
        done = subprocess.run([*editor, os.fspath(path)], check=False)  # noqa: S603
    except OSError as error:
        msg = f"--edit: the editor `{editor[0]}` cannot be started: {error.strerror}."
        raise NewsdeskError(msg) from None
    return Exit.FAILURE if done.returncode else Exit.CLEAN
