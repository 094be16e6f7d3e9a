"""The terms of the glossary among each other and in articles, and the tags that one article has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identity_desk import desk, found, record

from newsdesk.model import Facts, json_pointer
from newsdesk.rules import BY_NAME

if TYPE_CHECKING:
    from newsdesk.model import Finding, Record


def places(findings: list[Finding]) -> list[str]:
    """Return where in the front matter findings stand."""
    return [json_pointer(finding.place.pointer) for finding in findings]  # type: ignore[union-attr]


def term(slug: str, *names: Any, status: str = "published") -> Record:
    """Return the record of a term and its aliases."""
    return record(f"{slug}.term", term=names[0], aliases=list(names[1:]), status=status)


SAME_TERMS = {
    "term": (("Token",), ("Token",), ["/term"]),
    "alias": (("RAG",), ("Retrieval", "x", "RAG"), ["/aliases/1"]),
    "alias and term": (("Retrieval", "RAG"), ("RAG",), ["/term"]),
    "capitals": (("LoRA",), ("Lora",), ["/term"]),
    "blanks": (("language  model",), (" Language model",), ["/term"]),
    "C5-accents": (("caf\u00e9",), ("Cafe\u0301",), ["/term"]),
    "sharp s": (("Maß",), ("MASS",), ["/term"]),
    "each": (("a", "b", "c"), ("C", "d", "B"), ["/term", "/aliases/1"]),
}
OTHER_TERMS = {
    "word": (("Token",), ("Tokens",)),
    "sign": (("C",), ("C++",)),
    "accent": (("resume",), ("résumé",)),
    "within one": (("RAG", "rag", "Rag"), ("x",)),
    "no names": (("", None, 1), ("", None, 1)),
}


@pytest.mark.parametrize(("first", "second", "expected"), SAME_TERMS.values(), ids=SAME_TERMS)
def test_a_name_of_two_terms_is_found(first: tuple[str, ...], second: tuple[str, ...], expected: list[str]) -> None:
    """At the later by path, with the other's file."""
    ((name, findings),) = found("duplicate-term", term("a", *first), term("b", *second)).items()
    assert (name, places(findings)) == ("b.term", expected)
    assert all("is a name of articles/a.term.md already" in finding.message for finding in findings)


@pytest.mark.parametrize(("first", "second"), OTHER_TERMS.values(), ids=OTHER_TERMS)
def test_other_terms_are_left_alone(first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
    """What is written otherwise may be something else, and a term may repeat itself."""
    assert not found("duplicate-term", term("a", *first), term("b", *second))


def test_a_draft_gives_way() -> None:
    """What is public already keeps its name, whatever the paths; other kinds have names of their own."""
    tool = record("token.tool", term="RAG", aliases=["RAG"])
    assert list(found("duplicate-term", term("a", "RAG", status="draft"), term("b", "rag"), tool)) == ["a.term"]


def test_a_second_file_of_one_slug_is_another_rules() -> None:
    """duplicate-slug has it."""
    first, second = term("a", "RAG"), replace(term("b", "RAG"), slug="a")
    assert not found("duplicate-term", first, second)


def using(record: Record, *slugs: str) -> Record:
    """Return a record whose body uses terms."""
    return replace(record, facts=Facts(terms=slugs))


USED = {
    "in a body": [using(record("one"), "x", "token")],
    "in a page": [record("one"), using(record("about.page"), "token")],
    "listed": [record("one", terms=["token"])],
    "no article": [record("about.page")],
}


@pytest.mark.parametrize("others", USED.values(), ids=USED)
def test_a_term_that_is_used_is_left_alone(others: list[Record]) -> None:
    """Listed by any record or used by it; without articles nothing can be."""
    assert not found("unused-term", term("token", "Token"), *others)


def test_a_term_that_nobody_uses_is_found() -> None:
    """At the term; a draft has time."""
    terms = (term("token", "Token"), term("rag", "RAG", status="draft"))
    ((name, findings),) = found("unused-term", *terms, using(record("one", tags=["token"]), "other")).items()
    assert (name, places(findings)) == ("token.term", ["/term"])
    assert "No article lists `token` or uses a name of it" in findings[0].message


def test_a_term_whose_name_another_has_is_not_told_twice() -> None:
    """One cause, one finding: articles use the other."""
    assert not found("unused-term", term("a", "Token"), term("b", "token"), using(record("one"), "a"))


def tagged(number: int, *tags: str) -> list[Record]:
    """Return so many articles, each with the same tags."""
    return [record(f"article-{index}", tags=list(tags)) for index in range(number)]


def test_a_tag_of_one_article_is_found() -> None:
    """Where twenty articles have tags: at the tag, once for each."""
    one = record("one", tags=["llms", "lone", "other"])
    ((name, findings),) = found("lone-tag", one, *tagged(19, "llms", "a", "b")).items()
    assert (name, places(findings)) == ("one", ["/tags/1", "/tags/2"])
    assert "Only this article has the tag `lone`" in findings[0].message


NOT_LONE = {
    "a small desk": [record("one", tags=["lone"]), *tagged(18, "llms", "a")],
    "articles without tags": [
        record("one", tags=["lone"]),
        *tagged(18, "llms", "a"),
        record("two"),
        record("x", tags=[]),
    ],
    "other spelling": [record("one", tags=["LLMS"]), *tagged(19, "llms", "a")],
    "two": [record("one", tags=["lone"]), record("two", tags=["lone"]), *tagged(19, "llms")],
    "half of the tags": [record("one", tags=["a", "b"]), *tagged(19, "llms", "x")],
    "other kinds": [record("one.tool", tags=["lone"]), *tagged(20, "llms", "a")],
    "no texts": [record("one", tags=["llms", None, 1, ["x"]]), *tagged(19, "llms", "a")],
}


@pytest.mark.parametrize("records", NOT_LONE.values(), ids=NOT_LONE)
def test_a_tag_that_may_be_rare_is_left_alone(records: list[Record]) -> None:
    """On a small desk, and where tags are words that each article has for itself, one article means nothing."""
    assert not found("lone-tag", *records)


JSON = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.text(max_size=3) | st.none(), max_size=3)
FIELDS = st.fixed_dictionaries({}, optional=dict.fromkeys(("term", "tags", "aliases", "status", "terms"), JSON))


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["article", "term"]), FIELDS), max_size=4))
def test_no_data_is_too_odd(rows: list[tuple[str, dict[str, Any]]]) -> None:
    """Whatever stands in the fields, no rule fails."""
    made = [replace(record(str(number)), kind=kind, data=data) for number, (kind, data) in enumerate(rows)]
    whole = desk(*made)
    for name in ("duplicate-term", "unused-term", "lone-tag"):
        for each in made:
            list(BY_NAME[name].check(each, whole))
