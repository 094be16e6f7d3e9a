"""The seam of a cluster: any executor, whose workers see nothing but what was handed to them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

import cloudpickle
import pytest

from baggage import newsroom
from conftest import NOW, contents
from newsdesk import workers
from newsdesk.cluster import connection, likeness, sending, spreading
from newsdesk.cluster.likeness import unlike, versions
from newsdesk.cluster.sending import do, sent
from newsdesk.cluster.spreading import Cluster
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.folder import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from conftest import Run

ADDRESS = "dask://127.0.0.1:8786"


def copied(value: Any) -> Any:
    """Return what arrives elsewhere."""
    return pickle.loads(cloudpickle.dumps(value))  # noqa: S301 - it is our own


class Elsewhere(ThreadPoolExecutor):
    """Workers that get copies of what they are told, and no file of any newsroom."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.handed: list[Future[Any]] = []

    def submit(self, work: Callable[..., Any], /, *given: Any, **_: Any) -> Future[Any]:
        """Hand a copy over, and a copy back."""
        shared, chunk = given
        there, items = copied((work, chunk))
        self.handed.append(future := super().submit(lambda: copied(there(shared, items))))
        return future


class Client:
    """What a client of distributed offers, as far as a cluster asks."""

    status = "running"

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.scattered = 0
        self.executor = answers.get("executor") or Elsewhere(2)

    def get_executor(self, *, pure: bool) -> Any:
        """Return the executor; what it is asked for is done each time."""
        assert not pure
        return self.executor

    def scatter(self, shared: Any, *, broadcast: bool, hash: bool) -> Any:  # noqa: A002 - so it is called there
        """Return a copy. A tuple would be taken apart."""
        assert broadcast
        assert not hash
        assert not isinstance(shared, tuple | list | dict | set)
        self.scattered += 1
        if fault := self.answers.get("scatter"):
            raise fault
        return copied(shared)

    def nthreads(self) -> dict[str, int]:
        """Return how many threads each worker has."""
        if isinstance(threads := self.answers.get("threads", {"one": 1, "two": 1}), Exception):
            raise threads
        return threads

    def run(self, ask: Callable[[], Any], *, on_error: str) -> dict[str, Any]:
        """Return what each worker answers."""
        assert on_error == "return"
        return self.answers.get("run", {"one": copied(ask)()})

    def close(self, timeout: float) -> None:
        """Go."""


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A cluster for `--executor`, to which even a few items are worth the way."""
    found = Client()
    monkeypatch.setattr(workers, "CHUNK", 2)
    monkeypatch.setattr(connection, "_client", lambda *_: found)
    return found


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each step has done in this process."""
    found: list[int] = []
    spread = workers.spread

    def counting(step: workers.Step, items: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
        found.append(len(items))
        return spread(step, items)

    monkeypatch.setattr(workers, "spread", counting)
    return found


def test_findings_are_those_of_one_machine(run: Run, tmp_path: Path, client: Client, here: list[int]) -> None:
    """What cannot be read, and what a newsroom's own rule finds, included; what can go has gone."""
    lint = ("--root", newsroom(tmp_path), "--now", NOW, "lint", "--no-cache", "--output-format", "json")
    alone = run(*lint)
    assert "HOUSE001" in alone[1]
    here.clear()
    assert run(*lint, "--executor", ADDRESS) == alone
    assert client.scattered == 3  # terms, other records, references
    assert here == [0, 2, 0]  # a file that is too large, and one that lies elsewhere
    assert not any(future.exception() for future in client.executor.handed)


def test_outputs_are_those_of_one_machine(run: Run, tmp_path: Path, client: Client, here: list[int]) -> None:
    """Byte for byte; lists that may show anything, and pictures, stay."""
    root = newsroom(tmp_path / "newsroom")
    export = ("--root", root, "--now", NOW, "export", "--no-cache", "--skip-invalid", "--out")
    alone, cluster = tmp_path / "alone", tmp_path / "cluster"
    assert run(*export, alone)[0] == Exit.CLEAN
    here.clear()
    assert run(*export, cluster, "--executor", ADDRESS)[0] == Exit.CLEAN
    assert contents(alone) == contents(cluster)
    assert "<p>Own.</p>" in (alone / "seen/index.html").read_text("utf-8")
    assert list(alone.glob("media/seen.*.png"))
    assert here[-1] < len(contents(alone)) / 2
    assert not any(future.exception() for future in client.executor.handed)


def test_a_template_that_fails_is_named_as_ever(run: Run, tmp_path: Path, client: Client) -> None:
    """By its path here, not by that of a worker."""
    root = newsroom(tmp_path)
    (root / "templates/article.html").write_text("{{ nothing.at.all }}", "utf-8")
    export = ("--root", root, "--now", NOW, "export", "--no-cache", "--skip-invalid")
    alone = run(*export)
    assert alone[0] == Exit.USAGE
    assert f"{root}/templates/article.html:1" in alone[2]
    assert run(*export, "--executor", ADDRESS) == alone


def doubled(item: int) -> int:
    """Work on a number; not all of it is for workers."""
    if item == 7:
        raise ValueError(item)
    return 2 * item


def held(_: Any, item: int) -> int:
    """Double a number, and hold something meanwhile."""
    return 2 * item


class Deaf(ThreadPoolExecutor):
    """It takes nothing."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        """Refuse."""
        raise CancelledError


class Fragile(ThreadPoolExecutor):
    """Some of its futures never come to a result."""

    def submit(self, work: Callable[..., Any], /, *given: Any, **_: Any) -> Future[Any]:
        """Cancel what has a three in it, and do the others."""
        if any(item == 3 for item, _ in given[1]):
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future
        return super().submit(work, *given)


def test_what_fails_there_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chunk whose worker was lost, and one in which something was raised: that is raised here, as ever."""
    monkeypatch.setattr(workers, "CHUNK", 2)
    client = Client(executor=Fragile(2))
    few = dict(Cluster(client, ADDRESS).spread(workers.Step(doubled), range(6)))
    assert few == {item: 2 * item for item in range(6)}
    with pytest.raises(ValueError, match="7"):
        dict(Cluster(client, ADDRESS).spread(workers.Step(doubled), range(10)))


def test_a_worker_of_other_versions_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has come since all were asked: what it was handed is done here."""
    monkeypatch.setattr(workers, "CHUNK", 2)
    monkeypatch.setattr(sending, "versions", iter([("ours",), *[("theirs",)] * 9]).__next__)
    client = Client()
    found = dict(Cluster(client, ADDRESS).spread(workers.Step(doubled), range(6)))
    assert found == {item: 2 * item for item in range(6)}
    assert [type(future.exception()) for future in client.executor.handed] == [RuntimeError] * 3


def content(files: Files, path: str) -> Any:
    """Read a file."""
    return files.read(path)


def test_work_reads_nothing_but_what_came_along(tmp_path: Path) -> None:
    """Even where a worker has a file of that name."""
    (tmp_path / "a.md").write_bytes(b"of the worker's disk")
    files = Files(tmp_path, 100)
    shared = copied(sent(workers.Step(partial(content, files), files=files)))
    assert do(shared, [("a.md", {"a.md": b"came along"})]) == [b"came along"]
    with pytest.raises(LookupError):
        do(shared, [("a.md", {})])


FAULTS = {
    "what cannot be sent": ({}, workers.Step(partial(held, Lock()))),
    "workers that cannot be told": ({"scatter": OSError()}, workers.Step(doubled)),
    "work that workers do not know": ({"executor": Deaf()}, workers.Step(doubled)),
}


@pytest.mark.parametrize(("answers", "step"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_go_is_done_here(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, Any], step: workers.Step
) -> None:
    """It takes longer, and is as right."""
    monkeypatch.setattr(workers, "CHUNK", 2)
    found = dict(Cluster(Client(**answers), ADDRESS).spread(step, range(6)))
    assert found == {item: 2 * item for item in range(6)}


LOST = {
    "the scheduler, while chunks are out": ({"executor": Fragile(2)}, "connecting", "the scheduler was lost"),
    "the scheduler, before": ({"threads": OSError()}, "running", "the scheduler was lost"),
    "the scheduler, when told": ({"scatter": OSError()}, "closed", "the scheduler was lost"),
    "all workers, when told": ({"scatter": OSError(), "threads": {}}, "running", "all workers are gone"),
}


@pytest.mark.parametrize(("answers", "status", "said"), LOST.values(), ids=LOST)
def test_a_cluster_that_is_lost_ends_the_command(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, Any], status: str, said: str
) -> None:
    """It is a failure, not a finding."""
    monkeypatch.setattr(workers, "CHUNK", 2)
    client = Client(**answers)
    client.status = status
    with pytest.raises(NewsdeskError, match=said) as raised:
        dict(Cluster(client, ADDRESS).spread(workers.Step(doubled), range(6)))
    assert raised.value.exit_code == Exit.FAILURE


class Idle(ThreadPoolExecutor):
    """Its workers have gone."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        """Do nothing, ever."""
        return Future()


def test_where_all_workers_are_gone_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has died may be started anew, for a while."""
    monkeypatch.setattr(workers, "CHUNK", 2)
    monkeypatch.setattr(spreading, "_ALONE", 1)
    client = Client(executor=Idle())
    monkeypatch.setattr(client, "nthreads", iter([{"one": 1}, {"one": 1}, {}, {}, {}, {}]).__next__)
    with pytest.raises(NewsdeskError, match="all workers are gone"):
        dict(Cluster(client, ADDRESS).spread(workers.Step(doubled), range(6)))


OTHERS = {
    "older": ("newsdesk 0.0.1 (1a2b3c4d)", *versions()[1:]),
    "python": (versions()[0], "Python 3.12.1", *versions()[2:]),
}
WORKERS = {
    "none": ({}, "the scheduler has no workers"),
    "alike": ({"a": versions()}, ""),
    "of another Python": ({"a": versions(), "b": OTHERS["python"]}, "at b has Python 3.12.1, and here"),
    "of an older newsdesk": ({"a": OTHERS["older"]}, "has newsdesk 0.0.1 (1a2b3c4d), and here"),
    "without newsdesk": ({"a": None}, "no newsdesk"),
    "that cannot answer": ({"a": ImportError("newsdesk")}, "no newsdesk"),
}


@pytest.mark.parametrize(("answers", "said"), WORKERS.values(), ids=WORKERS)
def test_workers_are_held_against_this_machine(answers: dict[str, Any], said: str) -> None:
    """Another version may find something else."""
    why = unlike(Client(run=answers))
    assert said in why
    assert bool(why) == bool(said)


def test_a_worker_that_is_unlike_ends_the_command(run: Run, newsroom: Path, client: Client) -> None:
    """Before anything is read."""
    client.answers["run"] = {"tcp://127.0.0.1:4": None}
    code, out, err = run("lint", "--executor", ADDRESS)
    assert (code, out) == (Exit.FAILURE, "")
    assert "dask://127.0.0.1:8786: the worker at tcp://127.0.0.1:4 has no newsdesk" in err


def test_the_versions_name_what_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra that one side lacks makes a difference."""
    monkeypatch.setattr(likeness, "_MATTERING", ("no-such-package",))
    monkeypatch.setattr(likeness, "TZPATH", ("/nowhere",))
    assert versions.__wrapped__()[2:] == (f"time zones {likeness._version('tzdata')}", "no no-such-package")


ADDRESSES = (
    "", "127.0.0.1:8786", "tcp://127.0.0.1:8786", "dask://127.0.0.1", "dask://:8786", "dask://a b:1", "dask://h:x",
    "dask://h:1/", "dask://user@h:1", "dask://\n:1", "local", "dask://h:123456",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("command", ["lint", "export"])
def test_what_is_no_address_is_refused(run: Run, newsroom: Path, command: str, address: str) -> None:
    """With one that would be."""
    code, out, err = run(command, "--executor", address)
    assert (code, out) == (Exit.USAGE, "")
    assert "is no address of a scheduler: write one such as dask://127.0.0.1:8786." in err


def test_an_executor_goes_with_a_newsroom(run: Run, newsroom: Path) -> None:
    """A folder of loose Markdown is small."""
    code, _, err = run("lint", "--schema", "s.json", "--executor", ADDRESS)
    assert (code, "--schema and --executor do not go together" in err) == (Exit.USAGE, True)


def test_without_the_extra_its_name_is_said(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And how it is installed."""
    monkeypatch.setattr(connection, "find_spec", lambda _: None)
    code, _, err = run("lint", "--executor", ADDRESS)
    assert (code, "run pip install 'newsdesk[dask]'" in err) == (Exit.USAGE, True)


@pytest.mark.parametrize("command", ["lint", "export"])
def test_nothing_of_dask_is_imported_unless_asked_for(newsroom: Path, command: str) -> None:
    """Not by our own modules either."""
    script = f"import sys; from newsdesk.cli.main import main; main([{command!r}]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=newsroom)
    parts = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert parts.isdisjoint({"dask", "distributed", "cloudpickle", "tornado", "msgpack"})
    assert "newsdesk.cluster" not in done.stdout
