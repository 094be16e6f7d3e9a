"""newsdesk's verdicts on real Markdown, and on the same files broken, equal those of an independent judge."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from corpus import SAMPLES, Corpus, front_matter, full
from judges import Comparison, Complaint, compare
from lines import possible_lines
from mutants import mutants
from newsdesk.model import json_pointer

if TYPE_CHECKING:
    from newsdesk.lint import Located

CORPORA = ("nodejs-sample", "topics-sample", "nodejs-blog", "github-topics")
KNOWN = {
    "nodejs-sample": [],
    "topics-sample": [],
    "github-topics": [("qiskit.md", "ND023", 13)],
    "nodejs-blog": [
        ("bnoordhuis-departure.md", "ND101", 2),
        ("index.md", "ND101", 2),
        ("index.md", "ND101", 2),
        ("index.md", "ND101", 2),
        ("tj-fontaine-new-node-lead.md", "ND101", 2),
    ],
}


@pytest.fixture(scope="module", params=CORPORA)
def corpus(request: pytest.FixtureRequest) -> Corpus:
    """Return each corpus, the whole ones where they are on this machine."""
    return next((sample for sample in SAMPLES if sample.name == request.param), None) or full(request.param)


@pytest.fixture(scope="module")
def real(corpus: Corpus) -> Comparison:
    """Return what both judges say of the files as they are."""
    return compare(corpus)


@pytest.fixture(scope="module")
def broken(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Return what both judges say of the files once they are broken."""
    folder = tmp_path_factory.mktemp(corpus.name)
    for name, text in mutants(corpus, Random(0)):
        (folder / name).write_bytes(text.encode())
    return compare(corpus._replace(folder=folder))


@pytest.fixture(scope="module", params=["real", "broken"])
def comparison(request: pytest.FixtureRequest, corpus: Corpus) -> Comparison:
    """Return what both judges say of the same files."""
    assert corpus
    found: Comparison = request.getfixturevalue(request.param)
    return found


def test_the_same_files_are_invalid(comparison: Comparison) -> None:
    """A file has errors exactly where the independent judge refuses it."""
    assert comparison.texts
    ours, theirs = comparison.newsdesk, comparison.independent
    differences = {path: (_brief(ours.get(path, [])), theirs.get(path, [])) for path in ours.keys() ^ theirs.keys()}
    assert differences == {}


def test_every_finding_is_on_its_line(comparison: Comparison) -> None:
    """A finding stands on the line that PyYAML's pure parser marks for its pointer."""
    wrong = [
        (path, finding.rule.name, finding.pointer, finding.range.line, lines)
        for path, findings in comparison.newsdesk.items()
        for finding in findings
        if finding.range.line not in (lines := possible_lines(front_matter(comparison.texts[path]) or "", finding))
    ]
    assert wrong == []


def test_a_single_error_is_the_same_one(comparison: Comparison) -> None:
    """Where ajv has one error, newsdesk has one finding, of the same keyword at the same pointer."""
    single = {path: told for path, told in comparison.independent.items() if len(told) == 1 and not told[0].is_syntax}
    assert {path: _brief(comparison.newsdesk.get(path, [])) for path in single} == single


def test_every_error_is_told_once(comparison: Comparison) -> None:
    """No finding of a schema is told twice or made up, and none is left out but the right name of a misspelt field."""
    for path, told in comparison.independent.items():
        found = Counter(_brief(comparison.newsdesk.get(path, [])))
        if not told[0].is_syntax:
            assert found <= Counter(told), path
            assert {complaint.keyword for complaint in Counter(told) - found} <= {"required"}, path


def test_what_is_no_yaml_is_an_error_of_the_file(comparison: Comparison) -> None:
    """Where js-yaml cannot read a front matter, newsdesk says so with an ND0 error."""
    unread = [path for path, told in comparison.independent.items() if told[0].is_syntax]
    readable = [path for path in unread if not any(f.rule.code < "ND1" for f in comparison.newsdesk.get(path, []))]
    assert readable == []


def test_real_files_have_no_other_findings_than_these(corpus: Corpus, real: Comparison) -> None:
    """Every error in the real files is known, and is one."""
    found = [(f.path, f.rule.code, f.range.line) for findings in real.newsdesk.values() for f in findings]
    assert found == KNOWN[corpus.name]


def test_broken_files_are_many_and_mostly_refused(broken: Comparison) -> None:
    """The comparison is of several hundred broken files, of which both kinds of verdict occur."""
    assert len(broken.texts) > 200
    assert len(broken.texts) > len(broken.independent) > len(broken.texts) / 2


def _brief(findings: list[Located]) -> list[Complaint]:
    return [Complaint(finding.keyword, json_pointer(finding.pointer)) for finding in findings]
