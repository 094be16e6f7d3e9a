"""The rules on dates: what they find, what they leave alone, and that no front matter makes any rule of ND5 fail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from one_article import PUBLISHED, article, found_in, found_on

from conftest import REPOSITORY
from newsdesk import frontmatter, markdown
from newsdesk.model import At, Desk, Earlier, Record, json_pointer
from newsdesk.rules import RULES
from newsdesk.rules.sources.wrong_weekday import _DATE, check
from newsdesk.settings import Settings
from newsdesk.text import Span, apply_edits

if TYPE_CHECKING:
    from newsdesk.model import Finding

BERLIN = {"timezone": "Europe/Berlin", "zone": ZoneInfo("Europe/Berlin")}


@pytest.mark.parametrize(
    ("front", "meant"),
    [
        pytest.param("date: 2026-01-05 09:00", "2026-01-05T09:00:00+01:00", id="D1"),
        pytest.param("date: 2026-07-05T09:00:30", "2026-07-05T09:00:30+02:00", id="D1-summer-and-seconds"),
        pytest.param("updated: 2026-01-05 09:00:00.5", "2026-01-05T09:00:00.5+01:00", id="D1-updated"),
        pytest.param("embargo: 2026-01-05t09:00", "2026-01-05T09:00:00+01:00", id="D1-embargo"),
        pytest.param(
            "sources: [{id: s, publisher: P, date: 2026-01-05 09:00}]", "2026-01-05T09:00:00+01:00", id="D1-source"
        ),
        pytest.param("corrections: [{date: 2026-01-05 09:00}]", "2026-01-05T09:00:00+01:00", id="D1-correction"),
    ],
)
def test_a_time_without_a_zone_is_read_in_that_of_the_site(front: str, meant: str) -> None:
    """The fix writes what is read now, and is not safe, since another zone may have been meant."""
    (finding,) = found_in("no-time-zone", f"status: draft\n{front}", **BERLIN)
    assert "Europe/Berlin" in finding.message
    assert finding.fix is not None
    assert [finding.fix.safe, *(text for _, text in finding.fix.changes)] == [False, meant]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        pytest.param("2026-03-29 02:30", "where that hour does not exist", id="D4-gap"),
        pytest.param("2026-10-25 02:30", "where that hour comes twice", id="D4-overlap"),
        pytest.param("1850-01-01 12:00", "read in Europe/Berlin: write", id="D4-before-the-railways"),
    ],
)
def test_an_hour_that_is_not_one_has_no_fix(date: str, words: str) -> None:
    """Nobody can tell which moment is meant, or the zone cannot be written."""
    (finding,) = found_in("no-time-zone", f"status: draft\ndate: {date}", **BERLIN)
    assert words in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    "date", ["2026-01-05", "2026-01-05T09:00:00+02:00", "2026-01-05T09:00Z", "2026-01-05 09:00 +02:00",
             "2026-01-05 25:00", "2026-01-05 9:00", "soon", "[2026-01-05 09:00]", "5"]
)  # fmt: skip
def test_a_day_or_a_time_with_its_zone_is_left_alone(date: str) -> None:
    """What is no date has a rule of its own."""
    assert not found_in("no-time-zone", f"status: draft\ndate: {date}", **BERLIN)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("date: 2026-04-08\nupdated: 2026-04-07", ["/updated"], id="D5"),
        pytest.param("date: 2026-04-08T09:00:00Z\nupdated: 2026-04-08T08:59:59Z", ["/updated"], id="D5-second"),
        pytest.param("date: 2026-04-08T09:00:00Z\nupdated: 2026-04-08T10:00:00+02:00", ["/updated"], id="D5-zones"),
        pytest.param("date: 2026-04-08T09:00:00Z\nupdated: 2026-04-08", [], id="same-day"),
        pytest.param("date: 2026-04-08T23:30:00-04:00\nupdated: 2026-04-08", [], id="same-day-where-it-was-written"),
        pytest.param("date: 2026-04-08\nupdated: 2026-04-08", [], id="equal"),
        pytest.param("date: 2026-04-08\ncorrections: [{date: 2026-04-07}]", ["/corrections/0/date"], id="correction"),
        pytest.param("facts: [{as_of: 2026-04-08, review_by: 2026-04-07}]", ["/facts/0/review_by"], id="review"),
        pytest.param("facts: [{as_of: 2026-04-08, review_by: 2026-04-08}]", [], id="review-at-once"),
        pytest.param("date: 2026-04-08\nembargo: 2026-04-07", [], id="embargo-before"),
        pytest.param("date: soon\nupdated: 2026-04-07", [], id="D13-unclear"),
        pytest.param("updated: 2026-04-07", [], id="no-date"),
    ],
)
def test_dates_stand_in_order(front: str, expected: list[str]) -> None:
    """A change comes after what it changes."""
    found = found_in("date-order", f"status: draft\n{front}")
    assert [json_pointer(each.place.pointer) for each in found if isinstance(each.place, At)] == expected


@pytest.mark.parametrize(
    ("front", "words"),
    [
        pytest.param("date: 2026-04-10", "until Friday, April 10, 2026, 00:00 (Europe/Berlin), by its `date`", id="D3"),
        pytest.param("date: 2026-04-08T12:00:01Z", "Wednesday, April 8, 2026, 14:00 (Europe/Berlin)", id="D3-second"),
        pytest.param("date: 2026-04-01\nembargo: 2026-04-09T07:00Z", "09:00 (Europe/Berlin), by its `em", id="D3-hold"),
        pytest.param("date: 2026-04-09\nembargo: 2026-04-09", "by its `date`", id="both"),
        pytest.param("date: 2026-04-08T12:00:00Z", "", id="now"),
        pytest.param("date: 2026-04-07", "", id="past"),
        pytest.param("date: 2099-04-07\nupdated: soon", "", id="unclear"),
    ],
)  # fmt: skip
def test_an_article_that_is_held_back_is_said_to_be(front: str, words: str) -> None:
    """Until when, in words, where the site is at home."""
    found = found_on("future-date", article(f"{PUBLISHED}{front}", **BERLIN), **BERLIN)
    assert [words in each.message for each in found] == ([True] if words else [])


@pytest.mark.parametrize("status", ["draft", "review", "retracted"])
def test_what_is_not_published_is_not_held_back(status: str) -> None:
    """A draft has all the time in the world."""
    assert not found_on("future-date", article(f"title: T\ndate: 2099-01-01\nstatus: {status}"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Monday, April 7, 2026", "Tuesday"),
        ("Mon 7 April 2026", "Tue"),
        ("Wed., Apr. 7th 2026", "Tue"),
        ("Monday the 7th of April 2026", "Tuesday"),
        ("Monday, the 7th of April, 2026", "Tuesday"),
        ("Thurs, Sept 1 2026", "Tue"),
        ("Monday 2026-04-07", "Tuesday"),
        ("Sunday, February 29, 2024", "Thursday"),
        ("Tuesday and Wednesday, April 7, 2026", "Tuesday"),
        ("Monday, April 7", "Tuesday"),
        ("Sunday, 31 December", "Wednesday"),
    ],
)
def test_a_wrong_weekday_is_found_and_mended(text: str, meant: str) -> None:
    """The day of the date is what the fix writes; a date without a year is near that of the article."""
    front = "title: T\ndate: 2026-02-01\nstatus: draft"
    (finding,) = found_in("wrong-weekday", front, f"It is on {text}.\n")
    file = f"---\n{front}\n---\nIt is on {text}.\n"
    assert isinstance(finding.place, Span)
    assert file[slice(*finding.place)] in text
    assert finding.fix is not None
    ((place, written),) = finding.fix.changes
    assert isinstance(place, Span)
    assert (written, finding.fix.safe) == (meant, False)
    assert not found_in(
        "wrong-weekday", front, file[: place.start].rpartition("---\n")[2] + written + file[place.end :]
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Tuesday, April 7, 2026", id="right"),
        pytest.param("Saturday and Sunday, April 4 and 5, 2026", id="two-days"),
        pytest.param("Monday to Friday, April 6-10", id="range"),
        pytest.param("Wednesday, May 3 to 5", id="range-in-words"),
        pytest.param("Fri Oct 15 11:46:46 2010", id="nodejs-service-logging-in-json-with-bunyan"),
        pytest.param("Sunday 16th - Thursday 20th October", id="nodejs-weekly-update.2016-08-15"),
        pytest.param("Monday's 7 April editions", id="possessive"),
        pytest.param("`Monday, April 7, 2026`", id="code"),
        pytest.param("Monday, 7.4.2026", id="figures"),
        pytest.param("Montag, 7. April 2026", id="german"),
        pytest.param("Sunday, April 20260", id="no-year"),
    ],
)
def test_a_right_weekday_is_left_alone(text: str) -> None:
    """Most are right, and what cannot be told is not doubted."""
    front = "title: T\ndate: 2016-08-01\nstatus: draft"
    assert not found_in("wrong-weekday", front, f"It is on {text}.")


def test_without_a_date_of_the_article_a_year_is_needed() -> None:
    """Any weekday may be right in some year."""
    assert not found_in("wrong-weekday", "title: T\nstatus: draft", "It is on Monday, April 7.")


@pytest.mark.parametrize("text", ["Tuesday, April 31, 2026", "Sun, 29 Feb 2026", "Monday, June 31"])
def test_a_day_that_does_not_exist_has_no_weekday(text: str) -> None:
    """There is nothing to write instead (D4)."""
    (finding,) = found_in("wrong-weekday", "title: T\ndate: 2026-02-01\nstatus: draft", f"On {text}.")
    assert "does not exist" in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("front", "pointer"),
    [
        ('title: "Due Monday, April 7, 2026"', "/title"),
        ("description: Due Monday 7 April 2026.", "/description"),
        ("facts: [{claim: Due Monday 7 April 2026.}]", "/facts/0/claim"),
        ("corrections: [{note: Due Monday 7 April 2026.}]", "/corrections/0/note"),
    ],
)
def test_the_front_matter_is_read_too(front: str, pointer: str) -> None:
    """The whole text is written again, with the other weekday."""
    (finding,) = found_in("wrong-weekday", f"status: draft\n{front}")
    assert isinstance(finding.place, At)
    assert (json_pointer(finding.place.pointer), finding.place.within) == (
        pointer,
        Span(4, len(front.split("Due ")[1].rstrip('."}]')) + 4),
    )
    assert finding.fix is not None
    assert finding.fix.changes[0][1].startswith("Due Tuesday")


SAMPLE = sorted((REPOSITORY / "tests/data/nodejs/blog").glob("*.md"))


def test_the_weekdays_of_real_posts_are_right_until_one_is_changed() -> None:
    """No false alarm in the sample of the Node.js blog, such as july-2021-security-releases-2.md, and no miss."""
    dates = 0
    for path in SAMPLE:
        source = frontmatter.read(path.read_bytes())
        day = datetime.fromisoformat(str((source.data or {})["date"]))
        record = Record(path.name, "article", path.stem, {}, b"", date=day)
        body = markdown.parse(source.body)
        assert not list(check(record, body, Settings()))
        for passage in body.passages:
            for found in _DATE.finditer(passage.prose):
                dates += 1
                other = "Monday" if found["weekday"][0] != "M" else "Sunday"
                wrong = apply_edits(source.body, [(passage.span(*found.span("weekday")), other)])
                assert [each.rule for each in check(record, markdown.parse(wrong), Settings())] == ["wrong-weekday"]
    assert dates >= 5


@pytest.mark.parametrize("date", ["2026-02-29", "10000-01-01", "0001-01-01", "9999-12-31", "2026-04-08T23:59:60Z"])
def test_a_date_that_cannot_be_is_an_error_of_its_own(date: str) -> None:
    """D4: no rule on dates adds a second finding, and none fails."""
    assert rules_about(date) == {"bad-date"}


@pytest.mark.parametrize("date", ["26-04-08", "March, 2020", "Sep 10, 2020", "08/04/2026"])
def test_a_date_is_not_guessed(date: str) -> None:
    """D13."""
    assert rules_about(date) == {"bad-date"}


def rules_about(date: str) -> set[str]:
    """Return the rules, those on dates among them, that find something in a date."""
    names = [rule.name for rule in OURS if rule.found_by == "file"]
    front = f'{PUBLISHED}date: "{date}"\nupdated: 2026-04-08'
    return {each.rule for each in article(front, "", "a", *names).findings}


OURS = [rule for rule in RULES if rule.code.startswith("ND5")]
SCALARS = some.none() | some.booleans() | some.integers() | some.floats() | some.text() | some.sampled_from(
    ["2026-04-08", "2026-04-08 09:00", "0001-01-03T00:00+23:59", "9999-12-29 23:59", "a", "http://[", "/a/",
     "Monday, April 7, 2026"]
)  # fmt: skip
ITEMS = some.dictionaries(
    some.sampled_from("id publisher url date title claim source as_of review_by note tool price".split()),
    SCALARS | some.lists(SCALARS, max_size=2),
    max_size=5,
)
VALUES = SCALARS | some.lists(SCALARS | ITEMS, max_size=4) | ITEMS
FIELDS = "title description date updated embargo sources facts corrections tools author authors aliases tags".split()


@given(
    some.dictionaries(some.sampled_from(FIELDS), VALUES), some.dictionaries(some.sampled_from(FIELDS), VALUES),
    some.sampled_from(["draft", "published", "retracted", "unclear", "unreadable"]),
)  # fmt: skip
def test_no_front_matter_makes_a_rule_fail(data: dict[str, Any], before: dict[str, Any], status: str) -> None:
    """What breaks the schema reaches the rules all the same."""
    day = datetime(2026, 4, 1, tzinfo=UTC)
    record = Record("articles/a.md", "article", "a", data, b"", status=status, date=day, opens=day)
    gone = Record("articles/b.md", "article", "b", before, b"", status="retracted")
    was = Record("articles/a.md", "article", "a", before, b"", date=day, opens=day)
    now = datetime(2026, 4, 8, tzinfo=UTC)
    desk = Desk(Settings(), now, (record, gone), earlier={"articles/a.md": Earlier(was, ("1",), ())})
    body = markdown.parse("According to Reuters, on Monday, April 7, 2026.")
    found: list[Finding] = []
    for rule in OURS:
        found += rule.check(record, body, Settings()) if rule.found_by == "file" else rule.check(record, desk)
    assert {each.rule for each in found} <= {rule.name for rule in OURS}
