"""`newsdesk link`: lists kept in the articles' own files, held against these, and audited."""

from __future__ import annotations

import json
import math
import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from conftest import NOW, REPOSITORY, article, material
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

HEAD = "title: One\ndescription: What happened.\ncategory: llms\nauthor: ana\ndate: 2026-04-07 # a Tuesday\n"
WRITES = {
    # The fields behind those above, before and after; `two` and `three` are the others, and three is the older.
    "new": ("status: 'published'\n", "status: 'published'\nrelated_auto: [two, three]\n"),
    "behind-pins": (
        "related: [three] # mine\nstatus: published\n",
        "related: [three] # mine\nrelated_auto: [two]\nstatus: published\n",
    ),
    "all-pinned": ("related: [three, two]\nstatus: published\n", None),
    "in-schema-order": ("tags:\n  - a # x\naliases: [/old/]\nstatus: published\n",
                        "tags:\n  - a # x\nrelated_auto: [two, three]\naliases: [/old/]\nstatus: published\n"),
    "right-already": ("status: published\nrelated_auto: ['two', \"three\"] # chosen\n", None),
    "right-below-each-other": ("status: published\nrelated_auto:\n- two\n- three\n", None),
    "other-order": (
        "related_auto: ['three', two] # chosen\nstatus: published\n",
        "related_auto: ['two', three] # chosen\nstatus: published\n",
    ),
    "too-short": (
        "related_auto: # chosen\n  - two # first\nstatus: published\n",
        "related_auto: # chosen\n  - two # first\n  - three\nstatus: published\n",
    ),
    "too-long": (
        "related: [three]\nrelated_auto:\n  - two\n  - three # old\nstatus: published\n",
        "related: [three]\nrelated_auto:\n  - two\nstatus: published\n",
    ),
    "gone": ("related_auto: [two, gone]\nstatus: published\n", "related_auto: [two, three]\nstatus: published\n"),
    "itself": ("related_auto: [one, two]\nstatus: published\n", "related_auto: [two, three]\nstatus: published\n"),
    "none-left": (
        "related: [three, two]\nrelated_auto:\n  - two\nstatus: published\n",
        "related: [three, two]\nrelated_auto: []\nstatus: published\n",
    ),
    "empty": ("related_auto: []\nstatus: published\n", "related_auto: [two, three]\nstatus: published\n"),
    "no-list": ("related_auto: two\nstatus: published\n", "related_auto: [two, three]\nstatus: published\n"),
    "null": ("related_auto:\nstatus: published\n", "related_auto: [two, three]\nstatus: published\n"),
}  # fmt: skip


@pytest.fixture
def three(newsroom: Path) -> Path:
    """A newsroom of three articles, the first the newest."""
    article(newsroom, "one")
    article(newsroom, "two", date="2026-04-06")
    article(newsroom, "three", date="2026-04-05")
    return newsroom


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "after"), WRITES.values(), ids=WRITES)
def test_b25_the_list_is_kept_and_nothing_else_changes(
    three: Path, run: Run, before: str, after: str | None, ending: str
) -> None:
    """Comments, order, quotes and line ends stay; what is right already is not touched, nor is another article."""
    path = three / "articles/one.md"
    path.write_bytes(f"---\n{HEAD}{before}---\n\nText. \n".replace("\n", ending).encode())
    others = (three / "articles/two.md").read_bytes()
    code, out, talk = run("--now", NOW, "link", "--write", "one")
    assert (code, talk) == (Exit.CLEAN, f"{0 if after is None else 1} file{'s' * (after is None)} changed.\n"), out
    wanted = f"---\n{HEAD}{before if after is None else after}---\n\nText. \n".replace("\n", ending)
    assert path.read_bytes().decode() == wanted
    assert (three / "articles/two.md").read_bytes() == others
    assert run("--now", NOW, "link", "--write", "one")[1:] == ("", "0 files changed.\n")


def test_what_is_kept_is_what_readers_are_shown(three: Path, run: Run) -> None:
    """All articles have the field afterwards, it lints, and pins with it are the list of the edition."""
    article(three, "one", related="[three]")
    article(three, "idea", status="draft")
    assert run("--now", NOW, "link", "--write")[0] == Exit.CLEAN
    assert run("--now", NOW, "link", "--check")[:2] == (Exit.CLEAN, "")
    assert run("--now", NOW, "lint")[0] == Exit.CLEAN
    assert "related_auto" not in (three / "articles/idea.md").read_text("utf-8")
    _, out, _ = run("--now", NOW, "list", "--kind", "article", "--json")
    data = {each["slug"]: each["data"] for each in json.loads(out)}
    fields = {slug: [*each.get("related", []), *each.get("related_auto", [])] for slug, each in data.items()}
    shown = json.loads(run("--now", NOW, "link", "--json")[1])
    assert {each["slug"]: [choice["slug"] for choice in each["related"]] for each in shown} == {
        slug: names for slug, names in fields.items() if slug != "idea"
    }


def test_b25_a_hundred_files_keep_every_other_line(newsroom: Path, run: Run) -> None:
    """Whatever the line ends, the quotes and the comments, only lines of the one field differ."""
    chance = random.Random(0)
    for number in range(100):
        kept = chance.choice([None, "[gone] # x", "\n  - 'a001'\n  - a002 # y\n  - a001", "[]"])
        path = article(
            newsroom,
            f"a{number:03}",
            tags=chance.choice(["[a, b]", "['a'] # z"]),
            related_auto=kept,
            body="Text.\n" * 3,
        )
        if number % 3 == 0:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = {path.name: path.read_bytes() for path in (newsroom / "articles").iterdir()}
    assert run("--now", NOW, "link", "--write")[0] == Exit.CLEAN
    for path in (newsroom / "articles").iterdir():
        old, new = (
            [line for line in text.splitlines(keepends=True) if not line.startswith((b"related_auto:", b"  - "))]
            for text in (before[path.name], path.read_bytes())
        )
        assert old == new
    assert run("--now", NOW, "link", "--check")[:2] == (Exit.CLEAN, "")


def test_a_dry_run_shows_and_writes_nothing(three: Path, run: Run) -> None:
    """It shows the same lines as writing does."""
    before = {path: path.read_bytes() for path in (three / "articles").iterdir()}
    code, planned, talk = run("--now", NOW, "link", "--write", "--dry-run")
    assert (code, talk) == (Exit.CLEAN, "Nothing was written.\n")
    assert {path: path.read_bytes() for path in (three / "articles").iterdir()} == before
    assert run("--now", NOW, "link", "--write")[1] == planned
    assert planned.startswith("articles/one.md: +related_auto: [two, three]\n")


def test_a_schema_without_the_field_is_told_of(three: Path, run: Run) -> None:
    """A newsroom's own schema may refuse the field: then nothing is written."""
    (three / "schemas").mkdir()
    fields = "title description category author date status".split()
    schema = {"properties": {name: {"type": "string"} for name in fields}, "additionalProperties": False}
    schema |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
    (three / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")
    before = {path: path.read_bytes() for path in (three / "articles").iterdir()}
    code, out, talk = run("--now", NOW, "link", "--write")
    assert (code, out.count("ND102 unknown-field")) == (Exit.FINDINGS, 3)
    assert talk.startswith("Nothing was written: these errors would be new.")
    assert {path: path.read_bytes() for path in (three / "articles").iterdir()} == before


def test_a_list_under_another_name_is_left_alone(three: Path, run: Run) -> None:
    """What stands elsewhere in the file is not changed by way of the field."""
    path = article(three, "one", tags="&names [gone]", related_auto="*names")
    before = path.read_bytes()
    code, _, talk = run("--now", NOW, "link", "--write", "one")
    assert (code, "`related_auto` cannot be changed alone" in talk) == (Exit.USAGE, True)
    assert path.read_bytes() == before


CHECKS: dict[str, tuple[dict[str, object], str]] = {
    # Fields of `one`, and what is said of it. F20: itself, a draft, what is missing, both ways.
    "nothing-kept": ({}, ""),
    "f20-pin-of-itself": ({"related": "[one]"}, "`related` names `one`, which is this article itself."),
    "f20-pin-of-a-draft": ({"related": "[idea]"}, "`related` names `idea`, which is not public."),
    "f20-pin-of-what-is-missing": ({"related": "[missing]"}, "`related` names `missing`, which is no article."),
    "f20-pin-misspelt": ({"related": "[thre]"}, "`related` names `thre`, which is no article. Did you mean `three`?"),
    "f20-both-ways": ({"related": "[two]"}, ""),
    "several-pins": (
        {"related": "[idea, one]"},
        "`related` names `idea`, which is not public. `related` names `one`, which is this article itself.",
    ),
    "pins-of-a-draft": ({"related": "[idea]", "status": "draft"}, ""),
    "right": ({"related_auto": "[two, three]"}, ""),
    "old": ({"related_auto": "[three, two]"}, "`related_auto` is out of date: it should have `two` and `three`."),
    "gone": ({"related_auto": "[two, gone]"}, "`related_auto` is out of date: it should have `two` and `three`."),
    "should-be-empty": (
        {"related": "[two, three]", "related_auto": "[two]"}, "`related_auto` is out of date: it should be empty.",
    ),
    "a-broken-pin-beside": (
        {"related": "[idea]", "related_auto": "[two]"},
        "`related` names `idea`, which is not public. `related_auto` is out of date: it should have `two` and `three`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "words"), CHECKS.values(), ids=CHECKS)
def test_lists_are_held_against_what_they_should_be(
    three: Path, run: Run, fields: dict[str, object], words: str
) -> None:
    """One line for an article with what is wrong, exit 1, and nothing is written."""
    article(three, "two", date="2026-04-06", related="[one]")
    article(three, "idea", status="draft")
    path = article(three, "one", **fields)
    before = path.read_bytes()
    code, out, _ = run("--now", NOW, "link", "--check", "one")
    assert out == (f"articles/one.md: {words}\n" if words else "")
    assert code == (Exit.FINDINGS if words else Exit.CLEAN)
    assert path.read_bytes() == before


def test_a_desk_that_keeps_lists_keeps_them_all(three: Path, run: Run) -> None:
    """Where one article has the field, the others miss it."""
    article(three, "one", related_auto="[two, three]")
    code, out, talk = run("--now", NOW, "link", "--check")
    assert (code, out.splitlines()) == (
        Exit.FINDINGS,
        [
            "articles/three.md: `related_auto` is missing: it should have `one` and `two`.",
            "articles/two.md: `related_auto` is missing: it should have `one` and `three`.",
        ],
    )
    assert "`newsdesk link --write`" in talk


def test_f20_a_new_name_is_followed(three: Path, run: Run) -> None:
    """Pins and kept lists say the new name, and the lists are as they should be but for ties."""
    article(three, "one", related="[three]")
    assert run("--now", NOW, "link", "--write")[0] == Exit.CLEAN
    assert run("--now", NOW, "mv", "three", "tres")[0] == Exit.CLEAN
    assert run("--now", NOW, "link", "--check")[:2] == (Exit.CLEAN, "")
    (three / "articles/tres.md").unlink()
    code, out, _ = run("--now", NOW, "link", "--check")
    assert (code, "articles/one.md: `related` names `tres`, which is no article." in out) == (Exit.FINDINGS, True)


def test_an_audit_shows_what_leads_where(newsroom: Path, run: Run) -> None:
    """Orphans, hubs, what leaves the category, and what the newest article changed; links in bodies count."""
    for number in range(8):
        article(newsroom, f"a{number}", date=f"2026-03-{number + 1:02}")
    article(newsroom, "film", category="video", date="2026-01-01", aliases="[/old-film/]")
    article(newsroom, "clip", category="video", date="2025-01-01")
    bodies = ["[x](/film/)", "[x](https://test.example/film#top)", "[x](/old-film)", "[x](film.md) [y](//[)"]
    for number, body in enumerate(bodies):
        article(
            newsroom, f"a{number}", date=f"2026-03-{number + 1:02}", body=f"{body} [z](https://else.example/clip/)\n"
        )
    _, out, _ = run("--now", NOW, "link", "--audit", "--json")
    audit: dict[str, Any] = json.loads(out)
    assert (audit["articles"], audit["related"], audit["leaving_category"]) == (10, 30, 4)
    film = next(each for each in audit["hubs"] if each["slug"] == "film")
    assert film == {"slug": "film", "articles": 5, "lists": 1, "bodies": 4}
    assert audit["orphans"] == []
    assert (audit["newest"], audit["reshuffled"]) == ("a7", ["a5", "a6"])
    _, out, _ = run("--now", NOW, "link", "--audit")
    assert out.startswith("10 articles, 30 related links.\n4 (13%) of the related links leave the category.\n")
    assert "There are no orphans: every article has another one that leads to it.\n" in out
    (newsroom / "newsdesk.toml").write_text('title = "Test"\nbase_url = "https://test.example"\nrelated = 1\n', "utf-8")
    _, out, _ = run("--now", NOW, "link", "--audit", "--json")
    lists = {each["related"][0]["slug"] for each in json.loads(run("--now", NOW, "link", "--json")[1])}
    every = {f"a{number}" for number in range(8)} | {"clip", "film"}
    assert set(json.loads(out)["orphans"]) == every - lists - {"film"} != set()
    out = run("--now", NOW, "link", "--audit")[1]
    assert "\n1 article (10%) is an orphan: no other article leads to it.\n" in out
    assert "Orphans" in out
    article(newsroom, "hub", tags="[a, b, c, d]", date="2020-01-01")
    for tag in "abcd":
        article(newsroom, f"spoke-{tag}", tags=f"[{tag}]", date="2020-01-01")
    out = run("--now", NOW, "link", "--audit")[1]
    assert "are orphans: no other article leads to them.\n" in out


def test_a_newsroom_without_articles_is_audited(newsroom: Path, run: Run) -> None:
    """There is little to say, and nothing to show."""
    assert run("--now", NOW, "link", "--audit")[:2] == (Exit.CLEAN, "0 articles, 0 related links.\n")
    assert json.loads(run("--now", NOW, "link", "--audit", "--json")[1])["newest"] is None
    assert run("--now", NOW, "link", "--write")[:2] == (Exit.CLEAN, "")
    assert run("--now", NOW, "link", "--explain")[:2] == (Exit.CLEAN, "")


def test_an_article_alone_has_none(newsroom: Path, run: Run) -> None:
    """It is told, and nothing is kept."""
    article(newsroom, "one")
    audit = run("--now", NOW, "link", "--audit")[1]
    assert "1 article (100%) is an orphan: no other article leads to it.\n" in audit
    assert "nothing else is public" in run("--now", NOW, "link")[1]
    assert "nothing else is public" in run("--now", NOW, "link", "--explain")[1]
    assert run("--now", NOW, "link", "--write")[1:] == ("", "0 files changed.\n")


REFUSED = {
    "two-tasks": (["--write", "--check"], "`--write` does not go with `--check`."),
    "limit": (["--write", "--limit", "2"], "`--write` does not go with `--limit`."),
    "explained-check": (["--check", "--explain"], "`--check` does not go with `--explain`."),
    "audit-of-some": (["--audit", "one"], "`--audit` does not go with names of articles."),
    "dry-run-of-nothing": (["--dry-run"], "`--dry-run` goes with `--write`."),
    "draft": (["--write", "idea"], "is not public: it is draft"),
    "unknown": (["--check", "onee"], "There is no article `onee`. Did you mean `one`?"),
}


@pytest.mark.parametrize(("arguments", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_a_sentence(three: Path, run: Run, arguments: list[str], words: str) -> None:
    """Usage, with the remedy."""
    article(three, "idea", status="draft")
    code, _, talk = run("--now", NOW, "link", *arguments)
    assert (code, words in talk) == (Exit.USAGE, True), talk


@pytest.fixture(params=["demo", "sample", pytest.param("corpus", marks=pytest.mark.long)])
def publication(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a real publication: the demo, the sample of the Node.js blog, or all of that."""
    root = tmp_path / "root"
    if request.param == "demo":
        shutil.copytree(REPOSITORY / "articles", root / "articles")
        shutil.copy(REPOSITORY / "pyproject.toml", root)
        return root
    shutil.copytree(REPOSITORY / "tests/data/nodejs", root)
    if request.param == "corpus":
        shutil.copytree(material("NEWSDESK_CORPORA") / "nodejs-blog", root / "blog", dirs_exist_ok=True)
    return root


def test_every_article_has_its_related_ones_and_each_is_accounted_for(publication: Path, run: Run) -> None:
    """As many as asked for, or as there are; the weights of what both share and the nearness are the score."""
    shown = json.loads(run("--root", publication, "link", "--json")[1])
    _, out, _ = run("--root", publication, "list", "--kind", "article", "--json")
    fields = {each["slug"]: each["data"] for each in json.loads(out)}
    assert {each["slug"] for each in shown} <= fields.keys()
    having: dict[str, int] = {}
    for each in shown:
        for feature in features(fields[each["slug"]]):
            having[feature] = having.get(feature, 0) + 1
    for each in shown:
        assert len(each["related"]) == min(3, len(shown) - 1)
        for choice in each["related"]:
            mine, other = fields[each["slug"]], fields[choice["slug"]]
            assert choice["why"] == ("same category" if mine["category"] == other["category"] else "other category")
            assert choice["shared"] == pytest.approx(
                {name: math.log(1 + len(shown) / having[name]) for name in features(mine) & features(other)}, abs=1e-6
            )
            assert choice["nearness"] == pytest.approx(1 / (1 + choice["days"] / 30), abs=1e-6)
            assert choice["score"] == pytest.approx(sum(choice["shared"].values()) + choice["nearness"], abs=1e-9)


def features(fields: dict[str, Any]) -> set[str]:
    """Return the tools and tags of an article, as it names them."""
    tools = (tool if isinstance(tool, str) else tool["tool"] for tool in fields.get("tools", []))
    return {f"tool {tool}" for tool in tools} | {f"tag {tag}" for tag in fields.get("tags", [])}
