"""Export: what is public and nothing else, the same bytes each time, old or new and never half."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pexpect
import pytest
from lxml import etree
from referencing import Registry, Resource

from conftest import NOW, REPOSITORY, article, contents, material, without
from newsdesk.errors import Exit
from newsdesk.frontmatter.write import scalar
from newsdesk.staging import Stage

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from conftest import Run

OUTPUTS = ("index.json", "rss.xml", "sitemap.xml")


def index(root: Path) -> dict[str, Any]:
    """Return the index that was exported, read strictly."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    data: dict[str, Any] = json.loads((root / "public/index.json").read_bytes(), parse_constant=refuse)
    return data


def slugs(root: Path) -> list[str]:
    """Return the slugs of the articles of the index, in its order."""
    return [each["slug"] for each in index(root)["articles"]]


def export(run: Run, *arguments: str) -> int:
    """Export as of the tests' moment."""
    return run("--now", NOW, "export", *arguments)[0]


def test_the_demo_newsroom_exports_what_readers_see(run: Run, tmp_path: Path) -> None:
    """The launch article has its byline, its cards byte for byte, and its two neighbours, newest first."""
    code, _, _ = run("--root", REPOSITORY, "--now", NOW, "export", "--out", tmp_path / "public")
    assert code == Exit.CLEAN
    articles = {each["slug"]: each for each in index(tmp_path)["articles"]}
    assert len(articles) == 3
    launch = articles["labs-share-distillation-defences"]
    assert launch["category"]["name"] == "AI LLMs"
    assert [author["name"] for author in launch["authors"]] == ["Sarah Mueller"]
    assert launch["description"].endswith(".")
    assert launch["long_date"] == "Tuesday, April 7, 2026"
    assert launch["reading_minutes"] == 2
    assert [(tool["name"], tool["vendor"], tool["price"]) for tool in launch["tools"]] == [
        ("GPT", "OpenAI", "$20/mo (ChatGPT Plus)"),
        ("Claude", "Anthropic", "$20/mo (Pro)"),
        ("Gemini", "Google", "$19.99/mo (Advanced)"),
        ("DeepSeek", "", "Free (open source); API from $0.14/1M tokens"),
    ]
    assert [each["slug"] for each in launch["related"]] == ["meta-muse-spark", "project-glasswing"]


HELD_BACK = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "retracted": {"status": "retracted"},
    "future": {"date": "2026-04-09"},
    "embargoed": {"embargo": "2026-04-08T12:00:01Z"},
}


@pytest.mark.parametrize("fields", HELD_BACK.values(), ids=HELD_BACK)
def test_what_is_not_public_is_in_no_output(run: Run, newsroom: Path, fields: dict[str, str]) -> None:
    """No byte of an article that is held back comes out, nor of a tag that it alone has, nor as related."""
    article(newsroom, "shown", related="[zebra-marker]")
    article(newsroom, "zebra-marker", title="Zebra marker", tags="[zebra-marker]", body="Zebra marker.\n", **fields)
    assert export(run) == Exit.CLEAN
    assert slugs(newsroom) == ["shown"]
    for name in OUTPUTS:
        assert b"zebra" not in (newsroom / "public" / name).read_bytes().lower()


OPEN_SCHEMA = '{"required": ["title"], "properties": {"title": {"type": "string"}}}'
UNCLEAR = {
    "draft": "status: draft",
    "retracted": "status: retracted",
    "another word": "status: Draft",
    "a list": "status: [x]",
    "draft flag": "draft: true",
    "draft in words": 'draft: "false"',
    "empty draft": "draft:",
    "published in words": "published: no",
    "both": "status: published\ndraft: true",
    "an embargo in words": "embargo: 1 May 2026",
    "an embargo as a list": "embargo: [2027-01-01]",
}


@pytest.mark.parametrize("kind", ["", ".page"])
@pytest.mark.parametrize("line", UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_not_clearly_published_is_not(run: Run, newsroom: Path, line: str, kind: str) -> None:
    """Whatever the schema knows and whichever rules are ignored, a word of doubt keeps a record back."""
    (newsroom / "schemas").mkdir()
    for name in ("article", "page"):
        (newsroom / f"schemas/{name}.schema.json").write_text(OPEN_SCHEMA, "utf-8")
    (newsroom / "newsdesk.toml").write_text('base_url = "https://test.example"\n[lint]\nignore = ["ND1"]\n', "utf-8")
    (newsroom / "articles/shown.md").write_text("---\ntitle: Shown\n---\n", "utf-8")
    (newsroom / f"articles/zebra{kind}.md").write_text(f"---\ntitle: Zebra\n{line}\n---\n", "utf-8")
    if kind and "embargo" in line:
        return
    assert export(run) == Exit.CLEAN
    assert b"zebra" not in b"".join((newsroom / "public" / name).read_bytes().lower() for name in OUTPUTS)
    assert slugs(newsroom) == ["shown"]


def test_no_field_names_what_is_held_back(run: Run, newsroom: Path) -> None:
    """A reference inside any field to an article that is held back is left out of the index; others stay."""
    (newsroom / "schemas").mkdir()
    reference = {"type": "array", "items": {"x-newsdesk-ref": "article"}}
    corrections = {"type": "array", "items": {"properties": {"see": {"x-newsdesk-ref": "article"}}}}
    schema = {"properties": {"title": {"type": "string"}, "follows": reference, "corrections": corrections}}
    (newsroom / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")
    (newsroom / "articles/zebra.md").write_text("---\ntitle: Z\ndraft: true\n---\n", "utf-8")
    (newsroom / "articles/other.md").write_text("---\ntitle: Other\n---\n", "utf-8")
    (newsroom / "articles/shown.md").write_text(
        "---\ntitle: Shown\nfollows: [zebra, other]\ncorrections: [{see: zebra, note: n}]\n---\n", "utf-8"
    )
    assert export(run) == Exit.CLEAN
    shown = next(each for each in index(newsroom)["articles"] if each["slug"] == "shown")
    assert (shown["extra"], shown["corrections"]) == ({"follows": ["other"]}, [{"note": "n"}])


def test_names_and_tools_stand_once_whatever_their_fields(run: Run, newsroom: Path) -> None:
    """A byline and the cards are found by what the schema says a field names, and show each once."""
    (newsroom / "schemas").mkdir()
    schema = {
        "properties": {
            "title": {"type": "string"},
            "written_by": {"type": "array", "items": {"x-newsdesk-ref": "author"}},
            "gear": {"type": "array", "items": {"properties": {"item": {"x-newsdesk-ref": "tool"}}}},
        }
    }
    (newsroom / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")
    (newsroom / "articles/one.md").write_text(
        "---\ntitle: One\ndate: 2026-04-01\nwritten_by: [ana, ana]\n"
        "gear: [{item: claude, price: $99/mo (Pro)}, {item: claude}]\n---\n",
        "utf-8",
    )
    code, out, _ = run("--now", NOW, "export")
    assert (code, "ND403" in out) == (Exit.FINDINGS, True)
    assert export(run, "--skip-invalid") == Exit.CLEAN
    (newsroom / "newsdesk.toml").write_text('base_url = "https://test.example"\n[lint]\nignore = ["ND403"]\n', "utf-8")
    assert export(run) == Exit.CLEAN
    (one,) = index(newsroom)["articles"]
    assert [author["name"] for author in one["authors"]] == ["Ana Ruiz"]
    assert [(tool["name"], tool["price"]) for tool in one["tools"]] == [("Claude", "$20/mo (Pro)")]


def test_terms_are_those_listed_then_those_used(run: Run, newsroom: Path) -> None:
    """F19: each once, with its address; one that is a draft, or has an error, is not there."""
    terms = {
        "rag": "term: RAG",
        "token": "term: Token",
        "draft": "term: Zebra\nstatus: draft",
        "bad": "term: Quagga\nx: 1",
    }
    for slug, line in terms.items():
        (newsroom / f"articles/{slug}.term.md").write_text(f"---\n{line}\ndefinition: A word.\n---\n", "utf-8")
    article(newsroom, "one", terms="[rag]", body="A zebra, a bad one, a token and RAG.\n")
    assert export(run, "--skip-invalid") == Exit.CLEAN
    (one,) = index(newsroom)["articles"]
    assert [(term["name"], term["slug"]) for term in one["terms"]] == [("RAG", "rag"), ("Token", "token")]
    assert one["terms"][1]["url"].endswith("/glossary/#token")
    assert not any(slug in (newsroom / "public/index.json").read_bytes() for slug in (b"bad", b"zebra"))


def test_a_kind_of_ones_own_is_public_too(run: Run, newsroom: Path) -> None:
    """Its records are in the index under their kind, and their addresses in the sitemap; its drafts are not."""
    (newsroom / "newsdesk.toml").write_text(
        'base_url = "https://test.example"\n[kinds.event]\nurl = "/events/{slug}/"\n', "utf-8"
    )
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/event.schema.json").write_text(OPEN_SCHEMA, "utf-8")
    (newsroom / "articles/fair.event.md").write_text("---\ntitle: Fair\n---\n", "utf-8")
    (newsroom / "articles/zebra.event.md").write_text("---\ntitle: Zebra\nstatus: draft\n---\n", "utf-8")
    assert export(run) == Exit.CLEAN
    url = "https://test.example/events/fair/"
    assert index(newsroom)["records"] == {"event": [{"slug": "fair", "url": url, "front_matter": {"title": "Fair"}}]}
    sitemap = (newsroom / "public/sitemap.xml").read_text("utf-8")
    assert (url in sitemap, "zebra" in sitemap) == (True, False)


def test_a_card_falls_back_on_what_is_quoted(run: Run, newsroom: Path) -> None:
    """Where no plan is on the card, readers see the price that the article quotes."""
    path = newsroom / "articles/claude.tool.md"
    path.write_text(path.read_text("utf-8").replace(", card: true", ""), "utf-8")
    article(newsroom, "one", tools="[{tool: claude, price: $20/mo (Pro)}]")
    assert export(run) == Exit.CLEAN
    assert index(newsroom)["articles"][0]["tools"][0]["price"] == "$20/mo (Pro)"


def test_exports_at_once_both_end_well(newsroom: Path) -> None:
    """Two runs into one folder do not take each other's files away."""
    article(newsroom, "one")
    command = [sys.executable, "-m", "newsdesk", "--now", NOW, "export"]
    for _ in range(3):
        runs = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(3)]
        assert [run.wait() for run in runs] == [0, 0, 0]
        assert all((newsroom / "public" / name).is_file() for name in OUTPUTS)
        assert not list(newsroom.glob(".public.newsdesk*"))
        (newsroom / "public/rss.xml").unlink()


def test_an_embargo_ends_at_its_moment(run: Run, newsroom: Path) -> None:
    """At the embargo's own second the article is public."""
    article(newsroom, "embargoed", embargo="2026-04-08T12:00:00Z")
    assert export(run) == Exit.CLEAN
    assert slugs(newsroom) == ["embargoed"]


INVALID = {
    "unknown key": {"colour": "red"},
    "no deck": {"description": None},
    "unknown author": {"author": "nobody"},
    "bad date": {"date": "2026-02-30"},
    "unclear status": {"status": '"yes"'},
    "broken YAML": {"title": "[AI] news"},
}


@pytest.mark.parametrize("fields", INVALID.values(), ids=INVALID)
def test_an_error_refuses_the_export(run: Run, newsroom: Path, fields: dict[str, Any]) -> None:
    """Nothing is written while something that would be public is wrong; `--skip-invalid` leaves it out, and says so."""
    article(newsroom, "sound")
    article(newsroom, "wrong", **fields)
    code, out, err = run("--now", NOW, "export")
    assert code == Exit.FINDINGS
    assert "articles/wrong.md:" in out
    assert "Nothing was exported" in err
    assert not (newsroom / "public").exists()
    code, _, err = run("--now", NOW, "export", "--skip-invalid")
    assert code == Exit.CLEAN
    assert "articles/wrong.md: left out: " in err
    assert slugs(newsroom) == ["sound"]


def test_an_error_in_a_draft_stops_nothing(run: Run, newsroom: Path) -> None:
    """What would not be public may be wrong."""
    article(newsroom, "sound")
    article(newsroom, "wrong", status="draft", colour="red")
    assert export(run) == Exit.CLEAN


def test_what_rests_on_an_invalid_record_is_left_out(run: Run, newsroom: Path) -> None:
    """An article of a broken category is as doubtful as the category."""
    article(newsroom, "sound", category="video")
    article(newsroom, "resting")
    (newsroom / "articles/llms.category.md").write_text("---\ntitle: AI LLMs\ncolour: red\n---\n", "utf-8")
    code, _, err = run("--now", NOW, "export", "--skip-invalid")
    assert code == Exit.CLEAN
    assert "articles/resting.md: left out: it names the category `llms`, which is left out." in err
    assert slugs(newsroom) == ["sound"]
    assert [tool["slug"] for tool in index(newsroom)["tools"]] == []


def test_a_draft_tool_is_an_error_where_it_is_mentioned(run: Run, newsroom: Path) -> None:
    """A published article cannot mention a tool that is not public yet."""
    article(newsroom, "early", tools="[next]")
    (newsroom / "articles/next.tool.md").write_text(
        "---\nname: Next\nvendor: V\ndescription: D.\ncategory: llms\nstatus: draft\n---\n", "utf-8"
    )
    code, out, _ = run("--now", NOW, "export")
    assert code == Exit.FINDINGS
    assert "ND207" in out


def judge(name: str) -> jsonschema.Draft202012Validator:
    """Return an independent judge for an output that has a schema."""
    paths = (REPOSITORY / "schemas").glob("*.schema.json")
    known = {schema["$id"]: Resource.from_contents(schema) for schema in map(json.loads, map(Path.read_bytes, paths))}
    schema = known[f"urn:newsdesk:{name}"].contents
    return jsonschema.Draft202012Validator(schema, registry=Registry().with_resources(known.items()))


def test_outputs_obey_our_schemas(run: Run, newsroom: Path) -> None:
    """What is written has the shape that schemas/ promises, to an independent judge."""
    article(newsroom, "full", tags="[a]", tools="[claude]", updated="2026-04-08", image="{src: /a, alt: A}",
            sources="[{id: x, publisher: X}]", facts="[{claim: C., source: x, as_of: 2026-04-07}]")  # fmt: skip
    article(newsroom, "bare", category="video")
    assert export(run) == Exit.CLEAN
    run("--root", REPOSITORY, "export", "--out", newsroom / "demo")
    for folder in (newsroom / "public", newsroom / "demo"):
        for name in ("index", "tools", "facts"):
            judge(name).validate(json.loads((folder / f"{name}.json").read_bytes()))
        lines = (folder / "index.jsonl").read_bytes().splitlines()
        assert list(map(json.loads, lines)) == json.loads((folder / "index.json").read_bytes())["articles"]


def test_dates_stay_as_they_were_written(run: Run, newsroom: Path) -> None:
    """A day in a list of sources is text in the index too."""
    article(newsroom, "dated", sources="[{id: x, publisher: X, date: 2026-01-05}]")
    assert export(run) == Exit.CLEAN
    assert index(newsroom)["articles"][0]["sources"] == [{"id": "x", "publisher": "X", "date": "2026-01-05"}]


SOURCED = {
    "its source": ("[{id: x, publisher: X}]", "x", "X"),
    "a number": ("[{id: 1, publisher: X}]", "1", "X"),
    "none": ("[{publisher: X}]", "", None),
    "a list for an id": ("[{id: [y], publisher: Y}, {id: x, publisher: X}]", "x", "X"),
    "a list for a source": ("[{id: [x], publisher: X}]", "[x]", None),
    "a group for a source": ("[{id: x, publisher: X}]", "{id: x}", None),
}


@pytest.mark.parametrize(("sources", "source", "publisher"), SOURCED.values(), ids=SOURCED)
def test_a_fact_has_the_source_that_it_names(
    run: Run, newsroom: Path, sources: str, source: str, publisher: str | None
) -> None:
    """Whatever stands for its name; the claim is there in any case."""
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text("{}", "utf-8")
    article(newsroom, "one", sources=sources, facts=f"[{{claim: C., source: {source}}}]")
    assert export(run) == Exit.CLEAN
    (fact,) = json.loads((newsroom / "public/facts.json").read_bytes())["facts"]
    assert (fact["claim"], fact["source"]["publisher"]) == ("C.", publisher)


HOSTILE = "]]> & <b> \u000b \ufffe \U0001f600 </title><script>alert(1)</script>"


def test_hostile_text_keeps_feeds_well_formed(run: Run, newsroom: Path) -> None:
    """Whatever a title holds, XML can be read, and says what the title said, less what XML cannot hold."""
    escaped = scalar(HOSTILE)
    article(newsroom, "hostile", title=escaped, description=escaped)
    assert export(run) == Exit.CLEAN
    feed = etree.fromstring((newsroom / "public/rss.xml").read_bytes())
    assert feed.findtext(".//item/title") == HOSTILE.replace("\u000b", "").replace("\ufffe", "")
    assert index(newsroom)["articles"][0]["title"] == HOSTILE


def test_outputs_obey_their_schemas(run: Run, newsroom: Path) -> None:
    """The schemas of the formats' owners accept what we write."""
    validators = material("NEWSDESK_VALIDATORS")
    article(newsroom, "one", tags="[a, b]")
    article(newsroom, "two", updated="2026-04-07T18:00:00+02:00")
    assert export(run) == Exit.CLEAN
    for schema, name in (("sitemap/sitemap.xsd", "sitemap.xml"), ("rss/rss-2_0.xsd", "rss.xml")):
        judge = etree.XMLSchema(etree.parse(validators / schema))
        assert judge.validate(etree.parse(newsroom / "public" / name)), judge.error_log


def test_c18_many_pages_make_several_sitemaps(monkeypatch: pytest.MonkeyPatch, run: Run, newsroom: Path) -> None:
    """More pages than a file may list stand in several, and an index names them."""
    validators = material("NEWSDESK_VALIDATORS")
    monkeypatch.setattr("newsdesk.exports.sitemap.MOST_PAGES", 3)
    article(newsroom, "one")
    assert export(run) == Exit.CLEAN
    judge = etree.XMLSchema(etree.parse(validators / "sitemap/siteindex.xsd"))
    listing = etree.parse(newsroom / "public/sitemap.xml")
    assert judge.validate(listing), judge.error_log
    parts = [loc.text.rpartition("/")[2] for loc in listing.iter("{*}loc")]
    pages = [loc.text for part in parts for loc in etree.parse(newsroom / "public" / part).iter("{*}loc")]
    assert len(pages) == len(set(pages)) == 6


def test_an_output_that_did_not_change_is_not_touched(run: Run, newsroom: Path) -> None:
    """A second export writes nothing; after a change, only what it concerns."""
    article(newsroom, "one")
    assert export(run) == Exit.CLEAN
    before = {name: (newsroom / "public" / name).stat().st_mtime_ns for name in OUTPUTS}
    assert export(run) == Exit.CLEAN
    assert {name: (newsroom / "public" / name).stat().st_mtime_ns for name in OUTPUTS} == before
    article(newsroom, "one", tools="[claude]")
    assert export(run) == Exit.CLEAN
    after = {name: (newsroom / "public" / name).stat().st_mtime_ns for name in OUTPUTS}
    assert [name for name in OUTPUTS if after[name] != before[name]] == ["index.json"]


def test_check_says_what_would_change_and_writes_nothing(run: Run, newsroom: Path) -> None:
    """`--check` fails while an output is out of date."""
    article(newsroom, "one")
    code, _, err = run("--now", NOW, "export", "--check")
    assert (code, (newsroom / "public").exists()) == (Exit.FINDINGS, False)
    assert "index.json: would be new" in err
    assert export(run) == Exit.CLEAN
    assert export(run, "--check") == Exit.CLEAN
    article(newsroom, "one", title="Other")
    code, _, err = run("--now", NOW, "export", "--check")
    assert "index.json: would be changed" in err


def test_a_failure_leaves_every_old_file(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up while outputs are staged costs none of the old ones, and leaves nothing behind."""
    article(newsroom, "one")
    assert export(run) == Exit.CLEAN
    old = contents(newsroom / "public")
    article(newsroom, "two")
    calls = []
    write = Stage.write

    def full(stage: Stage, path: str, content: Iterable[bytes]) -> os.stat_result | None:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", path)
        return write(stage, path, content)

    monkeypatch.setattr(Stage, "write", full)
    code, _, err = run("--now", NOW, "export")
    assert code == Exit.FAILURE
    assert "No space left on device" in err
    assert contents(newsroom / "public") == old
    assert not list(newsroom.glob(".public.newsdesk*"))


def test_what_a_killed_run_staged_is_swept(run: Run, newsroom: Path) -> None:
    """What a run left half-way is gone after the next."""
    article(newsroom, "one")
    stray = newsroom / ".public.newsdesk-1"
    stray.mkdir()
    (stray / "half.xml").write_bytes(b"half")
    assert export(run) == Exit.CLEAN
    assert not stray.exists()


@pytest.mark.parametrize("out", [".", "..", "articles", "articles/public", "/"])
def test_an_output_folder_among_the_sources_is_refused(run: Run, newsroom: Path, out: str) -> None:
    """No export mixes with what it was made of."""
    article(newsroom, "one")
    code, _, err = run("export", "--out", out)
    assert code == Exit.USAGE
    assert "cannot be the output folder" in err


def test_an_output_folder_that_is_a_file_is_refused(run: Run, newsroom: Path) -> None:
    """A file in the way stays."""
    (newsroom / "public").write_bytes(b"mine")
    assert run("export")[0] == Exit.USAGE
    assert (newsroom / "public").read_bytes() == b"mine"


def test_formats_can_be_picked(run: Run, newsroom: Path) -> None:
    """Only what is asked for is written; a mistyped format is suggested."""
    article(newsroom, "one")
    assert export(run, "feeds") == Exit.CLEAN
    made = {path.name for path in (newsroom / "public").rglob("*") if path.is_file()}
    assert made == {"rss.xml", "atom.xml", "feed.json", ".newsdesk-manifest.json"}
    code, _, err = run("export", "feed")
    assert (code, "Did you mean `feeds`?" in err) == (Exit.USAGE, True)


BASES = {
    "F11-slash": ("https://x.example/news/", "https://x.example/news"),
    "F11-path": ("https://x.example/news", "https://x.example/news"),
    "F11-slashes": ("https://x.example//", "https://x.example"),
    "F11-port": ("http://x.example:8080/", "http://x.example:8080"),
    "F11-IDN": ("https://B\u00fccher.example:8080/stra\u00dfe", "https://xn--bcher-kva.example:8080/stra%C3%9Fe"),
    "F11-encoded": ("https://x.example/a%20b/", "https://x.example/a%20b"),
}


@pytest.mark.parametrize(("base", "joined"), BASES.values(), ids=BASES)
@pytest.mark.parametrize("given", ["flag", "settings"])
def test_a_base_url_is_joined_once(run: Run, newsroom: Path, base: str, joined: str, given: str) -> None:
    """F11: however it is written, every address of every output begins with one form of it."""
    article(newsroom, "one", body="[x](/one/) ![y](/y.png)\n", image="{src: /y.png, alt: Y}", aliases="[/was/]")
    without(newsroom, "ND7")
    if given == "settings":
        text = (newsroom / "newsdesk.toml").read_text("utf-8").replace("https://test.example", base)
        (newsroom / "newsdesk.toml").write_text(text, "utf-8")
    assert export(run, *(["--base-url", base] if given == "flag" else [])) == Exit.CLEAN
    assert index(newsroom)["articles"][0]["url"] == f"{joined}/one/"
    assert (newsroom / "public/was/index.html").is_file()
    host = joined.partition("//")[2].partition("/")[0]
    for path, content in contents(newsroom / "public").items():
        assert content.count(f"//{host}".encode()) == content.count(f"{joined}/".encode()), path
        assert f"{joined}//".encode() not in content, path


NO_BASES = {
    "F11-ftp": "ftp://x.example", "F11-bare": "x.example", "F11-empty": "https://", "F11-query": "https://x.example/?a",
    "F11-space": "https://x.example/a b", "F11-user": "https://u:p@x.example",
    "F18": "https://x.example\nDisallow: /", "F18-end": "https://x.example\n",
}  # fmt: skip


@pytest.mark.parametrize("base", NO_BASES.values(), ids=NO_BASES)
def test_a_base_url_that_is_none_is_refused(run: Run, newsroom: Path, base: str) -> None:
    """F11, F18: an address that no page could have is a mistake of usage, as a flag and in the settings."""
    assert export(run, "--base-url", base) == Exit.USAGE
    (newsroom / "newsdesk.toml").write_text(f"base_url = {json.dumps(base)}\n", "utf-8")
    assert export(run) == Exit.USAGE
    assert not (newsroom / "public").exists()


def test_f11_without_a_base_url_nothing_is_exported(run: Run, newsroom: Path) -> None:
    """F11: an address that leads to the reader's own machine is worse than none; the flag may give any."""
    article(newsroom, "one")
    (newsroom / "newsdesk.toml").write_text('title = "Test"\n', "utf-8")
    code, _, err = run("--now", NOW, "export")
    assert (code, "`base_url` is not set" in err) == (Exit.USAGE, True)
    assert export(run, "--base-url", "http://localhost") == Exit.CLEAN


BAD_ADDRESSES = {
    "source": {"sources": "[{id: x, publisher: X, url: 'ADDRESS'}]"},
    "image": {"image": "{src: 'ADDRESS', alt: A}"},
    "body": {"body": "[x](ADDRESS) <a href='ADDRESS'>y</a> <img src='ADDRESS' onerror=alert(1)>\n"},
}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
@pytest.mark.parametrize("fields", BAD_ADDRESSES.values(), ids=BAD_ADDRESSES)
def test_f7_f8_no_reader_gets_an_address_that_acts(
    run: Run, newsroom: Path, address: str, fields: dict[str, str]
) -> None:
    """F7, F8: it is an error; and where the newsroom ignores that, it is in no feed, and no link of a twin."""
    article(newsroom, "one", **{name: text.replace("ADDRESS", address) for name, text in fields.items()})
    assert export(run) == Exit.FINDINGS
    without(newsroom, "ND1", "ND7")
    assert export(run) == Exit.CLEAN
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert address not in (newsroom / "public" / name).read_text("utf-8")
    if "body" not in fields:
        assert address not in (newsroom / "public/one.md").read_text("utf-8")


def test_f13_an_item_stays_the_same_one(run: Run, newsroom: Path) -> None:
    """F13: neither title, date, order nor category makes it new to a reader."""
    article(newsroom, "one")
    article(newsroom, "two", date="2026-04-06")
    ids = []
    for fields in ({}, {"title": "Other", "date": "2026-04-05", "category": "video", "updated": "2026-04-07"}):
        article(newsroom, "one", **fields)
        assert export(run, "feeds") == Exit.CLEAN
        rss = etree.parse(newsroom / "public/rss.xml")
        atom = etree.parse(newsroom / "public/atom.xml")
        items = json.loads((newsroom / "public/feed.json").read_bytes())["items"]
        lists = [each.text for each in rss.iter("guid")], [each.text for each in atom.iter("{*}id")]
        ids.append([*map(set, lists), {item["id"] for item in items}])
    assert ids[0] == ids[1]


@pytest.mark.parametrize("deck", ["Q&amp;A " * 30, "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 40, "e\u0301" * 120])
def test_f3_a_deck_is_never_cut(run: Run, newsroom: Path, deck: str) -> None:
    """F3: however long it is, each feed has the whole of it, so that nothing can be split."""
    without(newsroom, "ND7", "ND6")
    article(newsroom, "one", description=scalar(deck.strip()))
    assert export(run, "feeds") == Exit.CLEAN
    found = etree.parse(newsroom / "public/rss.xml").findtext(".//item/description")
    summary = etree.parse(newsroom / "public/atom.xml").findtext(".//{*}entry/{*}summary")
    (item,) = json.loads((newsroom / "public/feed.json").read_bytes())["items"]
    assert (found, summary, item["summary"]) == (deck.strip(), deck.strip(), deck.strip())


def test_a_person_sees_what_it_came_to(newsroom: Path) -> None:
    """One line is left on a terminal of 80 columns, and one alone is piped."""
    article(newsroom, "one")
    command = ["-m", "newsdesk", "--now", NOW, "export"]
    child = pexpect.spawn(sys.executable, command, dimensions=(24, 80), timeout=60, encoding="utf-8")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.before.rpartition("\r\n")[0][-4:], "public: " in child.before) == (0, " new", True)
    piped = subprocess.run([sys.executable, *command], check=True, capture_output=True, encoding="utf-8")
    assert (piped.stdout, piped.stderr.count("\n")) == ("", 1)
    assert " unchanged" in piped.stderr


def test_many_changes_are_counted_and_the_first_named(run: Run, newsroom: Path) -> None:
    """Ten of a sort, unless all are asked for; `--quiet` leaves the exit code."""
    for number in range(3):
        article(newsroom, f"n{number}")
    code, out, err = run("--now", NOW, "export", "--check")
    assert (code, out, err.count(": would be new"), "more files would be new" in err) == (Exit.FINDINGS, "", 10, True)
    assert run("--now", NOW, "--verbose", "export", "--dry-run")[2].count(": would be new") > 20
    assert run("--now", NOW, "--quiet", "export", "--check") == (Exit.FINDINGS, "", "")
