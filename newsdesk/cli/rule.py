"""`newsdesk rule`: the manual of the rules."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsdesk.errors import Exit, NewsdeskError


def rule(
    code: Annotated[str | None, typer.Argument(help="A code or a name, such as ND203 or unknown-tool.")] = None,
) -> int:
    """Explain a rule, or list all of them.

    Examples:

    newsdesk rule

    newsdesk rule ND203
    """
    from newsdesk.manual import page  # noqa: PLC0415
    from newsdesk.rules import BY_NAME, RULES  # noqa: PLC0415
    from newsdesk.text import nearest  # noqa: PLC0415

    if code is None:
        wide = max(len(each.name) for each in RULES)
        sys.stdout.writelines(f"{each.code}  {each.name:<{wide}}  {each.severity}\n" for each in RULES)
        return Exit.CLEAN
    by_code = {each.code: each for each in RULES}
    found = by_code.get(code.upper()) or BY_NAME.get(code.lower())
    if found is None:
        meant = nearest(code, [*by_code, *BY_NAME])
        msg = f"There is no rule `{code}`." + (f" Did you mean `{meant}`?" if meant else " `newsdesk rule` lists them.")
        raise NewsdeskError(msg)
    sys.stdout.write(page(found))
    return Exit.CLEAN
