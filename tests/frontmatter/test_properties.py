"""Truths about front matter that hold for whatever is generated."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from newsdesk.frontmatter import locate, read
from newsdesk.frontmatter.scalars import resolve
from newsdesk.frontmatter.write import dump, scalar
from newsdesk.model import At, Pointer, Severity
from newsdesk.rules import BY_NAME
from newsdesk.text import Lines

MODEST = settings(deadline=None, max_examples=250, database=None, derandomize=True)

# What a text in YAML cannot hold as it is, and JSON writes so: taken out of what is generated.
UNWRITTEN = "".join(map(chr, range(0x7F, 0xA0))) + "\u2028\u2029\ufffe\uffff\ufeff"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=UNWRITTEN), max_size=20)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.booleans() | NUMBERS | TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)
PIECES = (
    "---\n", "...\n", "\n", "\r\n", "\r", " ", "  ", "\t", "a", "b: ", "on: ", "1", "1.5e3", "0x1F", "no", "2026-01-05",
    "- ", "? ", ": ", ":", ",", "[", "]", "{", "}", "&a ", "*a", "!x ", "!!str ", "#", " #b", "'", '"', "|\n", ">-\n",
    "%YAML 1.2\n", "<<: ", "\\", "@", "`", "~", "\ufeff", "\u2028", "\x00", "\u200b", "\u00e9", "\U0001f600",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)

PLAIN = [
    "a", "no", "1", "-1", "1.10", "010", "0o17", "0x1F", "1e3", "1_000", "10:00", "2026-04-07", "null", "~",
    "true", "FALSE", "=", "$20", "a-b", "x.y", "*base", "'it''s'", "on",
]  # fmt: skip
FLOW = st.recursive(
    st.sampled_from([*PLAIN, '"a: b"', '"\\u00e9\\n"', "''", "two words", "'a # b'"]),
    lambda inner: (
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(inner, max_size=4).map(
            lambda items: "{" + ", ".join(f"key {number}: {item}" for number, item in enumerate(items)) + "}"
        )
    ),
    max_leaves=12,
)


def front(yaml_text: str) -> bytes:
    """Return a file with this front matter."""
    return f"---\n{yaml_text}---\n".encode()


def errors(raw: bytes) -> list[str]:
    """Return the names of the errors of a file, without the warnings."""
    return [finding.rule for finding in read(raw).findings if BY_NAME[finding.rule].severity is Severity.ERROR]


@MODEST
@given(st.binary(max_size=200) | SOUP.map(str.encode) | SOUP.map(front))
@example(b"\xef\xbb\xbf---\r\na: \xff")
def test_reading_never_raises_and_spans_lie_in_the_text(raw: bytes) -> None:
    """Whatever a file holds, each finding has a rule, and a place in the text; the parts of the file follow."""
    source = read(raw)
    assert 0 <= source.front.start <= source.front.end <= source.body_start <= len(source.text)
    for finding in source.findings:
        span = locate(source, finding.place)
        assert finding.rule in BY_NAME
        assert 0 <= span.start <= span.end <= len(source.text)
        assert Lines(source.text).position(span.start) >= (1, 1)


@MODEST
@given(st.lists(FLOW, min_size=1, max_size=5))
def test_the_data_is_that_of_a_plain_walk(values: list[str]) -> None:
    """A walk over the tree of nodes, the slow and obvious way, comes to the same data; nothing in it is an error."""
    block = "base: &base [a, {b: 1}]\n" + "".join(f"k{number}: {value}\n" for number, value in enumerate(values))
    assert errors(front(block)) == []
    assert read(front(block)).data == walked(yaml.compose(block, yaml.SafeLoader))


def walked(node: Any) -> Any:
    """Return the data of a node by the core schema."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: walked(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [walked(item) for item in node.value]
    return None if node is None else node.value if node.style else core(node.value)


def core(text: str) -> Any:
    """Return what a plain scalar means by section 10.3.2 of YAML 1.2.2."""
    meanings = {"": None, "~": None, "null": None, "true": True, "false": False}
    if text == text.lower() or text.title() == text or text.upper() == text:
        word = text.lower()
        if word in meanings:
            return meanings[word]
    for pattern, meaning in (
        (r"[-+]?[0-9]+", int),
        (r"0o[0-7]+|0x[0-9a-fA-F]+", lambda based: int(based, 0)),
        (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    ):
        if re.fullmatch(pattern, text, re.ASCII):
            return meaning(text)
    return text


@MODEST
@given(
    st.from_regex(r"[-+]?(\.[0-9]{1,3}|[0-9]{1,3}(\.[0-9]{0,3})?)([eE][-+]?[0-9]{1,2})?", fullmatch=True)
    | st.from_regex(r"0[ox][0-9a-fA-F]{1,4}|[-+]?[0-9_:.]{1,6}", fullmatch=True)
    | st.sampled_from(
        [
            "~",
            "null",
            "Null",
            "NULL",
            "nULL",
            "true",
            "True",
            "TRUE",
            "tRUE",
            "false",
            "False",
            "FALSE",
            "yes",
            "No",
            "ON",
            "off",
            "y",
        ]
    )
    | st.text("0123456789+-._:eExobBnNaAtTfF~ ", max_size=6)
)
def test_a_plain_scalar_means_what_the_core_schema_says(text: str) -> None:
    """Every unquoted value is null, a boolean, a number or a text, exactly as YAML 1.2 has it."""
    value = resolve(text).value
    assert (value, type(value)) == (core(text), type(core(text)))


@pytest.mark.parametrize("text", [".inf", "-.Inf", "+.INF", ".nan", ".NaN", ".NAN", "1e400", "9" * 5000])
def test_what_json_cannot_hold_is_no_number(text: str) -> None:
    """What is not finite, or too long, has a fault and no value."""
    assert resolve(text).value is None
    assert resolve(text).fault


@MODEST
@given(JSON, st.sampled_from([(", ", ": "), (",", ":")]))
def test_json_is_read_as_the_data_it_is(data: Any, separators: tuple[str, str]) -> None:
    """JSON as a value of front matter comes back equal, and of the same types."""
    source = read(front(f"data: {json.dumps(data, ensure_ascii=False, separators=separators)}\n"))
    assert source.data == {"data": data}
    assert json.dumps(source.data) == json.dumps({"data": data})


WORDS = st.sampled_from(
    ["on", "No", "~", "null", "true", "1", "1.10", "010", "1e3", "0x1F", "1_000", "10:00", ".nan", "=", "<<",
     "2026-04-07", "2026-04-07T09:00:00Z", "{{", "[x]", "C#", "a:b",
     "", " a", "a ", "a: b", "a #b", "- a", "it's", 'say "x"', "$20/mo", "https://x.example/a?b=1&c=2", "a\nb", "---"]
)  # fmt: skip
FIELDS = st.dictionaries(
    TEXTS | WORDS,
    st.recursive(
        st.booleans() | NUMBERS | TEXTS | WORDS | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS | WORDS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=4,
)


@MODEST
@given(FIELDS)
@example({"2026-04-07": 1})
@example({"n": 1e300})
@example({"n": 1e-07})
@example({"l": ["x" * 60, "y" * 60]})
@example({"l": [{"a": 1}, {"a": [{"b": "x, y"}]}]})
def test_what_is_dumped_is_read_back_without_a_finding(fields: dict[str, Any]) -> None:
    """Fields in house style read back as they were, in their order, and nothing is wrong with them."""
    source = read(front(dump(fields)))
    assert source.data == fields
    assert list(source.data) == list(fields)
    assert [finding for finding in source.findings if finding.rule != "invisible-character"] == []


STYLES = {
    "text": ("Three labs", "Three labs"),
    "date": ("2026-04-07", "2026-04-07"),
    "time": ("2026-04-07T09:00:00+02:00", "2026-04-07T09:00:00+02:00"),
    "price": ("$20/mo (Pro)", "$20/mo (Pro)"),
    "price in words": ("Free (open source); API from $0.14/1M tokens", "Free (open source); API from $0.14/1M tokens"),
    "address": ("https://x.example/a?b=1", "https://x.example/a?b=1"),
    "word of YAML 1.1": ("no", '"no"'),
    "number": ("1.10", '"1.10"'),
    "colon": ("a: b", '"a: b"'),
    "comma": ("a, b", '"a, b"'),
    "nothing": ("", '""'),
    "quote": ('say "x"', '"say \\"x\\""'),
    "control characters": ("a\x1b\x7f\x85\u2028\ufeff", '"a\\u001b\\u007f\\u0085\\u2028\\ufeff"'),
    "null": (None, "null"),
    "true": (True, "true"),
    "decimal": (1.5, "1.5"),
}


@pytest.mark.parametrize(("value", "written"), STYLES.values(), ids=STYLES)
def test_house_style(value: Any, written: str) -> None:
    """A value is written as a person would have typed it."""
    assert scalar(value) == written


BLOCKS: dict[str, tuple[dict[str, Any], str]] = {
    "short list": ({"tags": ["a", "b"]}, "tags: [a, b]\n"),
    "empty list": ({"tags": []}, "tags: []\n"),
    "long list": ({"tags": ["x" * 60, "y" * 60]}, f"tags:\n  - {'x' * 60}\n  - {'y' * 60}\n"),
    "mappings": ({"facts": [{"a": 1}, {"b": "c, d"}]}, 'facts:\n  - {a: 1}\n  - {b: "c, d"}\n'),
    "mapping": ({"image": {"src": "a.png", "alt": ""}}, 'image: {src: a.png, alt: ""}\n'),
    "tuple": ({"tags": ("a", "b")}, "tags: [a, b]\n"),
    "order": ({"z": 1, "a": 2}, "z: 1\na: 2\n"),
}


@pytest.mark.parametrize(("fields", "written"), BLOCKS.values(), ids=BLOCKS)
def test_house_style_of_fields(fields: dict[str, Any], written: str) -> None:
    """A list of plain values is one line, where there is room; of mappings, one line each."""
    assert dump(fields) == written


def pointers(data: Any, pointer: Pointer = ()) -> list[Pointer]:
    """Return the pointer of every value of data."""
    items: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        items = list(data.items())
    elif isinstance(data, list):
        items = list(enumerate(data))
    return [pointer, *(each for key, value in items for each in pointers(value, (*pointer, key)))]


@MODEST
@given(
    data=st.dictionaries(TEXTS.filter(bool), JSON, min_size=1, max_size=4),
    flow=st.sampled_from([None, True, False]),
    newline=st.sampled_from(["\n", "\r\n"]),
    indent=st.integers(1, 6),
)
def test_a_pointer_stands_where_yaml_has_the_value(
    *, data: dict[str, Any], flow: bool | None, newline: str, indent: int
) -> None:
    """What stands at the place of a pointer is YAML for the value that the pointer names."""
    block = yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=True, line_break=newline, indent=indent, sort_keys=False
    )
    text = f"---{newline}{block}---{newline}"
    source = read(text.encode())
    assume(not errors(text.encode()))
    tree = yaml.compose(block, yaml.SafeLoader)
    for pointer in pointers(data):
        node = followed(tree, pointer)
        span = locate(source, At(pointer))
        line, column = Lines(text).position(span.start)
        assert (line, column) == (node.start_mark.line + 2, node.start_mark.column + 1)
        excerpt = " " * (column - 1) + text[span.start : span.end]
        assert walked(yaml.compose(excerpt, yaml.SafeLoader)) == walked(node)


def followed(node: Any, pointer: Pointer) -> Any:
    """Return the node at a pointer."""
    for token in pointer:
        children = {key.value: value for key, value in node.value} if isinstance(token, str) else node.value
        node = children[token]
    return node
