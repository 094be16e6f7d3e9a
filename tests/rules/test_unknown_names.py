"""What is said of a name that the desk does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from identity_desk import found, record

if TYPE_CHECKING:
    from newsdesk.model import Record

AI = record("ai.category", title="Artificial Intelligence")
LLMS = record("llms.category", title="Language models")
MANY = [record(f"c{number}.category", title="Same") for number in range(4)]


@pytest.mark.parametrize(
    ("category", "others", "words", "fix"),
    [
        ("Artificial Intelligence", [], "Did you mean `ai`?", "ai"),
        ("artificial intelligence ", [], "Did you mean `ai`?", "ai"),
        ("Language model", [], "Name `ai` or `llms`, or make it with `newsdesk new`.", ""),
        ("llm", [], "Did you mean `llms`?", "llms"),
        ("robots", MANY, "Name one that the desk has, or make it with `newsdesk new`.", ""),
        pytest.param("Same", MANY[:3], "Name `ai`, `c0`, `c1`, `c2` or `llms`, or make", "", id="title-of-several"),
    ],
)
def test_a_category_goes_by_its_name(category: str, others: list[Record], words: str, fix: str) -> None:
    """Its title is recognised, and what there is to choose from is named where it is little."""
    (finding,) = found("unknown-category", AI, LLMS, *others, record("x", category=category))["x"]
    assert words in finding.message
    assert [text for _, text in finding.fix.changes] == [fix] if finding.fix else not fix
