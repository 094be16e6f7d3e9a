"""requirements.lock, which CI installs: it has all that pyproject.toml asks for, by digests, and no address."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
PINNED = re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)
"""The packages with their versions; for another Python, one may be there in another version as well."""
LOCKED = dict(PINNED)
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))


def asked(group: str) -> Iterator[Requirement]:
    """Yield what a group of dependencies asks for, and the groups in it."""
    for each in PROJECT["dependency-groups"][group]:
        if isinstance(each, dict):
            yield from asked(each["include-group"])
        else:
            yield Requirement(each)


def test_what_is_asked_for_is_locked_in_a_version_that_will_do() -> None:
    """Whoever adds a dependency runs `make lock`."""
    wanted = [*map(Requirement, PROJECT["project"]["dependencies"]), *asked("ci")]
    assert len(wanted) > 30
    for each in wanted:
        if each.marker is None or each.marker.evaluate():
            assert each.specifier.contains(LOCKED.get(canonicalize_name(each.name), "0")), each


def test_every_package_has_digests_and_none_an_address() -> None:
    """Nothing is installed that was not there when the file was written, and no server is named."""
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE)
    packages = re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE)[1:]
    assert len(packages) == len(PINNED)
    assert all("--hash=sha256:" in each for each in packages)
