"""The Node.js blog as a newsroom: no deck, no author records, a plain list of categories."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import feedparser
import pytest
from lxml import etree

from conftest import REPOSITORY, contents, material
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SAMPLE = REPOSITORY / "tests/data/nodejs"


@pytest.fixture(params=["sample", pytest.param("corpus", marks=pytest.mark.long)])
def blog(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the sample, or of the whole corpus under the sample's settings and schema."""
    shutil.copytree(SAMPLE, tmp_path / "blog")
    if request.param == "corpus":
        posts = material("NEWSDESK_CORPORA") / "nodejs-blog"
        shutil.copytree(posts, tmp_path / "blog/blog", dirs_exist_ok=True)
    return tmp_path / "blog"


def test_every_valid_post_is_in_the_index(run: Run, blog: Path) -> None:
    """The index holds all posts but those with errors, and a second export gives the same bytes."""
    _, out, _ = run("--root", blog, "lint", "--output-format", "json")
    invalid = {finding["path"] for finding in json.loads(out) if finding["severity"] == "error"}
    assert run("--root", blog, "export", "--skip-invalid")[0] == Exit.CLEAN
    index = json.loads((blog / "public/index.json").read_bytes())
    posts = {path.stem for path in (blog / "blog").glob("*.md")}
    assert {each["slug"] for each in index["articles"]} == posts - {name.split("/")[1][:-3] for name in invalid}
    assert all(each["authors"] and each["category"] and each["long_date"] for each in index["articles"])
    assert all(len(each["related"]) == 3 for each in index["articles"])
    before = contents(blog / "public")
    assert run("--root", blog, "export", "--skip-invalid", "--out", blog / "again")[0] == Exit.CLEAN
    assert contents(blog / "again") == before


def test_feed_and_sitemap_are_valid(run: Run, blog: Path) -> None:
    """feedparser reads the feed without complaint, and the schemas accept both files."""
    validators = material("NEWSDESK_VALIDATORS")
    assert run("--root", blog, "export", "--skip-invalid")[0] == Exit.CLEAN
    feed = feedparser.parse((blog / "public/rss.xml").read_bytes())
    assert (feed.bozo, len(feed.entries)) == (False, 50)
    for schema, name in (("sitemap/sitemap.xsd", "sitemap.xml"), ("rss/rss-2_0.xsd", "rss.xml")):
        judge = etree.XMLSchema(etree.parse(validators / schema))
        assert judge.validate(etree.parse(blog / "public" / name)), judge.error_log
