"""`newsdesk stats`: what a desk's figures are, and how they are shown."""

from __future__ import annotations

import html.parser
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pexpect
import pytest

from conftest import NOW, REPOSITORY, article
from newsdesk.errors import Exit
from newsdesk.terminal import cells

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

SCHEMA = json.loads((REPOSITORY / "schemas/stats.schema.json").read_text("utf-8"))
CHECKER = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
FACTS = (
    "[{claim: One., source: a, as_of: 2026-01-01, review_by: 2026-04-01},"
    " {claim: Two., source: a, as_of: 2026-01-01, review_by: 2026-05-06},"
    " {claim: Three., source: a, as_of: 2026-01-01, review_by: 2026-05-07}, no, {claim: Four., review_by: soon}]"
)


def figures(run: Run, *arguments: str, now: str = NOW) -> Any:
    """Return what `--json` writes, which obeys its schema."""
    code, out, err = run("--now", now, "stats", "--json", *arguments)
    assert (code, err) == (Exit.CLEAN, "")
    data = json.loads(out)
    CHECKER.validate(data)
    return data


def counted(rows: list[dict[str, Any]]) -> dict[str, tuple[int, int, int | None]]:
    """Return how often each name is counted, and the days since."""
    return {row["slug"]: (row["recent"], row["all"], row["days"]) for row in rows}


@pytest.mark.parametrize(
    ("zone", "date", "now", "week"),
    [
        ("UTC", "2026-04-06", NOW, "2026-W15"),
        ("UTC", "2026-04-05", NOW, "2026-W14"),
        ("UTC", "2025-12-29", "2026-01-02", "2026-W01"),
        ("UTC", "2021-01-03", "2021-01-05", "2020-W53"),
        ("UTC", "2024-12-30", "2025-01-01", "2025-W01"),
        ("UTC", "2026-04-05T23:30:00Z", NOW, "2026-W14"),
        ("Europe/Berlin", "2026-04-05T23:30:00Z", NOW, "2026-W15"),
        ("America/New_York", "2026-04-06T03:30:00Z", NOW, "2026-W14"),
        ("Pacific/Auckland", "2026-04-06", NOW, "2026-W15"),
    ],
)
def test_an_article_counts_in_its_week(newsroom: Path, run: Run, zone: str, date: str, now: str, week: str) -> None:
    """In the weeks of ISO 8601, over the new year too, and by the days of the site's zone."""
    with (newsroom / "newsdesk.toml").open("a") as settings:
        settings.write(f'timezone = "{zone}"\n')
    article(newsroom, "one", date=date)
    found = figures(run, now=now)
    assert {each["week"]: each["articles"] for each in found["weeks"] if each["articles"]} == {week: 1}
    assert len(found["weeks"]) == 12


STATES = [
    ({}, "public"),
    ({"embargo": "2026-04-08T11:00:00Z"}, "public"),
    ({"date": "2026-04-09"}, "waiting"),
    ({"embargo": "2026-04-14"}, "waiting"),
    ({"status": "review"}, "review"),
    ({"status": "draft", "date": None}, "draft"),
    ({"status": "retracted"}, "retracted"),
    ({"date": "2026-13-45"}, "unclear"),
    ({"status": "out"}, "unclear"),
    ({"date": "[a"}, "unclear"),
]


@pytest.mark.parametrize(("fields", "state"), STATES)
def test_an_article_is_in_one_state(newsroom: Path, run: Run, fields: dict[str, str], state: str) -> None:
    """Only what readers see is counted by week, category and author."""
    article(newsroom, "one", **fields)
    found = figures(run)
    assert {name for name, number in found["articles"].items() if number} == {state}
    public = state == "public"
    assert sum(each["articles"] for each in found["weeks"]) == public
    assert counted(found["authors"]) == {"ana": (public, public, 1 if public and "embargo" not in fields else
                                                 0 if public else None)}  # fmt: skip


def test_names_are_counted_by_slug_or_by_word(newsroom: Path, run: Run) -> None:
    """Each article once for each name; what no record stands behind counts too, and reviewers do not."""
    article(newsroom, "one", tools="[claude, {tool: claude, price: $20/mo (Pro)}]")
    article(newsroom, "two", date="2025-12-01", author=None, authors="[ana, bo]", category="sport")
    article(newsroom, "three", author="bo", ai_disclosure="{use: All., reviewed_by: ana}", date=None)
    found = figures(run)
    assert counted(found["categories"]) == {"llms": (1, 2, 1), "sport": (0, 1, 128), "video": (0, 0, None)}
    assert counted(found["authors"]) == {"ana": (1, 2, 1), "bo": (0, 2, 128)}
    assert counted(found["tools"]) == {"claude": (1, 1, 1)}
    assert [each["slug"] for each in found["gaps"]["silent_categories"]] == ["video", "sport"]


@pytest.mark.parametrize(("date", "is_silent"), [("2026-03-26", False), ("2026-03-25", True)])
def test_a_category_is_silent_after_two_weeks(newsroom: Path, run: Run, date: str, is_silent: bool) -> None:
    """Thirteen days are no gap."""
    article(newsroom, "one", date=date)
    assert ("llms" in [each["slug"] for each in figures(run)["gaps"]["silent_categories"]]) is is_silent


def test_what_is_ahead_is_in_the_order_of_its_days(newsroom: Path, run: Run) -> None:
    """Late ones first, and those without a day last."""
    article(newsroom, "late", status="draft", date="2026-04-01")
    article(newsroom, "some-day", status="draft", date=None)
    article(newsroom, "held", embargo="2026-04-14")
    article(newsroom, "planned", date="2026-04-10")
    article(newsroom, "review", status="review", date="2026-04-08")
    found = [(each["article"], each["day"], each["what"], each["late"]) for each in figures(run)["ahead"]]
    assert found == [
        ("late", "2026-04-01", "draft", True),
        ("review", "2026-04-08", "review", False),
        ("planned", "2026-04-10", "scheduled", False),
        ("held", "2026-04-14", "embargo", False),
        ("some-day", None, "draft", False),
    ]


def test_what_has_no_day_and_what_is_checked_tomorrow_is_said(newsroom: Path, run: Run) -> None:
    """A category whose articles have no date is a gap, and nobody has looked before today."""
    article(newsroom, "one", date=None, category="video")
    tool(newsroom, "nova", checked="2026-04-09")
    out = run("--now", NOW, "stats")[1]
    assert "\nAI Video   no article with a date\n" in out
    assert "\nNova     in 1 day     Apr 9\n" in out


def test_facts_are_due_for_four_weeks(newsroom: Path, run: Run) -> None:
    """Those past their day too; not those of a retracted article."""
    article(newsroom, "one", facts=FACTS)
    article(newsroom, "two", facts=FACTS, status="retracted")
    found = figures(run)["due"]
    assert [(each["article"], each["claim"], each["overdue"]) for each in found] == [
        ("one", "One.", True), ("one", "Two.", False),
    ]  # fmt: skip


def tool(root: Path, slug: str, price: str = "$20/mo", checked: str = "2026-04-01", **fields: str) -> None:
    """Write a tool with one price."""
    given = {"name": slug.capitalize(), "vendor": "V", "description": "It.", "category": "llms", **fields}
    front = "".join(f"{key}: {value}\n" for key, value in given.items() if value)
    ledger = f"plans: [{{id: a}}]\nprices: [{{plan: a, price: {price}, since: 2026-01-01, checked: {checked}}}]\n"
    (root / f"articles/{slug}.tool.md").write_text(f"---\n{front}{ledger if price else ''}---\n", "utf-8")


COMPARED = [
    ({}, ""),
    ({"price": "$200/yr"}, ""),
    ({"price": "$1/image"}, "no other tool of its category has a price in the same unit"),
    ({"category": "video"}, "no other tool of its category has a price in the same unit"),
    ({"category": ""}, "it has no category"),
    ({"price": ""}, "no price of it holds today"),
    ({"price": "", "status": "discontinued"}, ""),
    ({"price": "", "status": "draft"}, ""),
]


@pytest.mark.parametrize(("fields", "why"), COMPARED)
def test_a_tool_is_compared_beside_another(newsroom: Path, run: Run, fields: dict[str, str], why: str) -> None:
    """In a table of its category; what is not on the market, or a draft, is no gap."""
    tool(newsroom, "nova", **fields)
    gaps = figures(run)["gaps"]
    assert {each["slug"]: each["why"] for each in gaps["tools_never_compared"]}.get("nova", "") == why
    assert "nova" not in {each["slug"] for each in gaps["tools_never_named"]} or not fields.get("status")


def test_prices_are_stale_by_the_settings(newsroom: Path, run: Run) -> None:
    """The tool whose price has waited longest is first."""
    tool(newsroom, "nova", checked="2026-01-07")
    tool(newsroom, "zoom", checked="2026-01-08")
    found = [(each["slug"], each["days"], each["stale"]) for each in figures(run)["prices"]]
    assert found == [("nova", 91, True), ("zoom", 90, False), ("claude", 7, False)]


@pytest.mark.parametrize("now", ["0001-01-04", "9999-12-28"])
def test_the_ends_of_the_calendar_are_no_obstacle(newsroom: Path, run: Run, now: str) -> None:
    """There are fewer weeks then."""
    article(newsroom, "one", status="draft", date=now)
    assert 1 <= len(figures(run, "--weeks", "520", now=now)["weeks"]) <= 520
    assert run("--now", now, "stats")[0] == Exit.CLEAN
    assert run("--now", now, "stats", "--html", "-")[0] == Exit.CLEAN


REFUSED = [
    (["--weeks", "0"], "Error: --weeks: `0` is no whole number from 1 to 520."),
    (["--weeks", "521"], "Error: --weeks: `521` is no whole number from 1 to 520."),
    (["--html", "-", "--json"], "Error: `--html` does not go with `--json`."),
    (["--html", "none/desk.html"], "Error: --html: there is no folder none."),
    (["--html", "articles"], "Error: --html: articles is a folder: name a file, such as `articles/desk.html`."),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_makes_no_sense_is_refused(newsroom: Path, run: Run, arguments: list[str], sentence: str) -> None:
    """In a sentence."""
    code, out, err = run("stats", *arguments)
    assert (code, out, err.splitlines()[0]) == (Exit.USAGE, "", sentence)


@pytest.fixture
def full(newsroom: Path) -> Path:
    """A newsroom with something in each section, and names that are hard to show."""
    article(newsroom, "out", tools="[claude]", facts=FACTS)
    article(newsroom, "late", title="<b>Late</b> & 日本語の題名 🎉", status="draft", date="2026-04-01")
    article(newsroom, "next", date="2026-04-14", author="Zoë \\x1b[31m Ångström")
    for number in range(12):
        article(newsroom, f"same-{number}", status="review", date="2026-04-10")
    tool(newsroom, "gazo", name="画像生成ツール", checked="2025-04-01", category="video")
    return newsroom


def test_columns_stand_below_each_other(full: Path, run: Run) -> None:
    """Whatever the names: each cell of a column begins where its heading does, and nothing stands behind a line."""
    _, out, _ = run("--now", NOW, "stats")
    lines = out.splitlines()
    assert [line for line in lines if line != line.rstrip() or "\x1b" in line] == []
    at = next(number for number, line in enumerate(lines) if line.startswith("Tool ") and "Oldest" in line)
    heading, rows = lines[at], lines[at + 2 : at + 4]
    column = heading.index("Oldest")
    assert {cells(row[: row.index(days)]) for row, days in zip(rows, ("372 days", "7 days"), strict=True)} == {column}
    assert "<b>Late</b> & 日本語の題名 🎉" in out


def test_it_says_all_that_it_has(full: Path, run: Run) -> None:
    """Each section, with the calendar."""
    _, out, _ = run("--now", NOW, "stats", "--weeks", "2")
    assert out.startswith(
        "Test, Wednesday, April 8, 2026\n1 article public, 1 waiting for its day, 12 in review, 1 draft.\n"
        "\nArticles a week: 1 in 2 weeks\n"
    )
    for line in (
        "2026-W15   Apr 6           1   ██",
        "Apr 6     6      7     [8]     9     10 •+  11     12",
        "Apr 13   13     14 •1  15     16     17     18     19",
        "Apr 1    draft, late   <b>Late</b> & 日本語の題名 🎉   Ana Ruiz",
        "画像生成ツール   372 days ago   Apr 1, 2025   stale",
        "Apr 1, late   Out       One.",
        "AI Video         no article yet",
        "画像生成ツール   no article lists it",
    ):
        assert f"\n{line}\n" in out


EMPTY = """\
Test, Wednesday, April 8, 2026
0 articles public.

Articles a week: 0 in 1 week
Week       From    Articles
───────────────────────────
2026-W15   Apr 6          0

By category
There is no category yet.

By author
There is no author yet.

By tool
There is no tool yet.

Prices last looked up, stale after 90 days
No tool has a price that holds today.

Ahead
No article is planned, in review or a draft.

Facts to look at again
No fact is to be looked at again within 28 days.

Gaps
There are none.
"""


def test_an_empty_desk_has_figures(newsroom: Path, run: Run) -> None:
    """They say that there is nothing."""
    for path in (newsroom / "articles").iterdir():
        path.unlink()
    code, out, err = run("--now", NOW, "stats", "--weeks", "1")
    assert (code, "There is no record" in err) == (Exit.CLEAN, True)
    assert out == EMPTY
    assert run("--now", NOW, "stats", "--html", "-")[0] == Exit.CLEAN


def on_terminal(*arguments: str, columns: int = 80) -> str:
    """Return what a terminal of so many columns is given."""
    command = ["-m", "newsdesk", "--now", NOW, *arguments]
    # The environment is given, since readline, which pytest imports, puts COLUMNS into the one that would be taken.
    child = pexpect.spawn(
        sys.executable, command, dimensions=(24, columns), timeout=60, encoding="utf-8", env={**os.environ}
    )  # fmt: skip
    shown = str(child.read())
    child.close()
    return shown.replace("\r", "")


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_a_terminal_is_not_overrun(full: Path, columns: int) -> None:
    """No line is wider than the terminal, colours or none."""
    for color in ("always", "never"):
        shown = on_terminal("--color", color, "stats", columns=columns)
        plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
        assert (shown == plain) is (color == "never")
        assert max(map(cells, plain.split("\n"))) <= columns


def test_a_poor_encoding_gets_signs_that_it_has(full: Path) -> None:
    """Bars, lines and dots in ASCII."""
    command = [sys.executable, "-m", "newsdesk", "--now", NOW, "stats"]
    done = subprocess.run(command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    out = done.stdout.decode("ascii")
    assert "1   ##\n" in out
    assert "*+" in out
    assert "\\u25" not in out


class Page(html.parser.HTMLParser):
    """What a page names, and the texts of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


def test_the_page_stands_by_itself(full: Path, run: Run) -> None:
    """It has all figures, no script and no address but its own parts."""
    code, out, err = run("--now", NOW, "stats", "--html", "desk.html")
    assert (code, out, err) == (Exit.CLEAN, "", "Wrote desk.html.\n")
    text = (full / "desk.html").read_text("utf-8")
    assert text == run("--now", NOW, "stats", "--html", "-")[1]
    assert run("--now", NOW, "stats", "--html", "desk.html")[0] == Exit.CLEAN, "an earlier page is written anew"
    before = (full / "newsdesk.toml").read_bytes()
    code, _, err = run("--now", NOW, "stats", "--html", "newsdesk.toml")
    assert (code, "is another file, and stays as it is" in err) == (Exit.USAGE, True)
    assert (full / "newsdesk.toml").read_bytes() == before
    page = Page(text)
    assert "script" not in {tag for tag, _ in page.tags}
    assert "b" not in {tag for tag, _ in page.tags}
    named = [value for _, attributes in page.tags for name in ("href", "src") if (value := attributes.get(name))]
    assert set(named) == {"data:,"}
    assert not re.search(r"url\(|@import|style=|https?:", text)
    said = " ".join(page.texts)
    for words in (
        "<b>Late</b> & 日本語の題名 🎉",
        "12 in review",
        "draft, late",
        "画像生成ツール",
        "372 days ago",
        "One.",
    ):
        assert words in said


def test_the_chart_says_what_it_shows(full: Path, run: Run) -> None:
    """Its title and description have the figures; bars beside numbers are silent."""
    text = run("--now", NOW, "stats", "--html", "-", "--weeks", "40")[1]
    assert '<desc id="weeks-desc">Weeks by their Mondays. Jul 7, 2025: 0;' in text
    assert text.count("<rect") == 1 + text.count('class="bar"')
    assert 'aria-label="12 articles"' in text
