"""The yaml-test-suite: what front matter may say is read as the suite has it, and what is no YAML is an error.

Front matter is one document between two fences, whose data is a mapping; of the suite, that leaves the cases below.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.frontmatter import read
from newsdesk.model import Severity
from newsdesk.rules import BY_NAME
from suites import YAML, suite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A second document, its end and a directive: fences and the reader's own rules, held by `test_bad_inputs`.
_MARKER = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_TAGS = "yaml-tag"
_KEYS = "non-string-key"
_SYNTAX = "yaml-syntax"
REFUSED = {
    _TAGS: "565N 57H4 6JWB 74H7 7FWL BU8L CUP7 EHF6 HMQ5 L94M M5C3 WZ62 Z67P",  # tags mean nothing to readers
    _KEYS: "26DV 2SXE E76Z",  # an alias for a name hides it
    _SYNTAX: (
        "4MUZ-0 4MUZ-2 58MP 5MUD K3WX VJP3-1"  # libyaml wants the colon of a flow mapping on its key's line
        " 96NN-0 A2M4 DK95-0 DK95-3 DK95-4 Q5MG Y79Y-1"  # libyaml refuses a tab where a line is indented
        " W5VH"  # libyaml knows letters, digits, `-` and `_` in the name of an anchor
    ),
}
"""Sound YAML that newsdesk refuses, with an error that says so: by the rule, the cases."""
OTHERWISE = {
    "652Z": {"foo": "bar", "bar": 42},  # libyaml: `{?foo: …}` is an explicit key, whose name is `foo`
    "Y2GN": {"key": ":chor value"},  # libyaml: the name of an anchor ends at a colon; newsdesk warns of the anchor
}
"""What libyaml reads otherwise, and how."""
ACCEPTED = {
    "9C9N": "a list in brackets whose lines are not indented",
    "QB6E": "a text in quotes whose lines are not indented",
    "DK95-1": "a tab where a line of a text in quotes is indented",
    "S98Z": "a block without text whose first lines are indented more than the comment behind it",
    "SU5Z": "a comment right behind a quotation mark",
    "X4QW": "a comment right behind `>`",
}
"""What the suite calls no YAML and libyaml reads as it is meant: no value is lost."""


class Case(NamedTuple):
    """A text of the suite; what is its data, as JSON has it, or that it is no YAML."""

    name: str
    text: str
    json: str | None
    fails: bool


def cases() -> Iterator[Case]:
    """Yield the cases that can stand between two fences; a `---` that a text starts with is the first of these."""
    for path in sorted(suite(YAML).glob("????.js")):
        document = json.loads(path.read_text("utf-8").partition("export default")[2].strip().removesuffix(";"))
        several = len(document["cases"]) > 1
        for number, each in enumerate(document["cases"]):
            name = f"{path.stem}-{number}" if several else path.stem
            text = each["yaml"].removeprefix("---\n")
            if not _MARKER.search(text):
                yield Case(name, text, each.get("json"), bool(each.get("fail")))


def judged(case: Case) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the data of a case as front matter, and the rules of its errors."""
    source = read(f"---\n{case.text}{'' if case.text.endswith(chr(10)) else chr(10)}---\n".encode())
    return source.data, [each.rule for each in source.findings if BY_NAME[each.rule].severity is Severity.ERROR]


def test_what_is_no_yaml_is_an_error(figure: Callable[[str], None]) -> None:
    """But for what libyaml reads all the same, which is named here."""
    wrong = [case for case in cases() if case.fails]
    accepted = {case.name for case in wrong if not judged(case)[1]}
    assert accepted == ACCEPTED.keys()
    figure(f"yaml-test-suite: {len(wrong)} texts that are no YAML, {len(accepted)} of them read all the same.")


def test_a_mapping_is_read_as_the_suite_has_it_or_refused(figure: Callable[[str], None]) -> None:
    """The same values of the same types; nothing is read otherwise in silence."""
    sound = [case for case in cases() if not case.fails and (case.json or "").startswith("{")]
    other: dict[str, Any] = {}
    refused: dict[str, set[str]] = {}
    for case in sound:
        data, errors = judged(case)
        if errors:
            refused.setdefault(errors[0], set()).add(case.name)
        elif json.dumps(data, sort_keys=True) != json.dumps(json.loads(case.json or ""), sort_keys=True):
            other[case.name] = data
    assert refused == {rule: set(names.split()) for rule, names in REFUSED.items()}
    assert other == OTHERWISE
    count = sum(map(len, refused.values()))
    said = f"{len(sound)} mappings, {count} of them refused, {len(other)} read otherwise."
    figure(f"yaml-test-suite: {said}")


def test_what_is_no_mapping_is_refused() -> None:
    """Lists and texts are no front matter; comments alone, and nothing, are no fields."""
    others = [case for case in cases() if not case.fails and case.json is not None and not case.json.startswith("{")]
    accepted = {case.name: judged(case)[0] for case in others if not judged(case)[1]}
    assert len(others) > 90
    assert accepted == {"8G76": {}, "98YD": {}, "AVM7": {}}
