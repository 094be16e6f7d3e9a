"""A real cluster: a scheduler and two workers on loopback, which see no file of the newsroom's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

import pytest

import clusters
from baggage import newsroom
from conftest import NOW, REPOSITORY, contents
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clusters import Dask

pytestmark = pytest.mark.long

WATCHED = REPOSITORY / "tests/watched.py"
PATIENCE = 900
"""In seconds: the longest that a run may take, on a machine that does other work as well."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Dask]:
    """A cluster that nobody has used yet, to whose workers the newsroom of the test is out of reach."""
    (tmp_path / "cluster").mkdir()
    with clusters.dask(tmp_path / "cluster", unseen=tmp_path / "newsroom") as found:
        yield found


def many(root: Path, articles: int) -> Path:
    """Write a newsroom of many articles, of which one in fifty has a mistake."""
    subprocess.run([sys.executable, REPOSITORY / "tests/bench/newsroom.py", root, str(articles)], check=True)
    return root


def newsdesk(root: Path, *arguments: object, chunk: int = 50) -> subprocess.Popen[bytes]:
    """Start newsdesk on a newsroom, in which nothing is remembered."""
    line = (chunk, root.parent, "--root", root, "--now", NOW, *arguments, "--no-cache")
    command = [sys.executable, WATCHED, *map(str, line)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def lint(root: Path, *more: object, chunk: int = 50) -> subprocess.Popen[bytes]:
    """Start a lint."""
    return newsdesk(root, "lint", "--output-format", "json", *more, chunk=chunk)


def export(root: Path, out: Path, *more: object, chunk: int = 50) -> subprocess.Popen[bytes]:
    """Start an export into a folder."""
    return newsdesk(root, "export", "--skip-invalid", "--out", out, *more, chunk=chunk)


class Ended(NamedTuple):
    """A run: its exit code, what it found, and what it said but for the line that names the folder of its outputs."""

    code: int
    out: str
    err: list[str]


def ended(process: subprocess.Popen[bytes]) -> tuple[Ended, int]:
    """Return what a run came to, and the most items that one of its steps has done in that process itself."""
    out, err = process.communicate(timeout=PATIENCE)
    *said, here = err.decode().splitlines()
    return Ended(process.returncode, out.decode(), [line for line in said if " new" not in line]), int(here)


def wait_for(sign: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for a sign of a process that goes on."""
    until = time.monotonic() + PATIENCE
    while not sign():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.2)


def is_rendering(out: Path) -> bool:
    """Say whether an export into a folder has prepared some hundred files."""
    return sum(len(files) for stage in out.parent.glob(f".{out.name}.*") for _, _, files in os.walk(stage)) > 500


def test_a_cluster_finds_and_writes_the_same(tmp_path: Path, cluster: Dask) -> None:
    """Of a newsroom with a rule, a template and a picture of its own, and files that cannot be read."""
    root, there = newsroom(tmp_path / "newsroom"), ("--executor", cluster.address)
    found, _ = ended(lint(root))
    assert found.code == Exit.FINDINGS
    assert ended(lint(root, *there, chunk=2)) == (found, 2)  # which cannot be read
    made, files = ended(export(root, tmp_path / "alone"))
    assert made.code == Exit.CLEAN
    again, here = ended(export(root, tmp_path / "there", *there, chunk=2))
    assert (again, here < files / 2) == (made, True)
    assert contents(tmp_path / "there") == contents(tmp_path / "alone")


def test_a_worker_that_is_killed_takes_nothing_along(tmp_path: Path, cluster: Dask) -> None:
    """Ten thousand articles, by a cluster that loses a worker half-way through each run, are as by one machine."""
    root, there = many(tmp_path / "newsroom", 10_000), ("--executor", cluster.address)
    found, _ = ended(lint(root))
    assert found.code == Exit.FINDINGS
    run = lint(root, *there)
    wait_for((tmp_path / "at-work").exists, run)
    cluster.workers[0].kill()
    again, here = ended(run)
    assert (again, here < 50) == (found, True)  # the terms, which are not worth the way
    cluster.hire()
    made, files = ended(export(root, tmp_path / "alone"))
    assert made.code == Exit.CLEAN
    run = export(root, tmp_path / "there", *there)
    wait_for(partial(is_rendering, tmp_path / "there"), run)
    cluster.workers[1].kill()
    again, here = ended(run)
    assert (again, here < files / 2) == (made, True)  # related lists are always made here
    assert contents(tmp_path / "there") == contents(tmp_path / "alone")


def test_a_scheduler_that_dies_ends_the_command(tmp_path: Path, cluster: Dask) -> None:
    """With a sentence and the exit code of a failure; the old outputs stand, and nothing lies beside them."""
    root, out = newsroom(tmp_path / "newsroom"), tmp_path / "public"
    assert ended(export(root, out))[0].code == Exit.CLEAN
    before = contents(out)
    shutil.rmtree(root / "articles")
    many(tmp_path / "many", 2_000).joinpath("articles").rename(root / "articles")
    run = export(root, out, "--executor", cluster.address)
    wait_for(partial(is_rendering, out), run)
    cluster.scheduler.kill()
    began = time.monotonic()
    _, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, time.monotonic() - began < 30) == (Exit.FAILURE, True)
    *_, last, _ = err.decode().splitlines()
    assert last.startswith(f"Error: {cluster.address}: the scheduler was lost: nothing was changed;")
    assert "Traceback" not in err.decode()
    assert contents(out) == before
    assert not list(tmp_path.glob(".public*"))


@pytest.mark.parametrize("what", ["no scheduler", "another server", "a worker", "a scheduler without workers"])
def test_where_nobody_answers_that_is_said(tmp_path: Path, what: str) -> None:
    """It takes no longer than a person waits."""
    root = newsroom(tmp_path / "newsroom")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other,
        socket.socket() as closed,
        clusters.dask(tmp_path, int(what == "a worker")) as cluster,
    ):
        closed.bind(("127.0.0.1", 0))
        Thread(target=other.serve_forever, daemon=True).start()
        ports = {"no scheduler": closed.getsockname()[1], "another server": other.server_port, "a worker": cluster.port}
        address = f"dask://127.0.0.1:{ports[what]}" if what in ports else cluster.address
        run = lint(root, "--executor", address)
        out, err = run.communicate(timeout=60)
        other.shutdown()
    said = "no Dask scheduler answers there (" if what in ports else "the scheduler has no workers: start"
    assert (run.returncode, out, err.count(b"\n")) == (Exit.FAILURE, b"", 2)
    assert err.decode().startswith(f"Error: {address}: {said}")
