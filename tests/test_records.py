"""From a file to a record: how far it is, when it opens, of whom it speaks."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from conftest import NOW, article
from newsdesk import edition
from newsdesk.exporting import export
from newsdesk.folder import Files
from newsdesk.frontmatter.write import dump
from newsdesk.linting import errors
from newsdesk.model import Facts, Record, is_public
from newsdesk.newsroom import open_newsroom
from newsdesk.records import digest

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.model import Desk
    from newsdesk.newsroom import Newsroom

MOMENT = datetime(2026, 4, 8, 12, tzinfo=UTC)
DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


@pytest.fixture
def lenient(newsroom: Path) -> Path:
    """Let the articles of a newsroom hold anything, and declare nothing."""
    own_schema(newsroom, {})
    return newsroom


def own_schema(root: Path, schema: dict[str, Any]) -> None:
    """Give the articles of a newsroom a schema of their own."""
    (root / "schemas").mkdir(exist_ok=True)
    (root / "schemas/article.schema.json").write_text(json.dumps(DIALECT | schema), "utf-8")


def opened(root: Path) -> Newsroom:
    """Open a newsroom at the tests' moment."""
    return open_newsroom(root, now=NOW, environment={})


def desk(root: Path) -> Desk:
    """Read a newsroom."""
    return opened(root).desk()


def of(root: Path, front: str, name: str = "one.md", body: str = "Body.\n") -> Record:
    """Return the record of a file with this front matter."""
    (root / "articles" / name).write_text(f"---\n{front}\n---\n{body}", "utf-8")
    return next(record for record in desk(root).records if record.path == f"articles/{name}")


def rules(record: Record) -> list[str]:
    """Return the names of what is wrong with a record."""
    return [finding.rule for finding in record.findings]


UNDECLARED = {
    "nothing": ("title: One", "published"),
    "draft": ("draft: true", "draft"),
    "no draft": ("draft: false", "published"),
    "draft in words": ('draft: "false"', "unclear"),
    "draft of YAML 1.1": ("draft: no", "unclear"),
    "draft as a number": ("draft: 0", "unclear"),
    "empty draft": ("draft:", "unclear"),
    "published": ("published: true", "published"),
    "not published": ("published: false", "draft"),
    "published in words": ('published: "true"', "unclear"),
    "published of YAML 1.1": ("published: yes", "unclear"),
    "both": ("draft: true\npublished: true", "draft"),
    "a status that nobody declares": ("status: review", "review"),
    "no title": ("a: 1", "published"),
    "no fields": ("", "published"),
}


@pytest.mark.parametrize(("front", "status"), UNDECLARED.values(), ids=UNDECLARED)
def test_without_a_status_drafts_say_so(lenient: Path, front: str, status: str) -> None:
    """Where the schema has no status, only `draft: false` and `published: true` leave no doubt."""
    assert of(lenient, front).status == status


DECLARED = {
    "draft": ("status: draft", "draft"),
    "review": ("status: review", "review"),
    "published": ("status: published", "published"),
    "retracted": ("status: retracted", "retracted"),
    "unknown": ("status: publish", "unclear"),
    "missing": ("title: One", "unclear"),
    "empty": ("status:", "unclear"),
    "boolean": ("status: true", "unclear"),
    "list": ("status: [published]", "unclear"),
    "draft as well": ("status: published\ndraft: true", "draft"),
}


@pytest.mark.parametrize(("front", "status"), DECLARED.values(), ids=DECLARED)
def test_a_declared_status_is_what_it_says(newsroom: Path, front: str, status: str) -> None:
    """Where the schema has a status, it alone counts, and what is no text is unclear."""
    assert of(newsroom, front).status == status


@pytest.mark.parametrize(
    ("front", "status"),
    [("name: A", "published"), ("name: A\nstatus: draft", "draft"), ("status: active", "published")],
)
@pytest.mark.parametrize("kind", ["tool", "author", "category", "term", "page"])
def test_any_other_record_may_be_a_draft(newsroom: Path, kind: str, front: str, status: str) -> None:
    """Of the other kinds only `status: draft` holds a record back."""
    assert of(newsroom, front, f"x.{kind}.md").status == status


UNREADABLE = {"no YAML": b"---\na: [\n---\n", "no front matter": b"x", "not UTF-8": b"\xff", "empty": b""}


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_a_record_without_data(newsroom: Path, raw: bytes) -> None:
    """It is neither public nor lost."""
    (newsroom / "articles/one.md").write_bytes(raw)
    record = desk(newsroom).of_kind("article")["one"]
    assert (record.status, record.data, len(record.findings)) == ("unreadable", {}, 1)
    assert record.digest == digest(raw)
    assert not is_public(record, MOMENT)


OPENS = {
    "day": ("date: 2026-04-07", "2026-04-06T22:00:00+00:00"),
    "time": ("date: 2026-04-07T09:00:00+02:00", "2026-04-07T07:00:00+00:00"),
    "time without a zone": ("date: 2026-04-07 09:00", "2026-04-07T07:00:00+00:00"),
    "embargo": ("date: 2026-04-07\nembargo: 2026-04-07T18:00:00Z", "2026-04-07T18:00:00+00:00"),
    "embargo before the date": ("date: 2026-04-07\nembargo: 2026-04-01", "2026-04-06T22:00:00+00:00"),
    "embargo alone": ("embargo: 2026-04-07T18:00:00Z", "2026-04-07T18:00:00+00:00"),
    "updated later": ("date: 2026-04-07\nupdated: 2026-05-01", "2026-04-06T22:00:00+00:00"),
    "no date": ("title: One", None),
    "empty date": ("date:", None),
}


@pytest.mark.parametrize(("front", "expected"), OPENS.values(), ids=OPENS)
def test_an_article_opens_at_its_date_and_after_its_embargo(lenient: Path, front: str, expected: str | None) -> None:
    """The later of the two counts, in the site's zone where none is written."""
    with (lenient / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('timezone = "Europe/Berlin"\n')
    opens = of(lenient, front).opens
    assert (opens.astimezone(UTC).isoformat() if opens else None) == expected


PUBLIC = {
    "now": ("date: 2026-04-08T12:00:00Z", True),
    "in a second": ("date: 2026-04-08T12:00:01Z", False),
    "embargo over": ("date: 2026-04-01\nembargo: 2026-04-08T12:00:00Z", True),
    "under embargo": ("date: 2026-04-01\nembargo: 2026-04-08T12:00:01Z", False),
    "undated": ("title: One", True),
    "draft": ("draft: true", False),
    "unclear": ("date: soon", False),
}


@pytest.mark.parametrize(("front", "public"), PUBLIC.values(), ids=PUBLIC)
def test_a_record_is_public_from_its_moment_on(lenient: Path, front: str, *, public: bool) -> None:
    """At its very moment it is; before, or while anything is unclear, it is not."""
    assert is_public(of(lenient, front), MOMENT) is public


UNCLEAR = {
    "word": "date: soon",
    "no such day": "updated: 2026-02-30",
    "number": "date: 2026",
    "list": "embargo: [2026-04-07]",
    "boolean": "embargo: true",
    "before the calendar": "date: 0001-01-01T00:00:00+02:00",
}


@pytest.mark.parametrize("front", UNCLEAR.values(), ids=UNCLEAR)
def test_a_date_that_a_lenient_schema_lets_pass_is_an_error(lenient: Path, front: str) -> None:
    """What opens an article is never guessed."""
    record = of(lenient, front)
    assert rules(record) == ["bad-date"]
    assert record.findings[0].message.startswith(f"`{front.partition(':')[0]}`: `")
    assert record.status == "unclear"


def test_a_date_has_one_finding(newsroom: Path) -> None:
    """Where the schema has said it already, the record says nothing more."""
    article(newsroom, "one", date="2026-02-30")
    assert rules(desk(newsroom).of_kind("article")["one"]) == ["bad-date"]


@pytest.mark.parametrize("field", ["date", "embargo"])
def test_an_article_with_a_bad_date_is_not_public_whatever_is_ignored(newsroom: Path, field: str) -> None:
    """To ignore the rule is not to lift an embargo: what is in doubt is not published."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('[lint]\nignore = ["ND106"]\n')
    article(newsroom, "one", **{field: "2026-13-45"})
    assert not is_public(desk(newsroom).of_kind("article")["one"], MOMENT)


def test_dates_of_other_kinds_are_fields_like_any_other(newsroom: Path) -> None:
    """Only articles open."""
    own = {"tool": {"name": "X", "date": "soon"}}
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/tool.schema.json").write_text(json.dumps(DIALECT), "utf-8")
    record = of(newsroom, dump(own["tool"]).rstrip(), "x.tool.md")
    assert (record.status, record.opens, rules(record)) == ("published", None, [])


EXTREMES = {
    "first hour": ("America/New_York", "date: 0001-01-01T00:30:00Z"),
    "last hour": ("Europe/Berlin", "date: 2026-01-01\nupdated: 9999-12-31T23:30:00Z"),
}


@pytest.mark.parametrize(("zone", "front"), EXTREMES.values(), ids=EXTREMES)
def test_d4_the_ends_of_the_calendar_are_an_error_or_a_date(lenient: Path, zone: str, front: str) -> None:
    """D4: what the site's zone cannot show is an error, or is shown; an export ends in either case."""
    with (lenient / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'timezone = "{zone}"\n')
    record = of(lenient, f"title: One\n{front}")
    result = export(opened(lenient), ["index"], None)
    assert bool(result.refused) == ("bad-date" in rules(record))


def test_what_aliases_nest_a_thousand_deep_is_a_finding(newsroom: Path, lenient: Path) -> None:
    """No schema and no export fails on data that was read."""
    deep = f"a0: &a0 {'[' * 60}x{']' * 60}\n" + "\n".join(
        f"a{number}: &a{number} {'[' * 60}*a{number - 1}{']' * 60}" for number in range(1, 17)
    )
    own_schema(lenient, {"properties": {"a0": {"uniqueItems": True}}})
    record = of(lenient, f"title: One\n{deep}")
    assert export(opened(newsroom), ["index"], None).refused or rules(record) == []


def test_a_record_knows_whom_it_names(newsroom: Path) -> None:
    """References are those that the schema declares, each with its pointer."""
    article(newsroom, "one", tools="[claude, {tool: claude, price: $20}]", related="[two]", tags="[claude]")
    record = desk(newsroom).of_kind("article")["one"]
    assert {(reference.pointer, reference.kind, reference.slug) for reference in record.references} == {
        (("category",), "category", "llms"),
        (("author",), "author", "ana"),
        (("tools", 0), "tool", "claude"),
        (("tools", 1, "tool"), "tool", "claude"),
        (("related", 0), "article", "two"),
    }


def test_a_record_knows_its_body(newsroom: Path) -> None:
    """Words and headings are kept, the text is not."""
    article(newsroom, "one", body="# Why *now*\n\nThree short words.\n")
    assert desk(newsroom).of_kind("article")["one"].facts == Facts(5, ("Why now",), names=("Why", "Three"))


def test_a_record_knows_the_terms_that_its_body_uses(newsroom: Path) -> None:
    """By first use, whatever the order of the paths; a draft is no term yet, and records stay in their order."""
    for slug, line in {"rag": "term: RAG", "token": "term: Token", "draft": "term: Word\nstatus: draft"}.items():
        (newsroom / f"articles/{slug}.term.md").write_text(f"---\n{line}\ndefinition: A token.\n---\nRAG\n", "utf-8")
    article(newsroom, "one", body="A word on tokens: each token of RAG.\n")
    article(newsroom, "zebra", body="Nothing.\n")
    read = desk(newsroom)
    assert [read.of_kind("article")[slug].facts.terms for slug in ("one", "zebra")] == [("token", "rag"), ()]
    assert read.of_kind("term")["token"].facts.terms == ()
    assert [record.path for record in read.records] == sorted(record.path for record in read.records)


def test_a_record_without_a_body_has_no_words(newsroom: Path) -> None:
    """Nothing is nothing."""
    assert of(newsroom, "title: One", body="").facts == Facts()


NAMES = {
    "title": ("title: One", "One"),
    "name": ("name: Two", "Two"),
    "term": ("term: Three", "Three"),
    "title first": ("term: Three\ntitle: One", "One"),
    "no text": ("title: 5\nname: Two", "Two"),
    "none": ("a: 1", "one"),
}


@pytest.mark.parametrize(("front", "name"), NAMES.values(), ids=NAMES)
def test_a_record_has_a_name(lenient: Path, front: str, name: str) -> None:
    """Its title, name or term, else its slug."""
    assert of(lenient, front).name == name


def test_of_two_with_one_slug_the_first_by_path_has_it(newsroom: Path) -> None:
    """Which one is found does not change from run to run, and the error about the other names it."""
    article(newsroom, "2026-04-02-one", title="Later")
    article(newsroom, "2026-04-01-one", title="Earlier")
    found = desk(newsroom)
    assert found.of_kind("article")["one"].name == "Earlier"
    (message,) = [
        finding.message
        for finding in errors(open_newsroom(newsroom, environment={}), found)["articles/2026-04-02-one.md"]
    ]
    assert "articles/2026-04-01-one.md" in message


def test_a_kind_that_has_no_records_is_empty(newsroom: Path) -> None:
    """Asking is no error."""
    assert dict(desk(newsroom).of_kind("event")) == {}


def test_one_content_has_one_digest() -> None:
    """What tells contents apart is as long for any."""
    assert digest(b"a") == digest(b"a") != digest(b"b")
    assert len(digest(b"")) == len(digest(b"a" * 1000)) == 16


def test_the_edition_shows_dates_in_the_zone_of_the_site(newsroom: Path) -> None:
    """A time with a zone of its own is the same moment in the site's."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('timezone = "Europe/Berlin"\n')
    article(newsroom, "one", date="2026-04-07T23:30:00Z")
    found = desk(newsroom)
    (shown,) = edition.build(found, edition.public_records(found, ()), Files(newsroom, 1_000)).articles
    assert shown.date == datetime(2026, 4, 8, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert shown.date is not None
    assert shown.date.day == 8
