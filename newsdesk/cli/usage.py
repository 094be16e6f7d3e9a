"""Mistakes on the command line, in an editor's words."""

from __future__ import annotations

import re
from ast import literal_eval
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, listed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typer import Typer

SHARED = ("--root", "--config", "--now", "--color", "--quiet", "-q", "--verbose", "-v", "--debug")
"""The options of newsdesk itself, which stand before the command."""


class _Strict:
    """What every command refuses: a value given twice of which one would be lost, and one that is empty."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read a command line. Raises NewsdeskError."""
        if not ctx.resilient_parsing:
            given, _, order = self.make_parser(ctx).parse_args(args=[*args])  # type: ignore[attr-defined]
            _must_be_sound(given, order)
        return super().parse_args(ctx, args)  # type: ignore[misc,no-any-return]


class Command(_Strict, TyperCommand):
    """A command."""


class Group(_Strict, TyperGroup):
    """A command that has others below it."""


def make_strict(app: Typer) -> None:
    """Have every command of a program, and of its groups, refuse what is refused here."""
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        if group.typer_instance:
            make_strict(group.typer_instance)


def _must_be_sound(given: Mapping[str, Any], order: Sequence[Any]) -> None:
    for number, param in enumerate(order):
        value = given[param.name]
        if param.param_type_name == "option" and not (param.is_flag or param.multiple) and param in order[:number]:
            msg = f"{_name(param)} is given twice, and takes one value: leave one of them out."
            raise NewsdeskError(msg)
        names = param.param_type_name == "argument" or param.type.name == "path"
        if names and "" in (value if isinstance(value, list | tuple) else [value]):
            msg = f"{_name(param)} is empty: write what is meant, or leave it out."
            raise NewsdeskError(msg)


def sentences(error: Exception, arguments: Sequence[str], root: Any) -> Iterator[str]:
    """Yield what is wrong with a command line, and where its help is; `root` is the command of all commands."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        yield str(error)
        return
    path, command = _asked(error, arguments, root)
    said = _SENTENCES[kind](error, command, root) if kind in _SENTENCES else ""
    yield visible(f"Error: {said or getattr(error, 'message', '') or error}")
    yield f"See `{path} --help`."


def _asked(error: Exception, arguments: Sequence[str], root: Any) -> tuple[str, Any]:
    """Return the command that could not be read, by its name and itself; the arguments lead to it, if nothing else."""
    if context := getattr(error, "ctx", None):
        return context.command_path, context.command
    path, command = "newsdesk", root
    for argument in arguments:
        below = getattr(command, "commands", {}).get(argument)
        if below is not None:
            path, command = f"{path} {argument}", below
    return path, command


def _options(command: Any) -> dict[str, Any]:
    """Return the options of a command, each under all its names."""
    return {name: param for param in command.params if param.param_type_name == "option" for name in param.opts}


def _no_such_option(error: Any, command: Any, root: Any) -> str:
    name, own = error.option_name, _options(command)
    if error.ctx.parent is not None and name in SHARED:
        return f"`{name}` is an option of newsdesk itself: put it before the command."
    having = [word for word, each in root.commands.items() if name in _options(each)]
    if error.ctx.parent is None and having:
        return f"`{name}` is an option of {listed(having)}: put it behind the command."
    hidden = {"--install-completion", "--show-completion"}
    return f"There is no option `{name}`.{did_you_mean(name, sorted({*own, '--help'} - hidden))}"


def _bad_option(error: Any, command: Any, root: Any) -> str:
    name = error.option_name
    if "requires" not in error.message:
        return f"`{name}` takes no value: write it alone."
    param = (_options(command) | _options(root)).get(name)
    return f"`{name}` needs a value.{_meaning(param)}"


def _missing(error: Any, _: Any, __: Any) -> str:
    return f"{_name(error.param)} is missing.{_meaning(error.param)}"


def _bad_value(error: Any, _: Any, __: Any) -> str:
    if error.param is None:
        return str(error.message)
    param, kind = error.param, error.param.type
    said = re.fullmatch(r"(.+) is not .+", error.message, re.DOTALL)
    value, name = _literal(said[1]) if said else "", _name(param).strip("`")
    if choices := [str(choice) for choice in getattr(kind, "choices", ())]:
        return f"{name}: `{value}` is not {listed(choices)}.{did_you_mean(value, choices)}"
    if kind.name.startswith(("int", "float")):
        number = "whole number" if kind.name.startswith("int") else "number"
        return f"{name}: `{value}` is no {number}{_range(kind)}."
    return f"{name}: {error.message}"


def _range(kind: Any) -> str:
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f" of at least {least}" if least is not None else f" of at most {most}" if most is not None else ""


def _other(error: Any, group: Any, _: Any) -> str:
    message: str = error.message
    if found := re.match(r"No such command (.*?)\.( Did you mean .*)?$", message, re.DOTALL):
        word = _literal(found[1])
        return f"There is no command `{word}`.{did_you_mean(word, group.commands)}"
    if found := re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", message, re.DOTALL):
        return f"Nothing can be done with `{found[1]}`: take it out, or put what belongs together in quotes."
    if message == "Missing command.":
        return f"The command is missing: {listed(group.commands)}."
    return ""


def _literal(text: str) -> str:
    """Return the text whose representation a message has; what is none is the text itself."""
    try:
        return str(literal_eval(text))
    except (ValueError, SyntaxError):
        return text


def _name(param: Any) -> str:
    return f"`{max(param.opts, key=len) if param.param_type_name == 'option' else param.human_readable_name}`"


def _meaning(param: Any) -> str:
    return f" {param.help}" if getattr(param, "help", None) else ""


_SENTENCES = {
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "UsageError": _other,
}
