"""The labelled sentences that whatever finds prices in prose is measured on: they are well-formed and say one thing."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conftest import REPOSITORY
from newsdesk.manual import Sample
from newsdesk.prices.grammar import parse_amount, render
from newsdesk.prices.ledger import Verdict, entries, judge, plans
from newsdesk.testing import findings, newsroom_at, put

DATA = REPOSITORY / "tests/data/prices"
SENTENCES: list[dict[str, Any]] = tomllib.loads((DATA / "sentences.toml").read_text("utf-8"))["sentence"]
PRICED = [sentence for sentence in SENTENCES if sentence["prices"]]
CLAIMS = [pytest.param(each, claim, id=each["id"]) for each in PRICED for claim in each["prices"]]
DAY = date(2026, 4, 8)
CATEGORIES = ("llms", "image-generation", "video-generation", "video-translation")
TOOLS = tuple(Sample(path.name, path.read_bytes()) for path in sorted((DATA / "tools").iterdir()))
DESK = (*(Sample(f"{slug}.category.md", f"---\ntitle: {slug}\n---\n".encode()) for slug in CATEGORIES), *TOOLS)
VERDICTS = {Verdict.RIGHT: "right", Verdict.WRONG: "wrong", Verdict.UNKNOWN: "not-comparable"}
FIELDS = {"id", "split", "kind", "text", "prices"}
CLAIM_FIELDS = {"tool", "amount", "verdict"}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the records of the tools by their slugs, read in a newsroom in which nothing is wrong."""
    root = tmp_path_factory.mktemp("newsroom")
    put(root, (Sample("newsdesk.toml", b""), *DESK))
    assert not findings(root)
    return {record.slug: record for record in newsroom_at(root).desk().records if record.kind == "tool"}


def occurrences(text: str, amount: str) -> int:
    """Count where an amount stands whole: `$20` is not in `$200`, `$20.50` or `A$20`."""
    return len(re.findall(rf"(?<![\w.,]){re.escape(amount)}(?!\w|[.,]\d)", text))


def amounts(text: str) -> int:
    """Count the amounts of money or other numbers in a sentence."""
    return len(re.findall(r"(?<![\d.,])\d[\d.,]*", text))


def test_ten_tools(tools: Any) -> None:
    """One name is within another, some are common words, and each has a ledger that can be read whole."""
    assert len(tools) == 10
    assert {"gpt", "claude", "claude-code", "gemini", "deepseek", "runway", "murmur"} <= set(tools)
    for record in tools.values():
        assert plans(record)
        assert len(entries(record, "USD")) == len(record.data["prices"])


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["id"])
def test_a_sentence_is_well_formed(sentence: dict[str, Any]) -> None:
    """Each has its fields, no others, and a text without stray blanks."""
    assert set(sentence) - {"anaphora"} == FIELDS
    assert sentence["split"] in {"open", "held-out"}
    assert re.fullmatch("[a-z]+(-[a-z]+)*", sentence["kind"])
    assert sentence["text"] == sentence["text"].strip() != ""
    assert ("anaphora" in sentence["kind"]) is sentence.get("anaphora", False)
    empty = sentence["kind"].startswith("none-") or sentence["kind"] in {"past", "future", "quote"}
    assert empty is not bool(sentence["prices"])


@pytest.mark.parametrize(("sentence", "claim"), CLAIMS)
def test_a_label_stands_in_its_sentence(sentence: dict[str, Any], claim: dict[str, Any], tools: Any) -> None:
    """The amount is there exactly, the plan's words too, and the tool is one of the ten."""
    assert CLAIM_FIELDS <= set(claim) <= CLAIM_FIELDS | {"plan", "nth", "means", "approximate"}
    assert claim["tool"] in tools
    assert claim["verdict"] in VERDICTS.values()
    assert claim.get("plan", "") in sentence["text"]
    found = occurrences(sentence["text"], claim["amount"])
    assert 1 <= claim.get("nth", 1) <= found
    assert ("nth" in claim) is (found > 1)


@pytest.mark.parametrize("sentence", PRICED, ids=lambda sentence: sentence["id"])
def test_a_tool_is_named(sentence: dict[str, Any], tools: Any) -> None:
    """The tool's name, or one of its aliases, is in the text; and no label is there twice."""
    for claim in sentence["prices"]:
        data = tools[claim["tool"]].data
        assert any(name in sentence["text"] for name in (data["name"], *data.get("aliases", ())))
    labels = [(claim["tool"], claim["amount"], claim.get("nth")) for claim in sentence["prices"]]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(("sentence", "claim"), CLAIMS)
def test_the_ledger_agrees_with_the_verdict(sentence: dict[str, Any], claim: dict[str, Any], tools: Any) -> None:
    """What was judged by hand is what the ledger says, where README.md does not say otherwise."""
    if "means" not in claim:
        assert claim["verdict"] == "not-comparable"
        return
    offer, record = parse_amount(claim["means"]), tools[claim["tool"]]
    if offer.high is not None or "approximate" in claim:
        return
    least = replace(offer, bound="from")
    if any(entry.offer == least for entry in entries(record, "USD")):
        offer = least
    ((_, verdict, _),) = judge(render((replace(offer, label=claim.get("plan", "")),)), record, DAY, DAY, "USD")
    assert VERDICTS[verdict] == claim["verdict"]


def test_no_sentence_is_there_twice() -> None:
    """Ids and texts are unique."""
    assert len({sentence["id"] for sentence in SENTENCES}) == len(SENTENCES)
    assert len({sentence["text"].casefold() for sentence in SENTENCES}) == len(SENTENCES)


def test_every_third_is_held_out() -> None:
    """The number alone decides, so that nobody chooses."""
    for number, sentence in enumerate(SENTENCES, 1):
        assert sentence["id"] == f"s{number:03}"
        assert sentence["split"] == ("open" if number % 3 else "held-out")


def test_half_hold_no_price() -> None:
    """A matcher is judged as much by what it leaves alone; most of that has numbers in it."""
    none = [sentence["text"] for sentence in SENTENCES if not sentence["prices"]]
    assert len(SENTENCES) >= 270
    assert 0.5 <= len(none) / len(SENTENCES) <= 0.6
    assert sum(bool(amounts(text)) for text in none) / len(none) > 0.8


@pytest.mark.parametrize(
    ("kind", "least"),
    {
        "two-tools": 40,
        "plan": 30,
        "table": 20,
        "alias": 15,
        "tokens": 15,
        "euros-pounds": 10,
        "anaphora": 10,
        "past": 10,
        "future": 10,
        "quote": 8,
        "none-other-tool": 10,
        "none-word": 10,
    }.items(),
)
def test_each_kind_has_enough(kind: str, least: int) -> None:
    """What is hard is there often enough to be measured, in both splits."""
    splits = Counter(sentence["split"] for sentence in SENTENCES if sentence["kind"] == kind)
    assert splits.total() >= least
    assert splits["open"] > splits["held-out"] > 1


def test_two_tools_have_two_amounts() -> None:
    """Which amount belongs to which tool is the question."""
    for sentence in SENTENCES:
        if sentence["kind"].endswith("two-tools"):
            assert amounts(sentence["text"]) >= 2, sentence["id"]


def test_tables_have_a_head() -> None:
    """A row alone says neither the unit nor the plan."""
    for sentence in SENTENCES:
        if sentence["kind"].endswith("table"):
            head, rule, *rows = sentence["text"].split("\n")
            assert set(rule) <= set("|-: ")
            assert rows
            assert {line.count("|") for line in (head, rule, *rows)} == {head.count("|")}


def test_verdicts_are_mixed() -> None:
    """About half of the prices are right, and a third are wrong."""
    verdicts = Counter(claim["verdict"] for sentence in PRICED for claim in sentence["prices"])
    assert 0.42 <= verdicts["right"] / verdicts.total() <= 0.55
    assert 0.28 <= verdicts["wrong"] / verdicts.total() <= 0.4
    assert verdicts["not-comparable"] >= 30
