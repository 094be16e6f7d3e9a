"""This repository as others have it, and repositories for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_AUTHOR = ("-c", "user.name=Ana", "-c", "user.email=ana@test.example")


def output(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """Run a command that must exit with a code, and return what it says."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS"}
    }
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def copied(target: Path) -> Path:
    """Copy what git tracks, or would, as it stands in the work tree."""
    listed = output("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=REPOSITORY)
    for name in listed.split("\0"):
        if name and (REPOSITORY / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, target / name)
    return target


def committed(folder: Path) -> None:
    """Make a folder a repository whose first commit holds all that is in it."""
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), (*_AUTHOR, "commit", "-qm", "start")):
        output("git", *command, cwd=folder)
