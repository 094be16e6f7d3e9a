"""How many of the prices in the labelled sentences are found, and how much of what is found is a price."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from test_sentences_data import DATA, DAY, SENTENCES, VERDICTS, occurrences, tools

from newsdesk import markdown
from newsdesk.model import InBody
from newsdesk.prices.grammar import parse_amount
from newsdesk.prices.hearing import hear
from newsdesk.prices.ledger import Verdict
from newsdesk.prices.prose.claims import in_sentence
from newsdesk.prices.prose.names import names_of
from newsdesk.prices.prose.tables import in_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.prices.prose.claims import Claim
    from newsdesk.prices.prose.names import Names

__all__ = ["tools"]  # a fixture

Found = dict[tuple[str, str, int], "Claim"]
PARTS: dict[str, Any] = {
    "open": lambda each: each["split"] == "open",
    "held-out": lambda each: each["split"] == "held-out",
    "whole": lambda _: True,
    "anaphora": lambda each: each.get("anaphora", False),
}
LEAST = 0.95
PHRASES = [line for line in (DATA / "phrases.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def names(tools: Any) -> Names:
    """Return the names of the ten tools."""
    return names_of(tools.values())


def claims(text: str, names: Names) -> Found:
    """Return the claims in a text as it would stand in a body, by tool, amount and which of equal amounts it is."""
    body = markdown.parse(text)
    found = {}
    for words, place, claim in _said(body, names):
        span = markdown.find(body, place)
        assert text[slice(*span)] == words
        found[claim.slug, words, occurrences(text[: span.end], words)] = claim
    return found


def _said(body: markdown.Body, names: Names) -> Iterator[tuple[str, InBody, Claim]]:
    for statement in markdown.facts(body).money:
        for claim in in_sentence(statement.text, statement.before, names, "USD", DAY.year):
            words = statement.text[claim.start : claim.end]
            yield words, InBody(words, start=(statement.passage, statement.start + claim.start)), claim
        for column, claim in in_row(statement, names, "USD", DAY.year):
            words = statement.cells[column][claim.start : claim.end]
            cell = statement.passage + sum(bool(each.strip()) for each in statement.cells[:column])
            yield words, InBody(words, start=(cell, claim.start)), claim


def labels(sentence: dict[str, Any]) -> dict[tuple[str, str, int], dict[str, Any]]:
    """Return the labels of a sentence as claims are named."""
    return {(each["tool"], each["amount"], each.get("nth", 1)): each for each in sentence["prices"]}


@pytest.mark.parametrize("part", PARTS)
def test_precision_and_recall(part: str, names: Names, record_property: Any) -> None:
    """Of the claims that are found, and of those that are there, hardly any is wrong or missed."""
    count: Counter[str] = Counter()
    for sentence in filter(PARTS[part], SENTENCES):
        found, there = claims(sentence["text"], names).keys(), labels(sentence).keys()
        count.update(right=len(found & there), false=len(found - there), missed=len(there - found))
    precision = count["right"] / (count["right"] + count["false"])
    recall = count["right"] / (count["right"] + count["missed"])
    measured = f"{part}: precision {precision:.3f}, recall {recall:.3f}, {dict(count)}"
    print(measured)  # noqa: T201 - `pytest -s` shows the figures
    record_property(part, measured)
    if part in {"held-out", "whole"}:
        assert precision >= LEAST, measured
        assert recall >= LEAST, measured


@pytest.mark.parametrize("part", ["open", "held-out", "whole"])
def test_wrong_prices_are_flagged(part: str, names: Names, tools: Any, record_property: Any) -> None:
    """Most of the prices that the ledger contradicts are flagged, and hardly anything else is."""
    count: Counter[str] = Counter()
    for sentence in filter(PARTS[part], SENTENCES):
        found = claims(sentence["text"], names)
        flagged = {key for key, claim in found.items() if hear(claim, tools[key[0]], DAY, "USD")[0] is Verdict.WRONG}
        wrong = {key for key, label in labels(sentence).items() if label["verdict"] == VERDICTS[Verdict.WRONG]}
        count.update(flagged=len(flagged & wrong), overlooked=len(wrong - flagged), falsely=len(flagged - wrong))
    measured = f"{part}: of the wrong prices {dict(count)}"
    print(measured)  # noqa: T201
    record_property(f"verdicts-{part}", measured)
    assert count["flagged"] >= 0.85 * (count["flagged"] + count["overlooked"]), measured
    assert count["falsely"] <= 0.1 * count["flagged"], measured


def test_units_are_those_that_a_reader_takes(names: Names) -> None:
    """In the open part, each claim has the price, the unit and the plan of its label."""
    for sentence in filter(PARTS["open"], SENTENCES):
        found = claims(sentence["text"], names)
        for key, label in labels(sentence).items():
            claim = found[key]
            assert claim.odd is ("means" not in label), sentence["id"]
            if not claim.odd:
                assert claim.offer == parse_amount(label["means"]), sentence["id"]
            assert claim.approximate is label.get("approximate", False), sentence["id"]
            if label.get("plan", "").istitle():
                assert claim.plan == label["plan"], sentence["id"]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase(phrase: str, names: Names) -> None:
    """Each has the prices that stand behind it, and no other."""
    text, _, there = phrase.rpartition(" |")
    expected = sorted(tuple(each.strip().split(" ", 1)) for each in there.split(" ; ") if each.strip())
    assert sorted((tool, amount) for tool, amount, _ in claims(text, names)) == expected
