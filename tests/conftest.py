"""What tests share: newsrooms in a temporary folder, and the folders of material that may be absent."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import chromium, shown
from newsdesk.cli.main import main
from newsrooms import NOW, REPOSITORY, build
from sites import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from newsrooms import Built
    from sites import Sites

    Run = Callable[..., tuple[int, str, str]]

__all__ = ["NOW", "REPOSITORY", "article", "material", "without"]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that the person who runs the tests has set decides a test."""
    for name in list(os.environ):
        if name.startswith("NEWSDESK_") and name not in {"NEWSDESK_CORPORA", "NEWSDESK_VALIDATORS"}:
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    # Card images take longer than all the rest; the tests of the site ask for them.
    monkeypatch.setattr("newsdesk.exports.site.cards.can_draw", lambda: False)
    # To wait for the disk takes seconds beside other tests; what a crash leaves is tested in processes of their own.
    monkeypatch.setattr("newsdesk.atomic.settle", lambda _: None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Keep a sentence with figures, to be printed at the end of the run; docs/robustness.md has the same one."""
    page = (REPOSITORY / "docs/robustness.md").read_text("utf-8")

    def keep(sentence: str) -> None:
        record_property("figure", sentence)
        assert f"- {sentence}\n" in page, sentence

    return keep


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests kept, wherever they ran."""
    reports = [report for each in terminalreporter.stats.values() for report in each]
    properties = [
        pair for report in reports if getattr(report, "when", "") == "call" for pair in report.user_properties
    ]
    for sentence in sorted(str(value) for name, value in properties if name == "figure"):
        terminalreporter.write_line(sentence)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run newsdesk in this process; return its exit code, output and talk."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sites]:
    """Serve sites on loopback, whose names are found by this process, and those of no others."""
    with serving(monkeypatch) as server:
        yield server


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Write the site of a newsroom, once for all tests: `demo`, `nodejs`, `hostile`."""
    return cache(lambda name: build(name, tmp_path_factory.mktemp(name)))


@pytest.fixture(params=["demo", "nodejs", "hostile"])
def site(request: pytest.FixtureRequest, built: Callable[[str], Built]) -> Built:
    """Each of the sites that are judged from outside."""
    return built(request.param)


@pytest.fixture
def served(site: Built) -> Iterator[str]:
    """The address at which the site is shown on loopback."""
    with shown(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module's tests; it must end before others start an event loop."""
    with chromium() as started:
        yield started


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small newsroom, and the current folder in it."""
    root = tmp_path / "newsroom"
    articles = root / "articles"
    articles.mkdir(parents=True)
    (root / "newsdesk.toml").write_text('title = "Test"\nbase_url = "https://test.example"\n', "utf-8")
    (articles / "llms.category.md").write_text("---\ntitle: AI LLMs\nnav: LLMs\norder: 1\n---\n", "utf-8")
    (articles / "video.category.md").write_text("---\ntitle: AI Video\nnav: Video\norder: 2\n---\n", "utf-8")
    (articles / "ana.author.md").write_text("---\nname: Ana Ruiz\n---\n", "utf-8")
    (articles / "claude.tool.md").write_text(
        "---\nname: Claude\nvendor: Anthropic\ndescription: A chat assistant.\ncategory: llms\n"
        "plans:\n  - {id: pro, label: Pro, card: true}\n"
        "prices:\n"
        "  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: https://test.example/a}\n---\n",
        "utf-8",
    )
    monkeypatch.chdir(root)
    return root


def article(root: Path, name: str, *, body: str = "Body.\n", **fields: object) -> Path:
    """Write a published article, each field as YAML; a field that is None is left out."""
    given = {
        "title": name.capitalize(), "description": "What happened.", "category": "llms", "author": "ana",
        "date": "2026-04-07", "status": "published", **fields,
    }  # fmt: skip
    front = "".join(f"{key}: {value}\n" for key, value in given.items() if value is not None)
    path = root / "articles" / f"{name}.md"
    path.write_text(f"---\n{front}---\n\n{body}", "utf-8", newline="")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder and below, by its path; none where there is no folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without(root: Path, *codes: str) -> None:
    """Let a newsroom do without some rules."""
    with (root / "newsdesk.toml").open("a", encoding="utf-8") as opened:
        opened.write(f"[lint]\nignore = {list(codes)}\n")


def material(name: str) -> Path:
    """Return a folder that the environment names. Skips where it is absent."""
    folder = os.environ.get(name)
    if not folder or not Path(folder).is_dir():
        pytest.skip(f"{name} names no folder")
    return Path(folder)
