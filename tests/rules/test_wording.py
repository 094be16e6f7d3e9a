"""The rules of family ND6 on words: hype, banned phrases, words that stand twice, decks that say the title again."""

from __future__ import annotations

import time

import pytest
from bodies import in_file, mended, shown
from one_article import article

from newsdesk import markdown
from newsdesk.rules import BY_NAME
from newsdesk.settings import Settings

HYPE: dict[str, tuple[str, list[str]]] = {
    "topics-agenticsfoundation": ("making cutting-edge AI available\n", ["cutting-edge"]),
    "case": ("An Unprecedented deal\n\nx. Groundbreaking!\n", ["Groundbreaking"]),
    "forms": ("It revolutionized and supercharges, unleashing breakthroughs.\n", [
        "revolutionized", "supercharges", "unleashing", "breakthroughs",
    ]),
    "adverb": ("It is disruptively new.\n", ["disruptively"]),
    "heading": ("## A Groundbreaking Model\n\nx\n", ["Groundbreaking"]),
    "list-and-table": ("- world-class\n\n| a |\n|---|\n| unleash |\n", ["world-class", "unleash"]),
    "link-text": ("a [breakthrough](https://a.example/unleash)\n", ["breakthrough"]),
    "emphasis": ("a **breakthrough**\n", ["breakthrough"]),
    "after-a-quotation": ('"It is new" and unparalleled.\n', ["unparalleled"]),
    "apostrophes": ("The labs' unparalleled models' outputs\n", ["unparalleled"]),
    "quoted": ('"A breakthrough", she said, “a groundbreaking one”, a ‘world-class’ \'breakthrough\'.\n', []),
    "quoted-on-and-on": ("“A breakthrough, and\nmore to come.\n\n“Unleash it.”\n", []),
    "quoted-block": ("> A breakthrough,\n> they say.\n", []),
    "code": ("Set `unleash`.\n\n```\nunleash\n```\n\n    breakthrough\n", []),
    "name": ("She won the Breakthrough Prize.\n", []),
    "part-of-a-word": ("non-disruptive, breakthroughness, semi-revolutionary, disruptiveness\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), HYPE.values(), ids=HYPE)
def test_hype(body: str, expected: list[str]) -> None:
    """Each word of praise is found at its place, unless it is somebody else's, a name or code."""
    assert shown(in_file("hype-word", body), body) == expected


@pytest.mark.timed
@pytest.mark.parametrize("mark", ["'a ", "‘a ", "„a ", "«a ", '"a ', "“a ", "'a 'b' "])
def test_marks_that_never_close_take_no_time(mark: str) -> None:
    """A body of a megabyte is read once, however many quotations it opens."""
    record = article("status: draft")
    body = markdown.parse("revolutionary " + mark * (1_000_000 // len(mark)))
    start = time.process_time()
    list(BY_NAME["hype-word"].check(record, body, Settings()))
    assert time.process_time() - start < 2


def test_hype_in_title_and_deck() -> None:
    """A headline's capitals make no name; those in a deck may."""
    fields = {"title": "A Revolutionary Model", "description": "It won the Breakthrough Prize and is unprecedented."}
    assert shown(in_file("hype-word", "", **fields), **fields) == ["Revolutionary", "unprecedented"]


def test_the_house_says_what_hype_is() -> None:
    """The setting replaces the list; an empty one, or a blank, finds nothing."""
    assert in_file("hype-word", "unleash\n", settings=Settings(hype_words=())) == []
    assert in_file("hype-word", "unleash\n", settings=Settings(hype_words=(" ",))) == []
    assert len(in_file("hype-word", "C++ excites\n", settings=Settings(hype_words=("excite", "C++")))) == 2


PHRASES = {
    "in order to": "to", "going forward": "", "Open AI": "OpenAI", "Javascript": "JavaScript", "AI": "AI (AI)",
    "& co": "and others",
}  # fmt: skip
BANNED: dict[str, tuple[str, int, str]] = {
    "lower": ("It stops in order to think.\n", 1, "It stops to think.\n"),
    "capital": ("In order to think, it stops.\n", 1, "To think, it stops.\n"),
    "across-lines": ("It stops in\norder to think.\n", 1, "It stops to think.\n"),
    "each": ("In order to, in order to.\n", 2, "To, to.\n"),
    "nothing-instead": ("Going forward, it stops.\n", 1, "Going forward, it stops.\n"),
    "letters-alone": ("Javascript and JavaScript\n", 1, "JavaScript and JavaScript\n"),
    "right-already": ("The AI (AI) of OpenAI\n", 0, "The AI (AI) of OpenAI\n"),
    "marks": ("Smith & co wrote\n", 1, "Smith and others wrote\n"),
    "part-of-a-word": ("He began order total; AIs, AI-like\n", 0, "He began order total; AIs, AI-like\n"),
    "emphasis-inside": ("It stops in *order* to think.\n", 1, "It stops in *order* to think.\n"),
    "quotation": ('"In order to", she said.\n\n> in order to\n', 0, '"In order to", she said.\n\n> in order to\n'),
    "code": ("`in order to`\n", 0, "`in order to`\n"),
}


@pytest.mark.parametrize(("body", "number", "expected"), BANNED.values(), ids=BANNED)
def test_banned_phrases(body: str, number: int, expected: str) -> None:
    """What the house writes instead is written, with its capital; what it writes already is left alone."""
    settings = Settings(banned_phrases=PHRASES)
    found = in_file("banned-phrase", body, settings=settings)
    assert (len(found), mended(found, body)) == (number, expected)
    if all(finding.fix for finding in found):
        assert in_file("banned-phrase", expected, settings=settings) == []


def test_banned_phrases_in_a_field() -> None:
    """The fix writes the field again, so that its quotes stay right."""
    (found,) = in_file(
        "banned-phrase", "", settings=Settings(banned_phrases=PHRASES), title="Labs meet in order to talk"
    )
    assert found.fix
    assert [text for _, text in found.fix.changes] == ["Labs meet to talk"]
    assert in_file("banned-phrase", "in order to\n", settings=Settings(banned_phrases={" ": "x"})) == []


TWICE: dict[str, tuple[str, str]] = {
    "nodejs-v8.2.0": ("for the the error stack\n", "for the error stack\n"),
    "across-lines": ("on the\nthe way\n", "on the way\n"),
    "capital": ("The the end\n", "The end\n"),
    "three-times": ("of of of it\n", "of it\n"),
    "is": ("It is is open.\n", "It is open.\n"),
    "before-a-comma": ("it works well well, now\n", "it works well, now\n"),
    "meant": ("He had had that that very very long long name.\n", ""),
    "name": ("Duran Duran, New York New York, Walla Walla\n", ""),
    "nodejs-v7.7.2": ("fix WHATWG URL url.protocol example\n", ""),
    "hyphen": ("no one-one, the the-end, over over-there\n", ""),
    "code-between": ("the `x` the\n", ""),
    "code": ("`the the`\n\n```\nthe the\n```\n", ""),
    "picture-between": ("the ![](a.png) the\n", ""),
    "sentence-end": ("It is what it was. was it?\n", ""),
    "cells": ("| the | the |\n|---|---|\n| a | a |\n", ""),
    "figures": ("10 10 and 5 5\n", ""),
    "in-a-block": ("> on the\n> the way\n", ""),
}


@pytest.mark.parametrize(("body", "expected"), TWICE.values(), ids=TWICE)
def test_a_word_that_stands_twice(body: str, expected: str) -> None:
    """The second one can be taken out; what is repeated on purpose, or not in a row, is left alone."""
    found = in_file("repeated-word", body)
    assert (mended(found, body) if found else "") == expected
    assert not any(finding.fix.safe for finding in found if finding.fix)


def test_a_word_that_stands_twice_in_a_field() -> None:
    """Title and deck are read as well."""
    (found,) = in_file("repeated-word", "", title="Labs meet to to talk")
    assert found.fix
    assert [text for _, text in found.fix.changes] == ["Labs meet to talk"]


DECKS: dict[str, tuple[object, object, bool]] = {
    "equal": ("Labs pool their defences", "Labs pool their defences", True),
    "marks-and-case": ("Labs pool their defences", "LABS: pool their “defences”.", True),
    "a-word-more": ("Labs pool their defences", "Labs pool their defences now", True),
    "a-word-before": ("Labs pool their defences", "AI labs pool their defences", True),
    "cut-short": ("Labs pool their defences against model copying", "Labs pool their defences.", True),
    "one-word": ("About", "About.", True),
    "says-more": ("Labs pool their defences", "Labs pool their defences against model copying", False),
    "short-title": ("About us", "About us all", False),
    "another": ("Labs pool their defences", "They tell each other how they spot it.", False),
    "no-words": ("!", "?", False),
    "no-text": ("Labs pool their defences", None, False),
    "a-number": (5, 5, False),
}


@pytest.mark.parametrize(("title", "deck", "found"), DECKS.values(), ids=DECKS)
def test_a_deck_that_says_the_title_again(title: object, deck: object, found: bool) -> None:
    """The deck has something of its own to say."""
    assert shown(in_file("deck-repeats-title", "", title=title, description=deck)) == ["description"] * found
