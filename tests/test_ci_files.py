"""The files of docs/ci.md and the action: valid to the services that read them, and their scripts do what they say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from blocks import blocks, unknown
from conftest import REPOSITORY, article
from newsdesk import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = REPOSITORY / "docs/ci.md"
FILES = {block.name: block.text for page in (PAGE, REPOSITORY / "docs/linting.md") for block in blocks(page)}
ACTION = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))
INIT = "newsdesk/templates/newsroom/workflow.yml"
"""What `newsdesk init` writes."""
SCHEMAS = {
    INIT: ("vendor.github-workflows",),
    "action.yml": ("vendor.github-actions",),
    ".github/workflows/newsdesk.yml": ("vendor.github-workflows",),
    ".github/workflows/links.yml": ("vendor.github-workflows",),
    **{
        path.relative_to(REPOSITORY).as_posix(): ("vendor.github-workflows",)
        for path in REPOSITORY.glob(".github/workflows/*.yml")
    },
    ".gitlab-ci.yml": ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
}


def uses() -> Iterator[dict[str, Any]]:
    """Yield every step of the workflows that uses the action."""
    for name, text in FILES.items():
        if name.startswith(".github/"):
            for job in yaml.safe_load(text)["jobs"].values():
                yield from (step for step in job["steps"] if "newsdesk" in step.get("uses", ""))


def test_workflows_use_the_action_as_it_is() -> None:
    """At this version, with inputs that it has and commands that the program knows."""
    found = list(uses())
    assert len(found) == 3
    for step in found:
        assert step["uses"] == f"OWNER/newsdesk@v{__version__}"
        assert set(step["with"]) <= set(ACTION["inputs"])
        assert (
            unknown(["newsdesk", *shlex.split(re.sub(r"\${{.*?}}", "--against origin/main", step["with"]["args"]))])
            == ""
        )


def test_every_file_names_this_version() -> None:
    """One placeholder, the owner, and one version."""
    text = PAGE.read_text("utf-8")
    named = re.findall(r"OWNER/newsdesk(?:@v|\n +rev: v)([\d.]+\d)", text)
    assert set(named) == {__version__}
    assert len(named) == text.count("OWNER/newsdesk")


def test_the_page_has_the_inputs_of_the_action() -> None:
    """The table of inputs has each, with its default."""
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`([^`]+)`)? ?\|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert dict(rows) == {name: each["default"] for name, each in ACTION["inputs"].items()}


@pytest.mark.long
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_services_take_the_files(name: str, tmp_path: Path) -> None:
    """Each is valid by the JSON Schema of the service."""
    pytest.importorskip("check_jsonschema")
    path = tmp_path / "file.yml"
    here = REPOSITORY / name
    text = here.read_text("utf-8") if here.exists() else FILES[name]
    path.write_text(text.replace("{version}", __version__), "utf-8")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", *SCHEMAS[name], path)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


class Runner:
    """Runs the scripts of the action as GitHub's runner does: bash stops at errors, and inputs come by environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "github-path"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}},
            "GITHUB_ACTION_PATH": str(REPOSITORY), "GITHUB_PATH": str(self.path),
        }  # fmt: skip

    def value(self, text: str, inputs: dict[str, str]) -> str:
        """Return a text with its expressions replaced."""
        known = {
            **{f"inputs.{name}": inputs.get(name, each["default"]) for name, each in ACTION["inputs"].items()},
            "steps.python.outputs.python-path": sys.executable,
            "runner.temp": str(self.folder / "temp"),
        }
        return re.sub(r"\${{ (.*?) }}", lambda found: known[found[1]], text)

    def run(self, step: dict[str, Any], newsroom: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step."""
        given = {name: self.value(text, inputs) for name, text in step["env"].items()}
        where = newsroom / self.value(step.get("working-directory", "."), inputs)
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
        environment = {**self.environment, **given}
        return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_the_action_installs_and_runs(newsroom: Path, tmp_path: Path) -> None:
    """Findings are annotations, quoted words stay together, nothing in `args` is run, and exit codes come through."""
    python, install, run = ACTION["runs"]["steps"]
    assert python["uses"].startswith("actions/setup-python@")
    runner = Runner(tmp_path)
    installed = runner.run(install, newsroom)
    assert installed.returncode == 0, installed.stderr
    found = Path(runner.path.read_text("utf-8").strip()) / "newsdesk"
    assert subprocess.run((found, "--version"), capture_output=True, text=True, check=True).stdout.endswith(
        __version__ + "\n"
    )
    article(newsroom, "wrong", tools="[claud]")
    linted = runner.run(run, newsroom)
    assert (linted.returncode, "::error file=articles/wrong.md,line=8" in linted.stdout) == (1, True), linted
    listed = runner.run(
        run, newsroom.parent, args="list --where 'tools has claud'", **{"working-directory": "newsroom"}
    )
    assert (listed.returncode, "wrong" in listed.stdout) == (0, True), listed
    hostile = runner.run(run, newsroom, args="lint --against origin/$(touch${IFS}ran);`touch ran`")
    assert (hostile.returncode, (newsroom / "ran").exists()) == (2, False)


@pytest.mark.long
def test_the_script_publishes(newsroom: Path, tmp_path: Path) -> None:
    """It checks, exports and copies; where something is wrong, nothing is copied."""
    article(newsroom, "right", body="A word.\n")
    (newsroom / "publish.sh").write_text(FILES["publish.sh"], "utf-8")
    (newsroom / ".venv/bin").mkdir(parents=True)
    (newsroom / ".venv/bin/newsdesk").symlink_to(Path(sys.executable).parent / "newsdesk")
    if shutil.which("rsync") is None:  # what it is asked for here is a copy
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin/rsync").write_text('#!/bin/sh\nmkdir -p "$5" && cp -a "$4." "$5"\n', "utf-8")
        (tmp_path / "bin/rsync").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "NEWSDESK_NOW": "2026-04-08"}
    command = ("sh", newsroom / "publish.sh", f"{tmp_path}/site/")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, (tmp_path / "site/right/index.html").exists()) == (0, True), done
    article(newsroom, "wrong", tools="[claud]")
    assert subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 1
    assert not (tmp_path / "site/wrong").exists()
