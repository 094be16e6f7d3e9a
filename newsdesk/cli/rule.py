"""`newsdesk rule`: the manual of the rules."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.cli import completion
from newsdesk.cli.state import State, state_of
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.terminal import UNBOUNDED, clip, wrap
from newsdesk.text import one_line, visible

if TYPE_CHECKING:
    from newsdesk.rules import Rule
    from newsdesk.rules.book import Rulebook
    from newsdesk.terminal import Screen

_SEVERITY = len("warning  ")
_CODE = "A code or a name, such as ND203 or unknown-tool."
_BLOCK = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^#.*|^\S.*(?:\n(?!- |\||#|\d+\. ).+)*", re.MULTILINE)
"""A heading, a row of a table, a paragraph or an item of a list, with the lines that belong to it."""


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

    state = state_of(context)
    book = _book(state)
    chosen = book.rules if code is None else (_rule(book, code),)
    if as_json:
        found = [
            {"code": each.code, "name": each.name, "severity": str(each.severity), "page": each.page.strip()}
            for each in chosen
        ]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    elif code is None:
        _list(book.rules, state.screen)
    else:
        sys.stdout.write(_fitted(page(chosen[0]), state.screen))
    return Exit.CLEAN


def _list(rules: tuple[Rule, ...], screen: Screen) -> None:
    """Write the rules, one a line; a person gets what each is about as well, as far as there is room."""
    from newsdesk.manual import summary  # noqa: PLC0415

    wide = max(len(each.name) for each in rules)
    for each in rules:
        start, severity = f"{each.code}  {each.name:<{wide}}  ", str(each.severity)
        if screen.columns >= UNBOUNDED:
            sys.stdout.write(f"{start}{severity}\n")
            continue
        room = max(screen.columns - len(start) - _SEVERITY, 1)
        painted = screen.paint(severity, severity) + " " * (_SEVERITY - len(severity))
        sys.stdout.write(f"{start}{painted}{clip(visible(summary(each)), room)}\n")


def _fitted(text: str, screen: Screen) -> str:
    """Return a page with its lines as long as the terminal takes them; where nobody looks, as it is written."""
    if screen.columns >= UNBOUNDED:
        return text
    parts = _BLOCK.split(text)
    parts[::2] = [_ITEM.sub(lambda found: _line(found[0], screen), part) for part in parts[::2]]
    return "".join(parts)


def _line(text: str, screen: Screen) -> str:
    if text.startswith("#"):
        return screen.paint(text, "path")
    return text if text.startswith("|") else wrap(one_line(text), screen.columns, "")


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
