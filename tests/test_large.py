"""A newsroom of 60,000 articles: what it exports keeps to the limits of those who read it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from conftest import NOW, material

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long
ARTICLES = 60_000
FORMATS = ("index", "feeds", "sitemap", "llms")
MOST_PAGES, MOST_BYTES = 50_000, 52_428_800
SECONDS, MEGABYTES = 600, 2_000
"""What an export may take of the processor, so that a busy machine fails no test; what it took is told."""


def write(root: Path, count: int) -> None:
    """Add so many articles, an hour apart, that are as cheap as articles can be."""
    newest = datetime(2026, 4, 8, 11, tzinfo=UTC)
    for number in range(count):
        date = (newest - timedelta(hours=number)).isoformat()
        front = (
            f"title: Report {number}\ndescription: What report {number} says.\ncategory: llms\nauthor: ana\n"
            f"date: {date}\nstatus: published\ntags: [t{number % 400}]\ntools: [claude]\n"
        )
        (root / f"articles/report-{number}.md").write_text(f"---\n{front}---\n\nReport {number} has one line.\n")


def export(out: Path) -> tuple[float, float]:
    """Export; return the seconds of the processor that it took, and the megabytes."""
    command = [sys.executable, "-m", "newsdesk", "--now", NOW, "export", *FORMATS, "--out", str(out)]
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert child.stderr
    talk = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    assert child.returncode == 0, talk
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def test_c18_sixty_thousand_articles_keep_to_the_limits(
    newsroom: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """C18: several sitemaps, each within its limits, have every page once; feeds have fifty, the news a thousand."""
    write(newsroom, ARTICLES)
    public = tmp_path / "public"
    took = {"first": export(public), "unchanged": export(public)}
    with capsys.disabled():
        for name, (seconds, megabytes) in took.items():
            print(f"\n{ARTICLES:,} articles, {name}: {seconds:.0f} s, {megabytes:.0f} MB")  # noqa: T201 - it is told
    assert all(seconds < SECONDS and megabytes < MEGABYTES for seconds, megabytes in took.values())
    listing = etree.parse(public / "sitemap.xml")
    parts = [public / loc.text.rpartition("/")[2] for loc in listing.iter("{*}loc")]
    assert len(parts) == 2
    pages: list[str] = []
    for part in parts:
        found = [loc.text for loc in etree.parse(part).iter("{*}loc")]
        assert (len(found) <= MOST_PAGES, part.stat().st_size <= MOST_BYTES) == (True, True)
        pages += found
    assert len(pages) == len(set(pages)) == ARTICLES + 5
    assert len(list(etree.parse(public / "rss.xml").iter("item"))) == 50
    assert len(list(etree.parse(public / "news-sitemap.xml").iter("{*}news"))) == 48
    assert len(json.loads((public / "index.json").read_bytes())["articles"]) == ARTICLES
    validators = material("NEWSDESK_VALIDATORS")
    for schema, path in (("siteindex", public / "sitemap.xml"), ("sitemap", parts[0])):
        judge = etree.XMLSchema(etree.parse(validators / f"sitemap/{schema}.xsd"))
        assert judge.validate(etree.parse(path)), judge.error_log
