"""The names of files: which of them make an address, and which stand in each other's way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from identity_desk import desk, found, named, record

from conftest import article
from newsdesk.manual import Sample
from newsdesk.model import Finding, Record
from newsdesk.rules import BY_NAME
from newsdesk.rules.identity import bad_slug
from newsdesk.settings import Kind, Settings
from newsdesk.testing import findings, mend, put
from newsdesk.text import Span

if TYPE_CHECKING:
    from pathlib import Path

NFC, NFD = "caf\u00e9", "cafe\u0301"
BAD = {
    "C1-dots": ("2026-04-07-..", "neither a letter nor a digit"),
    "C1-dot": ("2026-04-07-.", "neither a letter nor a digit"),
    "C1-encoded": ("%2e%2e", "has `%` in it"),
    "C1-backslashes": ("x\\..\\y", "has `\\` in it"),
    "C1-drive": ("C:x", "has `:` in it"),
    "C1-trailing dot": ("x.", "ends in a dot or a blank"),
    "C1-trailing blank": ("x ", "ends in a dot or a blank"),
    "C1-trailing blank of a tool": ("claude .tool", "ends in a dot or a blank"),
    "C1-empty": ("2026-04-07- ", "neither a letter nor a digit"),
    "C13-newline": ("a\nb", "cannot be seen"),
    "C13-escape": ("a\x1b[2Jb", "cannot be seen"),
    "C13-quote": ('a"b', 'has `"` in it'),
    "C13-percent": ("a%b", "has `%` in it"),
    "C13-colon": ("a:b", "has `:` in it"),
    "C13-hyphen": ("-x", "begins with a hyphen"),
    "C13-hyphen behind a date": ("2026-04-07--x", "begins with a hyphen"),
    "B24-zero width": ("gpt\u200b-5", "cannot be seen"),
    "B24-override": ("gpt\u202e-5", "cannot be seen"),
    "no-break blank": ("gpt\u00a05", "cannot be seen"),
    "leading dot": ("2026-04-07-.x", "begins with a hyphen, a dot"),
    "leading blank": (" x", "begins with a hyphen, a dot or a blank"),
    "question": ("what-now?", "has `?` in it"),
    "several": ("a#b?c#d", "has `#` and `?` in it"),
    "star": ("a*b", "has `*` in it"),
    "less and more": ("a<b>", "has `<` and `>` in it"),
    "bar": ("a|b", "has `|` in it"),
    "C8-long": ("x" * 201, "more than 200 bytes"),
    "C8-long in bytes": ("漢" * 67, "more than 200 bytes"),
}
GOOD = (
    "labs", "2026-04-07-labs", "2026-04-07", "v0.10.1", "weekly-update.2015-03-27", "日本語の記事", "हिन्दी", NFC, NFD,
    "two words", "GPT", "under_score", "_x", "a..b", "what's-next", "[slug]", "a+b", "a&b", "a,b", "x!", "🚀", "می‌روم",
    "x" * 200, "漢" * 66, "全角　空白", "claude.tool", "con", "index", "2026-04-07-",
)  # fmt: skip


@pytest.mark.parametrize(("name", "words"), BAD.values(), ids=BAD)
def test_a_name_that_is_no_address_is_found(name: str, words: str) -> None:
    """One finding says the first thing that is wrong, on one line."""
    (finding,) = found("bad-slug", record(name))[name]
    assert words in finding.message
    assert "\n" not in finding.message
    assert finding.place == Span(0, 0)


@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_is_an_address_is_left_alone(name: str) -> None:
    """Any script will do, and so will blanks between words and capitals."""
    assert not named("bad-slug", name)


def test_a_name_that_is_not_utf8_has_one_finding() -> None:
    """C13: the reader has said already that such a name has no address."""
    bad = Record("articles/a\udcff.md", "article", "a\udcff", {}, b"", "unreadable")
    assert found("bad-slug", bad)
    told = replace(bad, findings=(Finding("not-utf8", "", Span(0, 0)),))
    assert not found("bad-slug", told)
    for rule in ("case-collision", "reserved-slug", "duplicate-alias", "near-duplicate-title", "near-miss-tag"):
        assert not found(rule, told)


@pytest.mark.parametrize("slug", ["", "..", "a/b", "/abs", "../../etc/x"])
def test_a_slug_never_leaves_the_folder(slug: str) -> None:
    """C1: no file has such a name, and yet none would pass."""
    assert bad_slug.fault(slug)


@pytest.mark.parametrize("slug", ["../../etc/x", "/abs", "a/b", "%2e%2e/x", "C:x", "", "x."])
def test_a_field_names_no_path(newsroom: Path, slug: str) -> None:
    """C1: the name of the file alone makes the address; a field `slug` is not known, and changes nothing."""
    article(newsroom, "one", slug=f"'{slug}'")
    (finding,) = findings(newsroom)
    assert (finding.rule.name, finding.pointer) == ("unknown-field", ("slug",))


COLLIDING = {
    "C4-files": (["Post", "post"], {"post"}),
    "C4-slugs": (["2026-04-07-Post", "2026-04-08-post"], {"2026-04-08-post"}),
    "C4-later date first": (["2026-04-08-Post", "2026-04-07-post"], {"2026-04-08-Post"}),
    "C4-three": (["POST", "Post", "post"], {"Post", "post"}),
    "C4-tools": (["Claude.tool", "claude.tool"], {"claude.tool"}),
    "C4-terms": (["Token.term", "token.term"], {"token.term"}),
    "C4-an article and a page": (["About", "about.page"], {"about.page"}),
    "C4-the kind": (["claude.Tool", "claude.tool"], {"claude.tool"}),
    "C4-C5-accents": ([NFC.title(), NFD], {NFD}),
    "other scripts": (["ЯНДЕКС", "яндекс"], {"яндекс"}),
}
APART = {
    "alone": ["Post"],
    "other words": ["post", "posts"],
    "other kinds": ["claude", "Claude.tool"],
    "C3-duplicate slug": ["2026-04-07-post", "2026-04-08-post"],
    "C5-duplicate slug": [NFC, NFD],
    "duplicate address": ["about", "about.page"],
    "sharp s": ["strasse", "straße"],
}


@pytest.mark.parametrize(("names", "expected"), COLLIDING.values(), ids=COLLIDING)
def test_names_that_differ_by_capitals_collide(names: list[str], expected: set[str]) -> None:
    """The later file is reported, once."""
    assert named("case-collision", *names) == expected


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_names_that_differ_otherwise_do_not_collide(names: list[str]) -> None:
    """What is equal to the letter is another rule's."""
    assert not named("case-collision", *names)


def test_a_third_file_of_a_name_has_one_finding() -> None:
    """A duplicate of a colliding file is a duplicate, and nothing besides."""
    records = [record(name) for name in ("2026-04-06-Post", "2026-04-07-post", "2026-04-08-post")]
    assert set(found("case-collision", *records)) == {"2026-04-07-post"}
    assert set(found("duplicate-slug", *records)) == {"2026-04-08-post"}


def test_accents_stored_in_two_ways_make_one_name() -> None:
    """C5: the finding says why the two names look the same; it is the only one."""
    records = [record(name, title="Café") for name in (NFC, NFD)]
    rules = [rule for rule in BY_NAME.values() if rule.found_by == "desk" and rule.code.startswith("ND2")]
    ((rule, by_name),) = [(rule, by_name) for rule in rules if (by_name := found(rule.name, *records))]
    ((_, (finding,)),) = by_name.items()
    assert rule.name == "duplicate-slug"
    assert "with its accents stored in another way" in finding.message


@pytest.mark.parametrize("name", ["caf\u00e9-society", "\u00e9t\u00e9"])
def test_a_reference_whose_accents_are_stored_otherwise_is_mended(tmp_path: Path, name: str) -> None:
    """C5: what looks right is not called a slip, and the fix writes the name as the desk has it."""
    other = name.replace("\u00e9", "e\u0301")
    text = "---\ntitle: One\nstatus: draft\nrelated: [{}]\n---\n"
    put(tmp_path, [Sample("newsdesk.toml", b""), Sample("one.md", text.format(other).encode())])
    put(tmp_path, [Sample(f"{name}.md", b"---\ntitle: Two\nstatus: draft\n---\n")])
    (finding,) = findings(tmp_path)
    assert finding.rule.name == "unknown-article"
    assert "accents are stored in another way" in finding.message
    mend(tmp_path)
    assert (tmp_path / "articles/one.md").read_text("utf-8") == text.format(name)


RESERVED = {
    **{f"C6-{name}": (name, "device on Windows") for name in ("con", "aux", "nul", "prn", "com1", "lpt9", "COM¹")},
    "C6-capitals": ("Con", "device on Windows"),
    "C6-with an ending": ("aux.notes", "device on Windows"),
    "C6-a tool": ("con.tool", "device on Windows"),
    "C6-a term": ("nul.term", "device on Windows"),
    "C6-behind a date": ("2026-04-07-con", "device on Windows"),
    "C7-index of nodejs-blog/index.md": ("index", "The address /index/ is needed for the site's own home page"),
    "C7-feed": ("feed", "own feed"),
    "C7-sitemap": ("2026-04-07-sitemap", "own sitemap"),
    "C7-404": ("404.page", "not found"),
    "C7-robots": ("robots", "robots.txt"),
    "C7-llms": ("llms", "llms.txt"),
    "capitals": ("Index", "home page"),
    "facts": ("facts.page", "list of facts"),
    "tools": ("tools", "list of tools"),
    "authors": ("authors.page", "list of authors"),
    "categories": ("categories", "list of categories"),
    "glossary": ("glossary.page", "list of terms"),
    "file of the index": ("index.json", "list of articles"),
    "archive": ("archive", "own archive"),
    "search": ("search.page", "own search"),
    "folder": ("media", "own pictures"),
    "file of a feed": ("atom.xml", "feed"),
}
FREE = (
    "llms.category", "index.tool", "sitemap.term", "rss", "atom", "console", "auxiliary", "com0", "com10", "lpt",
    "indexes", "my-index", "index.page.old", "tool", "robots-learn", "contact.page", "null", "2026-04-07-context",
)  # fmt: skip


@pytest.mark.parametrize(("name", "words"), RESERVED.values(), ids=RESERVED)
def test_a_name_that_is_needed_elsewhere_is_found(name: str, words: str) -> None:
    """Windows has its devices, and the site its own pages and files."""
    (finding,) = found("reserved-slug", record(name))[name]
    assert words in finding.message


@pytest.mark.parametrize("name", FREE)
def test_a_name_that_nobody_needs_is_left_alone(name: str) -> None:
    """Below the folder of a kind, the names of the root are free."""
    assert not named("reserved-slug", name)


def test_what_is_needed_depends_on_the_addresses() -> None:
    """A kind with a folder of its own clashes with nothing; a list that is elsewhere is needed there."""
    kinds = Settings().kinds
    blog = {**kinds, "article": Kind("article", "/blog/{slug}/")}
    assert not found("reserved-slug", record("index"), record("tools"), kinds=blog)
    moved = {**kinds, "tool": Kind("tool", "/gear/{slug}/")}
    assert set(found("reserved-slug", record("tools"), record("gear"), kinds=moved)) == {"gear"}
    plain = {**kinds, "page": Kind("page", "/{slug}.html")}
    assert set(found("reserved-slug", record("llms.page"), record("about.page"), kinds=plain)) == {"llms.page"}


@pytest.mark.parametrize("file", ["sitemap.xml", "news-sitemap.xml", "404.html", "tools.csv"])
def test_an_address_that_export_writes_has_one_finding(file: str) -> None:
    """What duplicate-address says is not said twice."""
    name, ending = file.split(".")
    kinds = {**Settings().kinds, "page": Kind("page", f"/{{slug}}.{ending}")}
    page = record(f"{name}.page")
    whole = desk(page, kinds=kinds)
    assert [rule.name for rule in BY_NAME.values() if rule.found_by == "desk" and list(rule.check(page, whole))] == [
        "duplicate-address"
    ]
