"""What an editor is told of a failed schema: one cause, one finding, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from written import NAME, of, schema_of, write

from newsdesk.model import At, Finding, Fix, json_pointer
from newsdesk.schemas import Shelf
from newsdesk.text import Span

if TYPE_CHECKING:
    from pathlib import Path

CLOSED = {"additionalProperties": False}
DRAFT_7 = {"$schema": "http://json-schema.org/draft-07/schema#"}
TOOL = {"required": ["tool", "price"], **CLOSED, **of(tool={}, price={"type": "string"}), "type": "object"}


class Expected(NamedTuple):
    """A finding as a table has it; `words` is a part of the message."""

    rule: str
    pointer: str
    words: str
    keyword: str
    part: str = "value"


def one(rule: str, pointer: str, words: str, keyword: str, part: str = "value") -> list[Expected]:
    """Return a single expectation."""
    return [Expected(rule, pointer, words, keyword, part)]


def gap(pointer: str, words: str, keyword: str = "required") -> list[Expected]:
    """Expect a missing field."""
    return one("missing-field", pointer, words, keyword, "gap")


def unknown(pointer: str, words: str, keyword: str = "additionalProperties") -> list[Expected]:
    """Expect a field that the schema does not know."""
    return one("unknown-field", pointer, words, keyword, "key")


def empty(pointer: str, keyword: str) -> list[Expected]:
    """Expect a value that is not there."""
    return one("empty-value", pointer, "is empty: write a value, or take the line out", keyword)


STRUCTURE: dict[str, tuple[dict[str, Any], dict[str, Any], list[Expected]]] = {
    "missing": ({"required": ["a"]}, {}, gap("", "`a` is missing: add `a: \u2026`.")),
    "missing-after": (
        {**of(a={}, b={}, c={}), "required": ["c"]},
        {"b": 1, "a": 2},
        gap("", "add `c: \u2026` after `b`"),
    ),
    "missing-first": ({**of(a={}, b={}), "required": ["a"]}, {"b": 1}, gap("", "add `a: \u2026`.")),
    "missing-below": (of(x={"required": ["a"]}), {"x": {}}, gap("/x", "`a` is missing in `x`: add")),
    "missing-in-item": (of(x={"items": {"required": ["a"]}}), {"x": [{"a": 1}, {}]}, gap("/x/1", "in item 2 of `x`")),
    "missing-two": ({"required": ["a", "b"]}, {}, [*gap("", "`a` is"), *gap("", "`b` is")]),
    "dependent-required": ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, gap("", "`b` is missing")),
    "dependencies": ({**DRAFT_7, "dependencies": {"a": ["b"]}}, {"a": 1}, gap("", "`b` is missing")),
    "dependent-schemas": ({"dependentSchemas": {"a": {"required": ["b"]}}}, {"a": 1}, gap("", "`b` is missing")),
    "then": ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"a": 1}, gap("", "`b` is missing")),
    "unknown": ({**of(title={}), **CLOSED}, {"zzz": 1}, unknown("/zzz", "`zzz` is not a field here. Take it out")),
    "misspelt": ({**of(title={}), **CLOSED}, {"titel": 1}, unknown("/titel", "Did you mean `title`?")),
    "misspelt-and-required": (
        {**of(title={}), **CLOSED, "required": ["title"]},
        {"titel": 1},
        unknown("/titel", "Did you mean `title`?"),
    ),
    "misspelt-and-another-missing": (
        {**of(title={}, date={}), **CLOSED, "required": ["title", "date"]},
        {"titel": 1},
        [*gap("", "`date` is missing"), *unknown("/titel", "`title`?")],
    ),
    "misspelt-but-there": ({**of(title={}), **CLOSED}, {"titel": 1, "title": 1}, unknown("/titel", "Take it out")),
    "misspelt-below": (
        of(x={"items": {**of(name={}), **CLOSED, "required": ["name"]}}),
        {"x": [{"nam": 1}]},
        unknown("/x/0/nam", "`name`?"),
    ),
    "missing-beside-misspelt-below": (
        {"required": ["name"], **of(x={**of(name={}), **CLOSED})},
        {"x": {"nam": 1}},
        [*gap("", "`name` is missing"), *unknown("/x/nam", "`name`?")],
    ),
    "unknown-two": (
        {**of(title={}), **CLOSED},
        {"zz": 1, "yy": 1},
        [*unknown("/yy", "`yy`"), *unknown("/zz", "`zz`")],
    ),
    "unevaluated": (
        {"allOf": [of(title={})], "unevaluatedProperties": False},
        {"titel": 1},
        unknown("/titel", "`title`?", "unevaluatedProperties"),
    ),
    "misspelt-through-ref": (
        {"$defs": {"d": {**of(name={}), **CLOSED}}, **of(x={"$ref": "#/$defs/d"})},
        {"x": {"nam": 1}},
        unknown("/x/nam", "`name`?"),
    ),
    "misspelt-two-refs-deep": (
        {
            "$defs": {"d": {"$ref": "#/$defs/e"}, "e": {**of(name={}), **CLOSED}},
            "items": {},
            **of(x={"$ref": "#/$defs/d"}),
        },
        {"x": {"nam": 1}},
        unknown("/x/nam", "`name`?"),
    ),
    "misspelt-in-values-of-any-name": (
        of(kinds={"additionalProperties": {**of(files={}), **CLOSED}}),
        {"kinds": {"tool": {"file": 1}}},
        unknown("/kinds/tool/file", "`files`?"),
    ),
    "property-names": (
        {"propertyNames": {"pattern": "^a"}},
        {"b": 1},
        unknown("/b", 'A field cannot be named `b`: "b" does not match "^a".', "propertyNames"),
    ),
    "property-names-below": (
        of(x={"propertyNames": {"maxLength": 2}}),
        {"x": {"long": 1}},
        unknown("/x/long", "longer than 2", "propertyNames"),
    ),
    "escaped-pointer": (
        of(**{"a/b~c": {"type": "string"}}),
        {"a/b~c": 1},
        one("wrong-type", "/a~1b~0c", "a text", "type"),
    ),
}

VALUES: dict[str, tuple[dict[str, Any], Any, list[Expected]]] = {
    # The schema of the field `a`, its value, and what is found.
    "text": (
        {"type": "string"},
        5,
        one("wrong-type", "/a", "must be a text, and is `5`, a number: put it in quotes.", "type"),
    ),
    "text-for-true": ({"type": "string"}, True, one("wrong-type", "/a", "`true`", "type")),
    "text-for-list": ({"type": "string"}, [1], one("wrong-type", "/a", "must be a text, and is a list.", "type")),
    "text-for-mapping": ({"type": "string"}, {}, one("wrong-type", "/a", "and is a group of fields.", "type")),
    "list": (
        {"type": "array"},
        "x",
        one("wrong-type", "/a", "must be a list, and is `x`, a text: write `[x]`.", "type"),
    ),
    "list-or-mapping": (
        {"type": ["array", "object"]},
        1,
        one("wrong-type", "/a", "a list or a group of fields", "type"),
    ),
    "whole-number": (
        {"type": "integer"},
        1.5,
        one("wrong-type", "/a", "a whole number, and is `1.5`, a number.", "type"),
    ),
    "truth": ({"type": "boolean"}, "yes", one("wrong-type", "/a", "must be `true` or `false`, and is `yes`", "type")),
    "number": ({"type": "number"}, "5", one("wrong-type", "/a", "must be a number, and is `5`, a text.", "type")),
    "long-value": ({"type": "number"}, "x" * 99, one("wrong-type", "/a", "`" + "x" * 59 + "\u2026`", "type")),
    "nothing-allowed": ({"type": "null"}, 1, one("wrong-type", "/a", "must be empty", "type")),
    "null-for-text": ({"type": "string"}, None, empty("/a", "type")),
    "null-for-number": ({"type": "number", "minimum": 3}, None, empty("/a", "type")),
    "null-for-choice": ({"enum": ["x"]}, None, empty("/a", "enum")),
    "null-for-const": ({"const": "x"}, None, empty("/a", "const")),
    "null-for-any": ({"anyOf": [{"type": "string"}, {"type": "array"}]}, None, empty("/a", "anyOf")),
    "null-for-one": ({"oneOf": [{"type": "string"}, {"type": "array"}]}, None, empty("/a", "oneOf")),
    "null-has-no-format": ({"format": "date", "pattern": "x", "minLength": 2}, None, []),
    "choice": (
        {"enum": ["draft", "review"]},
        "zzz",
        one("unlisted-value", "/a", "must be `draft` or `review`.", "enum"),
    ),
    "choice-misspelt": (
        {"enum": ["draft", "review"]},
        "drat",
        one("unlisted-value", "/a", "Did you mean `draft`?", "enum"),
    ),
    "choice-of-all-kinds": (
        {"enum": [1, True, None, "x"]},
        "q",
        one("unlisted-value", "/a", "`1`, `true`, `null` or `x`", "enum"),
    ),
    "long-choice": ({"enum": [*range(13)]}, 99, one("unlisted-value", "/a", "one of the 13 values", "enum")),
    "long-choice-misspelt": (
        {"enum": [*map(str, range(20)), "beta"]},
        "beto",
        one("unlisted-value", "/a", "`beta`?", "enum"),
    ),
    "const": ({"const": "yes"}, "no", one("unlisted-value", "/a", "is `no`, and must be `yes`.", "const")),
    "const-number": ({"const": 1}, True, one("unlisted-value", "/a", "is `true`, and must be `1`.", "const")),
    "pattern": ({"pattern": "^x"}, "y", one("bad-format", "/a", "`y` does not match the pattern `^x`", "pattern")),
    "day": (
        {"format": "date"},
        "2026-02-30",
        one("bad-date", "/a", "`2026-02-30` is not a date that exists", "format"),
    ),
    "no-day": ({"format": "date"}, "soon", one("bad-date", "/a", "is not a day: write `YYYY-MM-DD`", "format")),
    "time": (
        {"format": "date-time"},
        "2026-04-07",
        one("bad-date", "/a", "write `YYYY-MM-DDTHH:MM:SS+HH:MM`", "format"),
    ),
    "no-time": ({"format": "date-time"}, "soon", one("bad-date", "/a", "is not a date", "format")),
    "day-or-time": (
        {"format": "day-or-time"},
        "2026-04-07T25:00",
        one("bad-date", "/a", "hour must be in 0..23", "format"),
    ),
    "uri": (
        {"format": "uri"},
        "no uri",
        one("bad-format", "/a", "`no uri` is no whole address: write `https://…`.", "format"),
    ),
    "price": (
        {"format": "price"},
        "$20/parsec",
        one("price-syntax", "/a", "from character 4 on: expected a unit", "format"),
    ),
    "amount": ({"format": "amount"}, "$20 (Pro)", one("price-syntax", "/a", "one amount without a label", "format")),
    "too-long": ({"maxLength": 3}, "abcd", one("bad-length", "/a", "is 4 characters long; at most 3", "maxLength")),
    "too-short": ({"minLength": 3}, "ab", one("bad-length", "/a", "is 2 characters long; at least 3", "minLength")),
    "empty-text": ({"minLength": 3}, "", empty("/a", "minLength")),
    "too-many": ({"maxItems": 1}, [1, 2], one("bad-length", "/a", "has 2 items; at most 1", "maxItems")),
    "too-few": ({"minItems": 3}, [1, 2], one("bad-length", "/a", "has 2 items; at least 3", "minItems")),
    "empty-list": ({"minItems": 1}, [], empty("/a", "minItems")),
    "too-many-fields": (
        {"maxProperties": 1},
        {"x": 1, "y": 1},
        one("bad-length", "/a", "2 fields; at most 1", "maxProperties"),
    ),
    "too-few-fields": (
        {"minProperties": 3},
        {"x": 1, "y": 1},
        one("bad-length", "/a", "2 fields; at least 3", "minProperties"),
    ),
    "empty-mapping": ({"minProperties": 1}, {}, empty("/a", "minProperties")),
    "code-points": (
        {"maxLength": 4},
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        one("bad-length", "/a", "is 5 characters", "maxLength"),
    ),
    "minimum": (
        {"minimum": 1},
        0,
        one("out-of-range", "/a", "is `0`, which is less than 1, the least allowed", "minimum"),
    ),
    "maximum": ({"maximum": 1}, 2, one("out-of-range", "/a", "more than 1, the most allowed", "maximum")),
    "exclusive-minimum": ({"exclusiveMinimum": 1}, 1, one("out-of-range", "/a", "not more than 1", "exclusiveMinimum")),
    "exclusive-maximum": ({"exclusiveMaximum": 1}, 1, one("out-of-range", "/a", "not less than 1", "exclusiveMaximum")),
    "multiple": ({"multipleOf": 0.01}, 19.999, one("out-of-range", "/a", "not a multiple of 0.01", "multipleOf")),
    "repeated": (
        {"uniqueItems": True},
        ["x", "y", "x"],
        one("repeated-item", "/a/2", "`a` has `x` twice", "uniqueItems"),
    ),
    "repeated-number": ({"uniqueItems": True}, [1, 1.0], one("repeated-item", "/a", "an item twice", "uniqueItems")),
    "repeated-mapping": (
        {"uniqueItems": True},
        [{"x": 1, "y": 2}, {"y": 2, "x": 1}],
        one("repeated-item", "/a", "twice", "uniqueItems"),
    ),
    "not": ({"not": {"type": "string"}}, "x", one("schema-mismatch", "/a", "`a` does not fit its schema", "not")),
    "contains": ({"contains": {"const": 1}}, [2], one("schema-mismatch", "/a", "`a` does not fit", "contains")),
    "false": ({"items": False}, [1], one("schema-mismatch", "/a/0", "Item 1 of `a` does not fit", "falseSchema")),
    "items-of-items": (
        {"items": {"items": {"type": "string"}}},
        [["x"], ["x", 2]],
        one("wrong-type", "/a/1/1", "Item 2 of Item 2 of `a`", "type"),
    ),
    # One cause, although several keywords fail.
    "type-and-more": ({"type": "string", "enum": ["x"], "minLength": 3}, 4, one("wrong-type", "/a", "a text", "type")),
    "twice-the-same": (
        {"allOf": [{"minLength": 3}, {"minLength": 3}]},
        "y",
        one("bad-length", "/a", "at least 3", "minLength"),
    ),
    "two-causes": (
        {"allOf": [{"maxLength": 3}, {"pattern": "^x"}]},
        "yyyy",
        [*one("bad-format", "/a", "`^x`", "pattern"), *one("bad-length", "/a", "at most 3", "maxLength")],
    ),
    # The nearest branch.
    "branch-by-type": (
        {"oneOf": [{"type": "string"}, TOOL]},
        {"tool": "t"},
        gap("/a", "`price` is missing in `a`: add `price: \u2026` after `tool`."),
    ),
    "branch-by-type-turned": (
        {"oneOf": [TOOL, {"type": "string"}]},
        {"tool": "t"},
        gap("/a", "`price` is missing in `a`"),
    ),
    "branch-inside": (
        {"oneOf": [{"type": "string"}, TOOL]},
        {"tool": "t", "price": 5},
        one("wrong-type", "/a/price", "a text", "type"),
    ),
    "branch-misspelt": (
        {"anyOf": [{"type": "string"}, {**TOOL, "required": ["tool"]}]},
        {"tol": 1},
        unknown("/a/tol", "`tool`?"),
    ),
    "branch-of-few-errors": (
        {"anyOf": [{"minLength": 9, "pattern": "^x"}, {"maxLength": 2}]},
        "abc",
        one("bad-length", "/a", "at most 2", "maxLength"),
    ),
    "branch-of-branches": (
        {"anyOf": [{"type": "array"}, {"anyOf": [{"type": "integer"}, {"type": "string", "minLength": 9}]}]},
        "x",
        one("bad-length", "/a", "at least 9", "minLength"),
    ),
    "branch-or-null": (
        {"anyOf": [{"type": "null"}, {"type": "string", "minLength": 5}]},
        "abc",
        one("bad-length", "/a", "at least 5", "minLength"),
    ),
    "branch-by-choice": (
        {"oneOf": [of(kind={"const": "x"}, n={"type": "integer"}), of(kind={"const": "y"}, n={"type": "string"})]},
        {"kind": "y", "n": 1},
        one("wrong-type", "/a/n", "must be a text", "type"),
    ),
    "no-branch-has-the-type": (
        {"oneOf": [{"type": "string"}, {"type": ["array", "string"]}]},
        5,
        one("wrong-type", "/a", "must be a text or a list, and is `5`, a number", "oneOf"),
    ),
    "one-of-two-fields": (
        {"anyOf": [{"required": ["author"]}, {"required": ["authors"]}]},
        {},
        gap("/a", "One of `author` or `authors` is missing: add a line `author: \u2026`.", "anyOf"),
    ),
    "more-than-one": (
        {"oneOf": [{"type": "string"}, {"minLength": 1}]},
        "x",
        one("schema-mismatch", "/a", "several", "oneOf"),
    ),
    "no-branch": ({"anyOf": [False, False]}, 1, one("schema-mismatch", "/a", "`a` does not fit", "falseSchema")),
}


def compare(findings: list[Finding], expected: list[Expected]) -> None:
    """Hold findings against a row of a table, in whatever order they come."""
    found = [(f.rule, json_pointer(f.place.pointer), f.keyword, f.place.part, f.message) for f in findings]
    wanted = [(e.rule, e.pointer, e.keyword, e.part, e.words) for e in expected]
    assert sorted(row[:4] for row in found) == sorted(row[:4] for row in wanted)
    for row, words in zip(sorted(found), sorted(wanted), strict=True):
        assert words[-1] in row[-1]


@pytest.mark.parametrize(("schema", "data", "expected"), STRUCTURE.values(), ids=STRUCTURE)
def test_the_structure_is_explained(schema: dict[str, Any], data: dict[str, Any], expected: list[Expected]) -> None:
    """A missing field points at the mapping that lacks it, an unknown one at its key."""
    compare(schema_of(schema).validate(data), expected)


@pytest.mark.parametrize(("schema", "value", "expected"), VALUES.values(), ids=VALUES)
def test_a_value_is_explained(schema: dict[str, Any], value: object, expected: list[Expected]) -> None:
    """A bad value is named with what it is, what it must be, and what to do."""
    compare(schema_of(of(a=schema)).validate({"a": value}), expected)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"minProperties": 1}, "The front matter is empty"),
        ({"not": {}}, "The front matter does not fit its schema"),
        ({"type": "array"}, "The front matter must be a list, and is a group of fields."),
    ],
)
def test_the_whole_has_a_name(schema: dict[str, Any], words: str) -> None:
    """What is wrong with the whole is said of the front matter, at its top."""
    (finding,) = schema_of(schema).validate({})
    assert finding.place == At()
    assert finding.message.startswith(words)


def test_a_discriminator_chooses_the_branch() -> None:
    """Where each branch names its kind, the branch of the kind that is given is the nearest."""
    kinds = [{**of(kind={"const": kind}, **fields), "required": ["kind"]} for kind, fields in (
        ("x", {"n": {"type": "integer"}}),
        ("y", {"m": {"type": "integer"}}),
    )]  # fmt: skip
    compare(schema_of({"oneOf": kinds}).validate({"kind": "y", "m": "q"}), one("wrong-type", "/m", "whole", "type"))


@pytest.mark.parametrize(
    ("schema", "value", "names"),
    [
        ({"oneOf": [{"const": "x"}, {"const": "y"}]}, "z", {"`x`", "`y`"}),
        ({"anyOf": [{"enum": ["alpha"]}, {"enum": ["beta", "gamma"]}]}, "gama", {"`gamma`"}),
        ({"anyOf": [{"type": "array"}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}]}, {}, {"a list"}),
    ],
    ids=["words", "near-word", "types"],
)
def test_no_branch_is_passed_over_in_silence(schema: dict[str, Any], value: object, names: set[str]) -> None:
    """Where no branch is nearer, an editor hears of all that would do, and not that one of them must be."""
    (finding,) = schema_of(of(a=schema)).validate({"a": value})
    assert {name for name in names if name in finding.message} == names


FIXES = {
    "field": ({**of(title={}), **CLOSED}, {"titel": 1}, At(("titel",), "key"), "title"),
    "value": (of(a={"enum": ["draft"]}), {"a": "Draft"}, At(("a",)), "draft"),
    "slip": (of(a={"enum": ["draft"]}), {"a": "drat"}, At(("a",)), "draft"),
    "const": (of(a={"const": "draft"}), {"a": " draft"}, At(("a",)), "draft"),
}


@pytest.mark.parametrize(("schema", "data", "place", "text"), FIXES.values(), ids=FIXES)
def test_a_misspelling_can_be_fixed(schema: dict[str, Any], data: dict[str, Any], place: At, text: str) -> None:
    """The fix replaces the misspelt field, or the value that is only a slip."""
    (finding,) = schema_of(schema).validate(data)
    assert finding.fix is not None
    assert finding.fix.changes == ((place, text),)
    assert finding.fix.message == f"write `{text}`"


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ({**of(title={}), **CLOSED}, {"zzz": 1}),
        (of(a={"enum": ["draft"]}), {"a": "zzz"}),
        (of(a={"enum": ["published"]}), {"a": "unpublished"}),
        (of(a={"enum": ["v10"]}), {"a": "v11"}),
        (of(a={"enum": [1, 2]}), {"a": 3}),
        (of(a={"type": "array"}), {"a": "x"}),
    ],
)
def test_a_guess_is_no_fix(schema: dict[str, Any], data: dict[str, Any]) -> None:
    """Without a near name nothing is proposed, and a near value may be another decision."""
    (finding,) = schema_of(schema).validate(data)
    assert finding.fix is None


def test_a_bad_price_is_marked_inside_the_text() -> None:
    """The place holds the characters at fault."""
    (finding,) = schema_of(of(a={"format": "price"})).validate({"a": "Free; $20/parsec"})
    assert finding.place == At(("a",), within=Span(9, 16))


PRICES = {
    "price": ("$20 per month (Pro)", "$20/mo (Pro)"),
    "several": ("$20/month (Pro), free", "$20/mo (Pro); Free"),
    "amount": ("EUR 20 / user / month, billed annually", "\u20ac20/seat/mo, billed yearly"),
}


@pytest.mark.parametrize(("text", "house"), PRICES.values(), ids=PRICES)
def test_a_price_of_one_meaning_is_put_into_house_style(text: str, house: str) -> None:
    """The whole text is written anew, safely, and is then as the schema wants it."""
    schema = schema_of(of(a={"format": "price"}))
    (finding,) = schema.validate({"a": text})
    assert "is not in house style from character" in finding.message
    assert finding.fix == Fix(f"write `{house}`", ((At(("a",)), house),))
    assert schema.validate({"a": house}) == []


@pytest.mark.parametrize(
    ("form", "text"),
    [("price", "about $20"), ("price", "\u00a5500/mo"), ("amount", "$20 per month (Pro)"), ("amount", "$5, $6")],
)
def test_a_price_that_could_be_another_is_left_to_the_editor(form: str, text: str) -> None:
    """Nothing is guessed, and no label is thrown away."""
    (finding,) = schema_of(of(a={"format": form})).validate({"a": text})
    assert (finding.rule, finding.fix) == ("price-syntax", None)


@pytest.mark.parametrize("value", [20, 19.99, 1e3, float("inf"), -5, True, 10**400, None, ["$20"], {"a": 1}], ids=type)
def test_what_is_no_text_is_no_price(value: object) -> None:
    """A number has no currency: where a text is wanted, the type is at fault, and nothing crashes."""
    found = schema_of(of(a={"type": "string", "format": "price"})).validate({"a": value})
    assert [finding.rule for finding in found] == ["empty-value" if value is None else "wrong-type"]


def test_a_bare_dollar_is_that_of_the_newsroom(tmp_path: Path) -> None:
    """The currency of the shelf decides what `$` is, and whether it is anything."""
    path = write(tmp_path, {NAME: of(a={"format": "price"})})
    found = {code: Shelf(currency=code).at(path).validate({"a": "A$5"}) for code in ("USD", "AUD", "EUR")}
    assert [code for code, findings in found.items() if findings] == ["AUD"]
    (finding,) = Shelf(currency="EUR").at(path).validate({"a": "$5"})
    assert "write `US$`" in finding.message


FORMATS = {
    "date": ("2026-04-07", "2026-04-7"),
    "date-time": ("2026-04-07T09:00:00+02:00", "2026-04-07T09:00:00"),
    "time": ("09:00:00Z", "nine"),
    "duration": ("P1D", "1D"),
    "email": ("ana@x.example", "ana"),
    "hostname": ("x.example", "-x-"),
    "ipv4": ("127.0.0.1", "127.0.0"),
    "ipv6": ("::1", "::z"),
    "uri": ("https://x.example/a", "a b"),
    "uri-reference": ("/a", "\\a b"),
    "iri": ("https://x.example/\u00e4", "a b"),
    "uuid": ("123e4567-e89b-12d3-a456-426614174000", "123"),
    "regex": ("^a+$", "["),
    "json-pointer": ("/a", "a"),
    "day-or-time": ("2026-04-07 09:00", "tomorrow"),
    "price": ("Free (open source); API from $0.14/1M tokens", "free"),
    "amount": ("from $0.14/1M tokens", "$20/mo (Pro)"),
}


@pytest.mark.parametrize(("name", "texts"), FORMATS.items(), ids=[f"E8-{name}" for name in FORMATS])
def test_formats_are_asserted(name: str, texts: tuple[str, str]) -> None:
    """A format is held against texts, on every install, and against nothing else."""
    schema = schema_of(of(a={"format": name}))
    assert [bool(schema.validate({"a": value})) for value in (*texts, 5, None)] == [False, True, False, False]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "integer"}, 1.0),
        ({"multipleOf": 0.01}, 19.99),
        ({"multipleOf": 0.1}, 0.3),
        ({"maxLength": 1}, "\U0001f600"),
        ({"uniqueItems": True}, [1, True, "1"]),
        ({"enum": [1]}, 1.0),
        ({"format": "nobody-knows-it"}, "x"),
        ({"pattern": "b"}, "abc"),
    ],
    ids=str,
)
def test_what_fits_is_left_alone(schema: dict[str, Any], value: object) -> None:
    """Numbers are exact, characters are code points, and only what a keyword asks for is asked."""
    assert schema_of(of(a=schema)).validate({"a": value}) == []
