"""Fixes and partial runs over real Markdown: nothing but the lines that are named, and the same findings."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from corpus import SAMPLES, Corpus, full
from newsdesk import fixes, lint
from newsdesk.newsroom import Newsroom, open_newsroom

if TYPE_CHECKING:
    from pathlib import Path

CORPORA = ("nodejs-sample", "topics-sample", "github-topics", pytest.param("nodejs-blog", marks=pytest.mark.long))


@pytest.fixture(params=CORPORA)
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Newsroom:
    """A copy of a corpus as a newsroom, with slips in some of its files."""
    found: Corpus = next((each for each in SAMPLES if each.name == request.param), None) or full(request.param)
    shutil.copytree(found.folder, tmp_path / "articles")
    (tmp_path / "schemas").mkdir()
    schema = json.loads(found.schema.read_bytes())
    schema["additionalProperties"] = False
    (tmp_path / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")
    (tmp_path / "newsdesk.toml").write_text('articles = "articles"\n', "utf-8")
    chance = random.Random(0)
    for path in chance.sample(sorted((tmp_path / "articles").glob("*.md")), 20):
        raw = path.read_bytes()
        path.write_bytes(raw.replace(b"title:", b"titel:", 1).replace(b"topic:", b"tpoic:", 1))
    return open_newsroom(tmp_path, now="2026-11-01", environment={})


def findings(newsroom: Newsroom, paths: frozenset[str] | None = None) -> list[lint.Located]:
    """Lint a newsroom, or some of its files."""
    desk = newsroom.desk()
    return lint.locate(newsroom.files, desk, lint.judge(desk, newsroom.book, paths), newsroom.book)


def lines(newsroom: Newsroom) -> dict[str, list[bytes]]:
    """Return the lines of every file, with their ends."""
    articles = sorted((newsroom.root / "articles").glob("*.md"))
    return {f"articles/{path.name}": path.read_bytes().split(b"\n") for path in articles}


def test_a_fix_changes_only_the_lines_that_it_names(newsroom: Newsroom) -> None:
    """All other lines stay byte for byte, a second fix changes nothing, and nothing that can be fixed is left."""
    before = lines(newsroom)
    found = findings(newsroom)
    named = {(each.path, each.range.line) for each in found if each.fix and each.fix.safe}
    assert len(named) >= 20
    assert fixes.make(newsroom.files, found)
    after = lines(newsroom)
    changed = {
        (path, number)
        for path in before
        for number, pair in enumerate(zip(before[path], after[path], strict=True), start=1)
        if pair[0] != pair[1]
    }
    assert changed == named
    assert all(before[path][n - 1].endswith(b"\r") == after[path][n - 1].endswith(b"\r") for path, n in changed)
    again = findings(newsroom)
    assert not [each for each in again if each.fix and each.fix.safe]
    assert not fixes.make(newsroom.files, again)
    assert lines(newsroom) == after


def test_a_part_is_judged_as_in_the_whole(newsroom: Newsroom) -> None:
    """For two hundred random subsets, the findings are those that the full run has about these files."""
    whole = findings(newsroom)
    paths = sorted({each.path for each in whole} | set(lines(newsroom)))
    desk = newsroom.desk()
    chance = random.Random(1)
    for _ in range(200):
        part = frozenset(chance.sample(paths, chance.randint(1, min(len(paths), 40))))
        judged = lint.judge(desk, newsroom.book, part)
        assert lint.locate(newsroom.files, desk, judged, newsroom.book) == [each for each in whole if each.path in part]
