"""A real cluster: a scheduler and two workers on loopback, which see no file of the newsroom's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest

import clusters
from baggage import newsroom
from conftest import NOW, REPOSITORY, contents
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clusters import Dask

pytestmark = pytest.mark.long

NEWSDESK = f"""
{clusters.WITHOUT_CARDS}
from newsdesk import workers
from newsdesk.cli.main import main
workers.CHUNK = {{chunk}}
sys.exit(main())
"""
PATIENCE = 900
"""In seconds: the longest that a run may take, on a machine that does other work as well."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Dask]:
    """A cluster that nobody has used yet."""
    (tmp_path / "cluster").mkdir()
    with clusters.dask(tmp_path / "cluster") as found:
        yield found


def many(root: Path, articles: int) -> Path:
    """Write a newsroom of many articles, of which one in fifty has a mistake."""
    subprocess.run([sys.executable, REPOSITORY / "tests/bench/newsroom.py", root, str(articles)], check=True)
    return root


def newsdesk(root: Path, *arguments: object, chunk: int = 50) -> subprocess.Popen[bytes]:
    """Start newsdesk on a newsroom, in which nothing is remembered."""
    line = ("--root", root, "--now", NOW, *arguments, "--no-cache")
    command = [sys.executable, "-c", NEWSDESK.format(chunk=chunk), *map(str, line)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def lint(root: Path, *more: object, chunk: int = 50) -> subprocess.Popen[bytes]:
    """Start a lint."""
    return newsdesk(root, "lint", "--output-format", "json", *more, chunk=chunk)


def export(root: Path, out: Path, *more: object, chunk: int = 50) -> subprocess.Popen[bytes]:
    """Start an export into a folder."""
    return newsdesk(root, "export", "--skip-invalid", "--out", out, *more, chunk=chunk)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    """Return the exit code of a run, what it found, and what it said but for the line that names its folder."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out.decode(), "\n".join(err.decode().splitlines()[:-1])


def while_rendering(process: subprocess.Popen[bytes], out: Path) -> None:
    """Wait until an export has made some files."""
    until = time.monotonic() + PATIENCE
    while sum(len(files) for stage in out.parent.glob(f".{out.name}.*") for _, _, files in os.walk(stage)) < 500:
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_cluster_finds_and_writes_the_same(tmp_path: Path, cluster: Dask) -> None:
    """Of a newsroom with a rule, a template and a picture of its own, and files that cannot be read."""
    root, there = newsroom(tmp_path / "newsroom"), ("--executor", cluster.address)
    found = ended(lint(root))
    assert found[0] == Exit.FINDINGS
    assert ended(lint(root, *there, chunk=2)) == found
    made = ended(export(root, tmp_path / "alone"))
    assert made[0] == Exit.CLEAN
    assert ended(export(root, tmp_path / "there", *there, chunk=2)) == made
    assert contents(tmp_path / "there") == contents(tmp_path / "alone")


def test_a_worker_that_is_killed_takes_nothing_along(tmp_path: Path, cluster: Dask) -> None:
    """Ten thousand articles, by a cluster that loses a worker half-way through each run, are as by one machine."""
    large = many(tmp_path / "large", 10_000)
    there = ("--executor", cluster.address)
    found, run = ended(lint(large)), lint(large, *there)
    time.sleep(12)
    assert run.poll() is None
    cluster.workers[0].kill()
    assert ended(run) == found
    assert found[0] == Exit.FINDINGS
    cluster.hire()
    made, run = ended(export(large, tmp_path / "alone")), export(large, tmp_path / "there", *there)
    while_rendering(run, tmp_path / "there")
    cluster.workers[1].kill()
    assert ended(run) == made
    assert made[0] == Exit.CLEAN
    assert contents(tmp_path / "there") == contents(tmp_path / "alone")


def test_a_scheduler_that_dies_ends_the_command(tmp_path: Path, cluster: Dask) -> None:
    """With a sentence and the exit code of a failure; the old outputs stand, and nothing lies beside them."""
    root, out = newsroom(tmp_path / "newsroom"), tmp_path / "public"
    assert ended(export(root, out))[0] == Exit.CLEAN
    before = contents(out)
    shutil.rmtree(root / "articles")
    many(tmp_path / "many", 2_000).joinpath("articles").rename(root / "articles")
    run = export(root, out, "--executor", cluster.address)
    while_rendering(run, out)
    cluster.scheduler.kill()
    began = time.monotonic()
    _, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, time.monotonic() - began < 30) == (Exit.FAILURE, True)
    *_, last = err.decode().splitlines()
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
    assert (run.returncode, out, err.count(b"\n")) == (Exit.FAILURE, b"", 1)
    assert err.decode().startswith(f"Error: {address}: {said}")
