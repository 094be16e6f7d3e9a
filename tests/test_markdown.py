"""What is known of a body: its words, its headings, and how long it takes to read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.markdown import facts, parse, reading_minutes
from newsdesk.model import Facts

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
