"""The rules on sources, facts and corrections: what they find, and what they leave alone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from one_article import PUBLISHED, article, found_in, found_on

from newsdesk.model import At, json_pointer
from newsdesk.text import Span

SOURCES = "sources: [{id: bloomberg, publisher: Bloomberg}, {id: cnbc, publisher: CNBC}]\n"


def fact(source: str, **fields: str) -> str:
    """Return the front matter that holds one fact."""
    more = "".join(f", {name}: {value}" for name, value in fields.items())
    return f"facts: [{{claim: C., source: {source}, as_of: 2026-04-01{more}}}]\n"


def places(rule: str, front: str, body: str = "", **settings: object) -> list[str]:
    """Return where in the front matter a file rule finds something."""
    found = found_in(rule, front, body, **settings)
    return [json_pointer(each.place.pointer) for each in found if isinstance(each.place, At)]


@pytest.mark.parametrize(
    ("front", "words", "fixed"),
    [
        pytest.param(SOURCES + fact("blomberg"), "Did you mean `bloomberg`?", "bloomberg", id="slip"),
        pytest.param(SOURCES + fact("Bloomberg"), "Did you mean `bloomberg`?", "bloomberg", id="case"),
        pytest.param(
            "sources: [{id: afp, publisher: AFP}]\n" + fact("ap"),
            "Did you mean `afp`?",
            "",
            id="another-agency-is-no-slip",
        ),
        pytest.param(SOURCES + fact("reuters"), "Add it to `sources`", "", id="unknown"),
        pytest.param(fact("bloomberg"), "no source of this article has the id `bloomberg`.", "", id="no-sources"),
        pytest.param("sources: []\n" + fact("x"), "the id `x`", "", id="empty-sources"),
        pytest.param(SOURCES + fact('"\\e[2J"'), r"the id `\x1b[2J`", "", id="G1-escape-in-id"),
        pytest.param("sources: [{id: source-1, publisher: A}]\n" + fact("source-2"), "`source-1`?", "", id="number"),
    ],
)
def test_a_fact_without_its_source_is_found(front: str, words: str, fixed: str) -> None:
    """The id is suggested where one is near, and written where it can only be a slip."""
    (finding,) = found_in("unknown-source", f"status: draft\n{front}")
    assert words.casefold() in finding.message.casefold()
    assert [change for _, change in finding.fix.changes] == [fixed] if finding.fix else not fixed


@pytest.mark.parametrize(
    "front",
    [
        pytest.param(SOURCES + fact("cnbc"), id="known"),
        pytest.param("sources: [{publisher: CNBC}]\n" + fact("cnbc"), id="source-lacks-its-id"),
        pytest.param("sources: CNBC\n" + fact("cnbc"), id="sources-are-a-text"),
        pytest.param(SOURCES + fact("[cnbc]"), id="fact-names-a-list"),
        pytest.param(SOURCES + "facts: cnbc\n", id="facts-are-a-text"),
        pytest.param(SOURCES + fact('""'), id="fact-names-nothing"),
    ],
)
def test_a_source_that_may_be_there_is_not_missed(front: str) -> None:
    """What breaks the schema is reported by it."""
    assert not found_in("unknown-source", f"status: draft\n{front}")


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        pytest.param("a a", ["/sources/1/id"], id="two"),
        pytest.param("a b a a", ["/sources/2/id", "/sources/3/id"], id="three"),
        pytest.param("a A", [], id="another-case-is-another-id"),
        pytest.param("null null", [], id="no-text"),
    ],
)
def test_each_source_has_its_own_id(ids: str, expected: list[str]) -> None:
    """The first has the id, and each later one is reported."""
    listed = ", ".join(f"{{id: {name}, publisher: P}}" for name in ids.split())
    assert places("repeated-source", f"status: draft\nsources: [{listed}]") == expected


SOURCE_OF_9_APRIL = "sources: [{id: s, publisher: P, date: 2026-04-09}]\n"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("date: 2026-04-08", 1, id="day-after"),
        pytest.param("date: 2026-04-08T23:59:59Z", 1, id="second-before"),
        pytest.param("date: 2026-04-09", 0, id="same-day"),
        pytest.param("date: 2026-04-09T06:00:00Z", 0, id="time-of-same-day"),
        pytest.param("date: 2026-04-08T22:00:00-04:00", 0, id="same-day-at-the-site"),
        pytest.param("date: 2026-04-07\nupdated: 2026-04-09", 0, id="updated"),
        pytest.param("date: 2026-04-07\ncorrections: [{date: 2026-04-09, note: N}]", 0, id="corrected"),
        pytest.param("date: 2026-04-07\nupdated: 2026-04-08", 1, id="updated-before"),
        pytest.param("date: 2026-04-07\nstatus: draft", 0, id="draft"),
        pytest.param("date: 7 April", 0, id="D13-date-unclear"),
        pytest.param("tags: [x]", 0, id="no-date"),
    ],
)
def test_no_source_is_younger_than_the_article(front: str, expected: int) -> None:
    """The last date of the article counts; the same day is no contradiction."""
    before = PUBLISHED if "status:" not in front else ""
    assert len(found_in("late-source", f"{before}{front}\n{SOURCE_OF_9_APRIL}")) == expected


@pytest.mark.parametrize("date", ["soon", "2026", "null", "[2026-04-09]"])
def test_a_source_without_a_date_is_not_late(date: str) -> None:
    """What is no date is compared with nothing."""
    front = f"{PUBLISHED}date: 2026-04-07\nsources: [{{id: s, publisher: P, date: {date}}}]"
    assert not found_in("late-source", front)


@pytest.mark.parametrize(
    ("front", "zone", "words"),
    [
        pytest.param(fact("s", review_by="2026-04-07"), "UTC", "1 day ago", id="day"),
        pytest.param(fact("s", review_by="2026-01-08"), "UTC", "90 days ago", id="months"),
        pytest.param(fact("s", review_by="2026-04-08"), "UTC", "", id="today"),
        pytest.param(fact("s", review_by="2026-04-08"), "Pacific/Kiritimati", "1 day", id="zone"),
        pytest.param(fact("s"), "UTC", "", id="none"),
        pytest.param(fact("s", review_by="soon"), "UTC", "", id="no-date"),
        pytest.param("status: retracted\n" + fact("s", review_by="2026-01-08"), "UTC", "", id="r"),
    ],
)
def test_a_fact_is_reviewed_in_time(front: str, zone: str, words: str) -> None:
    """The day by which it is due still counts, where the site is at home."""
    record = article(front if "status" in front else f"status: draft\n{front}")
    found = found_on("overdue-fact", record, zone=ZoneInfo(zone))
    assert [words in each.message for each in found] == ([True] if words else [])


LISTED = f"title: T\nstatus: draft\n{SOURCES}"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("According to Reuters, it is true.", "Reuters", id="comma"),
        pytest.param("It is true, according to Reuters.", "Reuters", id="end-of-sentence"),
        pytest.param("According to **Reuters** the model is open.", "Reuters", id="emphasis"),
        pytest.param("According to the Financial Times, it is true.", "Financial Times", id="the"),
        pytest.param("According to the Department of Commerce, so it is.", "Department of Commerce", id="of"),
        pytest.param("According to a Gartner report, it is true.", "Gartner", id="report"),
        pytest.param("according to Raygun's own blog, it is.", "Raygun", id="possessive"),
        pytest.param("Raised, as first reported by Axios on Monday.", "Axios", id="reported-by"),
        pytest.param("According to Raygun blog, Node wins.", "Raygun", id="nodejs-weekly-update.2015-09-11"),
        pytest.param("According to the HackerOne report, it was.", "HackerOne", id="nodejs-march-2025-ci-incident"),
    ],
)
def test_a_source_that_only_the_body_names_is_found(body: str, name: str) -> None:
    """The finding stands at the name."""
    (finding,) = found_in("unnamed-source", LISTED, body)
    text = f"---\n{LISTED.rstrip()}\n---\n{body}"
    assert isinstance(finding.place, Span)
    assert text[slice(*finding.place)] == name
    assert f"`{name}`" in finding.message


@pytest.mark.parametrize(
    ("body", "more"),
    [
        pytest.param("According to Bloomberg, it is.", "", id="publisher"),
        pytest.param("According to the BLOOMBERG report, it is.", "", id="case"),
        pytest.param(
            "According to Reuters, it is.", "facts: [{claim: Reuters says so., source: cnbc}]", id="in-a-fact"
        ),
        pytest.param("According to Meta, it is.", "tags: [meta]", id="tag"),
        pytest.param("According to Claude, it is.", "tools: [claude]", id="tool"),
        pytest.param("According to [Reuters](https://reuters.example), it is.", "", id="link"),
        pytest.param("Talk by Mikeal Rogers. According to Rogers, it is.", "", id="surname"),
        pytest.param("According to Mikeal Rogers, it is.", "", id="nodejs-nodejs-security-project"),
        pytest.param("According to RFC7230 section 3, it is.", "", id="nodejs-june-2023-security-releases"),
        pytest.param("fix it according to WHATWG URL specification", "", id="nodejs-v19.9.0"),
        pytest.param("according to NIST bibliography", "", id="nodejs-v8.14.1"),
        pytest.param("according to the WordNet hierarchy", "", id="topics-imagenet"),
        pytest.param("According to Chinese officials, it is.", "", id="officials"),
        pytest.param("According to a French study, it is.", "", id="nationality"),
        pytest.param("According to Moore's law, it is.", "", id="law"),
        pytest.param("According to Tuesday's report, it is.", "", id="weekday"),
        pytest.param("According to plan.", "", id="plan"),
        pytest.param("`According to Reuters`, said the log.", "", id="code"),
    ],
)
def test_what_is_listed_or_no_publisher_is_left_alone(body: str, more: str) -> None:
    """A name that the front matter has, a person, a standard, a nation: none of them is a missing source."""
    assert not found_in("unnamed-source", f"{LISTED}{more}", body)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("the FT", "{id: f, publisher: Financial Times}"),
        ("the Financial Times", "{id: f, publisher: FT}"),
        ("the Verge", "{id: v, publisher: V, url: https://www.theverge.example/x}"),
        ("the AP", "{id: a, publisher: A, url: https://apnews.example}"),
        ("the Times", "{id: n, publisher: The New York Times}"),
    ],
)
def test_a_publisher_goes_by_several_names(name: str, source: str) -> None:
    """Initials, a part of the name, and the host of the address will do."""
    assert not found_in("unnamed-source", f"title: T\nstatus: draft\nsources: [{source}]", f"According to {name}, yes.")


def test_a_name_is_asked_for_once_and_only_of_those_who_list_sources() -> None:
    """The second mention has the same cause; a newsroom without the notion has no such list."""
    body = "According to Reuters, yes. And, according to Reuters, no."
    assert len(found_in("unnamed-source", LISTED, body)) == 1
    assert not found_in("unnamed-source", "title: T\nstatus: draft", body)
    assert not found_in("unnamed-source", "title: T\nstatus: draft\nsources: []", body)


@pytest.mark.parametrize(
    ("url", "base", "found"),
    [
        ("https://x.example/gone/", "https://x.example", True),
        ("https://x.example/gone", "https://x.example", True),
        ("HTTP://X.example/gone/index.html?utm=1#top", "https://x.example", True),
        ("https://x.example/gone.md", "https://x.example", True),
        ("/gone/", "https://x.example", True),
        ("https://x.example/2019/old-name/", "https://x.example", True),
        ("https://x.example/news/gone/", "https://x.example/news", True),
        ("https://x.example/gone/", "https://x.example/news", False),
        ("https://x.example/news-gone/", "https://x.example/news", False),
        ("https://other.example/gone/", "https://x.example", False),
        ("https://x.example/here/", "https://x.example", False),
        ("mailto:gone@x.example", "https://x.example", False),
        ("https://[x.example/gone/", "https://x.example", False),
        ("https://x.example/", "https://x.example", False),
    ],
)
def test_a_source_is_not_an_article_that_was_withdrawn(url: str, base: str, found: bool) -> None:
    """However its address is written, and by its old addresses too."""
    gone = article("title: G\nstatus: retracted\naliases: [/2019/old-name/]", slug="gone")
    here = article("title: H\nstatus: draft", slug="here")
    record = article(f'title: T\nstatus: draft\nsources: [{{id: s, publisher: P, url: "{url}"}}]')
    findings = found_on("retracted-source", record, gone, here, base_url=base)
    assert [each.place for each in findings] == [At(("sources", 0, "url"))] * found


def test_a_retracted_article_may_rest_on_another() -> None:
    """What is withdrawn needs no better sources; and where nothing is withdrawn nothing is found."""
    gone = article("title: G\nstatus: retracted", slug="gone")
    front = "title: T\nsources: [{id: s, publisher: P, url: http://localhost/gone/}]\nstatus: "
    assert not found_on("retracted-source", article(front + "retracted"), gone)
    assert not found_on("retracted-source", article(front + "draft"))
    assert found_on("retracted-source", article(front + "draft"), gone)


@pytest.mark.parametrize(
    ("front", "changes"),
    [
        pytest.param("corrections: [{date: 2026-04-09, note: N}]", ["updated: 2026-04-09"], id="no-updated"),
        pytest.param("updated: 2026-04-08\ncorrections: [{date: 2026-04-09, note: N}]", ["2026-04-09"], id="before"),
        pytest.param(
            "corrections: [{date: 2026-04-08, note: N}, {date: 2026-04-09, note: N}]",
            ["updated: 2026-04-09"],
            id="newest",
        ),
        pytest.param("updated: 2026-04-09\ncorrections: [{date: 2026-04-09T18:00:00Z, note: N}]", None, id="same-day"),
        pytest.param("updated: 2026-04-10\ncorrections: [{date: 2026-04-09, note: N}]", None, id="after"),
        pytest.param("updated: soon\ncorrections: [{date: 2026-04-09, note: N}]", None, id="unclear"),
        pytest.param("updated: null\ncorrections: [{date: 2026-04-09, note: N}]", None, id="empty"),
        pytest.param("corrections: [{date: yesterday, note: N}]", None, id="no-date"),
        pytest.param("corrections: []", None, id="none"),
    ],
)
def test_a_correction_moves_updated(front: str, changes: list[str] | None) -> None:
    """The fix takes the day over from the newest correction."""
    found = found_in("missing-update", f"{PUBLISHED}date: 2026-04-07\n{front}")
    made = [text for each in found if each.fix for _, text in each.fix.changes]
    assert made == (changes or [])
    assert bool(found) == (changes is not None)


def test_a_draft_may_be_corrected_in_silence() -> None:
    """Nobody has read it."""
    assert not found_in("missing-update", "title: T\nstatus: draft\ncorrections: [{date: 2026-04-09, note: N}]")


def test_an_article_without_a_date_has_no_line_to_put_updated_behind() -> None:
    """The finding stands; the fix would have no place."""
    (finding,) = found_in("missing-update", f"{PUBLISHED}corrections: [{{date: 2026-04-09, note: N}}]")
    assert finding.fix is None
