"""Work spread over processes: what comes of it is what one process makes, whatever happens to the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import pytest

import baggage
from conftest import REPOSITORY
from newsdesk import workers
from newsdesk.linting import against_schema, in_newsroom
from newsdesk.newsroom import open_newsroom
from newsdesk.rules.book import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsdesk.lint import Located


def half_sent(pipe: Connection, answer: bytes) -> None:
    """Send the beginning of an answer, and be killed."""
    os.write(pipe.fileno(), bytes(answer[:3]))
    os.kill(os.getpid(), signal.SIGKILL)


def doubled(parent: int, fault: str, item: int) -> int:
    """Double a number; a process that is not the parent may fail at it."""
    if os.getpid() != parent and item == 470:
        if fault == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "dies in the midst of a word":
            Connection._send = half_sent  # type: ignore[attr-defined]
        if fault == "raises":
            msg = "a worker"
            raise ValueError(msg)
    if fault == "raises everywhere" and item == 470:
        raise ValueError(fault)
    return 2 * item


def summed(item: int, result: int) -> int:
    """Add what became of a number to it."""
    return item + result


def spread(fault: str) -> dict[int, int]:
    """Double a thousand numbers, and add each."""
    return dict(workers.spread(workers.Step(partial(doubled, os.getpid(), fault), summed), range(1000)))


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("fault", ["", "dies", "dies in the midst of a word", "raises"])
@pytest.mark.parametrize("count", [1, 3])
def test_all_is_done_whatever_happens(monkeypatch: pytest.MonkeyPatch, start: str, fault: str, count: int) -> None:
    """What a process leaves undone, its parent does."""
    monkeypatch.setattr(workers, "START", start)
    monkeypatch.setattr(workers, "cores", lambda: count)
    assert spread(fault) == {item: 3 * item for item in range(1000)}


def test_what_fails_everywhere_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault is heard of as if there were one process."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    with pytest.raises(ValueError, match="everywhere"):
        spread("raises everywhere")


def test_what_only_a_forked_process_knows_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that cannot be pickled is handed to nobody who begins anew."""
    monkeypatch.setattr(workers, "START", "spawn")
    monkeypatch.setattr(workers, "cores", lambda: 2)
    step = workers.Step(lambda item: (item, os.getpid()), picklable=False)
    assert dict(workers.spread(step, range(1000))) == {item: (item, os.getpid()) for item in range(1000)}


def test_few_chunks_are_on_their_way_at_once() -> None:
    """What waits is not read yet: an archive need not fit into memory."""
    asked: list[int] = []
    futures: list[Future[int]] = []

    def chunks() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    def submit(number: int) -> Future[int]:
        futures.append(future := Future())
        if len(futures) > 3:
            futures[len(futures) - 4].set_result(number)
        return future

    done = workers.handed_out(submit, chunks(), 4)
    for number in range(90):
        next(done)
        assert len(asked) <= number + 5


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_lint_finds_the_same_in_any_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    """The demo, with a rule of its own, and real Markdown, read and judged by one process, or by three."""
    newsroom = replace(
        open_newsroom(root=baggage.newsroom(tmp_path), now="2026-06-01", environment={}), remembering=False
    )
    folder = REPOSITORY / "tests/data/nodejs"

    def found() -> list[list[Located]]:
        job, _ = against_schema(folder / "schemas/article.schema.json", [folder], Selection(), os.environ)
        return [in_newsroom(newsroom, [], Selection()).findings(), job.findings()]

    alone = found()
    assert all(alone)
    monkeypatch.setattr(workers, "START", start)
    monkeypatch.setattr(workers, "ENOUGH", 1)
    monkeypatch.setattr(workers, "cores", lambda: 3)
    assert found() == alone


def test_where_threads_run_nothing_is_forked() -> None:
    """A preview reads and judges in threads: there it stays in its process."""
    ended = threading.Event()
    before = workers.cores()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    assert workers.cores() == 1
    ended.set()
    thread.join()
    assert workers.cores() == before


SLOW = """
import signal, sys, time
from newsdesk import workers
signal.signal(signal.SIGINT, signal.default_int_handler)
workers.cores = lambda: 2
def slow(item):
    print("at work", flush=True)
    time.sleep({seconds})
for _ in workers.spread(workers.Step(slow), range(100_000)):
    pass
"""


@pytest.mark.parametrize("seconds", [0.01, 1_000])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, -2), (signal.SIGKILL, -9)])
def test_whoever_ends_the_parent_ends_its_processes(number: signal.Signals, code: int, seconds: float) -> None:
    """No process is left behind, however the command was ended, and however long a piece of work would take."""
    command = [sys.executable, "-c", SLOW.replace("{seconds}", str(seconds))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("at work")
        children: list[int] = []
        while len(children) < 2:
            with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as opened:
                children = [int(number) for number in opened.read().split()]
        process.send_signal(number)
        assert process.wait(10) == code
    ended = time.monotonic() + 5
    while any(map(alive, children)):
        assert time.monotonic() < ended
        time.sleep(0.05)


def alive(number: int) -> bool:
    """Say whether a process runs."""
    try:
        with open(f"/proc/{number}/stat", encoding="ascii") as opened:
            return opened.read().rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False
