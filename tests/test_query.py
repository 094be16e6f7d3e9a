"""Questions to the desk: what each asks, and how one that is none is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import article
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.model import Facts, Record
from newsdesk.query import question

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

RECORD = Record(
    "articles/a.md", "article", "a",
    {
        "title": "Meta's new model", "date": "2026-04-08T09:00:00+02:00", "author": "ana", "order": 10,
        "evergreen": True,
        "tags": ["ai", "meta"], "tools": ["gpt", {"tool": "claude", "price": "$20/mo"}], "image": {"alt": "A cat"},
        "empty": "", "none": None, "corrections": [{"note": "A name."}, {"note": "The city.", "by": ["ana", "bob"]}],
    },
    b"", status="published", facts=Facts(words=300),
)  # fmt: skip
TRUE = [
    "author = ana", 'author = "ana"', "author = 'ana'", "author != bob", "author=ana", "not author = bob",
    "title ~ META", "title ~ 'new model'", "tags has meta", "tools has gpt", "tools has claude", "author has ana",
    "date >= 2026-04", "date <= 2026-04", "date = 2026-04", "date = 2026", "date = 2026-04-08", "date < 2026-05",
    "date > 2026-03-31", "order > 9", "order < 11", "order = 10", "order >= 10.0", "words > 99", "kind = article",
    "slug = a", "path ~ articles/", "status = published", "evergreen = true", "evergreen", "image.alt",
    "image.alt ~ cat",
    "image.alt = 'A cat'", "not missing", "not empty", "not none", "missing != x", "not missing = x",
    "author = bob or author = ana", "author = ana and kind = article", "author = ana or author = bob and kind = tool",
    "(author = ana or author = bob) and kind = article", "not (author = bob)", "not not author", "tags ~ met",
    "tools.price", "tools.price ~ 20", "tools.tool = claude", "tools.tool has claude", "not tools.missing",
    "corrections.note ~ CITY", "corrections.note = 'A name.'", "corrections.note != 'A name.'",
    "corrections.by has bob", "not corrections.note ~ town",
]  # fmt: skip
FALSE = [
    "author = Ana", "author = bob", "tags has met", "tools has deepseek", "date > 2026-04", "date < 2026-04",
    "order > 9.5e9",
    "order = ten", "missing", "missing = x", "missing > 1", "missing ~ x", "missing has x", "image.alt.more",
    "author.x",
    "tools.price ~ 30", "tools.missing", "tools.missing = x", "corrections.note ~ 'name. The'", "corrections.by has b",
    "(author = bob or author = ana) and kind = tool", "author = ana and not kind = article",
]  # fmt: skip


@pytest.mark.parametrize("text", TRUE)
def test_a_question_that_holds(text: str) -> None:
    """It holds of the record."""
    assert question(text)(RECORD)


@pytest.mark.parametrize("text", FALSE)
def test_a_question_that_does_not_hold(text: str) -> None:
    """It does not hold of the record."""
    assert not question(text)(RECORD)


FAULTS = {
    "": "character 1: expected a field",
    "author =": "character 9: expected a value after `=`",
    "author = ana and": "character 17: expected a field",
    "(author = ana": "character 14: expected `)`",
    "author = ana bob": "character 14: expected `and`, `or` or the end",
    "author = 'ana": "cannot be read from character 9 on",
    "= ana": "character 1: expected a field",
    "'author' = ana": "character 2: expected a field",
    "author ! ana": "cannot be read from character 7 on",
    "(" * 500: "more than 200",
    "not " * 500: "more than 200",
}


@pytest.mark.parametrize(("text", "words"), FAULTS.items(), ids=[text[:20] or "empty" for text in FAULTS])
def test_what_is_no_question_is_a_sentence(text: str, words: str) -> None:
    """It names the character, and what was expected there."""
    with pytest.raises(NewsdeskError) as raised:
        question(text)
    assert words in raised.value.message


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text("ab=<>!~()'\" andornthas.-1", max_size=40))
def test_any_text_is_a_question_or_a_sentence(text: str) -> None:
    """Nothing else is raised, neither by the reading nor by the asking."""
    try:
        answer = question(text)(RECORD)
    except NewsdeskError:
        answer = False
    assert answer in {True, False}


def test_records_are_listed_by_what_they_say(newsroom: Path, run: Run) -> None:
    """Kind, category, status and a question all count; columns and order are as asked."""
    article(newsroom, "one", tags="[ai]", date="2026-04-01")
    article(newsroom, "two", tags="[ai]", date="2026-04-02")
    article(newsroom, "three", category="video")
    article(newsroom, "four", status="draft", tags="[ai]")
    asked = ("list", "--kind", "article", "--category", "llms", "--status", "published", "--where", "tags has ai")
    code, out, _ = run(*asked, "--columns", "slug,date,tags", "--sort", "-date", "--json")
    assert code == Exit.CLEAN
    assert json.loads(out) == [
        {"slug": "two", "date": "2026-04-02", "tags": ["ai"]}, {"slug": "one", "date": "2026-04-01", "tags": ["ai"]},
    ]  # fmt: skip
    lines = run(*asked)[1].splitlines()
    assert lines[0].split() == ["Kind", "Slug", "Status", "Date", "Title"]
    assert [line.split()[1] for line in lines[2:]] == ["one", "two"]
    assert [line.split()[-1] for line in lines[2:]] == ["One", "Two"]


def test_what_is_in_braces_is_shown_on_a_line(newsroom: Path, run: Run) -> None:
    """A list with commas, a group as its values."""
    article(newsroom, "one", tools='[claude, {tool: claude, price: "$20/mo"}]')
    out = run("list", "--where", "slug = one", "--columns", "tools")[1]
    assert out.splitlines()[2].strip() == "claude, claude $20/mo"
    assert json.loads(run("list", "--where", "slug = one", "--json")[1])[0]["data"]["title"] == "One"


def test_a_question_that_is_none_is_usage(newsroom: Path, run: Run) -> None:
    """Nothing is listed."""
    code, out, talk = run("list", "--where", "date >=")
    assert (code, out) == (Exit.USAGE, "")
    assert talk == "Error: --where: `date >=`, character 8: expected a value after `>=`.\n"


SLIPS = {
    "kind": (["--kind", "artcle"], "--kind: there is no kind `artcle`. Did you mean `article`?"),
    "category": (["--category", "llm"], "--category: there is no category `llm`. Did you mean `llms`?"),
    "category like none": (["--category", "zebra"], "--category: there is no category `zebra`."),
    "status": (["--status", "publised"], "--status: there is no status `publised`. Did you mean `published`?"),
    "column": (["--columns", "slug,autor"], "a field `autor`, and no schema knows it. Did you mean `author`?"),
    "order": (["--sort", "-dat"], "--sort: no record has a field `dat`, and no schema knows it. Did you mean `date`?"),
    "question": (["--where", "author or autor = x"], "a field `autor`, and no schema knows it. Did you mean `author`?"),
    "what records have": (["--where", "own_feild"], "no schema knows it. Did you mean `own_field`?"),
    "field of a field": (["--where", "image.alts ~ x"], "no schema knows it. Did you mean `image.alt`?"),
    "field of items": (["--where", "tools.pricey ~ x"], "no schema knows it. Did you mean `tools.price`?"),
    "field before": (["--where", "tols.price ~ x"], "no schema knows it. Did you mean `tools.price`?"),
    "field of a text": (["--columns", "author.x"], "no record has a field `author.x`, and no schema knows it."),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_never_an_empty_list(newsroom: Path, run: Run, arguments: list[str], sentence: str) -> None:
    """What there is none of is said, with what was meant."""
    article(newsroom, "one", own_field="x")
    code, out, talk = run("list", *arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert talk.startswith("Error: --")
    assert talk.endswith(f"{sentence}\n")


KNOWN = [
    ["--kind", "page"], ["--status", "draft"], ["--status", "discontinued"], ["--status", "paused"],
    ["--category", "video"], ["--category", "gone"], ["--where", "image.alt"], ["--where", "corrections.note ~ x"],
    ["--where", "tools.price ~ x"], ["--where", "own.field = x"], ["--where", "null_field"], ["--sort", "plans.id"],
    ["--columns", "path,words"], ["--columns", "prices.source"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", KNOWN, ids=" ".join)
def test_what_a_schema_knows_or_a_record_has_can_be_asked_for(newsroom: Path, run: Run, arguments: list[str]) -> None:
    """Whether any record answers or not."""
    article(newsroom, "one", own="{field: y}", null_field="null", status="paused", category="gone")
    assert run("list", *arguments)[0] == Exit.CLEAN


def test_fields_of_items_are_shown(newsroom: Path, run: Run) -> None:
    """All that they say, with commas."""
    article(newsroom, "one", corrections="[{date: 2026-04-08, note: A name}, {date: 2026-04-09, note: The city}]")
    asked = ("list", "--where", "corrections.note ~ city", "--columns", "slug,corrections.note")
    assert run(*asked)[1].splitlines()[2].split("  ")[-1].strip() == "A name, The city"
    assert json.loads(run(*asked, "--json")[1]) == [{"slug": "one", "corrections.note": ["A name", "The city"]}]


def test_a_schema_that_names_itself_is_read_to_the_end(newsroom: Path, run: Run) -> None:
    """Where fields lie within each other without end, one can be asked for, and a slip is found."""
    (newsroom / "schemas").mkdir()
    schema = {"properties": {"part": {"type": "array", "items": {"$ref": "#"}}, "name": {"type": "string"}}}
    (newsroom / "schemas/article.schema.json").write_text(json.dumps(schema), "utf-8")
    assert run("list", "--where", "part.part.part.name = x")[0] == Exit.CLEAN
    assert "Did you mean `part.part.name`?" in run("list", "--where", "part.part.nam = x")[2]
