"""Which terms a body uses, and where first: F19 of the bad inputs."""

from __future__ import annotations

import re
import unicodedata
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.glossary import Glossary
from newsdesk.markdown import parse
from newsdesk.model import Record
from newsdesk.text import Edit, apply_edits

START = 7


def term(slug: str, *names: Any, status: str = "published") -> Record:
    """Return the record of a term and its aliases."""
    data = {"term": names[0], "aliases": list(names[1:])}
    return Record(f"articles/{slug}.term.md", "term", slug, data, b"", status)


TERMS = (
    term("att", "AT&T"),
    term("cafe", "caf\u00e9"),
    term("cpp", "C++"),
    term("fsharp", "F#"),
    term("k-shot", "few-shot learning", "few-shot"),
    term("lm", "Language model", "language models"),
    term("llm", "large language model", "LLM"),
    term("lora", "LoRA"),
    term("net", ".NET"),
    term("rag", "RAG", "retrieval-augmented generation"),
    term("star", "A*"),
    term("token", "Token", "tokens"),
)
GLOSSARY = Glossary.of(TERMS)


def found(body: str, glossary: Glossary = GLOSSARY) -> list[str]:
    """Return each first use as the slug and the Markdown that its span covers."""
    shift = [(slug, start - START, end - START) for slug, (start, end) in glossary.uses(parse(body, START))]
    return [f"{slug} {body[start:end]}@{start}" for slug, start, end in shift]


USED = {
    "plain": ("A token here", "token token@2"),
    "start of a sentence": ("Token by token", "token Token@0"),
    "headline style": ("A Large Language Model", "llm Large Language Model@2"),
    "part of a longer name": ("The Token Forum has a token", "token token@22"),
    "small letter of a term with a capital": ("one language model", "lm language model@4"),
    "alias": ("two tokens", "token tokens@4"),
    "first of several": ("x token, token and tokens", "token token@2"),
    "full stop": ("A token.", "token token@2"),
    "brackets": ("one (token) two", "token token@5"),
    "straight quotes": ("one 'token' two", "token token@5"),
    "curly quotes": ("one \u201ctoken\u201d two", "token token@5"),
    "dash": ("one\u2014token\u2014two", "token token@4"),
    "possessive": ("a token's price", "token token@2"),
    "curly possessive": ("a token\u2019s price", "token token@2"),
    "F19-C++": ("In C++, not in C.", "cpp C++@3"),
    "F19-escaped": (r"In C\+\+ too", r"cpp C\+\+@3"),
    "F19-.NET": ("On .NET.", "net .NET@3"),
    "F19-F#": ("In F#.", "fsharp F#@3"),
    "F19-A*": (r"By A\* search", r"star A\*@3"),
    "F19-entity in the term": ("Of AT&amp;T today", "att AT&amp;T@3"),
    "F19-plain ampersand": ("Of AT&T today", "att AT&T@3"),
    "F19-longest": ("one large language model", "llm large language model@4"),
    "F19-part of a longer one that is linked": ("an LLM, a large language model", "llm LLM@3"),
    "F19-second only as itself": (
        "A large language model is a language model", "llm large language model@2", "lm language model@28"),
    "adjacent": ("RAG tokens C++", "rag RAG@0", "token tokens@4", "cpp C++@11"),
    "hyphen of its own": ("By few-shot learning", "k-shot few-shot learning@3"),
    "hyphen of its own in a headline": ("Few-Shot Learning", "k-shot Few-Shot Learning@0"),
    "emphasis around": ("one **token** two", "token token@6"),
    "emphasis around several words": ("one *large language model* two", "llm large language model@5"),
    "behind emphasis": ("*one* token", "token token@6"),
    "soft wrap": ("a large\nlanguage model", "llm large\nlanguage model@2"),
    "CRLF": ("a large\r\nlanguage model", "llm large\r\nlanguage model@2"),
    "hard break of blanks": ("a large  \nlanguage model", "llm large  \nlanguage model@2"),
    "no-break space": ("a large\u00a0language model", "llm large\u00a0language model@2"),
    "two blanks": ("a large  language model", "llm large  language model@2"),
    "C5-accents of their own": ("a cafe\u0301.", "cafe cafe\u0301@2"),
    "accents": ("\u00e9 a caf\u00e9 \U0001f600", "cafe caf\u00e9@4"),
    "list": ("- one\n- a token\n", "token token@10"),
    "wrapped in a list": ("- a large\n  language model\n", "llm large\n  language model@4"),
    "cell": ("|a|b|\n|-|-|\n|c|token|\n", "token token@15"),
    "footnote": ("one[^1]\n\n[^1]: a token\n", "token token@17"),
    "between tags": ("one <b>token</b>", "token token@7"),
    "behind an anchor": ("<a id='x'></a>token", "token token@14"),
    "behind a tag that closes itself": ("<a id='x'/> token", "token token@12"),
    "after code": ("`token` token", "token token@8"),
    "after a link": ("[token](x) token", "token token@11"),
    "after a heading": ("# Token\n\ntoken\n", "token token@9"),
    "brackets that are no link": ("[token] two", "token token@1"),
    "Turkish capital before": ("\u0130 token", "token token@2"),
}  # fmt: skip
UNUSED = {
    "F19-code": "`token`",
    "F19-code block": "```\ntoken\n```\n",
    "F19-indented code": "    token\n",
    "F19-link": "[a token](x)",
    "F19-link with marks": "[a **token** here](x)",
    "F19-reference link": "[token]\n\n[token]: x 'token'\n",
    "F19-address": "[x](/token 'token')",
    "F19-autolink": "<https://x.example/token>",
    "F19-bare address": "see https://x.example/token, or www.x.example/?token",
    "F19-mail": "token@x.example",
    "F19-picture": "![a token](x.png)",
    "F19-linked picture": "[![a token](x.png) token](x)",
    "F19-heading": "# Token\n\nToken\n=====\n",
    "F19-head of a table": "|token|\n|-|\n|x|\n",
    "F19-attribute": "<span title='token'>x</span>",
    "F19-raw link": "<a href='x'>one token</a>",
    "F19-raw link across": "<a href='x'>one **token</a>",
    "F19-raw link, never closed": "<a href='x'>one token",
    "F19-raw link in a raw link": "<a><a>x</a>token</a>",
    "F19-raw code": "<CODE class='x'>token</CODE> <kbd>token</kbd>",
    "F19-script": "x <script>token</script>",
    "F19-raw block": "<div>\ntoken\n</div>\n",
    "F19-comment": "x <!-- token -->",
    "F19-as a pattern": "CC CCC XNET AAA",
    "block quote": "> A token\n",
    "plural that is not named": "two RAGs, two cafe\u0301s",
    "capitals": "A TOKEN, a tOken",
    "name in small letters": "rag, Rag, lora, Lora, LORA, f#, llm",
    "longer word": "tokenise, subtoken, x_token, token2",
    "hyphen": "token-based, sub-token, pre\u2010token",
    "other sign": "C+++, C++11, ASP.NET, F##, $token, #token, @token, token.com, a.token, and/token, token/or",
    "apostrophe": "token'll, o'token",
    "accent more": "token\u0301, cafe\u0301\u0301, caf\u00e9\u0301",
    "accent less": "cafe",
    "half emphasised": "large **language** model, **large language** model",
    "broken by a sign": "large, language model-based",
    "hard break of a sign": "large\\\nlanguage, C+\\\n+",
    "paragraphs": "large\n\nlanguage",
    "cells": "|a|b|\n|-|-|\n|large|language|\n",
    "code between": "large `x` language",
    "entity behind": "AT&Tilde; T&amp;T",
    "nothing": "",
}


@pytest.mark.parametrize(("body", "expected"), [(row[0], list(row[1:])) for row in USED.values()], ids=USED)
def test_the_first_use_is_found(body: str, expected: list[str]) -> None:
    """Each term once, in the order of the text, at a span that can be made a link as it is."""
    assert found(body) == expected


@pytest.mark.parametrize("body", UNUSED.values(), ids=UNUSED)
def test_what_is_no_use_is_left_alone(body: str) -> None:
    """Neither what can hold no link, nor another word."""
    assert found(body) == []


def test_an_entity_is_not_cut() -> None:
    """F19: a name that ends in `&` is not linked where that is the beginning of `&amp;`."""
    glossary = Glossary.of([term("amp", "amp"), term("rd", "R&")])
    assert found("x &amp; y, R&amp; z", glossary) == []
    assert found("R& z", glossary) == ["rd R&@0"]


def test_a_term_without_latin_letters_is_found() -> None:
    """Words of any alphabet have their boundaries."""
    glossary = Glossary.of([term("model", "языковая модель"), term("sharp", "♯")])
    assert found("Языковая модель, языковая модель", glossary) == ["model Языковая модель@0"]
    assert found("Языковая модельный, a ♯", glossary) == ["sharp ♯@22"]


def test_a_draft_is_in_no_glossary() -> None:
    """A word that is not defined in public yet is linked nowhere; neither does it hide another."""
    glossary = Glossary.of([term("llm", "large language model", status="draft"), term("lm", "language model")])
    assert found("a large language model", glossary) == ["lm language model@8"]


def test_of_two_terms_the_first_has_the_name() -> None:
    """duplicate-term tells the editor; until then, one and the same of them is linked."""
    assert found("RAG", Glossary.of([term("a", "RAG"), term("b", "x", "RAG")])) == ["a RAG@0"]


@pytest.mark.parametrize("names", [("",), ("  ",), (None, 1), (["x"],), ("\0",)], ids=str)
def test_what_is_no_name_is_passed_over(names: tuple[Any, ...]) -> None:
    """The schema minds it; nothing is found by it."""
    glossary = Glossary.of([term("x", *names)])
    assert (glossary.names, found("`x` 1 None\n\ntoken", glossary)) == ({}, [])


def test_names_are_compared_as_readers_see_them() -> None:
    """C5: how accents are stored in the record, and its blanks, make no difference."""
    names = ("cafe\u0301", " large \n language model ")
    glossary = Glossary.of([term("x", names[0]), term("y", names[1])])
    assert found("caf\u00e9, large language model", glossary) == ["x caf\u00e9@0", "y large language model@6"]


def test_a_glossary_has_a_digest() -> None:
    """It is the same for the same names, in whatever order, and another when a name or its term is another."""
    same = Glossary.of(reversed(TERMS)).digest
    others = [Glossary.of(TERMS[1:]), Glossary.of([*TERMS, term("x", "y")]), Glossary.of([term("T", "Token"), *TERMS])]
    assert GLOSSARY.digest == same
    assert same not in {other.digest for other in others}


LIVE = {"token": "token", "Token": "token", "LLM": "llm", "large language model": "llm", "C++": "cpp",
        "language model": "lm", "RAG": "rag", "caf\u00e9": "cafe", "cafe\u0301": "cafe", ".NET": "net"}  # fmt: skip
NAMES = st.sampled_from(sorted(LIVE))
FORMS = ("{}", "**{}**", "*{}*", "`{}`", "[{}](/x)", "![{}](/x)", "<a href='/x'>{}</a>", "x{}x", "<i title='{}'>y</i>")
BLOCKS = ("{}\n\n", "- {}\n\n", "# {}\n\n", "> {}\n\n", "```\n{}\n```\n\n", "|{}|\n|-|\n|x|\n\n", "|x|\n|-|\n|{}|\n\n")
DEAD = {"# {}\n\n", "> {}\n\n", "```\n{}\n```\n\n", "|{}|\n|-|\n|x|\n\n"}
PARTS = st.lists(st.tuples(NAMES, st.sampled_from(FORMS)), min_size=1, max_size=5)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(BLOCKS), PARTS), max_size=5))
def test_every_first_use_that_is_written_is_found(blocks: list[tuple[str, list[tuple[str, str]]]]) -> None:
    """Where names are put into a body on purpose, each is found where it first stands free, and nowhere else."""
    body, expected = "", {}
    for block, parts in blocks:
        line = ""
        for name, form in parts:
            at = len(body) + block.index("{}") + len(line) + form.index("{}")
            if block not in DEAD and form in FORMS[:3]:
                expected.setdefault(LIVE[name], f"{LIVE[name]} {name}@{at}")
            line += form.format(name) + ", "
        body += block.format(line)
    assert found(body) == list(expected.values())


SCRAPS = st.sampled_from(
    ["RAG", "token", "Tokens", "large", "language model", "C++", "x", " ", " ", "\n", "\n\n", ", ", "`", "*", "**", "[",
     "](x)", "![", "<a>", "</a>", "<b>", "# ", "> ", "- ", "|", "|-|\n", "&amp;", "\\", "[^1]", "[^1]: ", "~~",
     "\u00e9", "```\n", "    ", " <https://x.example> "]
)  # fmt: skip
BRUTE = re.compile(
    r"(?<![\w&#\\+\-])(?:(?P<llm>[Ll]arge\s+[Ll]anguage\s+[Mm]odel)|(?P<lm>[Ll]anguage\s+[Mm]odel)|(?P<rag>RAG)"
    r"|(?P<token>[Tt]okens?)|(?P<cpp>C\+\+))(?![\w#\\+])(?!-\w)"
)


# Stars that close nothing are left as they are, and may mean something else beside a tag.
MARKED = st.sampled_from([" **RAG** ", " a *token*, ", " ~~C++~~ "])
CLOSED = SCRAPS.filter(lambda scrap: scrap not in {"*", "**", "~~"}) | MARKED


@settings(derandomize=True, deadline=None, max_examples=1000)
@given(st.lists(CLOSED, max_size=30).map("".join))
def test_a_use_can_be_made_a_link(body: str) -> None:
    """With `<a>` put around each span, readers read the same, and each name is the text of a link of its own."""
    parsed = parse(body)
    uses = GLOSSARY.uses(parsed)
    edits = [Edit(span, f"<a href='/x'>{body[slice(*span)]}</a>") for _, span in uses]
    linked = parse(apply_edits(body, edits))
    assert [passage.text for passage in linked.passages] == [passage.text for passage in parsed.passages]
    assert len(linked.links) == len(parsed.links)
    assert sum(len(passage.linked) for passage in linked.passages) == len(uses) + sum(
        len(passage.linked) for passage in parsed.passages
    )


@settings(derandomize=True, deadline=None, max_examples=1000)
@given(st.lists(SCRAPS, max_size=30).map("".join))
@example("large `x`language model")
@example("*large* language model, **large language model")
def test_the_use_is_the_first_that_a_plain_search_finds(body: str) -> None:
    """One pattern over each passage, with code, links and pictures crossed out, gives the same, whatever is broken."""
    parsed = parse(body, START)
    heads = {cell for table in parsed.tables for cell in table[0]}
    expected: dict[str, str] = {}
    for number, passage in enumerate(parsed.passages):
        closed = {at for span in (*passage.code, *passage.linked) for at in range(*span)}
        shown = "".join("\0" if at in closed else letter for at, letter in enumerate(passage.text))
        if passage.kind in {"heading", "code"} or passage.quoted or number in heads:
            continue
        for hit in BRUTE.finditer(shown):
            start = passage.span(*hit.span()).start - START
            written = body[start : passage.span(*hit.span()).end - START]
            if written.split() == hit[0].split():
                expected.setdefault(str(hit.lastgroup), f"{hit.lastgroup} {written}@{start}")
    assert found(body) == list(expected.values())


def caseless(text: str) -> str:
    """Return a text without what may differ between a name and its use."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(min_size=1, max_size=8), st.text(max_size=40))
def test_any_term_is_found_as_it_is_written_or_not_at_all(name: str, around: str) -> None:
    """F19: a term may be any text, and is only ever found as the text that it is."""
    glossary = Glossary.of([term("x", name)])
    body = f"{around} {name} {around}"
    for _, (start, end) in glossary.uses(parse(body)):
        seen = parse(f"x {body[start:end]} x").passages[0].text[2:-2]
        assert caseless(seen) in set(map(caseless, glossary.names))


LONG = {
    "one word": "token " * 100_000,
    "first words": "large " * 100_000,
    "blanks": "large" + " " * 500_000 + "x",
    "no blank": "token" * 100_000,
    "addresses": "x@y token " * 50_000,
    "no address": "a" * 500_000 + "@",
    "tags": "<a>token" * 50_000,
}


@pytest.mark.timed
@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_time_is_linear_in_the_text(body: str) -> None:
    """Half a megabyte of what might be searched again and again takes about a second at most."""
    parsed = parse(body)
    before = process_time()
    GLOSSARY.uses(parsed)
    assert process_time() - before < 5
