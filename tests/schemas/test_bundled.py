"""The schemas that come with newsdesk: what each is, what it lets pass, and what it does not."""

from __future__ import annotations

import copy
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from referencing import Registry
from written import schema_of

from newsdesk.model import json_pointer
from newsdesk.rules import BY_NAME
from newsdesk.schemas import Shelf
from newsdesk.schemas.files import bundled_folder
from newsdesk.schemas.vet import subschemas, vet
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".schema.json"
KINDS = sorted(path.name.removesuffix(SUFFIX) for path in bundled_folder().glob("*" + SUFFIX))
WRITTEN = {"index", "tools", "facts", "stats"}
"""The schemas of what newsdesk writes."""
READ = [kind for kind in KINDS if kind not in WRITTEN]
"""The schemas of what people write."""


def document(kind: str) -> dict[str, Any]:
    """Return a bundled schema as JSON."""
    return Shelf().for_kind(kind).document


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every property of a schema, however deep, with a name for it."""
    for key, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "properties":
            yield from ((f"{path}/{name}", child) for name, child in value.items())
        if key not in {"examples", "default"} and isinstance(value, dict | list):
            yield from properties(value, f"{path}/{key}")


def test_every_kind_has_a_schema() -> None:
    """Whatever a newsroom can hold is described, the settings and the index too."""
    assert set(KINDS) == {*Settings().kinds, "settings", *WRITTEN}


@pytest.mark.parametrize("kind", KINDS)
class TestEverySchema:
    """What holds for each of them."""

    def test_is_called_by_its_kind(self, kind: str) -> None:
        """Its id is an address that no newsroom's folder can change."""
        assert document(kind)["$id"] == f"urn:newsdesk:{kind}"

    def test_obeys_its_metaschema(self, kind: str) -> None:
        """An independent judge takes it for a schema of the draft that it names."""
        assert document(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema.Draft202012Validator.check_schema(document(kind))

    def test_says_what_it_is(self, kind: str) -> None:
        """It has a title and a description, and so has every field: editors show them."""
        assert document(kind)["title"]
        assert document(kind)["description"]
        bare = [
            path
            for path, field in properties(document(kind))
            if "$ref" not in field and "if" not in path.split("/") and not field.get("description", "").endswith(".")
        ]
        assert not bare

    def test_is_closed(self, kind: str) -> None:
        """Every group of fields knows all of its fields, so that a misspelt one is found."""
        open_groups = [
            json_pointer(pointer)
            for pointer, part in subschemas(document(kind))
            if part.get("type") == "object" and part.get("properties") and "additionalProperties" not in part
        ]
        assert not open_groups

    def test_has_no_warnings(self, kind: str) -> None:
        """What newsrooms' schemas are held to holds for these."""
        assert vet(Shelf().for_kind(kind)) == []


@pytest.mark.parametrize(
    ("kind", "example"),
    [(kind, example) for kind in READ for example in document(kind)["examples"]],
)
def test_examples_pass(kind: str, example: dict[str, Any]) -> None:
    """What a schema shows as an example is valid, to newsdesk and to an independent judge."""
    judge = jsonschema.Draft202012Validator(document(kind), registry=Registry())
    assert Shelf().for_kind(kind).validate(example) == []
    assert [error.message for error in judge.iter_errors(example)] == []


def test_a_schema_knows_its_fields() -> None:
    """They come in the order in which an editor would write them."""
    assert Shelf().for_kind("page").fields == ("title", "description", "moved_from", "status")


@pytest.mark.parametrize(
    ("field", "keyword", "value"),
    [
        ("status", "enum", ["draft", "review", "published", "retracted"]),
        ("category", "x-newsdesk-ref", "category"),
        ("titel", "enum", None),
    ],
)
def test_a_schema_knows_what_it_says_of_a_field(field: str, keyword: str, value: object) -> None:
    """Choices and kinds of references are there for whoever asks, through what it builds on too."""
    assert Shelf().for_kind("article").facts_of(field).get(keyword) == value
    assert schema_of({"$ref": "urn:newsdesk:article"}).facts_of(field).get(keyword) == value


def test_references_name_kinds() -> None:
    """A field refers to records of a kind that there is."""
    named = {
        part["x-newsdesk-ref"] for kind in READ for _, part in subschemas(document(kind)) if "x-newsdesk-ref" in part
    }
    assert named == {"article", "author", "category", "term", "tool"}


def test_settings_have_the_defaults_that_they_say() -> None:
    """The schema is what people read, the dataclass what runs: they agree on every setting."""
    said = dict(document("settings")["properties"])
    lint, style = (said.pop(table)["properties"] for table in ("lint", "style"))
    said.pop("kinds")
    defaults = {name: field["default"] for name, field in (said | lint | style).items()}
    runs = {field.name: getattr(Settings(), field.name) for field in fields(Settings)}
    assert defaults == {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in runs.items()
        if name not in {"kinds", "zone"}
    }


GONE = object()
DAY = "2026-04-07"
SOURCE, FACT = {"id": "x", "publisher": "X"}, {"claim": "x", "source": "x"}
PRICE = {"plan": "x", "price": "Free", "since": DAY, "checked": DAY}
BREAKAGES = {
    # The kind, the field of its last example, another value, and what is found where.
    "no-title": ("article", "title", GONE, [("missing-field", "")]),
    "no-status": ("article", "status", GONE, [("missing-field", "")]),
    "no-description": ("article", "description", GONE, [("missing-field", "")]),
    "no-category": ("article", "category", GONE, [("missing-field", "")]),
    "no-author": ("article", "author", GONE, [("missing-field", "")]),
    "no-date": ("article", "date", GONE, [("missing-field", "")]),
    "retracted-without-date": ("article", ("status", "date"), ("retracted", GONE), [("missing-field", "")]),
    "draft-without-date": ("article", ("status", "date"), ("draft", GONE), []),
    "review-without-author": ("article", ("status", "author"), ("review", GONE), []),
    "authors": ("article", ("author", "authors"), (GONE, ["sarah-mueller"]), []),
    "no-authors": ("article", ("author", "authors"), (GONE, []), [("empty-value", "/authors")]),
    "authors-twice": ("article", ("author", "authors"), (GONE, ["a", "a"]), [("repeated-item", "/authors/1")]),
    "author-and-authors": ("article", "authors", ["ana"], [("schema-mismatch", "/author")]),
    "misspelt": ("article", ("title", "titel"), (GONE, "T"), [("unknown-field", "/titel")]),
    "empty-title": ("article", "title", "", [("empty-value", "/title")]),
    "null-title": ("article", "title", None, [("empty-value", "/title")]),
    "long-title": ("article", "title", "x" * 201, [("bad-length", "/title")]),
    "long-deck": ("article", "description", "x" * 401, [("bad-length", "/description")]),
    "status-unknown": ("article", "status", "publish", [("unlisted-value", "/status")]),
    "no-day": ("article", "date", "2026-02-30", [("bad-date", "/date")]),
    "date-is-a-number": ("article", "date", 2026, [("wrong-type", "/date")]),
    "evergreen-is-a-text": ("article", "evergreen", "yes", [("wrong-type", "/evergreen")]),
    "tags-are-a-text": ("article", "tags", "ai", [("wrong-type", "/tags")]),
    "tag-twice": ("article", "tags", ["ai", "ai"], [("repeated-item", "/tags/1")]),
    "tag-is-a-number": ("article", "tags", ["ai", 5], [("wrong-type", "/tags/1")]),
    "tool-is-a-number": ("article", "tools", [5], [("wrong-type", "/tools/0")]),
    "tool-without-price": ("article", "tools", ["gpt", {"tool": "claude"}], [("missing-field", "/tools/1")]),
    "tool-misspelt": ("article", "tools", [{"tol": "gpt", "price": "Free"}], [("unknown-field", "/tools/0/tol")]),
    "price-unread": ("article", "tools", [{"tool": "gpt", "price": "20"}], [("price-syntax", "/tools/0/price")]),
    "source-without-publisher": ("article", "sources", [{"id": "x"}], [("missing-field", "/sources/0")]),
    "source-url": ("article", "sources", [{**SOURCE, "url": "a b"}], [("bad-format", "/sources/0/url")]),
    "fact-without-day": ("article", "facts", [FACT], [("missing-field", "/facts/0")]),
    "fact-with-a-time": ("article", "facts", [{**FACT, "as_of": "2026-04-07T09:00"}], [("bad-date", "/facts/0/as_of")]),
    "image-without-alt": ("article", "image", {"src": "/a.png"}, [("missing-field", "/image")]),
    "image-with-empty-alt": ("article", "image", {"src": "/a.png", "alt": ""}, []),
    "alias-not-from-the-root": ("article", "aliases", ["old"], [("bad-format", "/aliases/0")]),
    "correction-without-note": ("article", "corrections", [{"date": DAY}], [("missing-field", "/corrections/0")]),
    "tool-without-vendor": ("tool", "vendor", GONE, [("missing-field", "")]),
    "tool-status": ("tool", "status", "published", [("unlisted-value", "/status")]),
    "plan-place": ("tool", "plans", [{"id": "x", "place": "behind"}], [("unlisted-value", "/plans/0/place")]),
    "plan-catalogue": ("tool", "plans", [{"id": "x", "catalogue": "x"}], [("bad-format", "/plans/0/catalogue")]),
    "plan-without-id": ("tool", "plans", [{"label": "X"}], [("missing-field", "/plans/0")]),
    "ledger": ("tool", "prices", [{**PRICE, "source": "https://x.example"}], []),
    "ledger-without-source": ("tool", "prices", [PRICE], [("missing-field", "/prices/0")]),
    "ledger-with-label": (
        "tool",
        "prices",
        [{**PRICE, "source": "https://x.example", "price": "Free (x)"}],
        [("price-syntax", "/prices/0/price")],
    ),
    "author-without-name": ("author", "name", GONE, [("missing-field", "")]),
    "author-links": ("author", "links", ["x y"], [("bad-format", "/links/0")]),
    "author-published": ("author", "status", "published", [("unlisted-value", "/status")]),
    "category-order": ("category", "order", 0, [("out-of-range", "/order")]),
    "category-order-text": ("category", "order", "1", [("wrong-type", "/order")]),
    "page-without-title": ("page", "title", GONE, [("missing-field", "")]),
    "term-without-definition": ("term", "definition", GONE, [("missing-field", "")]),
    "base-url": ("settings", "base_url", "newsdesk.example", [("bad-format", "/base_url")]),
    "base-url-query": ("settings", "base_url", "https://x.example/?a", [("bad-format", "/base_url")]),
    "language": ("settings", "language", "english", [("bad-format", "/language")]),
    "currency": ("settings", "currency", "$", [("bad-format", "/currency")]),
    "related": ("settings", "related", 51, [("out-of-range", "/related")]),
    "related-true": ("settings", "related", True, [("wrong-type", "/related")]),
    "setting-misspelt": ("settings", "titel", "X", [("unknown-field", "/titel")]),
    "rule-code": ("settings", "lint", {"select": ["wrong-price"]}, [("bad-format", "/lint/select/0")]),
    "kind-name": ("settings", "kinds", {"Tool": "x/*.md"}, [("unknown-field", "/kinds/Tool")]),
    "kind-url": ("settings", "kinds", {"event": {"url": "x"}}, [("bad-format", "/kinds/event/url")]),
    "kind-misspelt": ("settings", "kinds", {"event": {"file": "x"}}, [("unknown-field", "/kinds/event/file")]),
}


def broken(kind: str, names: str | tuple[str, ...], values: object) -> dict[str, Any]:
    """Return the last example of a kind with other values."""
    data = copy.deepcopy(document(kind)["examples"][-1])
    for name, value in zip(names, values, strict=True) if isinstance(names, tuple) else [(names, values)]:  # type: ignore[call-overload]
        data.pop(name, None)
        if value is not GONE:
            data[name] = value
    return data


@pytest.mark.parametrize(("kind", "names", "values", "expected"), BREAKAGES.values(), ids=BREAKAGES)
def test_what_breaks_an_example_is_found(
    kind: str, names: str | tuple[str, ...], values: object, expected: list[tuple[str, str]]
) -> None:
    """One breakage is one finding, at its place, by a rule that there is."""
    found = Shelf().for_kind(kind).validate(broken(kind, names, values))
    assert [(finding.rule, json_pointer(finding.place.pointer)) for finding in found] == expected
    assert {finding.rule for finding in found} <= BY_NAME.keys()


def test_all_that_is_missing_is_found() -> None:
    """A published article that has nothing lacks each thing that a reader is owed."""
    found = Shelf().for_kind("article").validate({"title": "T", "status": "published"})
    words = sorted(finding.message.split(":")[0] for finding in found)
    assert words == [
        "One of `author` or `authors` is missing",
        "`category` is missing",
        "`date` is missing",
        "`description` is missing",
    ]
