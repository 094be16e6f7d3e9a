"""`newsdesk rule`: the manual of the rules."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from newsdesk.rules import Rule


def rule(
    code: Annotated[str | None, typer.Argument(help="A code or a name, such as ND203 or unknown-tool.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> int:
    """Explain a rule, or list all of them.

    Examples:

    newsdesk rule

    newsdesk rule ND203
    """
    from newsdesk.manual import page  # noqa: PLC0415
    from newsdesk.rules import RULES  # noqa: PLC0415

    chosen = RULES if code is None else (_rule(code),)
    if as_json:
        found = [
            {"code": each.code, "name": each.name, "severity": str(each.severity), "page": each.page.strip()}
            for each in chosen
        ]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    elif code is None:
        wide = max(len(each.name) for each in RULES)
        sys.stdout.writelines(f"{each.code}  {each.name:<{wide}}  {each.severity}\n" for each in RULES)
    else:
        sys.stdout.write(page(chosen[0]))
    return Exit.CLEAN


def _rule(code: str) -> Rule:
    """Return the rule of a code or a name. Raises NewsdeskError, with the nearest one, where there is none."""
    from newsdesk.rules import BY_NAME, RULES  # noqa: PLC0415
    from newsdesk.text import did_you_mean  # noqa: PLC0415

    by_code = {each.code: each for each in RULES}
    found = by_code.get(code.upper()) or BY_NAME.get(code.lower())
    if found is None:
        hint = did_you_mean(code, [*by_code, *BY_NAME], "`newsdesk rule` lists them.")
        msg = f"There is no rule `{code}`.{hint}"
        raise NewsdeskError(msg)
    return found
