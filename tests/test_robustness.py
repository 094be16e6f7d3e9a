"""docs/robustness.md: each of its cases has a test under its id, and what it names is there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from conftest import REPOSITORY
from newsdesk.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = (REPOSITORY / "docs/robustness.md").read_text("utf-8")
GROUPS = {"A": 38, "B": 25, "C": 19, "D": 13, "E": 21, "F": 24, "G": 11, "H": 12}
"""How many cases each group has."""
_ID = re.compile(r"[A-H]\d{1,2}")
_OPENING = re.compile(rf"(?:{_ID.pattern}(?:, | and |: ))+")
_ROW = re.compile(rf"({_ID.pattern})(?:-|$)")


def ids_in(path: Path) -> Iterator[str]:
    """Yield the ids that tests carry: in a name, at the start of a docstring, or as the id of a row."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from (part.upper() for part in node.name.split("_") if _ID.fullmatch(part.upper()))
            opening = _OPENING.match(ast.get_docstring(node) or "")
            yield from _ID.findall(opening[0]) if opening else ()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and (row := _ROW.match(node.value)):
            yield row[1]


def test_every_case_has_a_test_and_every_id_is_a_case() -> None:
    """The page has each case once, in order; a test carries each id, and none carries another."""
    cases = [f"{group}{number}" for group, count in GROUPS.items() for number in range(1, count + 1)]
    assert re.findall(rf"^\| ({_ID.pattern}) \|", PAGE, re.MULTILINE) == cases
    assert len(cases) == 163
    carried = {each for path in (REPOSITORY / "tests").rglob("test_*.py") for each in ids_in(path)}
    assert carried == set(cases)


def test_every_rule_of_the_page_exists() -> None:
    """No code of the page is one that was never given."""
    assert set(re.findall(r"ND\d{3}", PAGE)) <= {rule.code for rule in RULES}
