"""What is like something else on the desk: aliases, titles, tags, and the article itself among its related ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identity_desk import desk, found, record

from newsdesk.model import json_pointer
from newsdesk.rules import BY_NAME

if TYPE_CHECKING:
    from newsdesk.model import Finding

MINE = ("duplicate-alias", "near-duplicate-title", "near-miss-tag", "self-related")


def pointers(findings: list[Finding]) -> list[str]:
    """Return where in the front matter findings stand."""
    return [json_pointer(finding.place.pointer) for finding in findings]  # type: ignore[union-attr]


ALIASES = {
    "C3-another article's": ("/other/", "is the address of articles/other.md"),
    "without the slash": ("/other", "is the address of articles/other.md"),
    "with index.html": ("/other/index.html", "is the address of articles/other.md"),
    "encoded": ("/caf%C3%A9/", "is the address of articles/caf\u00e9.md"),
    "C5-accents": ("/cafe\u0301/", "is the address of articles/caf\u00e9.md"),
    "with a fragment": ("/other/#more", "is the address of articles/other.md"),
    "a tool's": ("/tools/claude/", "is the address of articles/claude.tool.md"),
    "its own": ("/one/", "is where the article stands anyway"),
    "an alias": ("/old", "leads to articles/other.md already"),
    "home": ("/", "is the address of what newsdesk makes itself"),
    "the feed": ("/rss.xml", "is the address of what newsdesk makes itself"),
    "another feed": ("/atom.xml", "is the address of what newsdesk makes itself"),
    "a list": ("/tools/", "is the address of what newsdesk makes itself"),
    "the glossary": ("/glossary/", "is the address of what newsdesk makes itself"),
    "a tag": ("/tags/ai/", "is the address of what newsdesk makes itself"),
}
FREE_ALIASES = [
    "/one-before/", "/other/more/", "/?p=12", "/other/?p=12", "/toolbox/", "/blog/rss.xml", "/gone/", "/OTHER/",
    "https://x.example/other/", "other", "//[", "", None, 1, ["/other/"],
]  # fmt: skip


def of_aliases(*aliases: Any) -> list[Finding]:
    """Return what is wrong with the aliases of an article, beside others that are first by path, and one retracted."""
    one = record("one", aliases=list(aliases))
    others = [record("claude.tool", aliases=["/one-before/"]), record("token.term"), record("caf\u00e9")]
    gone = record("gone", status="retracted", aliases=["/away/"])
    return found("duplicate-alias", one, record("other"), record("before", aliases=["/before-that/"]), gone, *others,
                 record("an-old", aliases=["/old/"])).get("one", [])  # fmt: skip


@pytest.mark.parametrize(("alias", "words"), ALIASES.values(), ids=ALIASES)
def test_an_alias_that_is_taken_is_found(alias: str, words: str) -> None:
    """One finding at the alias says whose it is."""
    (finding,) = of_aliases("/free/", alias)
    assert words.replace("articles/other.md already", "articles/an-old.md already") in finding.message
    assert pointers([finding]) == ["/aliases/1"]


@pytest.mark.parametrize("alias", FREE_ALIASES)
def test_an_alias_that_is_free_is_left_alone(alias: object) -> None:
    """What the schema refuses is the schema's; other kinds have names, not addresses, for aliases."""
    assert not of_aliases(alias)


def test_an_alias_is_said_of_the_later_article() -> None:
    """Of two articles with one alias, the first by path keeps it; the same alias twice in one is not two."""
    records = [record("a", aliases=["/old/", "/old"]), record("b", aliases=["/x/", "/old"])]
    assert {name: pointers(each) for name, each in found("duplicate-alias", *records).items()} == {"b": ["/aliases/1"]}


def test_old_addresses_of_every_kind_are_minded() -> None:
    """Those of a tool, an author, a category and a page are in `moved_from`; a term has none, nor an article there."""
    names = ("a.tool", "b.author", "c.category", "d.page")
    records = [record(name, moved_from=["/free/" + name, "/tools/a/", "/x"]) for name in names]
    others = [record("e.term", moved_from=["/x/"]), record("f", moved_from=["/x/"]), record("g", aliases=["/x/"])]
    assert {name: pointers(each) for name, each in found("duplicate-alias", *records, *others).items()} == {
        "a.tool": ["/moved_from/1"],
        **{name: ["/moved_from/1", "/moved_from/2"] for name in names[1:]},
        "g": ["/aliases/0"],
    }


SAME = {
    "equal, as july-2021-security-releases-2.md of nodejs-blog": (
        "July 2021 Security Releases", "July 2021 Security Releases", "is that of"),
    "case": ("Meta unveils Muse Spark", "META UNVEILS MUSE SPARK", "is that of"),
    "punctuation": ("What's next: GPT", "Whats next, GPT?", "is that of"),
    "hyphen": ("An open-source model", "An open source model", "is that of"),
    "quotes": ("The “open” web", 'The "open" web', "is that of"),
    "accents": ("Café society grows", "Cafe society grows", "is that of"),
    "C5-accents": ("Caf\u00e9 society", "Cafe\u0301 society", "is that of"),
    "small word more": ("Price of Claude rises", "The price of Claude rises", "is nearly that of"),
    "small word less": ("The price of Claude rises", "Price of Claude rises", "is nearly that of"),
    "small word changed": ("Labs meet in court", "Labs meet at court", "is nearly that of"),
    "German": ("Der Preis steigt wieder", "Preis steigt wieder", "is nearly that of"),
    "Cyrillic": ("Новая модель", "НОВАЯ МОДЕЛЬ", "is that of"),
    "one word": ("Vapor", "vapor", "is that of"),
}  # fmt: skip
DIFFERENT = {
    "version": ("Node v1.2.3 (LTS)", "Node v1.2.4 (LTS)"),
    "version without point": ("Node 1.11", "Node 11.1"),
    "version more": ("Node 22 is out", "Node 22.1 is out"),
    "date": ("Weekly update, 3 April", "Weekly update, 10 April"),
    "month": ("June 2018 Security Releases", "July 2018 Security Releases"),
    "number": ("Twelve labs in 2025", "Twelve labs in 2026"),
    "price": ("Claude now costs $20", "Claude now costs €20"),
    "sign": ("Why C++ stays", "Why C stays"),
    "word": ("OpenAI sues Google", "OpenAI joins Google"),
    "word more": ("Meta unveils a model", "Meta unveils a closed model"),
    "not": ("Meta will publish weights", "Meta will not publish weights"),
    "two small words": ("Price of the model", "Price model"),
    "order": ("Google buys Wiz", "Wiz buys Google"),
    "short": ("The week", "Week"),
    "kana": ("かき氷の話", "がき氷の話"),
    "vowels of Devanagari": ("हिन्दी में", "हन्द में"),
    "no words": ("???", "!!!"),
    "empty": ("", ""),
    "no text": (["a"], ["a"]),
    "a number": (7, 7),
}


@pytest.mark.parametrize(("first", "second", "words"), SAME.values(), ids=SAME)
def test_titles_that_are_nearly_the_same_are_found(first: str, second: str, words: str) -> None:
    """The later article is told, at its title, which one was there before."""
    records = [record("b", title=first, date="2026-04-07"), record("a", title=second, date="2026-04-08")]
    ((name, (finding,)),) = found("near-duplicate-title", *records).items()
    assert (name, pointers([finding])) == ("a", ["/title"])
    assert f"{words} articles/b.md" in finding.message


@pytest.mark.parametrize(("first", "second"), DIFFERENT.values(), ids=DIFFERENT)
def test_titles_that_say_something_else_are_left_alone(first: object, second: object) -> None:
    """A number, a version, a date or a word of some weight makes another title."""
    assert not found("near-duplicate-title", record("a", title=first), record("b", title=second))


def test_a_title_is_told_once() -> None:
    """Of many, all but the first are told, and of the first; a draft without a date is later than all."""
    records = [record("a", title="One title here"), record("b", title="One title here", date="2026-04-08"),
               record("c", title="The one title here", date="2026-04-07")]  # fmt: skip
    told = found("near-duplicate-title", *records)
    assert {name: "articles/c.md" in each[0].message for name, each in told.items()} == {"a": True, "b": True}


def test_a_title_may_be_that_of_another_record() -> None:
    """A page, a retracted article and a file of the same name do not count: another rule has these."""
    title = "What open weights are for"
    others = [record("about.page", title=title), record("gone", title=title, status="retracted"),
              record("2026-04-07-one", title=title), record("2026-04-08-one", title=title),
              record("2026-04-09-ONE", title=title)]  # fmt: skip
    assert not found("near-duplicate-title", *others)


TAGS = {
    "hyphen, as cdnjs.md of github-topics": ("opensource", "open-source"),
    "blank": ("open source", "open-source"),
    "underscore": ("open_source", "open-source"),
    "case": ("openai", "OpenAI"),
    "case and hyphen": ("Open Source", "open-source"),
    "plural, as hackclub.md of github-topics": ("hackathons", "hackathon"),
    "singular": ("benchmark", "benchmarks"),
    "short plural": ("llm", "llms"),
    "hyphen before a number": ("gpt4", "gpt-4"),
    "C5-accents": ("cafe\u0301", "caf\u00e9"),
}
OTHER_TAGS = {
    "word": ("open-weights", "open-source"),
    "number": ("gpt-4", "gpt-5"),
    "numbers apart": ("gpt-41", "gpt-4-1"),
    "point": ("llama-31", "llama-3.1"),
    "plural of another name": ("Teams", "team"),
    "news": ("new", "news"),
    "https": ("https", "http"),
    "short": ("as", "a"),
    "no plural": ("clas", "class-s"),
    "version with s": ("o1s", "o1"),
    "sign": ("c", "c++"),
    "accent": ("résumé", "resume"),
}


@pytest.mark.parametrize(("tag", "meant"), TAGS.values(), ids=TAGS)
def test_a_tag_in_another_spelling_is_found(tag: str, meant: str) -> None:
    """The rarer spelling is told, and the fix, which is not safe, writes the other."""
    records = [record("a", tags=["x", tag]), record("b", tags=[meant]), record("c", tags=[meant])]
    ((name, (finding,)),) = found("near-miss-tag", *records).items()
    assert (name, pointers([finding])) == ("a", ["/tags/1"])
    assert finding.fix is not None
    assert (finding.fix.safe, finding.fix.changes[0][1]) == (False, meant)


@pytest.mark.parametrize(("tag", "other"), OTHER_TAGS.values(), ids=OTHER_TAGS)
def test_another_tag_is_left_alone(tag: str, other: str) -> None:
    """What may well be two things is two tags."""
    assert not found("near-miss-tag", record("a", tags=[tag]), record("b", tags=[other]), record("c", tags=[other]))


def test_of_two_spellings_as_frequent_neither_is_meant() -> None:
    """Nobody can say which; a tag twice in one article is there once."""
    assert not found("near-miss-tag", record("a", tags=["llm", "llm"]), record("b", tags=["llms"]))


def test_an_article_with_both_spellings_has_no_fix() -> None:
    """The fix would write a tag twice."""
    (finding,) = found("near-miss-tag", record("a", tags=["llm", "llms"]), record("b", tags=["llms"]))["a"]
    assert (finding.fix, "take this one out" in finding.message) == (None, True)


def test_an_article_among_its_related_ones_is_found() -> None:
    """F20: in either list, at the entry, by its name without the date."""
    one = record("2026-04-07-one", related=["two", "one"], related_auto=["one"])
    ((_, both),) = found("self-related", one, record("two", related=["one"])).items()
    assert pointers(both) == ["/related/1", "/related_auto/0"]
    assert "`one` is this article itself" in both[0].message


def test_a_name_in_another_place_is_not_the_article() -> None:
    """A tool of the article's name, and its name in other words or fields, are something else."""
    claude = record("claude", related=["claude-2"], tools=["claude"], tags=["claude"])
    assert not found("self-related", claude, replace(claude, kind="page"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: st.lists(below) | st.dictionaries(st.text(), below),
    max_leaves=8,
)
FIELDS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("title", "tags", "aliases", "related", "related_auto", "status"), JSON)
)
SLUGS = st.text(min_size=0, max_size=12)


@given(st.lists(st.tuples(SLUGS, st.sampled_from(["article", "tool", "page", "term"]), FIELDS), max_size=4))
def test_no_data_is_too_odd(rows: list[tuple[str, str, dict[str, Any]]]) -> None:
    """Whatever stands in the fields, and whatever a file is called, no rule fails."""
    records = []
    for number, (slug, kind, data) in enumerate(rows):
        made = record(str(number), **{key: value for key, value in data.items() if key != "status"})
        records.append(replace(made, path=f"articles/{slug}{number}.md", slug=slug, kind=kind, data=data))
    whole = desk(*records)
    for name in (*MINE, "bad-slug", "case-collision", "reserved-slug", "duplicate-slug", "unknown-article"):
        for each in records:
            list(BY_NAME[name].check(each, whole))
