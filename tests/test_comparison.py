"""docs/comparison.md is what the five linters say."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from conftest import REPOSITORY

pytestmark = pytest.mark.long


def test_the_page_has_what_the_linters_say() -> None:
    """The linters are run again, and say of each article what the page has."""
    if shutil.which("npm") is None:
        pytest.skip("two of the linters are installed by npm, which is not there")
    command = (sys.executable, REPOSITORY / "docs/comparison.py", "--check")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
