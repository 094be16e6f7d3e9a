"""Verdicts: whatever the schema and the data, newsdesk finds something where an independent judge does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema
from hypothesis import example, given, settings
from hypothesis import strategies as st
from referencing import Registry
from written import of, schema_of

from newsdesk.rules import BY_NAME

if TYPE_CHECKING:
    from newsdesk.model import Finding

NAMES = st.sampled_from(["a", "b", "ab", "title"])
TEXTS = st.text("ab1-\u00e9", max_size=4)
NUMBERS = st.integers(-3, 6) | st.sampled_from([0.5, 1.0, -1.5, 2.5])
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS | NAMES
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)
DATA = st.dictionaries(NAMES, VALUES, max_size=4)
SIZES = st.integers(0, 4)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
PATTERNS = st.sampled_from(["^a", "b$", "^[ab]+$", "1", "^$", "^(a|b){2}$"])


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return schemas of a few keywords, over the schemas `inner`."""
    some = st.lists(inner, min_size=1, max_size=3)
    every: dict[str, st.SearchStrategy[Any]] = {
        "type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True),
        "enum": st.lists(VALUES, min_size=1, max_size=3),
        "const": VALUES,
        "required": st.lists(NAMES, max_size=2, unique=True),
        "properties": st.dictionaries(NAMES, inner, max_size=3),
        "patternProperties": st.dictionaries(PATTERNS, inner, max_size=1),
        "additionalProperties": st.booleans() | inner,
        "propertyNames": inner,
        "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique=True), max_size=1),
        "minimum": NUMBERS, "maximum": NUMBERS, "exclusiveMinimum": NUMBERS, "exclusiveMaximum": NUMBERS,
        "minLength": SIZES, "maxLength": SIZES, "pattern": PATTERNS,
        "minItems": SIZES, "maxItems": SIZES, "minProperties": SIZES, "maxProperties": SIZES,
        "uniqueItems": st.booleans(), "items": inner, "contains": inner, "prefixItems": some,
        "anyOf": some, "oneOf": some, "allOf": some, "not": inner,
        "if": inner, "then": inner, "else": inner, "unevaluatedProperties": st.booleans(),
    }  # fmt: skip
    chosen = st.lists(st.sampled_from(sorted(every)), min_size=1, max_size=4, unique=True)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: every[name] for name in names}))


SCHEMAS = st.recursive(st.booleans() | keywords(st.booleans()), keywords, max_leaves=5).filter(
    lambda schema: isinstance(schema, dict)
)
FEW = settings(derandomize=True, deadline=None, max_examples=600)


def accepted(schema: dict[str, Any], data: dict[str, Any]) -> bool:
    """Ask the independent judge, who fetches nothing."""
    return bool(jsonschema.Draft202012Validator(schema, registry=Registry()).is_valid(data))


@FEW
@given(SCHEMAS, DATA)
@example({"oneOf": [{"type": "object"}, True]}, {})
@example(of(a={"oneOf": [{"type": "string"}, {"minLength": 1}]}), {"a": "x"})
@example(of(a={"enum": [0, 1]}), {"a": False})
@example(of(a={"uniqueItems": True}), {"a": [1, True, 0, False]})
@example({"properties": {"a": False}}, {"a": None})
def test_nothing_is_found_exactly_where_nothing_is_wrong(schema: dict[str, Any], data: dict[str, Any]) -> None:
    """An explanation loses no verdict, and makes none up."""
    assert (schema_of(schema).validate(data) == []) == accepted(schema, data)


@FEW
@given(st.dictionaries(NAMES, SCHEMAS, min_size=1, max_size=3), DATA)
def test_a_field_is_judged_as_a_whole_is(properties: dict[str, Any], data: dict[str, Any]) -> None:
    """What holds at the top holds below it."""
    assert (schema_of({"properties": properties}).validate(data) == []) == accepted({"properties": properties}, data)


@FEW
@given(SCHEMAS, DATA)
def test_every_finding_has_a_rule_a_sentence_and_a_place(schema: dict[str, Any], data: dict[str, Any]) -> None:
    """A finding is by a rule that there is, ends as a sentence does, and points into the data."""
    for finding in schema_of(schema).validate(data):
        assert finding.rule in BY_NAME
        assert finding.keyword
        assert finding.message[-1] in ".?"
        assert stands_in(finding, data)


def stands_in(finding: Finding, data: Any) -> bool:
    """Say whether a finding's pointer leads somewhere."""
    for token in finding.place.pointer:
        data = data[token]
    return True
