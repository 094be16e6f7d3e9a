"""Whatever comes in: no traceback, no hang, nothing touched that was not asked for, nothing written that is ill-formed.

`make test` tries the same few inputs each time; `make fuzz` tries others for as long as NEWSDESK_FUZZ says, in seconds.
What either found stays below, and is tried first.
"""

from __future__ import annotations

import os
import time
from functools import cache
from random import SystemRandom
from typing import TYPE_CHECKING

import pytest
import typer.main
from hypothesis import HealthCheck, Phase, given, seed, settings

from fuzzing import TRUTHS

if TYPE_CHECKING:
    from collections.abc import Callable

BUDGET = float(os.environ.get("NEWSDESK_FUZZ", "0"))
FEW, ROUND = 25, 50
"""How many inputs are tried in `make test`, and in each round of `make fuzz`."""

FOUND: dict[str, list[tuple[object, ...]]] = {
    "command lines": [(("export", "--base-url", "http://["),), (("export", "--base-url", "http://[::::]"),)],
    "settings": [(b'base_url = "http://["\n',), (b'base_url = "http://x.example:abc"\n',)],
}
"""What was found once, by what it is."""


@pytest.mark.parametrize(("what", "values"), [(what, each) for what, found in FOUND.items() for each in found])
def test_what_was_found_is_mended(what: str, values: tuple[object, ...]) -> None:
    """Each input that broke something once breaks nothing now."""
    TRUTHS[what][1](*values)


@pytest.fixture(autouse=True)
def _one_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typer builds its commands once, and not anew for each of thousands of runs."""
    monkeypatch.setattr("typer.main.get_command", cache(typer.main.get_command))


@pytest.mark.parametrize("what", TRUTHS)
def test_whatever_comes_in(what: str, record_property: Callable[[str, object], None]) -> None:
    """See the truths themselves, in `fuzzing`."""
    strategy, truth = TRUTHS[what]
    tried = 0

    def one_round(count: int, number: int) -> None:
        @seed(number)
        @settings(
            max_examples=count, deadline=None, database=None, print_blob=True, derandomize=False,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
        )  # fmt: skip
        @given(strategy)
        def hold(values: tuple[object, ...]) -> None:
            nonlocal tried
            tried += 1
            truth(*values)

        hold()

    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    until = time.monotonic() + BUDGET * workers / len(TRUTHS)
    if not BUDGET:
        one_round(FEW, 1)
    while time.monotonic() < until:
        one_round(ROUND, SystemRandom().randrange(2**32))
    record_property("figure", f"Fuzzing, {what}: {tried:,} inputs tried.")
