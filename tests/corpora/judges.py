"""The two judges of a folder: newsdesk, and ajv over the data of js-yaml."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from corpus import front_matter
from newsdesk import bare, lint
from newsdesk.folder import File, Files
from newsdesk.rules.book import SCHEMA_ONLY
from newsdesk.schemas import Shelf
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus import Corpus
    from newsdesk.lint import Located

_JUDGES = Path(__file__).parent.parent / "judges"

Findings = dict[str, list["Located"]]


class Complaint(NamedTuple):
    """What the independent judge holds against a front matter: a keyword and a JSON pointer, or that it is no YAML."""

    keyword: str
    pointer: str

    @property
    def is_syntax(self) -> bool:
        """Whether the front matter could not be read at all."""
        return self.keyword == "yaml"


class Comparison(NamedTuple):
    """What both judges say of the same texts. A file that a judge has nothing against is not among its answers."""

    texts: Mapping[str, str]
    newsdesk: Mapping[str, list[Located]]
    independent: Mapping[str, list[Complaint]]


def compare(corpus: Corpus) -> Comparison:
    """Ask both judges about every file of a corpus."""
    texts = corpus.texts()
    return Comparison(texts, newsdesk_findings(corpus, texts), independent_complaints(corpus, texts))


def newsdesk_findings(corpus: Corpus, names: Iterable[str]) -> Findings:
    """Return the ND0 and ND1 errors of every file that has any."""
    files = [File(name, "", name) for name in names]
    read = Files(corpus.folder, Settings().max_file_size)
    desk = bare.desk_of(read, files, Shelf().at(corpus.schema))
    found: Findings = {}
    for located in lint.locate(read, desk, lint.judge(desk, SCHEMA_ONLY), SCHEMA_ONLY):
        found.setdefault(located.path, []).append(located)
    return found


def independent_complaints(corpus: Corpus, texts: Mapping[str, str]) -> dict[str, list[Complaint]]:
    """Return the complaints of ajv and js-yaml about every text that they refuse."""
    fronts = [{"path": path, "front": front_matter(text)} for path, text in texts.items()]
    command = [_node(), str(_JUDGES / "judge.mjs"), str(corpus.schema)]
    run = subprocess.run(command, input=json.dumps(fronts), capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    verdicts = json.loads(run.stdout)
    assert len(verdicts) == len(texts)
    return {path: [_complaint(e) for e in told["errors"]] for path, told in verdicts.items() if not told["valid"]}


def _complaint(error: dict[str, object]) -> Complaint:
    params = error["params"]
    unknown = params.get("additionalProperty") if isinstance(params, dict) else None
    below = "" if unknown is None else "/" + unknown.replace("~", "~0").replace("/", "~1")
    return Complaint(str(error["keyword"]), f"{error['instancePath']}{below}")


def _node() -> str:
    node = shutil.which("node")
    if node and (_JUDGES / "node_modules").is_dir():
        return node
    reason = "the judge's packages are not installed: run `npm ci` in tests/judges" if node else "there is no node"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
