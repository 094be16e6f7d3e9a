"""The inputs that break tools like this one, E15 and E16: of many branches that fail, which one an editor hears of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from written import lint, of

from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TEXT = {"type": "string"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def only_where(pattern: str, *page_types: str) -> dict[str, Any]:
    """Return a branch that counts where a slug matches a pattern, and is closed elsewhere."""
    types = {"page-type": {"enum": ["guide", *page_types]}}
    return {"if": of(slug={"type": "string", "pattern": pattern}), "then": of(**types), "else": False}


SECTIONS = [only_where(f"^Web/Section_{number}/", f"page-{number}") for number in range(28)]
SECTIONS.append(only_where("^Web/CSS/", "css-function", "css-property"))
FORMS = "git npm pypi maven docker_hub cgit hackage rubygems crates nuget".split()
TEXTS = {"oneOf": [TEXT, {"type": "array", "items": TEXT}]}
LOOK_ALIKE = [
    {
        "type": "object",
        "required": [form],
        "additionalProperties": False,
        **of(**{form: TEXT}, regex=TEXTS, license=TEXT),
    }
    for form in FORMS
]
FORM = of(auto=of(methods={"items": {"oneOf": LOOK_ALIKE}}))

EXPLAINED = {
    "E15": (
        {"anyOf": SECTIONS}, "slug: Web/CSS/color\npage-type: css-prop",
        ("3:12: error ND105 `page-type` is `css-prop`, and must be `guide`, `css-function` or `css-property`"
         " where `slug` matches `^Web/CSS/`. Did you mean `css-property`?"),
    ),
    "E15-two-open": (
        {"anyOf": [*SECTIONS, only_where(".*", "how-to")]}, "slug: Web/CSS/color\npage-type: x",
        ("3:12: error ND105 `page-type` is `x`, and must be `guide`, `css-function`, `css-property` or `how-to`"
         " where `slug` matches `^Web/CSS/` or `slug` matches `.*`."),
    ),
    "E15-none-open": (
        {"anyOf": SECTIONS}, "slug: Other\npage-type: guide",
        "2:1: error ND111 The front matter does not fit any of the forms that the schema allows.",
    ),
    "E15-words": (
        {"anyOf": [
            {"if": of(kind={"const": "app"}, free=True), "then": of(**{"for": {"const": "pro"}}), "else": False},
            {"if": of(kind={"enum": ["app", "page"]}), "then": of(**{"for": {"const": "all"}}), "else": False},
        ]},
        "kind: app\nfor: x",
        "3:6: error ND105 `for` is `x`, and must be `pro` or `all` where `kind` is `app` or `kind` is `app` or `page`.",
    ),
    "E15-two-fields": (
        {"anyOf": [of(a={"const": 1}), of(b={"const": 2})]}, "a: 3\nb: 3",
        "2:4: error ND105 `a` is `3`, and must be `1`.",
    ),
    "E16-type": (FORM, "{git: 5}", "4:13: error ND104 `git` must be a text, and is `5`, a number: put it in quotes."),
    "E16-misspelt": (
        FORM, "{docker-hub: x}", "4:8: error ND102 `docker-hub` is not a field here. Did you mean `docker_hub`?",
    ),
    "E16-inside": (
        FORM, "{nuget: x, regx: y}", "4:18: error ND102 `regx` is not a field here. Did you mean `regex`?",
    ),
    "E16-two-deep": (
        FORM, "{crates: x, regex: 5}",
        "4:26: error ND104 `regex` must be a text or a list, and is `5`, a number: put it in quotes.",
    ),
    "E16-two-forms": (
        FORM, "{git: x, npm: y}",
        "4:16: error ND102 `npm` cannot stand beside the other fields here: the schema keeps them apart.",
    ),
    "E16-no-form": (
        FORM, "x", "4:7: error ND104 Item 1 of `methods` must be a group of fields, and is `x`, a text.",
    ),
    "E16-kind": (
        {"oneOf": [of(kind={"const": kind}) for kind in FORMS[:4]]}, "kind: pypy",
        "2:7: error ND105 `kind` is `pypy`, and must be `git`, `npm`, `pypi` or `maven`. Did you mean `pypi`?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("schema", "front", "expected"), EXPLAINED.values(), ids=EXPLAINED)
def test_of_many_branches_one_is_explained(run: Run, schema: Any, front: str, expected: str) -> None:
    """However many branches fail, an editor gets one finding: of the branch that was meant, or of what all want."""
    front = f"auto:\n  methods:\n    - {front}" if schema is FORM else front
    assert lint(run, schema, front) == (Exit.FINDINGS, [expected], "")
