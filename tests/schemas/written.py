"""Schemas for tests: in memory, or written into a folder, and held against a post there."""

from __future__ import annotations

import json
import signal
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from newsdesk.schemas import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from conftest import Run
    from newsdesk.schemas import Schema

NAME = "test.schema.json"


def schema_of(document: dict[str, Any]) -> Schema:
    """Return a schema that has no neighbours."""
    with TemporaryDirectory() as folder:
        return Shelf().at(write(Path(folder), {NAME: document}))


def of(**properties: Any) -> dict[str, Any]:
    """Return a schema with these properties."""
    return {"properties": properties}


def write(folder: Path, files: dict[str, Any]) -> Path:
    """Write schemas, as texts or as what is written as JSON; return the path of the first."""
    folder.mkdir(exist_ok=True)
    for name, document in files.items():
        text = document if isinstance(document, str) else json.dumps(document)
        (folder / name).write_text(text, "utf-8", errors="surrogatepass")
    return folder / next(iter(files))


def lint(run: Run, schema: Any, front: str, **neighbours: Any) -> tuple[int, list[str], str]:
    """Hold a post against a schema, both in the current folder.

    Returns the exit code, the findings, without the path and without the last line that counts them, and the talk.
    """
    write(Path("schemas"), {"s.json": schema, **{f"{name}.json": each for name, each in neighbours.items()}})
    Path("a.md").write_text(f"---\n{front}\n---\n", "utf-8")
    code, out, err = run("lint", "--schema", "schemas/s.json", "a.md", "--output-format", "concise")
    return code, [line.removeprefix("a.md:") for line in out.splitlines()[:-1]], err


class _OutOfTimeError(Exception):
    """The time is up."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail the test where Python code takes longer."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _OutOfTimeError

    before, late = signal.signal(signal.SIGALRM, stop), False
    # Again and again: an exception is lost where the collector of garbage runs Python code.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.25)
    try:
        yield
    except _OutOfTimeError:
        late = True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    if late:  # without a traceback: what took so long may be too large to show
        pytest.fail(f"took more than {seconds} seconds", pytrace=False)
