"""The rules of family ND6 on how a body is built: what they find, what they leave alone, what they mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bodies import in_file, mended, record, shown
from hypothesis import given
from hypothesis import strategies as st

from newsdesk import markdown
from newsdesk.rules import RULES
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

HOUSE = Settings(sections=("What's Happening", "Why This Matters", "Our Take"))

Row = tuple[str, str, list[str]]
FLAGS: dict[str, Row] = {
    "jump": ("heading-jump", "## A\n\nx\n\n#### B\n", ["B"]),
    "jump-nodejs-v4.3.2-first": ("heading-jump", "### A\n\nx\n\n## B\n", ["A"]),
    "jump-twice": ("heading-jump", "## A\n\n#### B\n\n## C\n\n##### D\n", ["B", "D"]),
    "jump-from-the-first-level": ("heading-jump", "# A\n\n## B\n\n#### C\n", ["C"]),
    "title-nodejs-domain-postmortem": ("title-in-body", "# A *new* one\n\nx\n", ["A *new* one"]),
    "title-underlined": ("title-in-body", "A\n===\n\nx\n", ["A"]),
    "title-each": ("title-in-body", "# A\n\n# B\n", ["A", "B"]),
    "empty-topics-wsl-last": ("empty-section", "## A\n\nx\n\n## B\n", ["B"]),
    "empty-nodejs-v20.18.0": ("empty-section", "### A\n\n### B\n\nx\n", ["A"]),
    "empty-below-a-part": ("empty-section", "### A\n\n## B\n\nx\n", ["A"]),
    "empty-underlined": ("empty-section", "A\n---\n\nB\n---\n\nx\n", ["A"]),
    "empty-but-a-comment": ("empty-section", "## A\n\n<!-- to come\n\nsoon -->\n\n## B\n\nx\n", ["A"]),
    "empty-but-an-address": ("empty-section", "x [y]\n\n## A\n\n[y]: https://a.example\n", ["A"]),
    "empty-no-last-line-end": ("empty-section", "x\n\n## A", ["A"]),
    "empty-in-crlf": ("empty-section", "## A\r\n\r\n## B\r\n\r\nx\r\n", ["A"]),
    "open-bold": ("unclosed-emphasis", "It is **bold and more.\n", ["**"]),
    "open-italic": ("unclosed-emphasis", "It is *bold and more.\n", ["*"]),
    "open-code": ("unclosed-emphasis", "Run `make all.\n", ["`"]),
    "open-at-the-start": ("unclosed-emphasis", "**Bold and more.\n", ["**"]),
    "open-closed-too-far-off": ("unclosed-emphasis", "It is **bold **\n", ["**"]),
    "open-in-a-list": ("unclosed-emphasis", "* one\n* **two\n", ["**"]),
    "open-in-each-paragraph": ("unclosed-emphasis", "a **b\n\nc `d\n", ["**", "`"]),
}
LEAVES: dict[str, tuple[str, str]] = {
    "jump-none": ("heading-jump", "## A\n\n### B\n\n#### C\n\n## D\n"),
    "jump-own-scale-nodejs-v6.1.0": ("heading-jump", "### A\n\n### B\n\n#### C\n"),
    "jump-first-level": ("heading-jump", "# A\n\n## B\n\n### C\n"),
    "jump-no-heading": ("heading-jump", "x\n"),
    "title-in-code": ("title-in-body", "```sh\n# A\n```\n\n    # B\n"),
    "title-hash-without-blank": ("title-in-body", "#1 in sales\n"),
    "empty-with-parts": ("empty-section", "## A\n\n### B\n\nx\n"),
    "empty-picture": ("empty-section", "## A\n\n![](a.png)\n\n## B\n\n<video src='b.mp4'></video>\n"),
    "empty-notes": ("empty-section", "x[^1]\n\n## Notes\n\n[^1]: y\n"),
    "empty-link-in-the-heading": ("empty-section", "## [A](https://a.example)\n\nx\n"),
    "empty-code": ("empty-section", "## A\n\n```\nx\n```\n"),
    "open-note": ("unclosed-emphasis", "$20* a month, $30** a seat.\n\n*Without VAT.\n\n**Billed yearly.\n"),
    "open-product": ("unclosed-emphasis", "5 * 3 and 5*3, 2**8, 2 ** 8, a*b, *.js, **/*.md, \\*x, f***ed\n"),
    "open-snake": ("unclosed-emphasis", "Set `a *b` or snake_case and _private.\n"),
    "open-escaped": ("unclosed-emphasis", "a \\**b and \\`c\n"),
    "open-entity": ("unclosed-emphasis", "a &ast;b\n"),
    "open-closed": ("unclosed-emphasis", "a **b** *c* ***d*** `e` ``f`g``\n"),
    "open-in-code": ("unclosed-emphasis", "```\n**a\n```\n"),
}  # fmt: skip
MENDS: dict[str, tuple[str, str, str]] = {
    "hash": ("title-in-body", "x\n\n# A\n", "x\n\n## A\n"),
    "hash-indented": ("title-in-body", "  # A #\r\n", "  ## A #\r\n"),
    "underlined": ("title-in-body", "A b\n===\n\nx\n", "A b\n---\n\nx\n"),
    "underlined-by-one": ("title-in-body", "A\n=\n", "A\n--\n"),
    "the-title-again": ("title-in-body", "# the  Title\n\nx\n", "x\n"),
    "the-title-underlined": ("title-in-body", "The Title\n===\n", "The Title\n===\n"),
    "in-a-quotation": ("title-in-body", "> # A\n", "> # A\n"),
}


@pytest.mark.parametrize(("rule", "body", "expected"), FLAGS.values(), ids=FLAGS)
def test_flags(rule: str, body: str, expected: list[str]) -> None:
    """Each fault is found once, at its words."""
    assert shown(in_file(rule, body), body) == expected


@pytest.mark.parametrize(("rule", "body"), LEAVES.values(), ids=LEAVES)
def test_leaves_alone(rule: str, body: str) -> None:
    """What only looks like the fault passes."""
    assert in_file(rule, body) == []


@pytest.mark.parametrize(("rule", "body", "expected"), MENDS.values(), ids=MENDS)
def test_mends(rule: str, body: str, expected: str) -> None:
    """A fix changes the heading and nothing else; where it cannot tell how, there is none."""
    assert mended(in_file(rule, body, title="The Title"), body) == expected


def test_a_draft_may_have_sections_still_to_be_written() -> None:
    """What `newsdesk new` makes is a list of empty sections."""
    assert in_file("empty-section", "## A\n\n## B\n", status="draft") == []
    assert len(in_file("empty-section", "## A\n\n## B\n", status="review")) == 2


SECTIONS: dict[str, tuple[str, str, int]] = {
    "house": ("## What's Happening", "## What's Happening", 0),
    "curly": ("## What’s Happening", "## What’s Happening", 0),
    "marked": ("## *Our Take*", "## *Our Take*", 0),
    "deeper": ("### Anything", "### Anything", 0),
    "case": ("## Our take", "## Our Take", 1),
    "colon": ("## Our Take:", "## Our Take", 1),
    "letter-less": ("## Our Tak", "## Our Take", 1),
    "letter-more": ("## Ouur Take", "## Our Take", 1),
    "letter-other": ("## Our Tale", "## Our Take", 1),
    "two-letters": ("## Our Tales", "## Our Tales", 1),
    "another-wording": ("## Why It Matters", "## Why It Matters", 1),
    "marked-slip": ("## *Our* take", "## *Our* take", 1),
    "there-already": ("## Our take\n\n## Our Take", "## Our take\n\n## Our Take", 1),
    "nothing-like-it": ("## Background", "## Background", 1),
}


@pytest.mark.parametrize(("body", "expected", "number"), SECTIONS.values(), ids=SECTIONS)
def test_sections_are_those_of_the_house(body: str, expected: str, number: int) -> None:
    """A slip is mended; another heading is only named."""
    found = in_file("unknown-section", body, settings=HOUSE)
    assert (len(found), mended(found, body)) == (number, expected)
    assert all(finding.fix is None or finding.fix.safe for finding in found)


def test_only_articles_have_sections_of_the_house() -> None:
    """A page is built as it needs; so is an article of a house without the setting."""
    assert in_file("unknown-section", "## Background\n", settings=HOUSE, kind="page") == []
    assert in_file("unknown-section", "## Background\n") == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
)
FIELDS = ("title", "description", "name", "term", "author", "authors", "tools", "ai_disclosure", "aliases", "plans")
SCRAPS = (
    "# ",
    "## ",
    "### a",
    "**",
    "*",
    "`",
    "```",
    "\n",
    "\n\n",
    "> ",
    "\r\n",
    "=\n",
    "--",
    "a a",
    "“",
    "Unleash",
    "é",
)


def _rules() -> list[Callable[..., Any]]:
    return [rule.check for rule in RULES if rule.code.startswith("ND6") and rule.found_by == "file"]


@given(
    data=st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)),
    body=st.lists(st.sampled_from(SCRAPS) | st.text(max_size=5), max_size=20).map("".join),
)
def test_no_data_and_no_body_stops_a_file_rule(data: dict[str, Any], body: str) -> None:
    """Front matter that breaks its schema reaches the rules, and so does any Markdown; places are in the file."""
    settings = Settings(sections=("Our Take",), banned_phrases={"a": "b", "“": "", "é": "é!"})
    parsed = markdown.parse(body)
    for check in _rules():
        found = list(check(record("article", "one", body, **data), parsed, settings))
        mended(found, body)
