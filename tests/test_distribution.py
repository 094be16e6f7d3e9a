"""What others get: the demo, the wheel, and the pre-commit hooks, each tried as they would be used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from checkouts import committed, copied, output
from conftest import REPOSITORY, article
from newsdesk import __version__
from projects import HUGO, put

pytestmark = pytest.mark.long

PYENV = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
"""Where further Pythons may be."""


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, as it stands in the work tree."""
    return copied(tmp_path_factory.mktemp("checkout") / "newsdesk")


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing that the person who runs the tests has configured is used."""
    (tmp_path / "home").mkdir()
    for name in ("HOME", "PRE_COMMIT_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@test.example")


def test_make_demo_works_in_a_fresh_checkout(checkout: Path) -> None:
    """With Python and make alone, the demo lints, exports, and says where to look."""
    said = output("make", "demo", f"PYTHON={sys._base_executable}", cwd=checkout)  # type: ignore[attr-defined]
    assert "public/index.json" in said
    assert len(json.loads((checkout / "public/index.json").read_bytes())["articles"]) == 3


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution, and the wheel that is made of it."""
    folder = tmp_path_factory.mktemp("dist")
    output(sys.executable, "-m", "build", "--outdir", folder, checkout, cwd=folder)
    (sdist,), (wheel,) = folder.glob("newsdesk-*.tar.gz"), folder.glob("newsdesk-*.whl")
    return sdist, wheel


def test_a_source_distribution_is_enough(checkout: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    """The wheel that is made of it is that of a checkout, byte for byte; it has nothing that git does not track."""
    sdist, wheel = built
    output(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ".", cwd=checkout)
    assert members(wheel) == members(tmp_path / wheel.name)
    with tarfile.open(sdist) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert names - {"PKG-INFO"} <= set(output("git", "ls-files", cwd=REPOSITORY).split())


def members(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def interpreter(version: str) -> str:
    """Return a Python of a version that can make environments; skips where there is none."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    for found in (shutil.which(f"python{version}"), *PYENV.glob(f"{version}.*/bin/python")):
        asking = [found, "-c", "import ensurepip, venv"] if found else ["false"]
        if subprocess.run(asking, check=False, capture_output=True).returncode == 0:
            return str(found)
    pytest.skip(f"no Python {version} here")


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_a_wheel_serves_each_python(
    checkout: Path, built: tuple[Path, Path], newsroom: Path, tmp_path: Path, version: str
) -> None:
    """In an environment that has nothing else, newsdesk finds what it bundles, lints the demo and writes its site."""
    output(interpreter(version), "-m", "venv", tmp_path / "env", cwd=tmp_path)
    output(tmp_path / "env/bin/python", "-m", "pip", "install", "--quiet", built[1], cwd=tmp_path)
    newsdesk = tmp_path / "env/bin/newsdesk"
    paper = ("--title", "The Paper", "--url", "https://paper.example", "--category", "AI tools", "--author", "Ana Ruiz")
    output(newsdesk, "init", "paper", *paper, cwd=tmp_path)
    output(newsdesk, "lint", "--fail-on", "info", cwd=tmp_path / "paper")
    output(newsdesk, "export", cwd=tmp_path / "paper")
    put(tmp_path / "old", HUGO)
    output(newsdesk, "init", "--from", "hugo", cwd=tmp_path / "old")
    output(newsdesk, "lint", cwd=tmp_path / "old")
    output(newsdesk, "new", "Made from a wheel", "--category", "llms", cwd=newsroom)
    article(newsroom, "wrong", colour="red")
    assert "articles/wrong.md:8:1: error ND102" in output(newsdesk, "lint", "--select", "ND1", cwd=newsroom, code=1)
    demo = tmp_path / "demo"
    shutil.copytree(checkout / "articles", demo / "articles")
    shutil.copy(checkout / "pyproject.toml", demo)
    assert output(newsdesk, "--now", "2026-04-09", "lint", cwd=demo) == "Nothing to mend in 25 files.\n"
    output(newsdesk, "--now", "2026-04-09", "export", cwd=demo)
    assert len(json.loads((demo / "public/index.json").read_bytes())["articles"]) == 3
    assert (demo / "public/meta-muse-spark/index.html").is_file()


def test_pipx_runs_a_wheel(built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants to look before installing it needs one line."""
    monkeypatch.setenv("PIPX_HOME", str(tmp_path / "pipx"))
    said = output(sys.executable, "-m", "pipx", "run", "--spec", built[1], "newsdesk", "--version", cwd=tmp_path)
    assert said == f"newsdesk {__version__}\n"


def test_every_extra_can_be_installed(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Together, and beside what the base needs; each brings what it is for."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = f"{built[1]}[{','.join(extras)}]"
    dry = ("install", "--dry-run", "--ignore-installed", "--quiet", "--report", "report.json", wanted)
    output(sys.executable, "-m", "pip", *dry, cwd=tmp_path)
    report = json.loads((tmp_path / "report.json").read_bytes())
    got = {each["metadata"]["name"].lower().replace("_", "-") for each in report["install"]}
    needed = [name for names in (project["dependencies"], *extras.values()) for name in names if ";" not in name]
    assert {re.split(r"[<>=\[~ ]", name)[0] for name in needed} <= got


@pytest.fixture(scope="module")
def hooks(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The repository of the hooks, and its revision."""
    folder = tmp_path_factory.mktemp("hooks") / "newsdesk"
    shutil.copytree(checkout, folder, ignore=shutil.ignore_patterns(".venv", "public", ".newsdesk"))
    committed(folder)
    return folder, output("git", "rev-parse", "HEAD", cwd=folder).strip()


def commit(newsroom: Path, hooks: tuple[Path, str], hook: str, code: int) -> str:
    """Run a hook, by the real pre-commit, on all that has changed since the last commit; return what it says."""
    repository, revision = hooks
    (newsroom / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {repository}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n", "utf-8"
    )
    output("git", "add", "-A", cwd=newsroom)
    return output(sys.executable, "-m", "pre_commit", "run", cwd=newsroom, code=code)


def test_the_hook_of_a_new_newsroom_works(tmp_path: Path, hooks: tuple[Path, str]) -> None:
    """With the one placeholder filled in, here by a repository on this disk, a faulty commit is stopped."""
    paper = ("--title", "The Paper", "--url", "https://paper.example", "--category", "AI tools", "--author", "Ana Ruiz")
    root = tmp_path / "paper"
    output(sys.executable, "-m", "newsdesk", "init", root, *paper, cwd=REPOSITORY)
    config = root / ".pre-commit-config.yaml"
    text = config.read_text("utf-8").replace("https://github.com/OWNER/newsdesk", str(hooks[0]))
    config.write_text(text.replace(f"v{__version__}", hooks[1]), "utf-8")
    committed(root)
    check = (sys.executable, "-m", "pre_commit", "run")
    article(root, "new", category="ai-tool", author="ana-ruiz")
    output("git", "add", "-A", cwd=root)
    assert "Did you mean `ai-tools`?" in output(*check, cwd=root, code=1)
    article(root, "new", category="ai-tools", author="ana-ruiz")
    output("git", "add", "-A", cwd=root)
    assert "Passed" in output(*check, cwd=root)


@pytest.mark.parametrize("hook", ["newsdesk-lint", "newsdesk-lint-all"])
def test_pre_commit_reports_a_changed_article(newsroom: Path, hooks: tuple[Path, str], hook: str) -> None:
    """A commit of a faulty article is stopped, with path, line and column; a mended one passes."""
    article(newsroom, "old", author="nobody", body="What stood here is gone.\n" * 9)
    committed(newsroom)
    (newsroom / "articles/old.md").unlink()
    article(newsroom, "new", tools="[claud]", body="Claude wrote.\n")
    assert "articles/new.md:8:9: error ND203 unknown-tool" in commit(newsroom, hooks, hook, 1)
    article(newsroom, "new", tools="[claude]", body="Claude wrote.\n")
    assert "Passed" in commit(newsroom, hooks, hook, 0)


@pytest.mark.parametrize(("hook", "code"), [("newsdesk-lint", 0), ("newsdesk-lint-all", 1)])
def test_what_a_deletion_breaks_only_the_whole_run_sees(
    newsroom: Path, hooks: tuple[Path, str], hook: str, code: int
) -> None:
    """A removed author leaves articles without one, and none of those is in the commit."""
    article(newsroom, "old")
    committed(newsroom)
    (newsroom / "articles/ana.author.md").unlink()
    said = commit(newsroom, hooks, hook, code)
    assert ("articles/old.md:5:9: error ND201 unknown-author" in said) == bool(code)


def test_a_published_headline_that_changes_in_silence_is_stopped(newsroom: Path, hooks: tuple[Path, str]) -> None:
    """The hook compares with the last commit."""
    article(newsroom, "old", title="Ana says no")
    committed(newsroom)
    article(newsroom, "old", title="Ana says yes to everything")
    assert "error ND508 silent-edit" in commit(newsroom, hooks, "newsdesk-lint-all", 1)


def test_however_a_commit_is_cut_into_batches_its_findings_are_the_same(
    newsroom: Path, hooks: tuple[Path, str]
) -> None:
    """More names than one command line holds: two articles with one slug, in any two batches, are both judged."""
    committed(newsroom)
    for number in range(900):
        article(newsroom, f"{number:03}-{'long-name-' * 15}", title=f"Headline number {number}")
    article(newsroom, f"2026-01-01-000-{'long-name-' * 15}", title="The same slug")
    changed = output("git", "ls-files", "--others", "articles", cwd=newsroom).split()
    assert len(" ".join(changed)) > 131_072
    said = commit(newsroom, hooks, "newsdesk-lint", 1)
    assert said.count("error ND208 duplicate-slug") == 1
