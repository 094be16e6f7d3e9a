"""The commands of `newsdesk`, and the options that all of them share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsdesk import __version__, progress
from newsdesk.cli import completion, usage
from newsdesk.cli.cache import cache
from newsdesk.cli.export import export
from newsdesk.cli.init import init
from newsdesk.cli.link import link
from newsdesk.cli.lint import lint
from newsdesk.cli.list import list_records
from newsdesk.cli.lsp import lsp
from newsdesk.cli.mv import mv
from newsdesk.cli.new import new
from newsdesk.cli.prices import prices
from newsdesk.cli.rule import rule
from newsdesk.cli.schema import schema
from newsdesk.cli.serve import serve
from newsdesk.cli.set import set_fields
from newsdesk.cli.state import State
from newsdesk.cli.stats import stats
from newsdesk.errors import NewsdeskError
from newsdesk.text import did_you_mean, listed, visible

_COLORS = ("auto", "always", "never")
_COLORED = completion.words(*_COLORS)
_COLOR = "Colours: auto, always or never."
_HELP = """Keep a publication of Markdown files true, and turn it into all that its readers need.

Examples:

  newsdesk lint
  newsdesk --now 2026-05-01 export
"""

app = typer.Typer(
    name="newsdesk",
    cls=usage.Group,
    help=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if value:
        typer.echo(f"newsdesk {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    root: Annotated[
        Path | None, typer.Option(help="The newsroom's root, instead of the nearest one.", envvar="NEWSDESK_ROOT")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            help="The settings file; unless --root is given, its folder is the root.", envvar="NEWSDESK_CONFIG"
        ),
    ] = None,
    now: Annotated[
        str, typer.Option(help="The moment to judge at, instead of now.", envvar="NEWSDESK_NOW", metavar="TIME")
    ] = "",
    color: Annotated[str, typer.Option(help=_COLOR, envvar="NEWSDESK_COLOR", autocompletion=_COLORED)] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what was asked for.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is done.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in newsdesk an error comes from.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Keep what the shared options say for the command."""
    del version, debug  # who needs them has seen them
    if color not in _COLORS:
        msg = f"--color: `{visible(color)}` is not {listed(_COLORS)}.{did_you_mean(color, _COLORS)}"
        raise NewsdeskError(msg)
    if quiet:
        progress.off()
    context.obj = State(root, config, now, color, quiet, verbose)  # type: ignore[arg-type]  # checked just above


for command in (init, new, lint, rule, link, mv, stats, export, serve, schema, lsp):
    app.command()(command)
app.command(name="list")(list_records)
app.command(name="set")(set_fields)
app.add_typer(prices, name="prices")
app.add_typer(cache, name="cache")
usage.make_strict(app)
