"""What export writes, as those read it who take it: feed readers, search engines, spreadsheets, language models."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import feedparser
import jsonschema
import pytest
from lxml import etree

from conftest import NOW, REPOSITORY, article, material
from newsdesk.errors import Exit
from newsdesk.exports.news_sitemap import language
from newsdesk.exports.table import table
from newsdesk.frontmatter.write import scalar

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

HOSTILE = {
    "F1": "a\u000bb\u0008c \ufffe", "F2": "Q&A <b> \"x\" 'y' ?a=1&b=2", "F4": "end ]]> of", "F5": "<![CDATA[x]]>",
    "F6": "</script><script>alert(1)</script>\u2028", "F9": '" onmouseover="x', "F15": "a [b] (c) ]( \\ *d*",
    "F16": "=1+1", "F17": "a|b`c", "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "rtl": "\u0645\u0631\u062d\u0628\u0627", "long": "x" * 200, "F16-at": "@SUM(A1)", "spaces": "  a   b  ",
}  # fmt: skip
TAGS = "p|a|b|h\\d|img|table|thead|tbody|tr|t[hd]|code|em|ul|ol|li|strong"
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


@pytest.fixture(params=["hostile", "demo"])
def folder(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Path:
    """An export to be judged."""
    if request.param == "hostile":
        path: Path = request.getfixturevalue("made")
        return path
    assert run("--root", REPOSITORY, "--now", NOW, "export", "--out", tmp_path / "demo")[0] == Exit.CLEAN
    return tmp_path / "demo"


def test_feeds_are_read_without_complaint(folder: Path) -> None:
    """RSS and Atom by feedparser, all of them, with every article's whole text and nothing that acts."""
    feeds = [path for path in folder.rglob("*.xml") if path.name in {"rss.xml", "atom.xml"}]
    assert len(feeds) >= 6
    for path in feeds:
        feed = feedparser.parse(path.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.feed.title
        for entry in feed.entries:
            (content,) = entry.content
            assert not re.search(
                r"<(?!/?(?:p|a|b|h\d|img|table|thead|tbody|tr|t[hd]|code|em|ul|ol|li|strong)\b)", content.value
            )
            assert not re.search(r"(?i)javascript:|\son\w+=|<script|<iframe|<style", content.value)
            assert all(
                url.startswith("https://") for url in re.findall(r'(?:href|src)="([^"]*)"', content.value) if url != "x"
            )
            assert entry.id.startswith("https://")


def test_rss_and_sitemaps_obey_their_schemas(folder: Path) -> None:
    """The schemas of the formats' owners accept what we write."""
    validators = material("NEWSDESK_VALIDATORS")
    for schema, name in (
        ("sitemap/sitemap.xsd", "sitemap.xml"),
        ("rss/rss-2_0.xsd", "rss.xml"),
        ("sitemap/all-news.xsd", "news-sitemap.xml"),
    ):
        judge = etree.XMLSchema(etree.parse(validators / schema))
        assert judge.validate(etree.parse(folder / name)), judge.error_log


def test_json_feeds_obey_their_schema(folder: Path) -> None:
    """JSON Feed 1.1, for the site and each category."""
    schema = json.loads((material("NEWSDESK_VALIDATORS") / "jsonfeed/schema-v1.1.json").read_bytes())
    feeds = list(folder.rglob("feed.json"))
    assert len(feeds) >= 3
    for path in feeds:
        jsonschema.validators.validator_for(schema)(schema).validate(json.loads(path.read_bytes()))


def test_titles_come_out_as_they_were(made: Path) -> None:
    """Escaped once: what was written is what each reader gets, less what XML cannot hold."""
    expected = {name: re.sub("[\u000b\u0008\ufffe]", "", text) for name, text in HOSTILE.items()}
    rss = etree.fromstring((made / "rss.xml").read_bytes())
    assert {i.findtext("link").split("/")[-2]: i.findtext("title") for i in rss.iter("item")} == expected
    feed = json.loads((made / "feed.json").read_bytes())
    assert {item["id"].split("/")[-2]: item["title"] for item in feed["items"]} == HOSTILE


def test_llms_txt_reads_back_as_written(folder: Path) -> None:
    """F15: title, summary and every link, through the reference parser."""
    llms_txt = pytest.importorskip("llms_txt", reason="llms-txt is not installed")
    text = (folder / "llms.txt").read_text("utf-8")
    assert "\r" not in text
    read = llms_txt.parse_llms_file(text)
    assert (bool(read.title), bool(read.summary), bool(read.info)) == (True, True, True)
    found = [link.url for links in read.sections.values() for link in links]
    index = json.loads((folder / "index.json").read_bytes())
    twins = {each["url"].rstrip("/") + ".md" for each in index["articles"]}
    assert twins <= set(found)
    assert len(found) == text.count("\n- [")
    for twin in twins:
        assert (folder / twin.removeprefix(index["site"]["url"])).is_file()


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
