"""References: which fields name other records, read in the schemas alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from written import at_most, of, schema_of, write

from newsdesk.model import json_pointer
from newsdesk.schemas import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.model import Reference

TOOL = {"type": "string", "x-newsdesk-ref": "tool"}
AUTHOR = {"type": "string", "x-newsdesk-ref": "author"}
DRAFT_7 = {"$schema": "http://json-schema.org/draft-07/schema#"}


def shown(references: tuple[Reference, ...]) -> set[str]:
    """Return references as a table has them."""
    return {f"{json_pointer(pointer)} {kind} {slug}" for pointer, kind, slug in references}


FOUND: dict[str, tuple[dict[str, Any], dict[str, Any], set[str]]] = {
    "field": (of(a=TOOL), {"a": "x"}, {"/a tool x"}),
    "absent": (of(a=TOOL), {"b": "x"}, set()),
    "other-field": (of(a=TOOL, b={}), {"b": "x"}, set()),
    "no-text": (of(a=TOOL), {"a": 5}, set()),
    "null": (of(a=TOOL), {"a": None}, set()),
    "list-where-a-text-belongs": (of(a=TOOL), {"a": ["x"]}, set()),
    "text-where-a-list-belongs": (of(a={"items": TOOL}), {"a": "x"}, set()),
    "empty-text": (of(a=TOOL), {"a": ""}, {"/a tool "}),
    "not-a-kind": (of(a={"x-newsdesk-ref": 5}), {"a": "x"}, set()),
    "list": (of(a={"items": TOOL}), {"a": ["x", 5, "y"]}, {"/a/0 tool x", "/a/2 tool y"}),
    "list-of-lists": (
        of(a={"items": {"items": TOOL}}),
        {"a": [["x"], [], ["y", "z"]]},
        {"/a/0/0 tool x", "/a/2/0 tool y", "/a/2/1 tool z"},
    ),
    "below": (of(a=of(b=of(c=TOOL))), {"a": {"b": {"c": "x"}}}, {"/a/b/c tool x"}),
    "escaped": (of(**{"a/b": TOOL}), {"a/b": "x"}, {"/a~1b tool x"}),
    "two-kinds": (of(a=TOOL, b=AUTHOR), {"b": "y", "a": "x"}, {"/a tool x", "/b author y"}),
    "ref": ({**of(a={"$ref": "#/$defs/t"}), "$defs": {"t": TOOL}}, {"a": "x"}, {"/a tool x"}),
    "ref-of-ref": (
        {**of(a={"$ref": "#/$defs/s"}), "$defs": {"s": {"items": {"$ref": "#/$defs/t"}}, "t": TOOL}},
        {"a": ["x"]},
        {"/a/0 tool x"},
    ),
    "ref-beside": ({**of(a={"$ref": "#/$defs/t", "minLength": 1}), "$defs": {"t": TOOL}}, {"a": "x"}, {"/a tool x"}),
    "ref-escaped": ({**of(a={"$ref": "#/$defs/a~1b%20c"}), "$defs": {"a/b c": TOOL}}, {"a": "x"}, {"/a tool x"}),
    "ref-into-list": ({**of(a={"$ref": "#/allOf/0"}), "allOf": [TOOL]}, {"a": "x"}, {"/a tool x"}),
    "ref-to-anchor": ({**of(a={"$ref": "#t"}), "$defs": {"t": {"$anchor": "t", **TOOL}}}, {"a": "x"}, {"/a tool x"}),
    "ref-to-inner-id": (
        {**of(a={"$ref": "urn:t"}), "$defs": {"t": {"$id": "urn:t", **TOOL}}},
        {"a": "x"},
        {"/a tool x"},
    ),
    "anchor-is-not-the-whole": (
        {**of(a={"$ref": "#t"}, b=TOOL), "$defs": {"t": {"$anchor": "t", **of(c={})}}},
        {"a": {"b": "x"}},
        set(),
    ),
    "ref-to-bundled": ({"$ref": "urn:newsdesk:tool"}, {"category": "llms"}, {"/category category llms"}),
    "one-of": (
        of(a={"items": {"oneOf": [TOOL, of(tool=TOOL)]}}),
        {"a": ["x", {"tool": "y", "price": "z"}]},
        {"/a/0 tool x", "/a/1/tool tool y"},
    ),
    "any-of": (of(a={"anyOf": [{"type": "null"}, TOOL]}), {"a": "x"}, {"/a tool x"}),
    "all-of": ({"allOf": [of(a=TOOL), of(b=AUTHOR)]}, {"a": "x", "b": "y"}, {"/a tool x", "/b author y"}),
    "condition": (
        {"if": of(kind=TOOL), "then": of(a=TOOL), "else": of(b=AUTHOR)},
        {"kind": "w", "a": "x", "b": "y"},
        {"/kind tool w", "/a tool x", "/b author y"},
    ),
    "field-and-branch": ({**of(a={"minLength": 1}), "allOf": [of(a=TOOL)]}, {"a": "x"}, {"/a tool x"}),
    "any-name": (of(a={"additionalProperties": TOOL}), {"a": {"one": "x"}}, {"/a/one tool x"}),
    "any-name-like": (of(a={"patternProperties": {"^o": TOOL}}), {"a": {"one": "x", "two": "y"}}, {"/a/one tool x"}),
    "any-name-of-letters": (
        of(a={"patternProperties": {r"^\p{L}+$": TOOL}}),
        {"a": {"\u00fc": "x"}},
        {"/a/\u00fc tool x"},
    ),
    "first-items": (of(a={"prefixItems": [AUTHOR, TOOL]}), {"a": ["x", "y", "z"]}, {"/a/0 author x", "/a/1 tool y"}),
    "first-items-of-draft-7": (
        {**DRAFT_7, **of(a={"items": [AUTHOR, TOOL]})},
        {"a": ["x", "y"]},
        {"/a/0 author x", "/a/1 tool y"},
    ),
    "dependent": ({"dependentSchemas": {"a": of(b=TOOL)}}, {"a": 1, "b": "x"}, {"/b tool x"}),
}


@pytest.mark.parametrize(("document", "data", "expected"), FOUND.values(), ids=FOUND)
def test_a_schema_says_what_refers(document: dict[str, Any], data: dict[str, Any], expected: set[str]) -> None:
    """Wherever `x-newsdesk-ref` applies to a text, that text names a record."""
    assert shown(schema_of(document).references(data)) == expected


def test_references_come_in_the_order_of_a_list() -> None:
    """The tools of an article are shown in its order."""
    schema = schema_of(of(a={"items": {"oneOf": [TOOL, of(tool=TOOL)]}}))
    assert [r.slug for r in schema.references({"a": ["c", {"tool": "a"}, "b"]})] == ["c", "a", "b"]


@pytest.mark.parametrize(
    "reference", ["other.json", "./other.json", "urn:other", "chain.json", "more.json#/$defs/t", "a%20name.json"]
)
def test_references_reach_into_other_files(tmp_path: Path, reference: str) -> None:
    """A field that is described in a neighbour is a reference all the same."""
    files = {
        "x.schema.json": of(a={"$ref": reference}),
        "other.json": {"$id": "urn:other", **TOOL} if reference.startswith("urn:") else TOOL,
        "chain.json": {"$ref": "other.json"},
        "more.json": {"$defs": {"t": {"$ref": "#/$defs/u"}, "u": TOOL}},
        "a name.json": TOOL,
    }
    schema = Shelf(tmp_path).at(write(tmp_path, files))
    assert schema.validate({"a": "x"}) == []
    assert shown(schema.references({"a": "x"})) == {"/a tool x"}


def test_a_pointer_in_another_file_is_its_own(tmp_path: Path) -> None:
    """`#/$defs/t` in a neighbour means the neighbour's, not this one's."""
    files = {
        "x.schema.json": {**of(a={"$ref": "urn:other"}), "$defs": {"t": AUTHOR}},
        "other.json": {"$id": "urn:other", "$ref": "#/$defs/t", "$defs": {"t": TOOL}},
    }
    assert shown(Shelf(tmp_path).at(write(tmp_path, files)).references({"a": "x"})) == {"/a tool x"}


def test_a_newsroom_that_builds_on_a_bundled_schema_keeps_its_references(tmp_path: Path) -> None:
    """What the bundled article refers to, and one field more."""
    own = {"$ref": "urn:newsdesk:article", **of(editor=AUTHOR)}
    write(tmp_path, {"article.schema.json": own})
    data = {"category": "llms", "editor": "ana", "tools": ["gpt", {"tool": "claude", "price": "Free"}]}
    assert shown(Shelf(tmp_path).for_kind("article").references(data)) == {
        "/category category llms",
        "/editor author ana",
        "/tools/0 tool gpt",
        "/tools/1/tool tool claude",
    }


def test_the_bundled_schemas_refer() -> None:
    """Each field of an article that names records is one of these."""
    data = {
        "category": "c", "author": "a", "authors": ["b"], "related": ["r"], "related_auto": ["s"], "terms": ["t"],
        "tools": ["u"], "title": "x", "tags": ["y"],
    }  # fmt: skip
    assert shown(Shelf().for_kind("article").references(data)) == {
        "/category category c",
        "/author author a",
        "/authors/0 author b",
        "/related/0 article r",
        "/related_auto/0 article s",
        "/terms/0 term t",
        "/tools/0 tool u",
    }


@pytest.mark.parametrize(
    ("branches", "where"),
    [(1, "properties"), (2, "properties"), (3, "properties"), (3, "allOf"), (3, "items")],
)
def test_a_schema_that_refers_to_itself_is_read_once(branches: int, where: str) -> None:
    """However often a schema comes back to itself, reading it takes no time; its references are found in trees."""
    again = [{"$ref": "#"}] * branches
    fields = {f"f{number}": {"$ref": "#"} for number in range(branches)} if where == "properties" else {}
    more: dict[str, Any] = {"allOf": again} if where == "allOf" else {}
    items = {"children": {"items": {"anyOf": again}}} if where == "items" else {}
    schema = schema_of({"properties": {"tool": TOOL, **fields, **items}, **more})
    with at_most(0.5):
        found = schema.references({"tool": "x", "f0": {"tool": "y", "f0": {"tool": "z"}}, "children": [{"tool": "w"}]})
    expected = {"/tool tool x"}
    expected |= {"/f0/tool tool y", "/f0/f0/tool tool z"} if fields else set()
    expected |= {"/children/0/tool tool w"} if items else set()
    assert shown(found) == expected


def test_a_hungry_pattern_of_names_is_matched_in_time() -> None:
    """Names of fields are matched as the validator matches them, and not by Python's `re`."""
    schema = schema_of(of(a={"patternProperties": {"^(a+)+$": TOOL}}))
    with at_most(1):
        found = schema.references({"a": {"a" * 32 + "!": "x", "aa": "y"}})
    assert shown(found) == {"/a/aa tool y"}


@pytest.mark.parametrize("document", [{"$ref": "#"}, {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}])
def test_an_endless_reference_names_nothing(document: dict[str, Any]) -> None:
    """A circle without anything in it ends."""
    assert schema_of(document).references({"a": "x"}) == ()
