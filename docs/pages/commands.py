"""docs/commands.md: every command with its arguments and options, as the program itself has them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

from typer.main import get_command

from newsdesk.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """\
# Commands

<!-- blocks: parsed, not run -->

Written by `make docs` from the program itself; `newsdesk COMMAND --help` says the same.

## Exit codes

| code | |
|---|---|
| 0 | nothing is wrong |
| 1 | errors were found, or an output is out of date |
| 2 | a mistake in the command, the settings or a schema |
| 3 | the disk refused, or a bug |
| 130 | interrupted |

## newsdesk

{help}

These options stand before the command:

{options}
"""


def page() -> str:
    """Return the page, in Markdown."""
    program = get_command(app)
    start = INTRODUCTION.format(help=_help(program), options="\n".join(_options(program)))
    return "\n".join((start, *_sections(program, "newsdesk", 2)))


def _sections(group: Any, name: str, level: int) -> Iterator[str]:
    for word, command in group.commands.items():
        parts = [f"{'#' * level} {name} {word}", _help(command), "\n".join(_options(command))]
        yield "\n\n".join(filter(None, parts)) + "\n"
        if hasattr(command, "commands"):
            yield from _sections(command, f"{name} {word}", level + 1)


def _help(command: Any) -> str:
    """Return what a command does, and its examples as a block."""
    said, _, examples = (command.help or "").replace("\b", "").partition("Examples:")
    lines = "\n".join(line for line in dedent(examples).splitlines() if line.strip())
    block = f"\n\n```sh\n{lines}\n```" if lines else ""
    return " ".join(said.split()) + block


def _options(command: Any) -> Iterator[str]:
    """Yield the lines of a table of arguments and options; none where there are none."""
    shown = [each for each in command.params if not getattr(each, "hidden", False)]
    if shown:
        yield "| | value | default | |"
        yield "|---|---|---|---|"
    context = command.context_class(command)
    for each in shown:
        argument = each.param_type_name == "argument"
        name = each.make_metavar(context) if argument else ", ".join(each.opts)
        value = "" if argument or each.is_flag else each.make_metavar(context)
        preset = f"`{each.default}`" if value and each.default else ""
        yield f"| {_code(name)} | {_code(value)} | {preset} | {_meaning(each)} |"


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else ""


def _meaning(option: Any) -> str:
    said = (option.help or "").replace("|", "\\|")
    wanted = " Required." if option.required and option.param_type_name == "option" else ""
    variable = f" Also as `{option.envvar}`." if option.envvar else ""
    return f"{said}{wanted}{variable}"
