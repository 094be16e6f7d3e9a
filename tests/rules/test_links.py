"""The rules on links in bodies: what is there, what is not, and what readers cannot see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW, article
from newsdesk.errors import Exit
from newsdesk.folder import file_at
from newsdesk.markdown import facts, parse
from newsdesk.model import Desk, InBody, Record
from newsdesk.rules import BY_NAME
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from newsdesk.model import Finding

NONE: frozenset[str] = frozenset()
MOMENT = datetime(2026, 4, 8, 12, tzinfo=UTC)


def record(name: str, body: str = "", **fields: Any) -> Record:
    """Return a published record with a body."""
    aliases = {"aliases": fields.pop("aliases")} if "aliases" in fields else {}
    plain = Record(*file_at(f"articles/{name}.md", Settings()), aliases, b"", facts=facts(parse(body)))
    return replace(plain, **fields)


def found(
    rule: str, body: str, *others: Record, linked: frozenset[str] = frozenset(), **settings: Any
) -> list[Finding]:
    """Return what a rule finds in an article of this body, beside other records."""
    mine = record("2026-04-07-mine", body, opens=datetime(2026, 4, 7, tzinfo=UTC))
    known = {"base_url": "https://x.example", **settings}
    static = known.pop("static_folder", True)
    desk = Desk(Settings(**known), MOMENT, (mine, *others), has=linked.__contains__, has_static=static)
    return list(BY_NAME[rule].check(mine, desk))


THERE = (
    record(
        "2026-04-08-spark", "## One Part\n\n## One Part\n\n<a name='raw'></a>\n", aliases=["/flash/", "/2025/f.htm"]
    ),
    record("caf\u00e9"),
    record("claude.tool"),
    record("token.term"),
    record("llms.category"),
)

ALIVE = {
    "address": "/spark/", "no slash at the end": "/spark", "a part": "/spark/#one-part", "query": "/spark/?ref=x",
    "index.html": "/spark/index.html", "twin": "/spark.md", "file": "2026-04-08-spark.md",
    "file here": "./claude.tool.md",
    "slug": "spark", "in full": "https://x.example/spark/", "http": "HTTP://X.example/spark/", "root": "/",
    "in full, root": "https://x.example", "own part": "#top", "nothing": "", "tool": "/tools/claude/",
    "list": "/tools/", "glossary": "/glossary/", "term": "/glossary/#token", "feed": "/categories/llms/rss.xml",
    "encoded": "/caf%C3%A9/", "unencoded": "/caf\u00e9/", "C5-other form": "/cafe\u0301/", "relative": "../spark/",
    "another site": "https://y.example/gone/", "beside it": "//x.example.org/gone/", "mail": "mailto:a@x.example",
    "telephone": "tel:+49", "a bracket": "//[", "old": "/flash/", "old file": "/2025/f.htm",
    "month": "/archive/2026/04/",
}  # fmt: skip


@pytest.mark.parametrize("url", ALIVE.values(), ids=ALIVE)
def test_what_is_there_is_left_alone(url: str) -> None:
    """By address, by file, by slug; and what leads away is not ours to judge."""
    assert not found("dead-link", f"[x](<{url}>)", *THERE)


DEAD = {
    "slip": ("/sparks/", "/spark/", True),
    "slip with a part": ("/sparks/#one-part", "/spark/#one-part", True),
    "other folder": ("/blog/release/spark/", "/spark/", False),
    "other kind": ("/categories/claude/", "/tools/claude/", False),
    "term": ("/terms/token/", "/glossary/#token", False),
    "file of another day": ("2026-04-09-spark.md", "2026-04-08-spark.md", False),
    "part of a file": ("./2026-04-09-spark.md#one-part", "2026-04-08-spark.md#one-part", False),
    "part of a file with a query": ("2026-04-09-spark.md?a=b#one-part", "2026-04-08-spark.md#one-part", False),
    "in full": ("https://x.example/sparks/", "/spark/", True),
    "nothing near": ("/quite/elsewhere/", None, False),
    "another thing's file": ("/report.md", None, False),
    "version": ("/v10.9.0", None, False),
    "C1-out of the site": ("../../../etc/passwd", None, False),
}


@pytest.mark.parametrize(("url", "meant", "safe"), DEAD.values(), ids=DEAD)
def test_a_link_to_nothing_is_found(url: str, meant: str | None, safe: bool) -> None:
    """With what was meant, where that is clear; a mere slip is safe to mend."""
    (finding,) = found("dead-link", f"[x](<{url}>)", *THERE)
    assert finding.place == InBody(url, "link")
    assert (finding.fix and (finding.fix.changes[0][1], finding.fix.safe)) == ((meant, safe) if meant else None)


@pytest.mark.parametrize(
    ("url", "static", "linked", "dead"),
    [
        ("/report.pdf", True, "", True),
        ("/report.pdf", True, "static/report.pdf", False),
        ("/report.pdf?page=2#top", True, "static/report.pdf", False),
        ("/report.pdf", False, "", False),
        ("report.pdf", False, "", True),
        ("report.pdf", False, "articles/report.pdf", False),
    ],
)
def test_files_are_looked_for_where_they_can_be_seen(url: str, static: bool, linked: str, dead: bool) -> None:
    """Without a folder of static files, something else serves what has an ending."""
    there = frozenset({linked} - {""})
    assert bool(found("dead-link", f"[x]({url})", linked=there, static_folder=static)) == dead


@pytest.mark.parametrize(
    ("url", "base", "elsewhere", "dead"),
    [
        ("/docs/api/", "https://x.example", ["/docs/*"], False),
        ("/docs/", "https://x.example", ["/docs/*"], False),
        ("/docsy/", "https://x.example", ["/docs/*"], True),
        ("https://x.example/docs/", "https://x.example/news", [], False),
        ("https://x.example/newsy/", "https://x.example/news", [], False),
        ("https://x.example/news/gone/", "https://x.example/news", [], True),
        ("https://x.example/news/spark/", "https://x.example/news", [], False),
        ("/spark/", "https://x.example/news", [], False),
    ],
)
def test_what_others_serve_is_theirs(url: str, base: str, elsewhere: list[str], dead: bool) -> None:
    """By the setting `elsewhere`, or above the folder of the site."""
    body = f"[x]({url})"
    assert bool(found("dead-link", body, *THERE, base_url=base, elsewhere=tuple(elsewhere))) == dead


ANCHORS = {
    "own heading": ("#why-this-matters", True), "own slip": ("#why-it-matters", False), "own raw": ("#here", True),
    "first of two": ("/spark/#one-part", True), "second of two": ("/spark/#one-part-1", True),
    "third of two": ("/spark/#one-part-2", False), "raw of another": ("2026-04-08-spark.md#raw", True),
    "term": ("/glossary/#token", True), "no term": ("/glossary/#tokens", False), "a feed": ("/rss.xml#x", True),
    "dead page": ("/gone/#x", True), "encoded": ("#%C3%BCber-uns", True), "old address": ("/flash/#gone", True),
    "elsewhere": ("https://y.example/#gone", True),
}  # fmt: skip


@pytest.mark.parametrize(("url", "there"), ANCHORS.values(), ids=ANCHORS)
def test_a_part_must_be_on_its_page(url: str, there: bool) -> None:
    """Headings, raw HTML and terms are parts; where the page is not known, nothing is said."""
    body = f"[x]({url})\n\n## Why *This* Matters?\n\n<div id='here'>\n\n## \u00dcber uns\n"
    assert [finding.place for finding in found("dead-anchor", body, *THERE)] == [InBody(url, "link")] * (not there)


LATER = datetime(2026, 4, 9, tzinfo=UTC)
HIDDEN: dict[str, tuple[dict[str, Any], str]] = {
    "published": ({}, ""),
    "draft": ({"status": "draft"}, "not published"),
    "review": ({"status": "review"}, "not published"),
    "retracted": ({"status": "retracted"}, "retracted"),
    "unclear": ({"status": "unclear"}, "not published"),
    "embargo": ({"opens": LATER}, "held until 2026-04-09 00:00 UTC"),
    "came out since": ({"opens": datetime(2026, 4, 8, tzinfo=UTC)}, ""),
}


@pytest.mark.parametrize(("fields", "why"), HIDDEN.values(), ids=HIDDEN)
def test_a_published_article_links_to_what_is_public(fields: dict[str, Any], why: str) -> None:
    """Else its address tells what is not announced."""
    findings = found("unpublished-link", "[x](/other/)", record("other", **fields))
    assert [why in each.message for each in findings] == [True] * bool(why)


OLD = {
    "address": ("/flash/", "/spark/"), "in full": ("https://x.example/flash", "/spark/"),
    "a part": ("/flash/#one-part", "/spark/#one-part"), "a file": ("/2025/f.htm", "/spark/"),
    "new": ("/spark/", ""), "none": ("/flashy/", ""),
}  # fmt: skip


@pytest.mark.parametrize(("url", "new"), OLD.values(), ids=OLD)
def test_a_link_through_an_old_address_gets_the_new_one(url: str, new: str) -> None:
    """The redirect is for others."""
    fixes = [each.fix.changes[0][1] for each in found("old-link", f"[x]({url})", *THERE) if each.fix]
    assert fixes == [new] * bool(new)


def test_an_address_in_use_again_is_no_old_one() -> None:
    """A record that stands there goes before one that once did."""
    other = record("flash")
    assert not found("old-link", "[x](/flash/)", *THERE, other)


def test_fixes_write_the_address_and_nothing_else(newsroom: Path, run: Run) -> None:
    """In the link, or where its label is defined; twice, and in brackets; the words stay."""
    body = (
        "[sparks](/sparks/) and [again](/sparks/) and [t](</sparks/> '/sparks/').\r\n\r\n"
        "[by label][1]; ![no](/sparks.png) `/sparks/`\r\n\r\n[1]: /flash/ 'flash'\r\n"
    )
    article(newsroom, "2026-04-07-spark", aliases="[/flash/]")
    path = article(newsroom, "mine", body=body)
    before = path.read_bytes()
    assert run("--now", NOW, "lint", "--fix", "--select", "ND3")[0] == Exit.CLEAN
    expected = (
        body.replace("[1]: /flash/", "[1]: /spark/")
        .replace("(/sparks/)", "(/spark/)")
        .replace("</sparks/>", "</spark/>")
    )
    assert path.read_bytes() == before.replace(body.encode(), expected.encode())
    assert "Nothing is at" not in run("--now", NOW, "lint", "--select", "ND3")[1]


def test_a_linked_file_must_lie_in_the_newsroom(newsroom: Path, run: Run) -> None:
    """What lies beside the root, or is a folder, is no file of the site."""
    (newsroom / "static/folder.d").mkdir(parents=True)
    (newsroom / "static/there.pdf").write_bytes(b"%PDF")
    (newsroom.parent / "secret.txt").write_bytes(b"x")
    article(newsroom, "mine", body="[a](/there.pdf) [b](../../secret.txt) [c](/folder.d) [d](/%00.pdf)\n")
    code, out, _ = run("--now", NOW, "lint", "--select", "ND302", "--output-format", "concise")
    assert code == Exit.CLEAN
    assert [line.split("`")[1] for line in out.splitlines() if "ND302" in line] == [
        "../../secret.txt",
        "/folder.d",
        "/%00.pdf",
    ]
