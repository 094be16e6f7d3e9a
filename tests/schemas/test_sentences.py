"""What a message tells an editor to write: in the words of the schema, or in ours."""

from __future__ import annotations

from typing import Any

import pytest
from written import of, schema_of

from newsdesk.manual import Sample
from newsdesk.schemas import Shelf
from newsdesk.schemas.vet import subschemas, vet
from newsdesk.testing import findings, mend, put

SAID = {"x-newsdesk-message": "write four digits"}
LISTS = of(author={"type": "string"}, authors={"type": "array"}, news={"type": "string"})
FORMS = "is no address: write a path such as `/picture.png`, or `https://…`"


@pytest.mark.parametrize(
    ("schema", "data", "message"),
    [
        (of(a={"pattern": "^[0-9]{4}$", **SAID}), {"a": "x"}, "`a` is `x`: write four digits."),
        (of(a={"items": {"pattern": "^x", **SAID}}), {"a": ["y"]}, "Item 1 of `a` is `y`: write four digits."),
        (of(a={"not": {}, **SAID}), {"a": ["x"]}, "`a` is `[x]`: write four digits."),
        (of(a={"$ref": "#/$defs/d"}) | {"$defs": {"d": {"pattern": "^x", **SAID}}}, {"a": "y"}, "`a` is `y`: write"),
        (of(a={"pattern": "^x", "x-newsdesk-message": 5}), {"a": "y"}, "does not match the pattern `^x`."),
        (of(a={"minLength": 3, **SAID}), {"a": "y"}, "at least 3 are needed"),
        ({"propertyNames": {"pattern": "^x", **SAID}}, {"y": 1}, "A field cannot be named `y`: write four digits."),
        (of(a={"enum": ["x"]}), {"a": ["x", {"b": True}]}, "`a` is `[x, {b: true}]`, and must be `x`."),
        (of(a={"format": "uri"}), {"a": "x.example"}, "`a`: `x.example` is no whole address: write `https://…`."),
        (of(a={"format": "uri"}), {"a": "https://x.example/a b"}, "is no address: write `%20` for each blank."),
        (of(a={"format": "uri-reference"}), {"a": "//["}, FORMS),
        (of(a={"format": "uri-reference"}), {"a": "a b.png"}, "write `%20` for each blank."),
        (LISTS, {"author": ["ana"]}, "must be a text, and is a list: use `authors`."),
        (LISTS, {"author": ["ana"], "authors": []}, "must be a text, and is a list."),
        (LISTS, {"news": ["x"]}, "must be a text, and is a list."),
        (LISTS, {"authors": "-ana -ben"}, "a text: a blank is missing behind each `-`."),
        (LISTS, {"authors": "- ana"}, "write `[- ana]`."),
    ],
)
def test_a_message_says_what_to_write(schema: dict[str, Any], data: dict[str, Any], message: str) -> None:
    """A pattern is shown where nobody has put it in words."""
    (finding,) = schema_of(schema).validate(data)
    assert message in finding.message


@pytest.mark.parametrize("kind", ["article", "author", "category", "page", "settings", "term", "tool"])
def test_no_bundled_schema_shows_a_pattern(kind: str) -> None:
    """Each has its sentence beside it, and the vetting of schemas knows the keyword."""
    schema = Shelf().for_kind(kind)
    assert all("x-newsdesk-message" in part for _, part in subschemas(schema.document) if "pattern" in part)
    assert vet(schema) == []


@pytest.mark.parametrize(
    ("front", "mended"),
    [
        ("evergreen: yes", "evergreen: true"), ("evergreen: NO", "evergreen: false"),
        ('evergreen: "true"', "evergreen: true"), ("evergreen: 'Off'", "evergreen: false"),
        ("evergreen: maybe", "evergreen: maybe"),
    ],
)  # fmt: skip
def test_yes_and_no_become_true_and_false(tmp_path: Any, front: str, mended: str) -> None:
    """The fix is safe, and puts no quotation marks around what is no text."""
    put(
        tmp_path,
        [Sample("newsdesk.toml", b""), Sample("a.md", f"---\ntitle: A\nstatus: draft\n{front}\n---\n".encode())],
    )
    assert [each.rule.name for each in findings(tmp_path)] == ["wrong-type"]
    mend(tmp_path)
    assert f"\n{mended}\n" in (tmp_path / "articles/a.md").read_text("utf-8")
