"""Bad prices: what front matter may hold instead of one is a finding at its place, and is never guessed at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOW, article
from newsdesk import lint
from newsdesk.newsroom import open_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PRICES = {
    "F21-zero": ("$0", []),
    "F21-free": ("Free", []),
    "F21-house": ("$20/mo (Pro)", []),
    "F21-seat": ("$18/seat/mo", []),
    "F21-per-seat": ("$18 per seat/month", ["ND401"]),
    "F21-continental": ("€1.234,56", ["ND401"]),
    "F21-no-currency": ('"1,000"', ["ND401"]),
    "F21-negative": ('"-5"', ["ND401"]),
    "F21-negative-money": ('"-$5"', ["ND401"]),
    "F21-exponent": ("1e3", ["ND104"]),
    "F21-exponent-money": ("$1e3", ["ND401"]),
    "F21-number": ("19.99", ["ND104"]),
    "F21-unknown-currency": ("ABC 20", ["ND401"]),
    "A9-trailing-zero": ("1.10", ["ND104"]),
    "A12-infinite": (".inf", ["ND031"]),
    "A12-no-number": (".nan", ["ND031"]),
    "A13-many-digits": ("9" * 5000, ["ND031"]),
    "A13-many-digits-of-money": ("$" + "9" * 5000, ["ND401"]),
    "empty": ("", ["ND103"]),
    "list": ("[$20/mo]", ["ND104"]),
}
QUIET = ("ND404", "ND610", "ND032")
"""What the ledger does not know, what the body does not name, and a doubt that is not about prices."""


@pytest.mark.parametrize(("price", "expected"), PRICES.values(), ids=PRICES)
def test_what_is_no_price_is_a_finding_at_its_place(run: Run, newsroom: Path, price: str, expected: list[str]) -> None:
    """One cause, one finding; what has one meaning is no more than a house style away."""
    article(newsroom, "one", tools=f"\n  - tool: claude\n    price: {price}")
    _, out, _ = run("--now", NOW, "lint", "articles/one.md", "--output-format", "json")
    found = [each for each in json.loads(out) if each["code"] not in QUIET]
    assert [each["code"] for each in found] == expected
    assert all(each["line"] == 10 for each in found)


@pytest.mark.parametrize("amount", ["19.99", "0.1", "0.07", "1234567.89"], ids=lambda text: f"E10-{text}")
def test_cents_are_exact(run: Run, newsroom: Path, amount: str) -> None:
    """E10: no binary fraction makes a right price wrong, or a wrong one right."""
    path = newsroom / "articles/claude.tool.md"
    path.write_text(path.read_text("utf-8").replace("$20/mo", f"${amount}/mo"), "utf-8")
    article(newsroom, "one", tools=f"[{{tool: claude, price: ${amount}/mo (Pro)}}]")
    assert run("--now", NOW, "lint", "--select", "ND403")[1] == "Nothing to mend in 5 files.\n"
    article(newsroom, "one", tools=f"[{{tool: claude, price: ${amount}1/mo (Pro)}}]")
    assert "ND403" in run("--now", NOW, "lint", "--select", "ND403")[1]


@settings(
    derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.sampled_from("$€¥20.,-–/ ()moyrseat;FreCustmAPI\"'\\"), max_size=30))
def test_any_text_as_a_price_is_judged(newsroom: Path, text: str) -> None:
    """In an article and in a ledger alike: a finding, never a crash, never a guess."""
    written = json.dumps(text)
    article(newsroom, "one", tools=f"[{{tool: claude, price: {written}}}]")
    tool = newsroom / "articles/other.tool.md"
    tool.write_text(
        "---\nname: Other\nvendor: O\ndescription: A tool.\ncategory: llms\nplans: [{id: pro}]\nprices:\n"
        f"  - {{plan: pro, price: {written}, since: 2026-01-01, checked: 2026-04-01, source: https://o.example/p}}\n---\n",
        "utf-8",
    )
    room = open_newsroom(newsroom, now=NOW, environment={})
    desk = room.desk()
    lint.locate(room.files, desk, lint.judge(desk, room.book), room.book)
