"""The official JSON-Schema-Test-Suite, for every draft that newsdesk reads: its verdicts are newsdesk's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

import pytest

from newsdesk.schemas.document import Document, identifier_in
from newsdesk.schemas.files import NEIGHBOURS
from newsdesk.schemas.schema import LATEST, Schema
from suites import JSON_SCHEMA, suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DRAFTS = {
    "draft4": "http://json-schema.org/draft-04/schema#",
    "draft6": "http://json-schema.org/draft-06/schema#",
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
    "draft2020-12": LATEST,
}
_FORMATS = (
    "date-time date duration email hostname idn-email idn-hostname ipv4 ipv6 iri-reference iri json-pointer regex"
    " relative-json-pointer time uri-reference uri-template uri uuid"
).split()
_ASSERTED = "formats are asserted in every draft: a wrong date is what an editor wants to hear of"
_DIALECTS = "only the dialects of JSON Schema itself are known; newsdesk warns of any other, and reads it as 2020-12"
DEVIATIONS = {
    **{
        f"draft2020-12/format.json: {name} format: invalid {name} string is only an annotation by default": _ASSERTED
        for name in _FORMATS
    },
    **{
        f"{draft}/vocabulary.json: schema that uses custom metaschema with with no validation vocabulary:"
        " no validation: invalid number, but it still validates": _DIALECTS
        for draft in ("draft2019-09", "draft2020-12")
    },
}
"""What is judged otherwise than in the suite, and why."""


class Case(NamedTuple):
    """One question of the suite, with the answer that is right."""

    name: str
    data: Any
    valid: bool


def groups(draft: str) -> Iterator[tuple[Any, list[Case]]]:
    """Yield each schema of a draft, with the cases that are held against it."""
    folder = suite(JSON_SCHEMA) / "tests"
    for path in sorted((folder / draft).rglob("*.json")):
        for group in json.loads(path.read_bytes()):
            start = f"{path.relative_to(folder).as_posix()}: {group['description']}"
            yield (
                group["schema"],
                [Case(f"{start}: {each['description']}", each["data"], each["valid"]) for each in group["tests"]],
            )


def remotes() -> dict[str, dict[str, Any]]:
    """Return what the suite has at addresses, as if it lay in the folder of schemas: newsdesk fetches nothing."""
    folder = suite(JSON_SCHEMA) / "remotes"
    return {
        f"http://localhost:1234/{path.relative_to(folder).as_posix()}": json.loads(path.read_bytes())
        for path in folder.rglob("*.json")
    }


def schema_of(document: Any, draft: str, within_reach: dict[str, dict[str, Any]]) -> Schema:
    """Return a schema of the suite, which is of the draft of its folder unless it says otherwise."""
    fields = document if isinstance(document, dict) else {"allOf": [document]}
    fields = {"$schema": DRAFTS[draft], **fields}
    address = urljoin(NEIGHBOURS + "case.json", str(fields.get(identifier_in(fields), "")))
    return Schema(Path("case.json"), Document(fields, address, within_reach.get))


@pytest.mark.parametrize("draft", DRAFTS)
def test_e14_e17_verdicts_are_those_of_the_official_suite(draft: str, figure: Callable[[str], None]) -> None:
    """E14, E17: every case of a draft is judged as the suite has it, but for those that are named here."""
    within_reach, count, wrong = remotes(), 0, []
    for document, cases in groups(draft):
        schema = schema_of(document, draft, within_reach)
        count += len(cases)
        wrong += [case.name for case in cases if (schema.validate(case.data) == []) != case.valid]
    deviations = [name for name in DEVIATIONS if name.startswith(f"{draft}/")]
    assert sorted(wrong) == sorted(deviations)
    figure(f"JSON-Schema-Test-Suite, {draft}: {count:,} cases, {len(wrong)} judged otherwise.")
