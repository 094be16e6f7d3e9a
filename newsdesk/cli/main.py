"""The one door: every failure leaves through it as a sentence and an exit code."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from newsdesk.errors import Exit, NewsdeskError
from newsdesk.terminal import abandon_stdout, prepare_streams
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_SHARED = ("--root", "--config", "--now", "--color", "--quiet", "-q", "--verbose", "-v")
_OPTIONAL = "--add-ignore"
"""The option whose value may be left out; Typer knows no such option."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    if sys.stdout is None or sys.stderr is None:  # closed before we began
        return Exit.FAILURE
    prepare_streams()
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_stdout()
        return Exit.FAILURE
    except OSError as error:
        if error.filename:
            _say(f"Error: {visible(str(error.filename))}: {error.strerror}.")
        else:
            abandon_stdout()
            _say(f"Error: the output cannot be written: {error.strerror}.")
        return Exit.FAILURE
    return code


def _run(arguments: Sequence[str]) -> int:
    from typer import Abort  # noqa: PLC0415 - a Ctrl-C while importing is to be caught as well
    from typer.exceptions import TyperException  # noqa: PLC0415

    try:
        from newsdesk.cli.app import app  # noqa: PLC0415

        return int(app(list(_with_values(arguments)), prog_name="newsdesk", standalone_mode=False) or Exit.CLEAN)
    except NewsdeskError as error:
        for line in error.message.splitlines():
            _say(f"Error: {visible(line)}")
        return error.exit_code
    except TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":
            _say(f"Error: {visible(error.format_message())}")
        _say(_help_hint(error))
        return Exit.USAGE
    except (KeyboardInterrupt, Abort):
        return Exit.INTERRUPTED
    except SystemExit as ended:
        # Typer ends the process by itself where the reader of the output has gone.
        if isinstance(ended.__context__, OSError):
            raise ended.__context__ from None
        raise
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - the last resort: whatever comes here is a bug
        _say(traceback.format_exc())
        _say("This is a bug in newsdesk, not in your files. Please report it with the lines above.")
        return Exit.FAILURE


def _with_values(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the arguments; an option whose value may be left out has one."""
    for argument, following in zip(arguments, (*arguments[1:], "-"), strict=False):
        bare = argument == _OPTIONAL and following.startswith("-")
        yield f"{argument}=" if bare else argument


def _help_hint(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error)
    if getattr(error, "option_name", "") in _SHARED:
        return f"`{getattr(error, 'option_name', '')}` is an option of newsdesk itself: put it before the command."
    return f"See `{context.command_path if context else 'newsdesk'} --help`."


def _say(text: str) -> None:
    print(text, file=sys.stderr)
