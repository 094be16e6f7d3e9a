"""The rules of family ND6 on whom and what an article names, and who has reviewed what AI did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bodies import on_desk, record, shown
from hypothesis import given
from hypothesis import strategies as st

from conftest import article
from newsdesk.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from newsdesk.model import Record

DESK = (
    record("tool", "claude", name="Claude", vendor="Anthropic", plans=[{"id": "pro", "label": "Pro"}]),
    record("tool", "gpt", name="GPT", vendor="OpenAI", aliases=["ChatGPT"]),
    record("tool", "copilot", name="Copilot", vendor="Microsoft"),
    record("tool", "github-copilot", name="GitHub Copilot", vendor="GitHub"),
    record("tool", "runway", name="Runway", vendor="Runway"),
    record("tool", "sora", name="Sora", vendor="OpenAI"),
    record("tool", "sora-2", name="Sora 2", vendor="OpenAI"),
    record("tool", "pika", name="pika", vendor="Pika Labs"),
    record("tool", "muse", name="Muse", vendor="Meta"),
    record("term", "muse", term="Muse"),
    record("author", "ana", name="Ana Ruiz"),
    record("author", "ben", name="Ben Okafor"),
    record("author", "twin-1", name="Kim Lee"),
    record("author", "twin-2", name="Kim Lee"),
)
NAMES: dict[str, tuple[str, list[str]]] = {
    "alone": ("With Claude, and then claude.\n", ["Claude"]),
    "alias": ("The price of ChatGPT.\n", ["ChatGPT"]),
    "once": ("Claude and Claude, ChatGPT and GPT.\n", ["Claude", "ChatGPT"]),
    "possessive": ("Claude's answers\n", ["Claude"]),
    "vendor-before": ("Google and Microsoft Copilot\n", ["Copilot"]),
    "version-behind": ("Claude Opus 4.5 is out\n", ["Claude"]),
    "plan-behind": ("Claude Pro costs more\n", ["Claude"]),
    "hyphen": ("GPT-5 and Claude-powered search\n", ["GPT-5", "Claude-powered"]),
    "longest": ("GitHub Copilot and Sora 2\n", ["GitHub Copilot", "Sora 2"]),
    "headline-word-before": ("## How Claude Works\n\nx\n", []),
    "sentence-start": ("When Claude answers\n", ["Claude"]),
    "not-the-first-place": ("Claude.ai is the site of Claude.\n", ["Claude"]),
    "a-person": ("Claude Shannon, Jean Claude, Claude Monet\n", []),
    "another-product": ("NotGPT, GPT-Zero, GPTs, Xcode Copilot, Copilot+\n", []),
    "lower-case": ("the runway ahead, a muse\n", []),
    "also-a-term": ("Muse is out\n", []),
    "listed": ("Claude is listed\n", []),
    "code-and-address": ("`Claude` and [x](https://claude.ai/Claude)\n", []),
}


@pytest.mark.parametrize(("body", "expected"), NAMES.values(), ids=NAMES)
def test_a_tool_that_is_named_is_listed(body: str, expected: list[str]) -> None:
    """Each tool that the body names is found once, at its name."""
    tools = ["claude"] if "listed" in body else []
    found = on_desk("unlisted-tool", record("article", "one", body, tools=tools), DESK)
    assert shown(found, body) == expected


def test_a_tool_in_title_or_deck_is_named_too() -> None:
    """The finding stands at the field."""
    fields = {"title": "Claude reads more", "description": "GPT reads less."}
    assert shown(on_desk("unlisted-tool", record("article", "one", "x\n", **fields), DESK)) == ["title", "description"]


@pytest.mark.parametrize(
    "judged",
    [
        record("page", "one", "Claude\n"),
        record("article", "one", "", status="draft", title="Claude reads more"),
        record("article", "one", "Claude\n", tools=["claud"]),
    ],
    ids=["page", "empty-draft", "unknown-tool-listed"],
)
def test_names_that_need_no_card(judged: Record) -> None:
    """Only articles have cards; a draft that is just begun has time; a slip in the list is one fault, not two."""
    assert on_desk("unlisted-tool", judged, DESK) == []


LISTED: dict[str, tuple[str, list[str], list[str]]] = {
    "cut": ("Nothing of it.\n", ["claude"], ["tools/0"]),
    "second": ("Of Claude alone.\n", ["claude", "gpt"], ["tools/1"]),
    "name": ("Claude Opus does it.\n", ["claude"], []),
    "alias": ("ChatGPT does it.\n", ["gpt"], []),
    "vendor": ("OpenAI does it.\n", ["gpt"], []),
    "hyphen": ("GPT-5 does it.\n", ["gpt"], []),
    "part-of-a-word": ("Claudette and OpenAIs\n", ["claude", "gpt"], ["tools/0", "tools/1"]),
    "cannot-be-met": ("Nothing of it.\n", ["pika"], []),
    "unknown": ("Nothing of it.\n", ["claud"], []),
    "no-body": ("", ["claude"], []),
}


@pytest.mark.parametrize(("body", "tools", "expected"), LISTED.values(), ids=LISTED)
def test_a_tool_that_is_listed_is_named(body: str, tools: list[str], expected: list[str]) -> None:
    """Each tool that the text never names is found at its place in the list."""
    assert shown(on_desk("unmentioned-tool", record("article", "one", body, tools=tools), DESK)) == expected
    assert on_desk("unmentioned-tool", record("article", "one", body, status="draft", tools=tools), DESK) == []


CREDITS: dict[str, tuple[str, list[str]]] = {
    "by": ("By Ana Ruiz\n\nx\n", ["By Ana Ruiz"]),
    "reporting": ("x. Reporting by Ana Ruiz.\n", ["Reporting by Ana Ruiz"]),
    "emphasis": ("_Additional reporting by Ana Ruiz in Rome._\n", ["Additional reporting by Ana Ruiz in Rome"]),
    "two": ("Reporting by Ben Okafor and Ana Ruiz.\n", ["Reporting by Ben Okafor and Ana Ruiz"]),
    "listed": ("By Ben Okafor\n", []),
    "sentence": ("By Ana Ruiz's count there are three. The rest is unknown.\n", []),
    "in-a-sentence": ("A report by Ana Ruiz says so.\n", []),
    "stranger": ("By Jo Doe\n", []),
    "longer-name": ("By Ana Ruiz Gomez\n", []),
    "shared-name": ("By Kim Lee\n", []),
    "editor": ("Edited by Ana Ruiz.\n\nPhoto by Ana Ruiz\n", []),
    "named-in-the-text": ("Ana Ruiz was there.\n", []),
}


@pytest.mark.parametrize(("body", "expected"), CREDITS.values(), ids=CREDITS)
def test_who_has_a_credit_line_has_a_byline(body: str, expected: list[str]) -> None:
    """An author in a credit line is one of the article's."""
    assert shown(on_desk("unlisted-person", record("article", "one", body, author="ben"), DESK), body) == expected


def test_a_credit_in_the_deck_counts_and_a_byline_may_be_spelt_out() -> None:
    """The deck is read as well; where a schema has free-text authors, the name itself is there."""
    deck = "What happened. Reporting by Ana Ruiz."
    assert shown(on_desk("unlisted-person", record("article", "one", description=deck), DESK)) == ["description"]
    assert on_desk("unlisted-person", record("article", "one", description=deck, author="Ana Ruiz"), DESK) == []
    assert on_desk("unlisted-person", record("page", "one", description=deck), DESK) == []


DISCLOSURES: dict[str, tuple[Any, int]] = {
    "text": ("A model translated two sources.", 1),
    "use-alone": ({"use": "A model translated two sources."}, 1),
    "reviewed": ({"use": "A model translated two sources.", "reviewed_by": "ana"}, 0),
    "text-with-name": ("A model translated two sources; Ana Ruiz has checked the result.", 0),
    "text-with-stranger": ("A model translated two sources; Jo Doe has checked the result.", 1),
    "none": ("None.", 0),
    "no-ai": ("No AI was used.", 0),
    "not-a-no": ("Notes were sorted by a model.", 1),
    "absent": (None, 0),
    "a-list": (["x"], 0),
    "use-is-a-number": ({"use": 5}, 0),
}


@pytest.mark.parametrize(("disclosure", "number"), DISCLOSURES.values(), ids=DISCLOSURES)
def test_what_ai_did_somebody_has_reviewed(disclosure: object, number: int) -> None:
    """A disclosure names a person of the desk."""
    found = on_desk("unreviewed-ai", record("article", "one", ai_disclosure=disclosure), DESK)
    assert shown(found) == ["ai_disclosure"] * number


@pytest.mark.parametrize("disclosure", ["A model helped.", "{use: A model helped., reviewed_by: bo}"])
def test_a_reviewer_is_no_author(newsroom: Path, run: Run, disclosure: str) -> None:
    """Both forms lint, are exported as they are, and leave the byline alone."""
    (newsroom / "articles/bo.author.md").write_text("---\nname: Bo Ek\n---\n", "utf-8")
    article(newsroom, "one", ai_disclosure=disclosure)
    assert run("--now", "2026-04-08", "lint")[0] == 0
    assert run("--now", "2026-04-08", "export", "index")[0] == 0
    (exported,) = json.loads((newsroom / "public/index.json").read_bytes())["articles"]
    assert [author["name"] for author in exported["authors"]] == ["Ana Ruiz"]
    assert exported["extra"]["ai_disclosure"] in ("A model helped.", {"use": "A model helped.", "reviewed_by": "bo"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["Claude", "ana"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
)
FIELDS = (
    "title",
    "description",
    "name",
    "term",
    "author",
    "authors",
    "tools",
    "ai_disclosure",
    "aliases",
    "plans",
    "vendor",
)
DATA = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON))


@given(data=st.lists(DATA, min_size=4, max_size=4), body=st.sampled_from(["", "Claude 5\n\nBy Ana Ruiz\n"]))
def test_no_data_stops_a_desk_rule(data: list[dict[str, Any]], body: str) -> None:
    """Front matter that breaks its schema reaches the rules, that of other records too."""
    kinds = ("tool", "author", "term")
    others = [record(kind, kind, **fields) for kind, fields in zip(kinds, data[1:], strict=True)]
    judged = record("article", "one", body, **data[0])
    for rule in RULES:
        if rule.code.startswith("ND6") and rule.found_by in {"desk", "reference"}:
            on_desk(rule.name, judged, [*others, *DESK])
