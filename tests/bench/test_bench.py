"""`make bench` measures what it says: newsrooms that are known, the same work, and all that a process takes."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import contest
import growth_contest
import keystrokes
import lint_contest
import lsp_contest
import measure
import obvious
import report
import run as bench
from conftest import REPOSITORY
from measure import Usage
from mistakes import MISTAKES
from newsroom import NOW, Publication, articles_of, mistakes_in, write
from stage import SCHEMA, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

EVERY = 10


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom with a mistake of each sort."""
    root = tmp_path_factory.mktemp("room")
    write(root, Publication(EVERY * len(MISTAKES), 0, EVERY))
    return root


def _bytes(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs measure the same newsroom, and another seed gives another one."""
    for name, seed in {"one": 1, "again": 1, "other": 2}.items():
        write(tmp_path / name, Publication(20, seed))
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "again") != _bytes(tmp_path / "other")


@pytest.mark.parametrize("articles", [1, 2, 9, 25])
def test_a_small_newsroom_without_mistakes_has_no_finding(articles: int, run: Run, tmp_path: Path) -> None:
    """Nor a note, whatever is rare where articles are few."""
    write(tmp_path, Publication(articles, 0, every=0))
    code, out, _ = run("--root", tmp_path, "--now", NOW, "lint", "--output-format", "concise")
    assert (code, "warning" in out, "info" in out) == (0, False, False), out


def test_all_mistakes_are_found_and_nothing_else(run: Run, room: Path) -> None:
    """Each has one finding, and whatever is clean has none."""
    _, out, _ = run("--root", room, "--now", NOW, "lint", "--output-format", "json")
    expected = mistakes_in(Publication(len(articles_of(room)), 0, EVERY))
    assert Counter(finding["name"] for finding in json.loads(out)) == Counter(expected)
    assert set(expected) == set(MISTAKES)


def test_articles_are_as_long_as_real_ones(room: Path) -> None:
    """Some twenty to forty lines of front matter, and two to six thousand letters."""
    for article in articles_of(room):
        _, front, body = article.read_text("utf-8").split("---\n", 2)
        assert 18 <= front.count("\n") <= 42
        assert 1_500 <= len(body) <= 7_000


def test_the_obvious_version_does_the_same_work(
    run: Run, room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It finds fault with the same articles as `lint --schema`, but for a key that is given twice."""
    for article in articles_of(room):
        (tmp_path / article.name).write_bytes(article.read_bytes())
    assert obvious.main(str(SCHEMA), str(tmp_path)) == 1
    named = {line.split(": ")[0].rpartition("/")[2] for line in capsys.readouterr().out.splitlines() if ".md: " in line}
    _, out, _ = run("lint", "--schema", SCHEMA, tmp_path, "--output-format", "json")
    ours = {finding["path"] for finding in json.loads(out) if finding["name"] != "duplicate-key"}
    assert len(named) > 5
    assert named == ours


def test_memory_is_that_of_all_processes_together() -> None:
    """Two processes of 60 MB each, one of which starts the other, hold 120 MB."""
    child = "import time; held = b'x' * 60_000_000; time.sleep(0.6)"
    script = f"import subprocess, sys; held = b'y' * 60_000_000; subprocess.run([sys.executable, '-c', {child!r}])"
    usage, _ = measure.run([sys.executable, "-c", script], REPOSITORY, {}, codes=(0,))
    assert usage.wall > 0.6
    assert 120_000_000 < usage.memory < 200_000_000


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    """What it said is shown."""
    with pytest.raises(RuntimeError, match="ended with 3:\nOops"):
        measure.run([sys.executable, "-c", "print('Oops'); raise SystemExit(3)"], tmp_path, {}, codes=(0, 1))


def test_growth_is_told_as_exponents(tmp_path: Path) -> None:
    """Ten times as long for ten times as many is 1."""
    made = growth_contest.contest([Stage(tmp_path, 1), Stage(tmp_path, 10)])
    figures = {task.name: Usage(1, 10.0 if ", 10 " in task.name else 1.0, 1) for task in made.tasks}
    assert [target.figure(figures) for target in made.targets] == pytest.approx([1, 1, 1, 1])
    assert report.missed(made, figures) == []


@pytest.mark.parametrize(
    ("most", "verdict"), [(2.0, "met"), (1.5, "met"), (1.0, "missed by 50%"), (0.1, "missed: 15.0 times as much")]
)
def test_a_target_says_by_how_much_it_is_missed(most: float, verdict: str) -> None:
    """Somebody reads the table and not the figures."""
    made = contest.Contest("x", (), (contest.Target("a target", lambda _: 1.5, most),))
    assert report.report(made, {}, 10, 1).endswith(f"| 1.500 | {most:.3f} | {verdict} |")


def test_the_page_has_a_place_for_each_contest(tmp_path: Path) -> None:
    """Figures replace those of the same contest, and nothing else."""
    for name in ("lint", "export", "growth", "lsp", "related", "cluster", "archive"):
        page = report.page_of(name).read_text("utf-8")
        once = report.put(page, name, "| new |")
        assert report.put(once, name, "| new |") == once != page
    with pytest.raises(ValueError, match="no place for nothing"):
        report.put(page, "nothing", "")


def test_a_small_run_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From newsrooms to tables, where no other program is installed."""
    page = tmp_path / "performance.md"
    page.write_bytes(bench.page_of("lint").read_bytes())
    monkeypatch.setattr(bench, "page_of", lambda _: page)
    monkeypatch.setattr(lint_contest, "_SHORT", 1)
    monkeypatch.setattr(lint_contest, "_AGAIN", 1)
    for module in (lint_contest, bench.export_contest):
        monkeypatch.setattr(module, "is_there", lambda _: False)
    bench.main(["--articles", "20", "--runs", "1", "--only", "lint,export", "--write"])
    text = page.read_text("utf-8")
    assert text.count("20 articles; medians of 1 round, in turn.") == 2
    assert "| newsdesk, every rule, cold |" in text
    assert "| nothing changed, against from nothing |" in text


def test_each_keystroke_is_answered(room: Path) -> None:
    """And the figure that the target is about is that of the slowest but a few."""
    taken, used = asyncio.run(keystrokes.measured(room, 3))
    assert (len(taken), min(taken) > 0, used > 0) == (3, True, True)
    figures = {task.name: Usage(wall, 0, 0) for wall, task in enumerate(lsp_contest.tasks(room), 1)}
    (target,) = lsp_contest.TARGETS
    assert target.figure(figures) == 2_000
