"""The rules on what is named twice: a plan of a tool, and a record in a list."""

from __future__ import annotations

from typing import Any

import pytest
from identity_desk import found, record

from newsdesk.markdown import parse
from newsdesk.model import At, json_pointer
from newsdesk.rules import BY_NAME
from newsdesk.settings import Settings

PRICED = {"tool": "a", "price": "$20/mo"}


@pytest.mark.parametrize(
    ("name", "plans", "expected"),
    [
        ("a.tool", [{"id": "pro"}, {"id": "pro", "label": "Team"}, {"id": "Pro"}], ["/plans/1/id"]),
        ("a.tool", [{"id": "pro"}, {"id": "pro"}, {"id": "pro"}], ["/plans/1/id", "/plans/2/id"]),
        ("a.tool", [{"id": "pro"}, {"id": "team"}], []),
        ("a.tool", [{}, {}, "pro", "pro", {"id": 1}, {"id": 1}, None], []),
        ("a.tool", "pro", []),
        ("a", [{"id": "pro"}, {"id": "pro"}], []),
    ],
)
def test_a_plan_has_its_id_to_itself(name: str, plans: Any, expected: list[str]) -> None:
    """The ledger can then say which plan it means."""
    findings = BY_NAME["repeated-plan"].check(record(name, plans=plans), parse(""), Settings())
    assert [json_pointer(each.place.pointer) for each in findings if isinstance(each.place, At)] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"tools": ["a", PRICED]}, ["/tools/1/tool"]),
        ({"tools": [PRICED, "b", "a"]}, ["/tools/2"]),
        ({"tools": [PRICED, {**PRICED, "price": "Free"}]}, ["/tools/1/tool"]),
        pytest.param({"tools": [PRICED, PRICED], "related": ["b", "b"]}, [], id="equal-entries-are-of-the-schema"),
        pytest.param({"tools": ["a"], "related": ["a"], "terms": ["a"]}, [], id="each-field-for-itself"),
        pytest.param({"related": ["a"], "related_auto": ["a"], "author": "a", "authors": ["a"]}, [], id="pins"),
        ({"tools": "a", "ai_disclosure": {"use": "u", "reviewed_by": "a"}}, []),
    ],
)
def test_a_list_names_a_record_once(data: dict[str, Any], expected: list[str]) -> None:
    """The second entry is found, in whatever form it is."""
    findings = found("repeated-reference", record("x", **data)).get("x", [])
    assert [json_pointer(each.place.pointer) for each in findings if isinstance(each.place, At)] == expected
