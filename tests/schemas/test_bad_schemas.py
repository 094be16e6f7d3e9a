"""The inputs that break tools like this one, group E (JSON Schema): what `newsdesk lint` says, and its exit code.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several. E15 and E16 stand
in `test_bad_branches`; what is asked of schemas more closely, in `test_shelf`, `test_vet` and `test_explain`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from written import lint, of, write

from conftest import NOW, article
from measured import measured
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from conftest import Run

DRAFT_4 = {"$schema": "http://json-schema.org/draft-04/schema#"}
DRAFT_7 = {"$schema": "http://json-schema.org/draft-07/schema#"}
DRAFT_2019 = {"$schema": "https://json-schema.org/draft/2019-09/schema"}
TEXT = {"type": "string"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SET_UP: dict[str, tuple[Any, str]] = {
    "E1": ({"$ref": "http://127.0.0.1:9/x.json"}, "`http://127.0.0.1:9/x.json` is not among the schemas of its folder"),
    "E1-name": ({"$ref": "http://x.invalid/x.json"}, "is not among the schemas of its folder"),
    "E2-file": ({"$ref": "file:///etc/hostname"}, "`file:///etc/hostname` is not among the schemas of its folder"),
    "E2-absolute": ({"$ref": "/etc/hostname"}, "is not among the schemas of its folder"),
    "E2-above": ({"$ref": "../../x.json"}, "`$ref` at its top leaves the folder of the schemas: '../../x.json'"),
    "E2-escaped": ({"$ref": "%2e%2e/x.json"}, "is not among the schemas of its folder"),
    "E2-nowhere": ({"$ref": "y.json"}, "`y.json` is not among the schemas of its folder"),
    "E3": ({"$ref": "#"}, "the schema at its top refers to itself, and so never ends"),
    "E3-each-other": (
        {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}},
        "the schema at /$defs/",
    ),
    "E3-branch": ({"anyOf": [{"type": "string"}, {"$ref": "#"}]}, "never ends"),
    "E3-not": ({"not": {"$ref": "#"}}, "never ends"),
    "E3-condition": ({"if": {"required": ["a"]}, "then": {"$ref": "#"}}, "never ends"),
    "E3-dependent": ({**DRAFT_7, "dependencies": {"a": {"$ref": "#"}}}, "never ends"),
    "E3-below": (of(a={"$ref": "#/properties/a"}), "the schema at /properties/a refers to itself"),
    "E6": (of(a={"pattern": "["}), '"[" is not a "regex"'),
    "E6-name": ({"patternProperties": {"(": {}}}, "is not"),
    "E12-type": ({"type": "strng"}, "this is no JSON Schema: at /type, 'strng' is not valid"),
    "E12-yaml": ("type: object\nrequired: [title]\n", ":1:1: the schema is not JSON"),
    "E12-empty": ("", ":1:1: the schema is not JSON"),
    "E12-comment": ("{\n  // why\n}", ":2:3: the schema is not JSON"),
    "E12-nan": ('{"maximum": NaN}', "the schema is not JSON: NaN is no JSON number"),
    "E12-twice": ('{"type": "object", "type": "array"}', "`type` stands twice in one object"),
}


@pytest.mark.parametrize(("schema", "words"), SET_UP.values(), ids=SET_UP)
def test_a_schema_that_cannot_serve_is_a_mistake_of_the_set_up(run: Run, schema: Any, words: str) -> None:
    """The run ends before any post is judged, with the file's name, the reason, and exit code 2."""
    code, found, err = lint(run, schema, "a: x")
    assert (code, found) == (Exit.USAGE, [])
    assert err.startswith("Error: schemas/s.json:")
    assert words in err
    assert err.count("\n") == 1


WARNED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "E9-color": (of(a={"format": "color"}), ["the format `color` at /properties/a is none of its draft"]),
    "E9-misspelt": (of(a={"format": "date_time"}), ["so it checks nothing. Did you mean `date-time`?"]),
    "E9-later-draft": ({**DRAFT_7, **of(a={"format": "duration"})}, ["the format `duration` at /properties/a"]),
    "E11": (
        {"typ": "string"},
        ["`typ` at its top is no keyword of JSON Schema, so it checks nothing. Did you mean `type`?"],
    ),
    "E11-two": ({"typ": "string", "requird": ["x"]}, ["Did you mean `type`?", "Did you mean `required`?"]),
    "E13-unknown": ({"$schema": "https://x.example/own"}, ["`$schema` is 'https://x.example/own', which is not known"]),
    "E13-draft-3": ({"$schema": "http://json-schema.org/draft-03/schema#"}, ["read as draft 2020-12"]),
}


@pytest.mark.parametrize(("schema", "words"), WARNED.values(), ids=WARNED)
def test_what_checks_nothing_is_warned_of(run: Run, schema: dict[str, Any], words: list[str]) -> None:
    """Each keyword, format or draft that nobody knows has a warning of its own, each time; the run goes on."""
    for _ in range(2):
        code, found, err = lint(run, schema, "a: x")
        assert (code, found) == (Exit.CLEAN, [])
        for line, each in zip(err.splitlines(), words, strict=True):
            assert line.startswith("Warning: schemas/s.json: ")
            assert each in line


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HUNGRY = "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!"

JUDGED: dict[str, tuple[Any, str, str]] = {
    # A schema, front matter, and how the one finding starts; none where it is left alone.
    "E5": (of(a={"pattern": r"^\p{L}+$"}), "a: \u00fcber\u65e5\u672c", ""),
    "E5-digit": (of(a={"pattern": r"^\p{L}+$"}), "a: a1", "2:4: error ND107 `a`: `a1` does not match"),
    "E7": (of(a={"pattern": "^a$"}), 'a: "a\\n"', "2:4: error ND107 `a`: `a\\n` does not match the pattern `^a$`."),
    "E7-whole": (of(a={"pattern": "^a$"}), "a: a", ""),
    "E8": (of(a={"format": "date"}), "a: nope", "2:4: error ND106 `a`: `nope` is not a day"),
    "E8-no-such-day": (of(a={"format": "date"}), "a: 2026-02-30", "2:4: error ND106 `a`: `2026-02-30` is not a date"),
    "E8-good": (of(a={"format": "date"}), "a: 2026-02-28", ""),
    "E10": (of(a={"multipleOf": 0.01}), "a: 19.99", ""),
    "E10-more": (of(a={"items": {"multipleOf": 0.01}}), "a: [0.07, 1.13, 4.35, 8.2, 1234567.89]", ""),
    "E10-finer": (of(a={"multipleOf": 0.01}), "a: 19.999", "2:4: error ND109 `a` is `19.999`"),
    "E13-none": (of(a={"prefixItems": [TEXT]}), "a: [5]", "2:5: error ND104 Item 1 of `a` must be a text"),
    "E13-no-draft": (
        {"$schema": "http://json-schema.org/schema#", **of(a={"prefixItems": [TEXT]})},
        "a: [5]",
        "2:5: error ND104 Item 1 of `a` must be a text",
    ),
    "E14-exclusive": ({**DRAFT_4, **of(a={"minimum": 1, "exclusiveMinimum": True})}, "a: 1", "2:4: error ND109 `a`"),
    "E14-definitions": (
        {**DRAFT_4, **of(a={"$ref": "#/definitions/t"}), "definitions": {"t": TEXT}},
        "a: 5",
        "2:4: error ND104 `a` must be a text",
    ),
    "E14-recursive": (
        {**DRAFT_2019, "$recursiveAnchor": True, "additionalProperties": False, **of(a={"$recursiveRef": "#"})},
        "a: {a: {b: 1}}",
        "2:9: error ND102 `b` is not a field here",
    ),
    "E17-whole": (of(a={"type": "integer"}), "a: 1.0", ""),
    "E17-boolean": (of(a={"type": "integer"}), "a: true", "2:4: error ND104 `a` must be a whole number"),
    "E17-const": (of(a={"const": 1}), "a: true", "2:4: error ND105 `a` is `true`, and must be `1`."),
    "E17-const-whole": (of(a={"const": 1}), "a: 1.0", ""),
    "E17-enum": (of(a={"enum": [0]}), "a: false", "2:4: error ND105 `a` is `false`, and must be `0`."),
    "E17-unique": (of(a={"uniqueItems": True}), "a: [1, true, 0, false]", ""),
    "E17-unique-whole": (of(a={"uniqueItems": True}), "a: [1, 1.0]", "2:4: error ND110 `a` has an item twice"),
    "E18-family": (of(a={"maxLength": 5}), f"a: {FAMILY}", ""),
    "E18-family-less": (of(a={"maxLength": 4}), f"a: {FAMILY}", "2:4: error ND108 `a` is 5 characters long"),
    "E18-combining": (of(a={"maxLength": 2}), "a: e\u0301", ""),
    "E18-combining-less": (of(a={"maxLength": 1}), "a: e\u0301", "2:4: error ND108 `a` is 2 characters long"),
    "E18-emoji": (of(a={"maxLength": 60}), f"a: {chr(0x1F600) * 60}", ""),
    "E20": (
        of(releases={"items": of(eol={"format": "date"})}),
        "releases:\n  - {n: 1}\n  - eol: 2026-01-02\n\n  # soon\n  - eol: 2026-01-03\n  - n: 1\n    eol:  no",
        "9:11: error ND106 `eol`: `no` is not a day",
    ),
}


@pytest.mark.parametrize(("schema", "front", "expected"), JUDGED.values(), ids=JUDGED)
def test_a_schema_means_what_its_draft_says(run: Run, schema: Any, front: str, expected: str) -> None:
    """A post that breaks a schema has one finding, at its place, and exit code 1; no schema has a warning."""
    code, found, err = lint(run, schema, front)
    assert (code, len(found), err) == (Exit.FINDINGS if expected else Exit.CLEAN, bool(expected), "")
    assert "".join(found).startswith(expected)


MANY = {f"f{n}": n for n in range(5_000)}
COSTLY: dict[str, tuple[Any, Any, str]] = {
    **{
        f"E4-{name}": (of(a={"pattern": pattern}), {"a": HUNGRY}, "ND107")
        for name, pattern in {
            "catastrophic": "^(a+)+$", "alternatives": "^(a|a)*$", "blanks": r"^(\w+\s?)*$",
            "look-ahead": "^(?=(a+)+$)a", "back-reference": r"^(a+)+\1$", "not-anchored": "(x+x+)+y|(a+)+b",
        }.items()
    },
    "E4-names": ({"patternProperties": {"^(a+)+$": False}, "additionalProperties": False}, {HUNGRY: 1}, "ND102"),
    "E19-items": (of(a={"uniqueItems": True}), {"a": [*range(20_000), 5]}, "`a` has `5` twice"),
    "E19-different-items": (of(a={"uniqueItems": True}), {"a": [*range(20_000)]}, ""),
    "E19-mappings": (of(a={"uniqueItems": True}), {"a": [*({"x": n} for n in range(20_000)), {"x": 5}]}, "twice"),
    "E19-unknown-fields": ({**of(t={}), "additionalProperties": False}, MANY, "`f4999` is not"),
    "E19-other-fields": ({"additionalProperties": TEXT}, MANY, "`f4999` must be a text"),
    "E19-known-fields": (
        {**of(**{f"field{n}": {} for n in range(5_000)}), "additionalProperties": False},
        {f"feild{n}": n for n in range(100)}, "`feild99` is not",
    ),
}  # fmt: skip


@pytest.mark.timed
@pytest.mark.parametrize(("schema", "data", "words"), COSTLY.values(), ids=COSTLY)
def test_no_schema_makes_a_run_wait(schema: Any, data: Any, words: str) -> None:
    """Within two seconds and 300 MB the finding is there, and so is that of the next file."""
    schemas = write(Path("schemas"), {"s.json": schema})
    Path("a.md").write_text(f"---\n{json.dumps(data)}\n---\n", "utf-8")
    Path("b.md").write_text("no front matter", "utf-8")
    code, out, err = measured("lint", "--schema", schemas, "a.md", "b.md", "--output-format", "concise", cwd=Path())
    assert (code, err) == (Exit.FINDINGS, "")
    assert words in out
    assert "b.md:1:1: error ND010" in out


OPTIONAL = "fqdn idna isoduration jsonpointer rfc3339_validator rfc3987 uri_template webcolors".split()
CHECKED = {
    "uri": "a b", "iri": "a b", "uri-reference": "\\a b", "duration": "1D", "hostname": "-x-", "idn-hostname": "-x-",
    "date-time": "2026-04-07T09:00:00", "time": "nine", "uri-template": "{", "json-pointer": "a", "uuid": "1",
}  # fmt: skip


@pytest.mark.parametrize(("form", "text"), CHECKED.items(), ids=[f"E9-{form}" for form in CHECKED])
def test_a_format_is_checked_on_every_install(run: Run, monkeypatch: pytest.MonkeyPatch, form: str, text: str) -> None:
    """No package that may be missing decides a verdict."""
    for name in OPTIONAL:
        monkeypatch.setitem(sys.modules, name, None)
    code, found, err = lint(run, of(a={"format": form}), f"a: '{text}'")
    assert (code, len(found), err) == (Exit.FINDINGS, 1, "")


@pytest.mark.parametrize("draft", [DRAFT_4, DRAFT_7], ids=["E14-neighbour-4", "E14-neighbour-7"])
def test_a_neighbour_without_a_draft_is_of_the_one_that_refers_to_it(run: Run, draft: dict[str, str]) -> None:
    """A list of `items` means what it did in the draft of the schema that names the neighbour."""
    schema = {**draft, **of(a={"$ref": "tuple.json"})}
    code, found, err = lint(run, schema, "a: [x, y]", tuple={"items": [TEXT], "additionalItems": False})
    assert (code, [line[:17] for line in found], err) == (Exit.FINDINGS, ["2:4: error ND111 "], "")


def test_e13_a_neighbour_is_found_by_its_id_of_draft_4(run: Run) -> None:
    """E13: draft 4 calls `id` what later drafts call `$id`."""
    schema = {**DRAFT_4, "id": "https://x.example/s.json", **of(a={"$ref": "t.json"})}
    code, found, err = lint(run, schema, "a: 5", other={**DRAFT_4, "id": "https://x.example/t.json", **TEXT})
    assert (code, [line[:17] for line in found], err) == (Exit.FINDINGS, ["2:4: error ND104 "], "")


def test_e21_two_schemas_of_one_name_are_two(run: Run) -> None:
    """E21: neither a name nor an `$id` stands for a schema that was seen before."""
    for folder, kind in (("one", "string"), ("two", "integer"), ("one", "string"), ("two", "boolean")):
        shared = {"$id": "https://x.example/shared.json", "type": kind}
        path = write(Path(folder), {"s.json": of(a={"$ref": "https://x.example/shared.json"}), "shared.json": shared})
        for front, code in (("a: x", "string"), ("a: 1", "integer"), ("a: true", "boolean")):
            Path("a.md").write_text(f"---\n{front}\n---\n", "utf-8")
            assert run("lint", "--schema", path, "a.md")[0] == (Exit.CLEAN if code == kind else Exit.FINDINGS)


def test_e21_a_schema_that_was_good_and_is_no_longer_is_vetted_again(run: Run) -> None:
    """E21: what is remembered of a schema is of its content, and so of its neighbours' content."""
    assert lint(run, of(a={"$ref": "t.json"}), "a: x", t=TEXT)[0] == Exit.CLEAN
    assert lint(run, of(a={"$ref": "t.json"}), "a: x", t={"type": "strng"})[0] == Exit.USAGE


@pytest.mark.timed
def test_e2_a_pipe_among_the_schemas_is_not_opened(newsroom: Path) -> None:
    """E2: who looks for a schema by its `$id` opens files alone, and does not wait for ever."""
    schemas = write(newsroom / "schemas", {"article.schema.json": {"$ref": "https://x.example/t.json"}}).parent
    os.mkfifo(schemas / "pipe.json")
    article(newsroom, "one")
    code, out, err = measured("--now", NOW, "lint", cwd=newsroom)
    assert (code, out) == (Exit.USAGE, "")
    assert "`https://x.example/t.json` is not among the schemas of its folder" in err
