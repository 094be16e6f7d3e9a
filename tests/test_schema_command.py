"""`newsdesk schema`: one document for editors, with the desk's own names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from conftest import REPOSITORY
from newsdesk import frontmatter

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

KINDS = ("article", "tool", "author", "category", "term", "page")
OWN = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "tools": {"$ref": "urn:newsdesk:article#/properties/tools"},
        "who": {"$ref": "parts.json#/$defs/people"},
        "again": {"$ref": "parts.json"},
        "itself": {"$ref": "#"},
    },
}
PARTS = {
    "title": "Parts",
    "$defs": {
        "people": {"anyOf": [{"$ref": "#/$defs/one"}, {"type": "array", "items": {"$ref": "#/$defs/one"}}]},
        "one": {"type": "string", "x-newsdesk-ref": "author"},
    },
}


def printed(run: Run, *arguments: str) -> dict[str, Any]:
    """Return the schema that is printed, which breaks no rule of its metaschema."""
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    schema: dict[str, Any] = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def references(part: Any) -> set[str]:
    """Return all that a schema refers to."""
    if isinstance(part, list):
        return {each for item in part for each in references(item)}
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
    return own | {each for value in part.values() for each in references(value)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_records_of_the_demo_obey(run: Run, kind: str) -> None:
    """Each that lints clean is valid to a validator that knows nothing of newsdesk; with an unknown name it is not."""
    schema = printed(run, "--root", str(REPOSITORY), "schema", kind)
    judge = jsonschema.Draft202012Validator(schema)
    suffix = ".md" if kind == "article" else f".{kind}.md"
    paths = [path for path in (REPOSITORY / "articles").iterdir() if path.name.endswith(suffix)]
    records = [frontmatter.read(p.read_bytes()).data for p in paths if kind != "article" or p.name.count(".") == 1]
    assert records
    assert [error.message for data in records for error in judge.iter_errors(data)] == []
    if kind in {"article", "tool"}:
        assert judge.is_valid({**records[0], "category": "nothing"}) is False  # type: ignore[dict-item]


def test_names_are_choices_wherever_they_stand(run: Run) -> None:
    """At the top, in lists, and in the branches of a `oneOf`."""
    fields = printed(run, "--root", str(REPOSITORY), "schema", "article")["properties"]
    assert "sarah-mueller" in fields["author"]["enum"]
    assert fields["authors"]["items"]["enum"] == fields["author"]["enum"]
    slug, card = fields["tools"]["items"]["oneOf"]
    assert slug["enum"] == card["properties"]["tool"]["enum"]
    assert "claude" in slug["enum"]


def test_what_stands_in_other_files_is_brought_along(run: Run, newsroom: Path) -> None:
    """References to bundled schemas and to neighbours lead to places in the one document."""
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text(json.dumps(OWN), "utf-8")
    (newsroom / "schemas/parts.json").write_text(json.dumps(PARTS), "utf-8")
    schema = printed(run, "schema", "article")
    assert all(each.startswith("#") for each in references(schema))
    judge = jsonschema.Draft202012Validator(schema)
    assert judge.is_valid({"tools": ["claude"], "who": ["ana"], "itself": {"who": "ana"}})
    wrong = ({"tools": ["claud"]}, {"who": "anna"}, {"who": ["anna"]}, {"itself": {"who": "anna"}})
    assert not any(judge.is_valid(data) for data in wrong)


def test_names_that_are_taken_stay_what_they_are(run: Run, newsroom: Path) -> None:
    """A definition called like a bundled schema, a field called like a keyword, data that looks like a schema."""
    (newsroom / "schemas").mkdir()
    own = {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "properties": {"id": {"$ref": "#/$defs/page"}, "x": {"enum": [{"$ref": "urn:newsdesk:page"}]}},
        "allOf": [{"properties": {"y": {"$ref": "urn:newsdesk:page"}}}],
        "$defs": {"page": {"enum": ["mine"]}},
        "additionalProperties": True,
    }
    (newsroom / "schemas/page.schema.json").write_text(json.dumps(own), "utf-8")
    schema = printed(run, "schema", "page")
    assert schema["properties"] == own["properties"]
    assert schema["$defs"]["page"] == {"enum": ["mine"]}
    judge = jsonschema.Draft4Validator(schema)
    assert judge.is_valid({"id": "mine", "y": {"title": "A page"}})
    assert not judge.is_valid({"id": "other"})
    assert not judge.is_valid({"y": {"titel": "A page"}})


def test_a_kind_that_has_no_record_stays_free(run: Run, newsroom: Path) -> None:
    """An empty list of choices would be no schema, and forbid everything."""
    assert newsroom.is_dir()
    assert "enum" not in printed(run, "schema", "article")["properties"]["terms"]["items"]


def test_without_a_kind_they_are_listed(run: Run, newsroom: Path) -> None:
    """Each with what it is; a kind that there is not is told with the nearest."""
    assert newsroom.is_dir()
    code, out, _ = run("schema")
    assert (code, tuple(line.split()[0] for line in out.splitlines()[2:])) == (0, KINDS)
    assert run("schema", "artcle") == (2, "", "Error: `artcle` is no kind of record. Did you mean `article`?\n")
    assert run("schema", "zzz")[2] == "Error: `zzz` is no kind of record. `newsdesk schema` lists them.\n"
