"""The one door: every failure leaves through it as a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from newsdesk import progress
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.terminal import abandon, prepare_streams, uses_color
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_DEBUG = "--debug"
_OPTIONAL = "--add-ignore"
"""The option whose value may be left out; Typer knows no such option."""
_MANY = 200_000
"""How many objects are made before the collector looks for cycles: it would walk ten thousand records each time."""
_TERMINATED = 128 + signal.SIGTERM


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    if sys.stdout is None or sys.stderr is None:  # closed before we began
        return Exit.FAILURE
    if arguments is None and sys.getfilesystemencoding() != "utf-8":
        _start_again_in_utf8()
    prepare_streams()
    gc.set_threshold(_MANY, 50, 1_000)
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if _colorless(arguments) or not uses_color("auto", sys.stdout, os.environ):
        os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"  # for help, which Typer else paints in GitHub's logs
    try:
        with _ended_in_order():
            code = _run(arguments)
            sys.stdout.flush()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        abandon(sys.stdout)
        abandon(sys.stderr)
        return Exit.FAILURE
    except OSError as error:
        if _is_debugging(arguments):
            _show_traceback()
        if error.filename:
            _say(f"Error: {visible(str(error.filename))}: {error.strerror}.")
        else:
            abandon(sys.stdout)
            _say(f"Error: the output cannot be written: {error.strerror}.")
        return Exit.FAILURE
    return code


def _colorless(arguments: Sequence[str]) -> bool:
    """Say whether no colours are wanted, before anybody has read the options: help is written while they are read."""
    said = [*arguments, ""]
    return "--color=never" in said or ("--color" in said and said[said.index("--color") + 1] == "never")


def _start_again_in_utf8() -> NoReturn:
    """Begin anew with names of files in UTF-8, as they are in git, whatever the locale has them in."""
    os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - it is this program


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Let SIGTERM end a command as an interruption does, so that nothing half-way is left."""

    def end(*_: object) -> NoReturn:
        raise SystemExit(_TERMINATED)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:  # in a thread, signals are the matter of whoever started it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(arguments: Sequence[str]) -> int:
    from newsdesk.cli.plain import plain_lint  # noqa: PLC0415 - a Ctrl-C while importing is to be caught as well

    try:
        with progress.shown_on(sys.stderr, os.environ):
            asked = plain_lint(arguments, os.environ)
            return _typer(arguments) if asked is None else asked()
    except NewsdeskError as error:
        if _is_debugging(arguments):
            _show_traceback()
        for line in error.message.splitlines():
            _say(f"Error: {visible(line)}")
        return error.exit_code
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - the last resort: whatever comes here is a bug
        return _bug(arguments)


def _typer(arguments: Sequence[str]) -> int:
    """Run a command by the whole of the command line's grammar."""
    from typer import Abort  # noqa: PLC0415 - it takes longer to import than a file takes to lint
    from typer.exceptions import TyperException  # noqa: PLC0415

    from newsdesk.cli.app import app  # noqa: PLC0415

    try:
        return int(app(list(_with_values(arguments)), prog_name="newsdesk", standalone_mode=False) or Exit.CLEAN)
    except TyperException as error:
        _say_what_is_wrong(error, arguments)
        return Exit.USAGE
    except Abort:
        return Exit.INTERRUPTED
    except SystemExit as ended:
        # Typer ends the process by itself where the reader of the output has gone.
        if isinstance(ended.__context__, OSError):
            raise ended.__context__ from None
        raise


def _is_debugging(arguments: Sequence[str]) -> bool:
    return _DEBUG in arguments


def _bug(arguments: Sequence[str]) -> int:
    """Say what whoever mends it has to know: which newsdesk, where, what it was asked, and how far it came."""
    import platform  # noqa: PLC0415 - hardly ever
    from shlex import join  # noqa: PLC0415

    from newsdesk import __version__  # noqa: PLC0415

    _say(f"| newsdesk {__version__}, Python {platform.python_version()}, {platform.platform()}")
    _say(f"| $ {visible(join(['newsdesk', *arguments]))}")
    _show_traceback()
    _say("This is a bug in newsdesk, not in your files. Report it with the lines above.")
    return Exit.FAILURE


def _show_traceback() -> None:
    import traceback  # noqa: PLC0415

    for line in traceback.format_exc().splitlines():
        _say(f"| {visible(line)}")


def _with_values(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the arguments; an option whose value may be left out has one."""
    for argument, following in zip(arguments, (*arguments[1:], "-"), strict=False):
        bare = argument == _OPTIONAL and following.startswith("-")
        yield f"{argument}=" if bare else argument


def _say_what_is_wrong(error: Exception, arguments: Sequence[str]) -> None:
    from typer.main import get_command  # noqa: PLC0415 - where there is a mistake

    from newsdesk.cli.app import app  # noqa: PLC0415
    from newsdesk.cli.usage import sentences  # noqa: PLC0415

    for sentence in sentences(error, arguments, get_command(app)):
        _say(sentence)


def _say(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:  # then nobody listens, and the exit code says it alone
        abandon(sys.stderr)
