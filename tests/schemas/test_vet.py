"""Vetting: what is said of a schema itself, in which dialect it is read, and what cannot stop a run."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from written import NAME, at_most, of, schema_of, write

from newsdesk.errors import Exit, NewsdeskError
from newsdesk.schemas import Shelf
from newsdesk.schemas.vet import vet

if TYPE_CHECKING:
    from pathlib import Path

DIALECTS = {
    "4": "http://json-schema.org/draft-04/schema#",
    "6": "http://json-schema.org/draft-06/schema#",
    "7": "http://json-schema.org/draft-07/schema#",
    "2019": "https://json-schema.org/draft/2019-09/schema",
    "2020": "https://json-schema.org/draft/2020-12/schema",
}
LATEST = {"$schema": DIALECTS["2020"]}

BROKEN = {
    "type": ({"type": "strng"}, "/type"),
    "deep": (of(a={"items": {"minLength": "1"}}), "/properties/a/items/minLength"),
    "pointer-is-escaped": ({"$defs": {"a/b": {"required": "x"}}}, "/$defs/a~1b/required"),
    "properties": ({"properties": []}, "/properties"),
    "required": ({"required": "title"}, "/required"),
    "ref": ({"$ref": 5}, "/$ref"),
    "ref-above": ({"$ref": "../x.json"}, "at its top "),
    "ref-above-deep": (of(a={"$ref": "../x.json"}), "at /properties/a "),
    "id": ({"$id": 5}, "/$id"),
    "dialect-is-a-number": ({"$schema": 5}, "/$schema"),
    "dialect-is-a-list": ({"$schema": []}, "/$schema"),
    "dialect-is-null": ({"$schema": None}, "/$schema"),
    "list-of-items-in-2020": (of(a={"items": [{}]}), "/properties/a/items"),
    "exclusive-of-draft-4-in-2020": (of(a={"exclusiveMinimum": True}), "/properties/a/exclusiveMinimum"),
    "exclusive-of-2020-in-draft-4": (
        {"$schema": DIALECTS["4"], "minimum": 1, "exclusiveMinimum": 1},
        "exclusiveMinimum",
    ),
    "pattern": (of(a={"pattern": "["}), ""),
    "pattern-property": ({"patternProperties": {"(": {}}}, ""),
    "lone-surrogate": ({"description": "\ud800"}, ""),
}


@pytest.mark.parametrize(("document", "place"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_schema_stops_the_command(document: dict[str, Any], place: str) -> None:
    """The sentence has the file and the place; it is a mistake in the set-up, not in an article."""
    schema = schema_of(document)
    with pytest.raises(NewsdeskError) as caught:
        vet(schema)
    assert f"{NAME}: " in caught.value.message
    assert place in caught.value.message
    assert caught.value.exit_code is Exit.USAGE


@pytest.mark.parametrize("document", [row[0] for row in BROKEN.values()], ids=BROKEN)
def test_what_is_no_schema_judges_nothing(document: dict[str, Any]) -> None:
    """Without vetting, too, a broken schema is an error of the set-up, never a traceback."""
    with pytest.raises(NewsdeskError):
        schema_of(document).validate({"a": [1]})


WARNED = {
    "typ": ({"typ": "string"}, "at its top", "`typ`", "`type`?"),
    "requird": ({"requird": ["x"]}, "at its top", "`requird`", "`required`?"),
    "case": (of(a={"minlength": 3}), "at /properties/a ", "`minlength`", "`minLength`?"),
    "in-items": (of(a={"items": {"tpye": 1}}), "at /properties/a/items ", "`tpye`", "`type`?"),
    "in-branch": ({"anyOf": [{}, {"tpye": 1}]}, "at /anyOf/1 ", "`tpye`", "`type`?"),
    "in-condition": ({"if": {"tpye": 1}}, "at /if ", "`tpye`", "`type`?"),
    "in-definition": ({"$defs": {"a~/b": {"tpye": 1}}}, "at /$defs/a~0~1b ", "`tpye`", "`type`?"),
    "in-prefix": ({"prefixItems": [{"tpye": 1}]}, "at /prefixItems/0 ", "`tpye`", "`type`?"),
    "in-names": ({"propertyNames": {"tpye": 1}}, "at /propertyNames ", "`tpye`", "`type`?"),
    "in-pattern": ({"patternProperties": {"^x": {"tpye": 1}}}, "at /patternProperties/^x ", "`tpye`", "`type`?"),
    "in-dependency": ({"dependentSchemas": {"x": {"tpye": 1}}}, "at /dependentSchemas/x ", "`tpye`", "`type`?"),
    "nothing-near": ({"zzzzqq": 1}, "at its top", "`zzzzqq`", "checks nothing."),
}


@pytest.mark.parametrize(
    ("document", "place", "keyword", "hint"), WARNED.values(), ids=[f"E11-{name}" for name in WARNED]
)
def test_a_keyword_that_checks_nothing_is_warned_of(
    document: dict[str, Any], place: str, keyword: str, hint: str
) -> None:
    """The warning has the file, the place, the keyword, and the one that was meant."""
    (note,) = vet(schema_of(LATEST | document))
    assert note.partition(": ")[0].endswith(NAME)
    assert all(words in note for words in (place, keyword, hint))


def test_a_neighbour_that_checks_nothing_is_warned_of_too(tmp_path: Path) -> None:
    """What a schema refers to is part of it: a misspelling there checks as little."""
    files = {"x.schema.json": LATEST | {"$ref": "other.json"}, "other.json": LATEST | {"requird": ["title"]}}
    (note,) = vet(Shelf(tmp_path).at(write(tmp_path, files)))
    assert note.startswith(f"{tmp_path / 'other.json'}: `requird`")


def test_a_neighbour_that_is_no_schema_is_named(tmp_path: Path) -> None:
    """The sentence leads to the file that has to be mended, and not to the one that refers to it."""
    files = {"x.schema.json": LATEST | {"$ref": "other.json"}, "other.json": LATEST | {"type": "strng"}}
    with pytest.raises(NewsdeskError, match=r"other\.json"):
        vet(Shelf(tmp_path).at(write(tmp_path, files)))


@pytest.mark.parametrize(
    "document",
    [
        {"x-newsdesk-ref": "tool", "x-anything": 1},
        of(typ={}, requird={}),
        {"default": {"tpye": 1}, "examples": [{"tpye": 1}], "const": {"tpye": 1}, "enum": [{"tpye": 1}]},
        {"$comment": "x", "deprecated": True, "readOnly": True, "title": "T", "contentMediaType": "text/plain"},
        {"properties": {"a": True}, "additionalProperties": False},
    ],
    ids=["extension", "names-of-fields", "data", "annotations", "truths"],
)
def test_what_is_no_keyword_is_left_alone(document: dict[str, Any]) -> None:
    """Names of fields, data and extensions are nobody's misspelling."""
    assert vet(schema_of(LATEST | document)) == []


@pytest.mark.parametrize(
    "dialect",
    ["http://json-schema.org/draft-03/schema#", "https://x.example/own-dialect", "draft-07"],
    ids=["E13-draft-3", "E13-own", "E13-word"],
)
def test_an_unknown_dialect_is_warned_of(dialect: str) -> None:
    """It is read as the latest, and the run goes on."""
    schema = schema_of({"$schema": dialect, "prefixItems": [{}], **of(a={"type": "string"})})
    (note,) = vet(schema)
    assert repr(dialect) in note
    assert "read as draft 2020-12" in note
    assert [finding.rule for finding in schema.validate({"a": 5})] == ["wrong-type"]


def test_a_schema_that_names_no_dialect_is_of_the_latest() -> None:
    """That is documented, and no reason for a warning."""
    schema = schema_of(of(a={"prefixItems": [{"type": "string"}]}))
    assert vet(schema) == []
    assert len(schema.validate({"a": [5]})) == 1


@pytest.mark.parametrize(
    "dialect", [DIALECTS["7"][:-1], DIALECTS["2020"] + "#", DIALECTS["4"][:-1], "http://json-schema.org/schema#"]
)
def test_a_dialect_is_known_with_and_without_its_hash(dialect: str) -> None:
    """The empty fragment says nothing; an address without a draft means the latest."""
    assert vet(schema_of({"$schema": dialect, **of(a={"type": "string"})})) == []


BY_ITS_RULES = {
    "4-exclusive": ("4", {"minimum": 1, "exclusiveMinimum": True}, 2, 1),
    "4-definitions": ("4", {"$ref": "#/definitions/d"}, "x", 1),
    "4-whole-number": ("4", {"type": "integer"}, 1, 1.5),
    "4-items": ("4", {"items": [{"type": "string"}], "additionalItems": False}, ["x"], ["x", 1]),
    "4-dependencies": ("4", {"dependencies": {"x": ["y"]}}, {"x": 1, "y": 1}, {"x": 1}),
    "6-exclusive": ("6", {"exclusiveMinimum": 1}, 2, 1),
    "6-const": ("6", {"const": 1}, 1.0, True),
    "6-contains": ("6", {"contains": {"type": "string"}}, [1, "x"], [1]),
    "6-names": ("6", {"propertyNames": {"maxLength": 1}}, {"x": 1}, {"xx": 1}),
    "7-condition": ("7", {"if": {"type": "string"}, "then": {"minLength": 2}}, 1, "x"),
    "7-items": ("7", {"items": [{"type": "string"}], "additionalItems": False}, ["x"], ["x", 1]),
    "7-ref-alone": ("7", {"$ref": "#/definitions/d", "maxLength": 1}, "long", 1),
    "2019-definitions": ("2019", {"$ref": "#/$defs/d", "maxLength": 1}, "x", "long"),
    "2019-dependent": ("2019", {"dependentRequired": {"x": ["y"]}}, {"x": 1, "y": 1}, {"x": 1}),
    "2019-anchor": ("2019", {"$ref": "#anchor"}, "x", 1),
    "2019-unevaluated": ("2019", {"allOf": [of(x={})], "unevaluatedProperties": False}, {"x": 1}, {"y": 1}),
    "2019-contains": ("2019", {"contains": {"type": "string"}, "minContains": 2}, ["x", "y"], ["x"]),
    "2020-prefix": ("2020", {"prefixItems": [{"type": "string"}], "items": False}, ["x"], ["x", 1]),
    "2020-unevaluated": ("2020", {"prefixItems": [True], "unevaluatedItems": False}, ["x"], ["x", 1]),
    "2020-dynamic": ("2020", {"$dynamicRef": "#anchor"}, "x", 1),
}


@pytest.mark.parametrize(
    ("draft", "keywords", "good", "bad"), BY_ITS_RULES.values(), ids=[f"E14-{name}" for name in BY_ITS_RULES]
)
def test_each_draft_is_read_by_its_own_rules(draft: str, keywords: dict[str, Any], good: object, bad: object) -> None:
    """From draft 4 to 2020-12, a schema means what it meant when it was written, without a warning."""
    definitions = {"d": {"type": "string"}, "a": {"type": "string", "$anchor": "anchor", "$dynamicAnchor": "anchor"}}
    place = "definitions" if draft in {"4", "6", "7"} else "$defs"
    schema = schema_of({"$schema": DIALECTS[draft], **of(a=keywords), place: definitions})
    if draft in {"4", "6", "7", "2019"}:
        definitions["a"].pop("$dynamicAnchor")
    assert vet(schema) == []
    assert [bool(schema.validate({"a": value})) for value in (good, bad)] == [False, True]


def test_a_schema_that_goes_through_itself() -> None:
    """In 2019-09 a recursive reference reaches as deep as the data does."""
    tree = {
        "$schema": DIALECTS["2019"],
        "$recursiveAnchor": True,
        "additionalProperties": False,
        **of(a={"$recursiveRef": "#"}),
    }
    schema = schema_of(tree)
    assert vet(schema) == []
    assert schema.validate({"a": {"a": {}}}) == []
    assert len(schema.validate({"a": {"a": {"b": 1}}})) == 1


PATTERNS = {
    "letters": (r"^\p{L}+$", ["\u00fcber", "\u65e5\u672c"], ["a1", ""]),
    "property": (r"^\p{Script=Greek}+$", ["\u03b1\u03b2"], ["ab"]),
    "line-end": ("^a$", ["a"], ["a\n", "a\r", "b\na"]),
    "digits": (r"^\d$", ["1"], ["\u0661"]),
    "not-anchored": ("b", ["abc"], ["ac"]),
    "look-ahead": ("^(?!draft)[a-z]+$", ["done"], ["drafts"]),
}


@pytest.mark.parametrize(("pattern", "good", "bad"), PATTERNS.values(), ids=[f"E5-{name}" for name in PATTERNS])
def test_patterns_are_those_of_ecmascript(pattern: str, good: list[str], bad: list[str]) -> None:
    """A pattern means what JSON Schema says that it means, not what Python's `re` does."""
    schema = schema_of(LATEST | of(a={"pattern": pattern}))
    assert vet(schema) == []
    assert [not schema.validate({"a": text}) for text in (*good, *bad)] == [True] * len(good) + [False] * len(bad)


@pytest.mark.timed
@pytest.mark.parametrize("pattern", ["^(a+)+$", r"^(a|a)*$", r"^(\w+\s?)*$", "^(a+)+(?!x)$"])
def test_a_hungry_pattern_is_judged_in_time(pattern: str) -> None:
    """What takes Python's `re` years takes no time, and the verdict is right."""
    schema, started = schema_of(of(a={"pattern": pattern})), time.process_time()
    assert len(schema.validate({"a": "a" * 40 + "!"})) == 1
    assert time.process_time() - started < 1


@pytest.mark.timed
def test_many_items_are_compared_in_time() -> None:
    """Twenty thousand items that must all differ are no reason to wait."""
    schema, started = schema_of(of(a={"uniqueItems": True})), time.process_time()
    assert schema.validate({"a": list(range(20_000))}) == []
    assert len(schema.validate({"a": [*range(20_000), 5]})) == 1
    assert time.process_time() - started < 2


ENDLESS = {
    "itself": {"$ref": "#"},
    "itself-in-all": {"allOf": [{"$ref": "#"}]},
    "each-other": {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}},
    "many-times": {"allOf": [{"$ref": "#"}] * 3},
}


@pytest.mark.parametrize("document", ENDLESS.values(), ids=[f"E3-{name}" for name in ENDLESS])
def test_a_schema_that_refers_to_itself_ends(document: dict[str, Any]) -> None:
    """Judging, explaining and looking for references come to an end, soon, although nobody should ask."""
    schema = schema_of({**document, "required": ["title"]})
    with at_most(2):
        answers = [run(schema) for run in (lambda s: s.validate({}), lambda s: s.references({"title": "x"}))]
        with pytest.raises(NewsdeskError, match="refers to itself, and so never ends"):
            vet(schema)
    assert len(answers) == 2


TREES: dict[str, dict[str, Any]] = {
    "fields": {"type": "object", **of(left={"$ref": "#"}, right={"$ref": "#"}, parent={"$ref": "#"})},
    "items": of(a={"items": {"anyOf": [{"type": "string"}, {"$ref": "#"}]}}),
    "fields-named-like-keywords": of(
        **{name: {"$ref": "#"} for name in ("$ref", "allOf", "if", "not", "dependencies")}
    ),
    "one-definition-twice": {"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}], "$defs": {"a": {}}},
}


@pytest.mark.parametrize("document", TREES.values(), ids=[f"E3-{name}" for name in TREES])
def test_a_schema_that_goes_down_the_data_as_it_refers_to_itself_is_sound(document: dict[str, Any]) -> None:
    """Every step into the data comes to an end with the data."""
    schema = schema_of({**document, "required": ["title"]})
    assert vet(schema) == []
    assert [finding.rule for finding in schema.validate({})] == ["missing-field"]
