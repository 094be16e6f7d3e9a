"""`newsdesk rule`: the manual of the rules."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from newsdesk.rules import Rule
    from newsdesk.rules.book import Rulebook
_CODE = "A code or a name, such as ND203 or unknown-tool."


def rule(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(help=_CODE, autocompletion=completion.rules)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Explain a rule, or list all of them.

    Examples:

      newsdesk rule
      newsdesk rule ND203
      newsdesk rule unknown-tool --json
    """
    from newsdesk.manual import page  # noqa: PLC0415

    book = _book(state_of(context))
    chosen = book.rules if code is None else (_rule(book, code),)
    if as_json:
        found = [
            {"code": each.code, "name": each.name, "severity": str(each.severity), "page": each.page.strip()}
            for each in chosen
        ]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    elif code is None:
        wide = max(len(each.name) for each in book.rules)
        sys.stdout.writelines(f"{each.code}  {each.name:<{wide}}  {each.severity}\n" for each in book.rules)
    else:
        sys.stdout.write(page(chosen[0]))
    return Exit.CLEAN


def _book(state: State) -> Rulebook:
    """Return the rules of the newsroom that the command stands in; ours alone where it stands in none."""
    from newsdesk.rules.book import Rulebook  # noqa: PLC0415

    try:
        newsroom = state.newsroom()
    except NewsdeskError:
        return Rulebook()
    return newsroom.book


def _rule(book: Rulebook, code: str) -> Rule:
    """Return the rule of a code or a name. Raises NewsdeskError, with the nearest one, where there is none."""
    from newsdesk.text import did_you_mean  # noqa: PLC0415

    if (found := book.find(code)) is not None:
        return found
    names = [name for rule in book.rules for name in (rule.code, rule.name)]
    msg = f"There is no rule `{code}`.{did_you_mean(code, names, '`newsdesk rule` lists them.')}"
    raise NewsdeskError(msg)
