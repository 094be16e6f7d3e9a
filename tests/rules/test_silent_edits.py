"""The rule on silent edits: what readers have seen changes only with a word to them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from one_article import article, found_on

from conftest import article as write
from newsdesk import frontmatter, lint, markdown
from newsdesk.model import At, Earlier, InBody, Record, json_pointer
from newsdesk.newsroom import open_newsroom
from newsdesk.rules import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.model import Finding

WAS = {
    "title": "Meta unveils Muse Spark, with 3 modes",
    "description": "It scores 58% on a test.",
    "category": "llms",
    "author": "ana",
    "date": "2026-04-07",
    "status": "published",
}
TOLD = {"updated": "2026-04-08", "corrections": "[{date: 2026-04-08, note: N}]"}
BODY = "It costs $1,000 and has 3 modes, 2 of them free.\n"


def front(**fields: str) -> str:
    """Return front matter as it was, with some fields otherwise; one that is empty is left out."""
    return "".join(f"{name}: {value}\n" for name, value in {**WAS, **fields}.items() if value)


def edited(before: tuple[str, str], after: tuple[str, str], *others: Record) -> list[Finding]:
    """Return what the rule says of an article, given its front matter and body before and after."""
    was, now = (article(*each) for each in (before, after))
    figures = (markdown.figures(markdown.parse(body)) for _, body in (before, after))
    return found_on("silent-edit", now, *others, earlier={now.path: Earlier(was, *figures)})


def changed(body: str = BODY, **fields: str) -> list[Finding]:
    """Return what the rule says of an article in which some fields, or the body, have become others."""
    return edited((front(), BODY), (front(**fields), body))


def place_of(finding: Finding) -> str:
    """Return the pointer of a finding, or what stands at its place in the body."""
    place = finding.place
    assert isinstance(place, At | InBody)
    return json_pointer(place.pointer) if isinstance(place, At) else place.words


TOOLS = "[{tool: t, price: $20/mo}]"
STEPS = "Move `updated` forward, and say in a new entry of `corrections` what has changed."


@pytest.mark.parametrize(
    ("fields", "words", "pointer"),
    [
        ({"title": '"Meta unveils Muse Spark, with 2 modes"'}, "with 3 modes` and is `Meta unveils Muse", "/title"),
        ({"title": '"Meta shelves Muse Spark, with 3 modes"'}, "the headline was `Meta unveils", "/title"),
        ({"title": "Meta unveils Muse Spark"}, "the headline was", "/title"),
        ({"title": "A" + "a" * 100}, "a…`", "/title"),
        ({"author": "ben"}, "the byline was `ana` and is `ben`", "/author"),
        ({"author": "", "authors": "[ana, ben]"}, "is `ana` and `ben`", "/authors"),
        ({"author": ""}, "the byline was `ana` and is empty", ""),
        ({"description": "It scores 85% on a test."}, "the figure `58` is gone", "/description"),
        ({"description": ""}, "the figure `58` is gone", "/title"),
        ({"body": "It costs $1,000 and has 3 modes."}, "the figure `2` is gone", "/title"),
        ({"body": "It costs $900 and has 3 modes, 2 of them free."}, "the figure `$1000` is gone", "$900"),
        ({"body": "It costs €1,000 and has 3 modes, 2 of them free."}, "the figure `$1000` is gone", "€1,000"),
        ({"date": "2026-04-06"}, "the date was `2026-04-07` and is `2026-04-06`", "/date"),
        ({"body": "None.", "description": "None."}, "the figures `58`, `$1000` and `3` and 1 more are gone", "/desc"),
        ({"title": "Muse", "author": "ben"}, "`Muse`; the byline was", "/title"),
    ],
)  # fmt: skip
def test_what_readers_have_seen_is_not_changed_in_silence(fields: dict[str, str], words: str, pointer: str) -> None:
    """The finding says what was and what is, and what is missing; an article that tells its readers passes."""
    (finding,) = changed(**fields)
    assert words in finding.message
    assert finding.message.endswith(STEPS)
    assert place_of(finding).startswith(pointer)
    assert not changed(**fields, **TOLD)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"title": '"Meta unveils Muse Spark, with 3 modes!"'}, id="punctuation"),
        pytest.param({"title": '"Meta Unveils Muse Spark: with 3 Modes"'}, id="case"),
        pytest.param({"title": '"Meta unvails Muse Spark, with 3 modes"'}, id="slip"),
        pytest.param({"title": '"Meta unveils Muse Spark, wiht 3 modes"'}, id="letters-that-changed-places"),
        pytest.param({"title": '"Meta unveils Muse Spark, with 3 models"'}, id="letter-added"),
        pytest.param({"description": "It scores 58 % on a hard test."}, id="deck-reworded"),
        pytest.param({"description": "A test, and $7 more.", "body": BODY + "It scores 58 %."}, id="figure-moved"),
        pytest.param({"body": BODY + "Another 99 came."}, id="figure-added"),
        pytest.param({"body": BODY.replace(",000", "000")}, id="figure-in-another-style"),
        pytest.param({"body": BODY.replace("1,000", "1 000")}, id="figure-with-a-blank"),
        pytest.param({"date": "2026-04-07T22:00:00Z"}, id="hour-added-to-the-date"),
        pytest.param({"author": "", "authors": "[ana]"}, id="authors-field"),
        pytest.param({"status": "retracted", "title": "Retracted"}, id="retracted"),
        pytest.param({"status": "draft", "title": "In work"}, id="withdrawn-to-a-draft"),
        pytest.param({"tags": "[new]"}, id="tags"),
        pytest.param({"tools": TOOLS}, id="price-added"),
    ],
)
def test_what_says_the_same_or_more_passes(fields: dict[str, str]) -> None:
    """A slip is mended, a style changed, a paragraph added: no reader was misled."""
    assert not changed(**fields)


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [("40 000", "40,000", ""), ("1,000,000", "1 000 000", ""), ("$40,000", "$40 000", ""), ("2,100", "2 of 99", "2"),
     ("40,000", "40 001", "40"), ("40,000", "", "/title")],
)  # fmt: skip
def test_a_number_is_one_however_its_thousands_are_parted(was: str, now: str, found: str) -> None:
    """What stands in the body is pointed at there."""
    findings = edited((front(), was), (front(), now))
    assert [place_of(each) for each in findings] == ([found] if found else [])


def test_a_figure_of_a_fact_is_seen_by_readers() -> None:
    """It is pointed at in its fact, or, where nothing new stands, in `updated`."""
    claims = [f"[{{claim: It has {number} modes., source: s, as_of: 2026-04-07}}]" for number in (4, 5)]
    (finding,) = edited((front(facts=claims[0]), ""), (front(facts=claims[1]), ""))
    assert place_of(finding) == "/facts/0/claim"
    (finding,) = edited((front(facts=claims[0]), ""), (front(updated="2026-04-08"), ""))
    assert place_of(finding) == "/updated"


@pytest.mark.parametrize(
    ("was", "now"),
    [("can", "can't"), ("now", "not"), ("million", "billion"), ("legal", "illegal"), ("GPT-4", "GPT-5"),
     ("sues", "suits"), ("closing?", "closing"), ("rise", "raise")],
)  # fmt: skip
def test_a_letter_that_makes_another_word_is_no_slip(was: str, now: str) -> None:
    """Only in a longer word is one letter a slip, and never a figure or the first letter."""
    before, after = (front(title=f'"Meta is {word} now"') for word in (was, now))
    assert edited((before, BODY), (after, BODY))


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        pytest.param({}, {"updated": "2026-04-08"}, "Say in a new entry of `corrections`", id="no-note"),
        pytest.param({}, {"corrections": "[{date: 2026-04-08}]"}, "Move `updated` forward.", id="no-updated"),
        pytest.param(TOLD, TOLD, STEPS, id="told-of-another-change"),
        pytest.param(TOLD, {"corrections": TOLD["corrections"], "updated": "2026-04-07"}, STEPS, id="moved-back"),
        pytest.param(
            TOLD, {"updated": "2026-04-09", "corrections": "[{date: 2026-04-09}]"}, "Say in", id="note-replaced"
        ),
        pytest.param(
            TOLD, {"updated": "2026-04-08", "corrections": "[{date: 2026-04-01}, {date: 2026-04-08, note: N}]"},
            "Move `updated` forward.", id="note-of-another-day",
        ),
        pytest.param(
            TOLD, {"updated": "2026-04-08", "corrections": "[{date: 2026-04-08}, {date: 2026-04-08, note: N}]"},
            "", id="second-note-of-one-day",
        ),
        pytest.param({}, {"updated": "soon", "corrections": "[{date: 2026-04-08}]"}, "", id="no-longer-public"),
    ],
)  # fmt: skip
def test_both_are_owed(before: dict[str, str], after: dict[str, str], missing: str) -> None:
    """`updated` tells programs, and the note tells readers."""
    found = edited((front(**before), BODY), (front(**after, title="Meta"), BODY))
    assert [each.message.partition("`Meta`. ")[2].startswith(missing) for each in found] == ([True] if missing else [])


@pytest.mark.parametrize(
    ("tools", "words"),
    [
        ("[{tool: t, price: $25/mo}]", "the price of `t` was `$20/mo` and is `$25/mo`"),
        ("[t]", "the price of `t` was `$20/mo` and is gone"),
        ("", "is gone"),
        ("[{tool: t, price: cheap}]", "is `cheap`"),
        ("[{tool: t, price: $20/month}]", ""),
        ("[other, {tool: t, price: $20/mo}]", ""),
    ],
)
def test_a_quoted_price_is_not_changed_in_silence(tools: str, words: str) -> None:
    """What it says counts, and not how it is written."""
    found = edited((front(tools=TOOLS), BODY), (front(tools=tools), BODY), Record("", "tool", "t", {}, b""))
    assert [words in each.message for each in found] == ([True] if words else [])


def test_a_record_that_was_renamed_has_another_slug_and_nothing_else() -> None:
    """Articles that follow the new name of a tool or an author say the same as before."""
    tool = Record("t2.tool.md", "tool", "t2", {}, b"")
    assert not edited((front(tools=TOOLS), ""), (front(tools="[{tool: t2, price: $20/mo}]"), ""), tool)
    was, now = article(front()), article(front(author="ana-ruiz"))
    ana = Record("ana-ruiz.author.md", "author", "ana-ruiz", {}, b"")
    earlier = {now.path: Earlier(was, (), ())}
    assert found_on("silent-edit", now, ana, earlier=earlier)
    assert not found_on("silent-edit", now, ana, earlier={**earlier, ana.path: Earlier(ana, (), ())})


@pytest.mark.parametrize(
    "before",
    [{"status": "draft"}, {"status": "review"}, {"date": "2026-04-09"}, {"embargo": "2026-04-09"}, {"date": "soon"}],
    ids=str,
)
def test_what_nobody_has_seen_may_change(before: dict[str, str]) -> None:
    """A draft is free, and so is what is held back."""
    assert not edited((front(**before), BODY), (front(title="Another"), ""))


@pytest.mark.parametrize("kind", ["page", "tool"])
def test_only_articles_have_corrections(kind: str) -> None:
    """A page is kept up to date as a matter of course."""
    was, now = (Record("a.md", kind, "a", {"title": title}, b"") for title in ("One", "Another"))
    assert not found_on("silent-edit", now, earlier={"a.md": Earlier(was, (), ())})


def git(root: Path, *arguments: str) -> None:
    """Run git, away from what the person who runs the tests has set."""
    command = ("git", "-c", "user.name=Ana", "-c", "user.email=ana@test.example", *arguments)
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def against_head(root: Path) -> dict[str, str]:
    """Lint a newsroom against its last commit; return the silent edits by path."""
    newsroom = replace(open_newsroom(root, now="2026-04-08T12:00Z", environment={}), against="HEAD")
    desk = newsroom.desk()
    found = lint.locate(newsroom.files, desk, lint.judge(desk, newsroom.book), newsroom.book)
    return {each.path: each.message for each in found if each.rule == BY_NAME["silent-edit"]}


def test_the_last_commit_is_what_readers_have_seen(newsroom: Path) -> None:
    """From files and git to a finding: headlines and figures, of files that were renamed too; new files are free."""
    git(newsroom, "init", "-q")
    assert not against_head(newsroom)  # no commit yet
    for name in ("same", "headline", "figure", "moved", "told"):
        write(newsroom, name, body="It has 3 modes, and much is said about each of them here.\n")
    git(newsroom, "add", "-A")
    git(newsroom, "commit", "-q", "-m", "x")
    assert not against_head(newsroom)
    write(newsroom, "headline", title="Another", body="It has 3 modes, and much is said about each of them here.\n")
    write(newsroom, "figure", body="It has 2 modes, and much is said about each of them here.\n")
    told = {"updated": "2026-04-08", "corrections": "[{date: 2026-04-08, note: N}]"}
    write(newsroom, "told", body="It has 2 modes.\n", **told)
    git(newsroom, "mv", "articles/moved.md", "articles/2026-04-07-moved.md")
    path = newsroom / "articles/2026-04-07-moved.md"
    path.write_text(path.read_text("utf-8").replace("3 modes", "2 modes"), "utf-8")
    write(newsroom, "new", title="New")
    found = against_head(newsroom)
    assert set(found) == {f"articles/{name}.md" for name in ("headline", "figure", "2026-04-07-moved")}
    assert "the headline was `Headline` and is `Another`" in found["articles/headline.md"]
    assert "the figure `3` is gone" in found["articles/figure.md"]
    git(newsroom, "add", "-A")
    git(newsroom, "commit", "-q", "-m", "y")
    assert not against_head(newsroom)
    assert frontmatter.read(path.read_bytes()).data
