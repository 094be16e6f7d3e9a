"""What others get: the demo, the wheel, and the pre-commit hooks, each tried as they would be used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY, article

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, as it stands in the work tree."""
    target = tmp_path_factory.mktemp("checkout") / "newsdesk"
    for name in output("git", "ls-files", "-z", cwd=REPOSITORY).split("\0"):
        if name and (REPOSITORY / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, target / name)
    return target


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing that the person who runs the tests has configured is used."""
    (tmp_path / "home").mkdir()
    for name in ("HOME", "PRE_COMMIT_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@test.example")


def output(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """Run a command that must exit with a code, and return what it says."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS"}
    }
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_make_demo_works_in_a_fresh_checkout(checkout: Path) -> None:
    """With Python and make alone, the demo lints, exports, and says where to look."""
    said = output("make", "demo", f"PYTHON={sys._base_executable}", cwd=checkout)  # type: ignore[attr-defined]
    assert "public/index.json" in said
    assert len(json.loads((checkout / "public/index.json").read_bytes())["articles"]) == 3


def test_a_wheel_brings_its_schemas_and_templates(checkout: Path, newsroom: Path, tmp_path: Path) -> None:
    """Installed from a wheel, newsdesk finds what it bundles."""
    output(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ".", cwd=checkout)
    (wheel,) = tmp_path.glob("newsdesk-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    output(tmp_path / "env/bin/python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    newsdesk = tmp_path / "env/bin/newsdesk"
    output(newsdesk, "new", "Made from a wheel", "--category", "llms", cwd=newsroom)
    article(newsroom, "wrong", colour="red")
    assert "articles/wrong.md:8:1: error ND102" in output(newsdesk, "lint", "--select", "ND1", cwd=newsroom, code=1)


@pytest.mark.parametrize("hook", ["newsdesk-lint", "newsdesk-lint-all"])
def test_pre_commit_reports_a_changed_article(checkout: Path, newsroom: Path, tmp_path: Path, hook: str) -> None:
    """A commit of a faulty article is stopped, with path, line and column; a mended one passes."""
    hooks = tmp_path / "hooks"
    shutil.copytree(checkout, hooks, ignore=shutil.ignore_patterns(".venv", "public", ".newsdesk"))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "hooks")):
        output("git", *command, cwd=hooks)
    revision = output("git", "rev-parse", "HEAD", cwd=hooks).strip()
    (newsroom / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n", "utf-8"
    )
    article(newsroom, "old", author="nobody")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "start")):
        output("git", *command, cwd=newsroom)
    (newsroom / "articles/old.md").unlink()
    article(newsroom, "new", tools="[claud]")
    output("git", "add", "-A", cwd=newsroom)
    precommit = (sys.executable, "-m", "pre_commit", "run")
    said = output(*precommit, cwd=newsroom, code=1)
    assert "articles/new.md:8:9: error ND203 unknown-tool" in said
    article(newsroom, "new", tools="[claude]")
    output("git", "add", "-A", cwd=newsroom)
    assert "Passed" in output(*precommit, cwd=newsroom)
