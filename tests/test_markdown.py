"""What is known of a body: its words and headings, its links and names, and where each of them stands."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.markdown import facts, find, names, parse, reading_minutes
from newsdesk.markdown.keeping import NAME
from newsdesk.model import Facts, InBody

WORDS = {
    "nothing": ("", 0),
    "blank": ("  \n\n\t\n", 0),
    "two": ("one two", 2),
    "lines": ("one\ntwo", 2),
    "paragraphs": ("one\n\ntwo", 2),
    "crlf": ("one\r\ntwo\r\n\r\nthree\r\n", 3),
    "cr": ("one\rtwo", 2),
    "hard-break": ("one  \ntwo\\\nthree", 3),
    "no-break-space": ("one\u00a0two", 2),
    "dash": ("one\u2014two", 1),
    "apostrophe": ("don't", 1),
    "entity": ("AT&amp;T &copy;", 2),
    "escape": (r"1\. one", 2),
    "emphasis": ("one *two* **three** ~~four~~", 4),
    "emphasis-in-a-word": ("un*frigging*believable **a**b ~~c~~d", 3),
    "code": ("the `code here` counts", 4),
    "code-in-a-word": ("`git`s", 1),
    "code-block": ("```python\ntwo words\n```\n", 2),
    "indented-code": ("    two words\n", 2),
    "link": ("see [two words](https://x.example/not/counted 'nor this')", 3),
    "link-in-a-word": ("[one](x)s", 1),
    "reference-link": ("[one][x]\n\n[x]: https://x.example 'not counted'", 1),
    "autolink": ("<https://x.example/>", 1),
    "image": ("![what it shows](x.png)", 3),
    "list": ("- one\n- two\n  - three\n", 3),
    "quote-in-list": ("- one\n  > two\n", 2),
    "code-in-list": ("- one\n  ```\n  two\n  ```\n", 2),
    "heading-in-list": ("- one\n  # two\n", 2),
    "tight-list": ("1. one\n2. two\n", 2),
    "quote": ("> one\n> two\n", 2),
    "heading": ("# one\ntwo", 2),
    "headings": ("# one\n## two\nthree", 3),
    "setext": ("one\n===\ntwo", 2),
    "rule": ("one\n\n***\n\ntwo", 2),
    "table": ("|one|two|\n|---|:-:|\n|three four|five|\n|`six`||\n", 6),
    "table-cells-apart": ("|a|b|\n|-|-|\n|c|d|\n", 4),
    "footnote": ("one[^1] two\n\n[^1]: three four\n", 4),
    "html-block": ("<div class='x'>\nnot counted\n</div>\n\none two\n", 2),
    "html-inline": ("one <b>two</b> three", 3),
    "html-in-a-word": ("o<b>n</b>e", 1),
    "html-around-markdown": ("<details>\n\none two\n\n</details>\n", 2),
    "script": ("<script>\nvar not_counted = 1;\n</script>\n\none\n", 1),
    "comment": ("one <!-- newsdesk: ignore ND601 --> two", 2),
    "comment-block": ("<!-- newsdesk: ignore ND601 -->\n\none\n", 1),
    "line-break-tag": ("one<br>two", 2),
    "less-than": ("1 < 2", 3),
    "fence-of-front-matter": ("---\n\none\n", 1),
}


@pytest.mark.parametrize(("body", "words"), WORDS.values(), ids=WORDS)
def test_words_are_those_that_are_read(body: str, words: int) -> None:
    """Marks, addresses and raw HTML are no words, and what is one word to a reader counts as one."""
    assert parse(body).words == words


HEADINGS = {
    "none": ("one", ()),
    "levels": ("# A\n\n###### B\n", ("A", "B")),
    "closed": ("## A ##\n", ("A",)),
    "setext": ("A\n===\n\nB\n---\n", ("A", "B")),
    "several-lines": ("A long\nheading\n===\n", ("A long heading",)),
    "several-lines-broken": ("A long  \nheading\n===\n", ("A long heading",)),
    "crlf": ("# A\r\n\r\nB\r\n---\r\n", ("A", "B")),
    "code": ("# The `x y` option\n", ("The x y option",)),
    "emphasis": ("# T **bo**ld *and* ~~gone~~\n", ("T bold and gone",)),
    "link": ("# [One](x) two\n", ("One two",)),
    "image": ("# One ![two](x.png)\n", ("One two",)),
    "entity": ("# A &amp; B\n", ("A & B",)),
    "html": ("# <a id='x'></a>A <b>B</b>\n", ("A B",)),
    "footnote": ("# A[^1]\n\n[^1]: note\n", ("A",)),
    "quote": ("> # A\n", ("A",)),
    "list": ("- # A\n", ("A",)),
    "empty": ("#\n", ("",)),
    "in-code": ("```\n# A\n```\n", ()),
    "in-html": ("<div>\n# A\n</div>\n", ()),
    "no-blank": ("#A\n", ()),
    "escaped": ("\\# A\n", ()),
    "twice": ("# A\n\n# A\n", ("A", "A")),
}


@pytest.mark.parametrize(("body", "headings"), HEADINGS.values(), ids=HEADINGS)
def test_headings_are_plain_text(body: str, headings: tuple[str, ...]) -> None:
    """A heading is what a reader sees of it."""
    assert facts(parse(body)).headings == headings


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 1), (1, 1), (237, 1), (238, 1), (239, 2), (476, 2), (477, 3), (23_800, 100), (23_801, 101)],
)
def test_reading_time_is_rounded_up(words: int, minutes: int) -> None:
    """238 words take a minute, and nothing takes less than one."""
    assert reading_minutes(words) == minutes


PLAIN = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=30)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(PLAIN, st.sampled_from([" ", "\n", "\r\n", "\n\n", "  \n", "\n- ", "\n# ", "\n> "]))
def test_plain_words_are_counted_whatever_parts_them(words: list[str], between: str) -> None:
    """So many words are so many words."""
    assert parse(between.join(words)).words == len(words)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.sampled_from("a \n\r#*_`<>[]()!|-=~\\&;\u00e4\u00a0\0"), max_size=60))
def test_any_text_is_a_body(body: str) -> None:
    """Markdown has no errors: whatever is written has words and headings, and no more words than characters."""
    found = facts(parse(body))
    assert isinstance(found, Facts)
    assert 0 <= found.words <= len(body)
    assert all(heading == heading.strip() and "\n" not in heading for heading in found.headings)


SPANS = {
    "paragraph": ("one two", "two", "two"),
    "accents": ("caf\u00e9 \u65e5\u672c \U0001f600 two", "two", "two"),
    "accents themselves": ("one caf\u00e9 \U0001f600x", "caf\u00e9 \U0001f600x", "caf\u00e9 \U0001f600x"),
    "combining": ("e\u0301te\u0301 two", "te\u0301 two", "te\u0301 two"),
    "behind a paragraph of others": ("\u65e5\u672c\n\none \u00e9 two", "two", "two"),
    "emphasis": ("\u00e9 *one* two", "one", "one"),
    "across emphasis": ("\u00e9 *one* two", "one two", "one* two"),
    "entity": ("AT&amp;T \u00e9 two", "two", "two"),
    "entity before": ("\u00e9 &copy; two", "two", "two"),
    "escape": (r"\* \u00e9 two", "two", "two"),
    "second line": ("\u00e9\ntwo", "two", "two"),
    "CRLF": ("\u00e9\r\ntwo\r\nthree", "three", "three"),
    "list": ("- \u00e9\n- one two\n", "two", "two"),
    "quote": ("> \u00e9\n> two\n", "two", "two"),
    "table": ("|\u00e9|b|\n|-|-|\n|\u00e9|two|\n", "two", "two"),
    "heading": ("## \u00e9 two ##\n", "two", "two"),
    "link": ("\u00e9 [one two](/\u00e9) three", "two", "two"),
    "behind a link": ("\u00e9 [one](/\u00e9) three", "three", "three"),
    "code": ("\u00e9 `two` three", "two", "two"),
    "behind code": ("\u00e9 ``two`` three", "three", "three"),
    "code with a tick": ("\u00e9 `` a`b `` three", "a`b", "a`b"),
    "code twice": ("`a` `a` two", "two", "two"),
    "code block": ("```\n\u00e9 two\n```\n", "two", "two"),
    "footnote": ("one[^1]\n\n[^1]: \u00e9 two\n", "two", "two"),
    "tag": ("\u00e9<br>two", "two", "two"),
}


@pytest.mark.parametrize(("text", "words", "expected"), SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("front", ["", "---\ntitle: \u00e9\U0001f600\n---\n\n"], ids=["alone", "below front matter"])
def test_a_range_of_a_passage_has_its_place_in_the_file(front: str, text: str, words: str, expected: str) -> None:
    """Offsets are characters of the file, whatever stands before them."""
    body = parse(text, len(front))
    passage = next(each for each in body.passages if words in each.text)
    start = passage.text.index(words)
    span = passage.span(start, start + len(words))
    assert (front + text)[slice(*span)] == expected


def test_a_passage_as_a_whole_has_a_place() -> None:
    """From its first character to its last; an empty heading has the place where it stands."""
    text = "\u00e9\n\n#\n\none *two*\n"
    assert [text[slice(*passage.span())] for passage in parse(text).passages] == ["\u00e9", "", "one *two"]
    assert parse(text).passages[1].span().start == 3


PROSE = {
    "words": ("one two", ["one two"]),
    "code": ("one `two` three", ["one     three"]),
    "code alone": ("`two`", ["   "]),
    "code twice": ("`a` b `c`", ["  b  "]),
    "accents in code": ("`\u00e9\U0001f600` b", ["   b"]),
    "block": ("```\none\n```\n\ntwo", ["", "two"]),
    "heading": ("# The `x` option", ["The   option"]),
}


@pytest.mark.parametrize(("body", "expected"), PROSE.values(), ids=PROSE)
def test_prose_is_text_with_code_blanked(body: str, expected: list[str]) -> None:
    """Each character of code is a blank, so that offsets are those of the text."""
    passages = parse(body).passages
    assert [passage.prose for passage in passages] == expected
    assert all(len(passage.prose) == len(passage.text) for passage in passages if passage.kind != "code")


FOUND_LINKS = {
    "none": ("one", []),
    "link": ("\u00e9 [a *b*](/x 'y') c", [("/x", "a b", "[a *b*](/x 'y')", False)]),
    "image": ("\u00e9 ![a](x.png) c", [("x.png", "a", "![a](x.png)", True)]),
    "behind an exclamation mark": ("\u00e9!! [a](x)", [("x", "a", "[a](x)", False)]),
    "image in a link": (
        "[![a](x.png) b](/y)", [("x.png", "a", "![a](x.png)", True), ("/y", "a b", "[![a](x.png) b](/y)", False)],
    ),
    "reference": ("[a][b]\n\n[b]: /\u00e9", [("/\u00e9", "a", "[a][b]", False)]),
    "reference without one": ("[a][b]", []),
    "autolink": ("<https://x.example>", [("https://x.example", "https://x.example", "<https://x.example>", False)]),
    "entities": ("[a &amp; b](/?c&amp;d)", [("/?c&d", "a & b", "[a &amp; b](/?c&amp;d)", False)]),
    "several lines": ("[a\nb](</x y>)", [("/x y", "a b", "[a\nb](</x y>)", False)]),
    "empty": ("[]()", [("", "", "[]()", False)]),
    "code": ("`[a](x)`", []),
    "bare": ("https://x.example", []),
    "HTML": ("<a href='/x'>a</a>", []),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), FOUND_LINKS.values(), ids=FOUND_LINKS)
def test_links_and_images_are_found(body: str, expected: list[tuple[str, str, str, bool]]) -> None:
    """Each has its address without escapes, the text that is seen, and its place."""
    front = "---\n\u00e9: \U0001f600\n---\n"
    links = parse(body, len(front)).links
    assert [(link.url, link.text, (front + body)[slice(*link.span)], link.image) for link in links] == expected


LINKED = {
    "none": ("one `two` <b>three</b> <br> <i>", []),
    "link": ("\u00e9 [a *b*](/x) c", ["a b"]),
    "image": ("a ![b c](x) d", ["b c"]),
    "image in a link": ("[![a](x.png) b](/y) [c](/z)", ["a b", "c"]),
    "empty": ("a [](x)", [""]),
    "autolink": ("a <https://x.example>", ["https://x.example"]),
    "raw link": ("a <A HREF='/x'\nid='y'>b *c*</A> d", ["b c"]),
    "raw code": ("a <code>b</code>, <kbd>c</kbd>", ["b", "c"]),
    "raw in raw": ("<a>b<code>c</code>d</a> e", ["bcd"]),
    "raw, never closed": ("a <a><code>b</code> c\n\nd", ["b c"]),
    "raw, never opened": ("a </a> b", []),
    "raw, closed in itself": ("a <a id='x'/> b", []),
    "other tags": ("a <abbr>b</abbr> <article>c</article>", []),
}


@pytest.mark.parametrize(("body", "expected"), LINKED.values(), ids=LINKED)
def test_what_can_hold_no_other_link_is_known(body: str, expected: list[str]) -> None:
    """Ranges of a passage: those of links and pictures, and of raw links and code."""
    passages = parse(body).passages
    assert [each.text[slice(*span)] for each in passages for span in each.linked] == expected


def test_facts_keep_each_address_once() -> None:
    """In the order of the body, links apart from images."""
    found = facts(parse("[a](/x) ![b](/y.png) [c](/x) ![d](/x) [e](/z)"))
    assert (found.links, found.images) == (("/x", "/z"), ("/y.png", "/x"))


NAMES = {
    "none": ("all in small letters", ()),
    "word": ("we tried Claude again", ("Claude",)),
    "words": ("we tried Claude Opus 4.5 and GPT-5", ("Claude Opus 4.5", "GPT-5")),
    "capital inside": ("an iPhone with macOS", ("iPhone", "macOS")),
    "figure inside": ("the model o3 and gpt4o", ("o3", "gpt4o")),
    "accent": ("\u00c9ric met Ana", ("\u00c9ric", "Ana")),
    "full stop": ("by Meta. And so", ("Meta", "And")),
    "once": ("Claude, then Claude", ("Claude",)),
    "code": ("`Claude` is", ()),
    "heading": ("# What Claude does", ("What Claude",)),
    "plus": ("written in C++", ("C++",)),
}


@pytest.mark.parametrize(("body", "expected"), NAMES.values(), ids=NAMES)
def test_names_are_runs_of_words_with_capitals(body: str, expected: tuple[str, ...]) -> None:
    """What may be the name of a tool or of somebody, wherever a sentence has it."""
    assert facts(parse(body)).names == expected


FIND = {
    "words": ("\u00e9 one two three", InBody("two"), "two"),
    "the first": ("two\n\ntwo", InBody("two"), 0),
    "whole words": ("twofold, two", InBody("two"), 9),
    "signs": ("in C++ and C", InBody("C++"), "C++"),
    "not in code": ("`two` two", InBody("two"), 6),
    "across marks": ("one *two* three", InBody("two three"), "two* three"),
    "gone": ("one", InBody("two"), ""),
    "link": ("\u00e9 /x [a](/x)", InBody("/x", "link"), "[a](/x)"),
    "image": ("![a](/x)", InBody("/x", "link"), "![a](/x)"),
    "link by its words": ("[a](/x)", InBody("a", "link"), ""),
}


@pytest.mark.parametrize(("body", "place", "expected"), FIND.values(), ids=FIND)
def test_a_wording_is_found_again(body: str, place: InBody, expected: str | int) -> None:
    """What a desk rule read in the facts has a place in the file; where it is gone, that is the body's start."""
    front = "---\n\u00e9: 1\n---\n"
    span = find(parse(body, len(front)), place)
    assert (span.start - len(front) if isinstance(expected, int) else (front + body)[slice(*span)]) == expected
    assert span.start >= len(front)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.sampled_from("a \n*_`<>[]()!|-&;#\u00e9\U0001f600"), max_size=60))
def test_places_are_in_the_file_and_in_order(text: str) -> None:
    """Whatever is written, each passage and link stands inside the body."""
    body = parse(text, 7)
    spans = [passage.span() for passage in body.passages] + [link.span for link in body.links]
    assert all(7 <= span.start <= span.end <= 7 + len(text) for span in spans)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It is free. A pen costs $5 a day. Fine.", [("A pen costs $5 a day.", "It is free.")]),
        ("# A pen for 9p a day", [("A pen for 9p a day", "")]),
        ("It costs e.g. $5. Or $6.", [("It costs e.g. $5.", ""), ("Or $6.", "It costs e.g. $5.")]),
        ('“It costs $5,” he said. ‘$6,’ I said. "$7," she said.', []),
        ("The “Pro” plan costs $5.", [("The “Pro” plan costs $5.", "")]),
        ("> It costs $5.\n\n    It costs $6.\n\nIt costs `$7`.", []),
        ("A century of dollhouses and europium, pounded.", []),
        ("very " * 200 + "$5.", []),
    ],
    ids=["sentences", "heading", "abbreviation", "quotations", "a-name", "block-quote-and-code", "words", "too-long"],
)
def test_statements_on_money(body: str, expected: list[tuple[str, str]]) -> None:
    """A sentence that has money is kept with the one before; what others say, and code, are not."""
    assert [(each.text, each.before) for each in facts(parse(body)).money] == expected


def test_rows_with_money() -> None:
    """A row is kept with the table's head, and with the first cell above it where it has none."""
    found = facts(parse("x\n\n|a|$|\n|-|-|\n|b|c|\n|d|5|\n||6|\n|e||\n")).money
    assert [(each.passage, each.head, each.cells, each.before) for each in found] == [
        (5, ("a", "$"), ("d", "5"), ""),
        (7, ("a", "$"), ("", "6"), "d"),
    ]


def test_tables_name_the_passages_of_their_cells() -> None:
    """A cell without text has no passage."""
    body = parse("|a|b|\n|-|-|\n||c|\n\n> |d|\n> |-|\n> |e|\n")
    assert body.tables == (((0, 1), (-1, 2)), ((3,), (4,)))
    assert [passage.quoted for passage in body.passages] == [False, False, False, True, True]


@settings(max_examples=300)
@given(st.text(st.sampled_from("aZé1_.+- ,('\u00c9\n"), max_size=30))
def test_names_are_those_of_the_plain_search(text: str) -> None:
    """To pass over words of small letters changes nothing in what is found."""
    assert names(text) == [found[0] for found in re.finditer(rf"(?<![\w.+-]){NAME}", text)]


@pytest.mark.timed
@pytest.mark.parametrize("unit", ["x", "x ", "X", "X ", "x1", "x.", "-x", "A1 ", "é"])
def test_names_are_found_in_linear_time(unit: str) -> None:
    """A word of a megabyte is looked at once, and not from each of its letters on."""
    started = time.process_time()
    names(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < 1
