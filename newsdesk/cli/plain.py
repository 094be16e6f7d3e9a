"""The plain command lines of `newsdesk lint`, read without Typer, which takes longer to start than a file to lint.

They are those that editors and pre-commit write: paths, and few options. All others, faulty ones too, are Typer's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_OPTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "--schema": ("schema", Path),
    "--output-format": ("output_format", str),
    "--against": ("against", str),
}
"""The options that are read here: the field of a request that each fills, and how."""
_ELSEWHERE = ("NEWSDESK_ROOT", "NEWSDESK_CONFIG", "NEWSDESK_NOW", "NEWSDESK_COLOR", "_NEWSDESK_COMPLETE")
"""The variables that Typer reads."""


def plain_lint(arguments: Sequence[str], environment: Mapping[str, str]) -> Callable[[], int] | None:
    """Return what runs a plain command line of `lint`; None for every other one."""
    if arguments[:1] != ["lint"] or any(map(environment.get, _ELSEWHERE)):
        return None
    options = _read(arguments[1:])
    if options is None:
        return None

    def run() -> int:
        from newsdesk.cli.judging import Request, judge  # noqa: PLC0415 - only for such a line
        from newsdesk.cli.state import State  # noqa: PLC0415

        return judge(State(), Request(**options))

    return run


def _read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the options and paths of a plain command line."""
    options: dict[str, Any] = {}
    paths: list[Path] = []
    rest = iter(arguments)
    for argument in rest:
        name, given, value = argument.partition("=")
        if name in _OPTIONS:
            field, kind = _OPTIONS[name]
            value = "" if field in options else value if given else next(rest, "")
            options[field] = kind(value)
        else:
            value = argument
            paths.append(Path(argument))
        if not value or value.startswith("-"):
            return None
    return {"paths": paths, **options}
