"""What export writes, as those read it who take it: feed readers, search engines, spreadsheets, language models."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import feedparser
import jsonschema
import pytest
from lxml import etree

import feeds
from adopted import ADOPTED, LARGE_ADOPTED, adopt
from conftest import NOW, REPOSITORY, article, material
from newsdesk.cli.main import main
from newsdesk.errors import Exit
from newsdesk.exports import FORMATS
from newsdesk.exports.news_sitemap import language
from newsdesk.exports.table import table
from newsdesk.frontmatter.write import scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Run

HOSTILE = {
    "F1": "a\u000bb\u0008c \ufffe", "F2": "Q&A <b> \"x\" 'y' ?a=1&b=2", "F4": "end ]]> of", "F5": "<![CDATA[x]]>",
    "F6": "</script><script>alert(1)</script>\u2028", "F9": '" onmouseover="x', "F15": "a [b] (c) ]( \\ *d*",
    "F16": "=1+1", "F17": "a|b`c", "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "rtl": "\u0645\u0631\u062d\u0628\u0627", "long": "x" * 200, "F16-at": "@SUM(A1)", "spaces": "  a   b  ",
}  # fmt: skip
CATEGORIES = {"a": "A [b] (c)", "b": "A [b] (c)", "optional": "Optional", "tools": "Tools", "lines": "Two\nlines ]( *"}
BODY = """\
<script>alert(1)</script><img src=x onerror=alert(2)> <a href="javascript:alert(3)">x</a>

[y](JaVaScRiPt:alert(4)) [d](data:text/html,x) [e](&#106;avascript:alert(5))

![picture](/a.png) [other](/F2/#part) [file](F4.md) ]]> <![CDATA[ & &amp; <iframe src=x></iframe> <b onclick=x>bold</b>

# Part *one*

| a | b |
|:-:|--:|
| 1 | `<x>` |

<style>p{}</style><svg onload=alert(5)></svg>
"""


@pytest.fixture
def made(run: Run, newsroom: Path) -> Path:
    """The export of a newsroom of hostile titles and bodies."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            'language = "en-US"\ntag_feeds = ["c/c++", "none"]\n[lint]\nignore = ["ND7", "ND6", "ND006", "ND216"]\n'
        )
    for number, (name, text) in enumerate(HOSTILE.items()):
        escaped = scalar(text)
        fields = {
            "title": escaped,
            "description": escaped,
            "tags": f"[{escaped}, c/c++]" if text.strip() == text else None,
        }
        article(newsroom, name, body=BODY, date=f"2026-04-{number % 7 + 1:02}", tools="[claude]", **fields)
    code, out, err = run("--now", NOW, "export")
    assert code == Exit.CLEAN, out + err
    return newsroom / "public"


def write_many(root: Path, count: int, seed: int = 0) -> None:
    """Write a newsroom of so many articles, whose titles are hostile texts in all their combinations."""
    chance = random.Random(seed)
    (root / "articles").mkdir(parents=True)
    (root / "newsdesk.toml").write_text(
        'title = "Many"\nbase_url = "https://many.example:8443/news/"\n'
        '[lint]\nignore = ["ND7", "ND6", "ND006", "ND216"]\n'
    )
    for name, title in CATEGORIES.items():
        (root / f"articles/{name}.category.md").write_text(f"---\ntitle: {scalar(title)}\n---\n", "utf-8")
    (root / "articles/ana.author.md").write_text(f"---\nname: {scalar(HOSTILE['F2'])}\n---\n", "utf-8")
    for number in range(count):
        words = " ".join(chance.choices(list(HOSTILE.values()), k=3))
        fields = {"title": scalar(f"{words} {number}"), "description": scalar(words), "author": "ana",
                  "category": chance.choice(list(CATEGORIES)), "date": f"2026-04-0{chance.randint(1, 7)}"}  # fmt: skip
        article(root, f"n-{number}", body=BODY.replace("(F4.md)", f"(n-{number // 2}.md)"), **fields)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Export what takes long once: the Node.js blog, or five thousand articles."""

    @cache
    def export(name: str) -> Path:
        root = tmp_path_factory.mktemp(name) / "root"
        if name == "nodejs":
            shutil.copytree(REPOSITORY / "tests/data/nodejs", root)
            shutil.copytree(material("NEWSDESK_CORPORA") / "nodejs-blog", root / "blog", dirs_exist_ok=True)
        elif name in ADOPTED:
            adopt(name, root)
        else:
            write_many(root, 5_000)
        formats = [*(each for each in FORMATS if each != "site"), *([] if name in ADOPTED else ["--skip-invalid"])]
        assert main(["--root", str(root), "--now", NOW, "--quiet", "export", *formats]) == Exit.CLEAN
        return root / "public"

    return export


@pytest.fixture(
    params=[
        "hostile",
        "demo",
        "adopted nodejs-sample",
        "adopted topics-sample",
        *(pytest.param(name, marks=pytest.mark.long) for name in ("nodejs", "many", *LARGE_ADOPTED)),
    ]
)
def folder(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Path:
    """An export to be judged."""
    if request.param == "demo":
        assert run("--root", REPOSITORY, "--now", NOW, "export", "--out", tmp_path / "demo")[0] == Exit.CLEAN
        return tmp_path / "demo"
    fixture = request.getfixturevalue("made" if request.param == "hostile" else "kept")
    path: Path = fixture if isinstance(fixture, Path) else fixture(request.param)
    return path


def feeds_in(folder: Path, name: str) -> Iterator[tuple[bytes, str]]:
    """Yield the feeds of one format, with their addresses."""
    site = json.loads((folder / "index.json").read_bytes())["site"]["url"]
    found = sorted(folder.rglob(name))
    assert found
    yield from ((path.read_bytes(), site + quote(path.relative_to(folder).as_posix())) for path in found)


def test_f10_f12_feeds_are_read_without_complaint(folder: Path) -> None:
    """F10, F12: feedparser reads them, and they keep to the rules, each text whole, with nothing in it that acts."""
    for name, rules in {"rss.xml": feeds.rss, "atom.xml": feeds.atom}.items():
        for raw, address in feeds_in(folder, name):
            assert list(rules(raw, address)) == [], address
            feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
            assert not feed.bozo, (address, feed.get("bozo_exception"))
            assert feed.feed.title
            assert all(entry.content[0].value for entry in feed.entries)


def test_the_rules_of_feeds_can_be_broken() -> None:
    """What the judge is for: each of these is wrong in many ways."""
    bad = b"""<rss version="2.0"><channel><title/><link>/x</link><item><guid>foo</guid><author>Jane</author>
        <pubDate>2026-01-05</pubDate><x:encoded xmlns:x="http://purl.org/rss/1.0/modules/content/">
        &lt;a href="/x" onclick="y">z&lt;/a>&lt;script>1&lt;/script></x:encoded></item></channel></rss>"""
    assert len(list(feeds.rss(bad, "https://a.example/rss.xml"))) > 10
    bad = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><entry><id>x</id><updated>1</updated></entry></feed>'
    assert len(list(feeds.atom(bad, "https://a.example/atom.xml"))) > 8


def test_rss_and_sitemaps_obey_their_schemas(folder: Path) -> None:
    """The schemas of the formats' owners accept what we write."""
    validators = material("NEWSDESK_VALIDATORS")
    for schema, name in (
        ("sitemap/sitemap.xsd", "sitemap.xml"),
        ("rss/rss-2_0.xsd", "rss.xml"),
        ("sitemap/all-news.xsd", "news-sitemap.xml"),
    ):
        judge, written = etree.XMLSchema(etree.parse(validators / schema)), etree.parse(folder / name)
        empty = name == "news-sitemap.xml" and not len(written.getroot())  # which Google takes, and the schema does not
        assert empty or judge.validate(written), judge.error_log


def test_json_feeds_obey_their_schema(folder: Path) -> None:
    """JSON Feed 1.1, for the site and each category."""
    schema = json.loads((material("NEWSDESK_VALIDATORS") / "jsonfeed/schema-v1.1.json").read_bytes())
    for raw, address in feeds_in(folder, "feed.json"):
        feed = json.loads(raw)
        jsonschema.validators.validator_for(schema)(schema).validate(feed)
        assert list(feeds.json_feed(feed, address)) == [], address


def test_titles_come_out_as_they_were(made: Path) -> None:
    """Escaped once: what was written is what each reader gets, less what XML cannot hold."""
    expected = {name: re.sub("[\u000b\u0008\ufffe]", "", text) for name, text in HOSTILE.items()}
    rss = etree.fromstring((made / "rss.xml").read_bytes())
    assert {i.findtext("link").split("/")[-2]: i.findtext("title") for i in rss.iter("item")} == expected
    feed = json.loads((made / "feed.json").read_bytes())
    assert {item["id"].split("/")[-2]: item["title"] for item in feed["items"]} == HOSTILE


def test_f15_llms_txt_reads_back_as_written(folder: Path) -> None:
    """F15: title, summary, details, and of each section the links as written, through the reference parser."""
    llms_txt = pytest.importorskip("llms_txt", reason="llms-txt is not installed")
    text = (folder / "llms.txt").read_text("utf-8")
    assert "\r" not in text
    read = llms_txt.parse_llms_file(text)
    index = json.loads((folder / "index.json").read_bytes())
    assert (read.title, bool(read.summary), bool(read.info)) == (index["site"]["title"], True, True)
    assert not {"Optional", ""} & set(read.sections)
    listed: dict[str, list[tuple[str, str | None]]] = {}
    for each in index["articles"]:
        title = " ".join(each["title"].split()).translate(str.maketrans("[]", "()"))
        said = " ".join(each["description"].split()) or None
        category = each["category"] or {"slug": "", "name": ""}
        listed.setdefault(category["slug"] or category["name"], []).append((title or "Untitled", said))
    sections = [[(link.title, link.desc) for link in links] for links in read.sections.values()]
    for articles in filter(None, listed.values()):
        assert [(title, said) for title, said in articles[:50]] in sections
    found = [link.url for links in read.sections.values() for link in links]
    assert len(found) == len(set(found)) == text.count("\n- [")
    for url in found:
        path = url.removeprefix(index["site"]["url"])
        assert not url.endswith(".md") or (folder / unquote(path)).is_file()


@pytest.mark.parametrize("titles", [["A [b]", "A [b]"], ["Optional", "optional"], ["Tools", "Articles"], ["x\ny", "#"]])
def test_f15_sections_have_names_of_their_own(run: Run, newsroom: Path, titles: list[str]) -> None:
    """F15: two categories of one name, one called as readers may skip it, one as another section; no deck anywhere."""
    llms_txt = pytest.importorskip("llms_txt", reason="llms-txt is not installed")
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text('{"properties": {"title": {}}}', "utf-8")
    for name, title in zip(("llms", "video"), titles, strict=True):
        (newsroom / f"articles/{name}.category.md").write_text(f"---\ntitle: {scalar(title)}\n---\n", "utf-8")
        article(newsroom, f"in-{name}", category=name, description=None)
    article(newsroom, "loose", category=None, description=None)
    assert run("--now", NOW, "export", "llms", "--skip-invalid")[0] == Exit.CLEAN
    read = llms_txt.parse_llms_file((newsroom / "public/llms.txt").read_text("utf-8"))
    urls = [[link.url.rpartition("/")[2] for link in links] for links in read.sections.values()]
    assert urls[:3] == [["in-llms.md"], ["in-video.md"], ["loose.md"]]
    assert (read.title, read.summary, "Optional" in read.sections) == ("Test", "Test", False)


def test_cells_are_no_formulas(made: Path, run: Run, newsroom: Path) -> None:
    """F16: what a spreadsheet would run has an apostrophe before it; the setting takes it away."""
    rows = {
        row["slug"]: row for row in csv.DictReader(io.StringIO((made / "index.csv").read_text("utf-8"), newline=""))
    }
    assert len(rows) == len(HOSTILE)
    assert rows["F16"]["title"] == "'=1+1"
    assert rows["F2"]["title"] == HOSTILE["F2"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows.values() for cell in row.values())
    settings = newsroom / "newsdesk.toml"
    settings.write_text("spreadsheet_safe = false\n" + settings.read_text("utf-8"), "utf-8")
    assert run("--now", NOW, "export", "index")[0] == Exit.CLEAN
    assert '"=1+1"' in (made / "index.csv").read_text("utf-8")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\uff1d1"])
def test_each_start_of_a_formula_is_guarded(cell: str) -> None:
    """F16: by an apostrophe, in quotes."""
    assert table(["a"], [[cell]], guarded=True) == f'"a"\r\n"\'{cell}"\r\n'.encode()
    assert table(["a"], [[cell]], guarded=False) == f'"a"\r\n"{cell}"\r\n'.encode()


def test_f23_json_is_strict(folder: Path) -> None:
    """F23: no NaN, no key twice, UTF-8."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)

    def refuse(name: str) -> None:
        raise ValueError(name)

    for path in folder.rglob("*.json"):
        json.loads(path.read_bytes().decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)
    for line in (folder / "index.jsonl").read_bytes().decode("utf-8").split("\n")[:-1]:
        json.loads(line, object_pairs_hook=unique, parse_constant=refuse)


NEWS = {
    "today": ("2026-04-08T11:00:00Z", True),
    "two days": ("2026-04-06T12:00:00Z", True),
    "older": ("2026-04-06T11:59:59Z", False),
}


@pytest.mark.parametrize(("date", "listed"), NEWS.values(), ids=NEWS)
def test_d12_news_is_what_came_out_in_two_days(run: Run, newsroom: Path, date: str, listed: bool) -> None:
    """D12: by the moment of the export, with the seconds and the zone."""
    article(newsroom, "one", date=date)
    assert run("--now", NOW, "export", "sitemap")[0] == Exit.CLEAN
    assert ("https://test.example/one/" in (newsroom / "public/news-sitemap.xml").read_text("utf-8")) == listed


def test_a_news_sitemap_has_a_thousand_at_most(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest."""
    monkeypatch.setattr("newsdesk.exports.news_sitemap.MOST_ARTICLES", 2)
    for number in range(3):
        article(newsroom, f"n{number}", date=f"2026-04-08T0{number}:00:00Z")
    assert run("--now", NOW, "export", "sitemap")[0] == Exit.CLEAN
    assert re.findall(r"example/(n\d)/", (newsroom / "public/news-sitemap.xml").read_text("utf-8")) == ["n2", "n1"]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-US", "en"),
        ("de", "de"),
        ("zh-CN", "zh-cn"),
        ("zh-Hant", "zh-tw"),
        ("zh-Hans-SG", "zh-cn"),
        ("zh", "zh"),
        ("pt-BR", "pt"),
    ],
)
def test_f14_languages_are_those_of_google(tag: str, expected: str) -> None:
    """F14: two letters, or one of two sorts of Chinese."""
    assert language(tag) == expected


def test_old_addresses_lead_to_the_new_ones(run: Run, newsroom: Path) -> None:
    """On hosts, under nginx and by a page; one that is in use again, or of a draft, is not there."""
    article(newsroom, "new", aliases='[/old/, "/2019/x.html", "/a b\\"/", /other/, /rss.xml]')
    article(newsroom, "other")
    article(newsroom, "hidden", status="draft", aliases="[/was-hidden/]")
    assert run("--now", NOW, "export", "redirects", "--base-url", "https://test.example/news")[0] == Exit.FINDINGS
    article(newsroom, "new", aliases='[/old/, "/2019/x.html", "/a b\\"/"]')
    assert run("--now", NOW, "export", "redirects", "--base-url", "https://test.example/news")[0] == Exit.CLEAN
    public = newsroom / "public"
    new = "https://test.example/news/new/"
    assert (public / "_redirects").read_text("utf-8") == (
        f"/news/2019/x.html {new} 301\n/news/a%20b%22 {new} 301\n/news/a%20b%22/ {new} 301\n"
        f"/news/old {new} 301\n/news/old/ {new} 301\n"
    )
    assert f'"/news/a b\\"/" "{new}";\n' in (public / "redirects.map").read_text("utf-8")
    for path in ("old/index.html", "2019/x.html", 'a b"/index.html'):
        assert f'content="0; url={new}"' in (public / path).read_text("utf-8")


def test_c17_an_empty_newsroom_exports_valid_files(run: Run, newsroom: Path) -> None:
    """C17: feeds, sitemaps and tables of nothing can be read."""
    for path in (newsroom / "articles").iterdir():
        path.unlink()
    assert run("--now", NOW, "export")[0] == Exit.CLEAN
    for path in newsroom.glob("public/*.xml"):
        etree.parse(path)
    assert not feedparser.parse((newsroom / "public/atom.xml").read_bytes()).bozo
    assert (newsroom / "public/index.jsonl").read_bytes() == b""
