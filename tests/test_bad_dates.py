"""The inputs that break tools like this one, group D (dates, clocks, order): what lint says, and what is exported.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several. D12, the window of
a news sitemap, is in test_formats.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from conftest import NOW, article, contents, material, without
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

OUTPUTS = ("index.json", "rss.xml", "sitemap.xml")
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|\+0000)")
W3C = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")


def in_zone(newsroom: Path, zone: str) -> None:
    """Put a newsroom into a time zone."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'timezone = "{zone}"\n')


def export(run: Run, newsroom: Path, *options: str) -> dict[str, bytes]:
    """Export as of the tests' moment, or another; return the outputs."""
    moment = () if "--now" in options else ("--now", NOW)
    code, out, err = run(*moment, *options, "export")
    assert code == Exit.CLEAN, out + err
    return {name: (newsroom / "public" / name).read_bytes() for name in OUTPUTS}


def articles(outputs: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return the articles of the index by slug, in its order."""
    return {each["slug"]: each for each in json.loads(outputs["index.json"])["articles"]}


def dates(outputs: dict[str, bytes], slug: str = "one") -> tuple[str | None, ...]:
    """Return the date of an article in the index, in the feed and in the sitemap."""
    feed, sitemap = (etree.fromstring(outputs[name]) for name in ("rss.xml", "sitemap.xml"))
    (item,) = (each for each in feed.iter("item") if each.findtext("link", "").endswith(f"/{slug}/"))
    (page,) = (each for each in sitemap.iter("{*}url") if each.findtext("{*}loc", "").endswith(f".example/{slug}/"))
    return articles(outputs)[slug]["date"], item.findtext("pubDate"), page.findtext("{*}lastmod")


READ = {
    "D1": ("UTC", "2026-01-05 09:00", "2026-01-05T09:00:00Z", "Mon, 05 Jan 2026 09:00:00 GMT"),
    "D1-Berlin": ("Europe/Berlin", "2026-01-05 09:00", "2026-01-05T09:00:00+01:00", "Mon, 05 Jan 2026 08:00:00 GMT"),
    "D1-day": ("Europe/Berlin", "2026-01-05", "2026-01-05T00:00:00+01:00", "Sun, 04 Jan 2026 23:00:00 GMT"),
    "D1-zone": ("Europe/Berlin", "2026-01-05T09:00:00-05:00", "2026-01-05T15:00:00+01:00",
                "Mon, 05 Jan 2026 14:00:00 GMT"),
    "D4-leap-day": ("UTC", "2024-02-29", "2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 GMT"),
    "D4-gap": ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T02:30:00+01:00", "Sun, 29 Mar 2026 01:30:00 GMT"),
    "D4-overlap": ("Europe/Berlin", "2025-10-26T02:30", "2025-10-26T02:30:00+02:00", "Sun, 26 Oct 2025 00:30:00 GMT"),
    "D4-no-midnight": ("America/Sao_Paulo", "2018-11-04", "2018-11-04T00:00:00-03:00",
                       "Sun, 04 Nov 2018 03:00:00 GMT"),
    "D4-year-1": ("UTC", "0001-01-05", "0001-01-05T00:00:00Z", "Fri, 05 Jan 0001 00:00:00 GMT"),
    "D4-before-railways": ("Europe/Berlin", "1850-01-01", "1849-12-31T23:06:32Z", "Mon, 31 Dec 1849 23:06:32 GMT"),
    "D7-Kolkata": ("Asia/Kolkata", "2026-04-07", "2026-04-07T00:00:00+05:30", "Mon, 06 Apr 2026 18:30:00 GMT"),
    "D7-London": ("Europe/London", "2026-01-05", "2026-01-05T00:00:00Z", "Mon, 05 Jan 2026 00:00:00 GMT"),
    "D7-St-Johns": ("America/St_Johns", "2026-01-05", "2026-01-05T00:00:00-03:30", "Mon, 05 Jan 2026 03:30:00 GMT"),
}  # fmt: skip


@pytest.mark.parametrize(("zone", "text", "shown", "in_feed"), READ.values(), ids=READ)
def test_a_date_is_one_moment_everywhere(
    run: Run, newsroom: Path, zone: str, text: str, shown: str, in_feed: str
) -> None:
    """Without a zone it is read in the site's; index, feed and sitemap say the same, each in its own form."""
    in_zone(newsroom, zone)
    article(newsroom, "one", date=text)
    outputs = export(run, newsroom)
    assert dates(outputs) == (shown, in_feed, shown)
    moment = datetime.strptime(in_feed, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    assert moment == datetime.fromisoformat(shown)
    in_channel = re.findall(r"<(?:pub|lastBuild)Date>([^<]+)<", outputs["rss.xml"].decode())
    assert [bool(RFC_822.fullmatch(each)) for each in in_channel] == [True, True]


NO_FORM = "is not a date: write `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS+HH:MM`."
REFUSED = {
    "D4-no-leap-year": ("2025-02-29", "is not a date that exists (day is out of range for month)."),
    "D4-no-leap-century": ("1900-02-29", "is not a date that exists (day is out of range for month)."),
    "D4-first-year": ("0001-01-01", "is not a date that exists (it lies at the end of the calendar)."),
    "D4-last-year": ("9999-12-31", "is not a date that exists (it lies at the end of the calendar)."),
    "D4-year-0": ("0000-01-01", "is not a date that exists (year 0 is out of range)."),
    "D4-leap-second": ("2016-12-31T23:59:60Z", "is not a date that exists (second must be in 0..59)."),
    "D4-hour-24": ("2026-04-07T24:00:00", "is not a date that exists (hour must be in 0..23)."),
    "D8-words": ("Jul 8, 2015", NO_FORM),
    "D13-two-digits": ("26-04-07", NO_FORM),
    "D13-month": ("March, 2020", NO_FORM),
    "D13-month-and-day": ("Sep 10, 2020", NO_FORM),
    "D13-slashes": ("04/07/2026", NO_FORM),
    "D13-year": ("'2026'", NO_FORM),
    "D13-number": ("'20260407'", NO_FORM),
}


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("field", ["date", "updated", "embargo"])
def test_a_date_is_never_guessed(run: Run, newsroom: Path, field: str, text: str, words: str) -> None:
    """What is no date, or none that exists, is an error at its place, and its article is not published."""
    article(newsroom, "one", **{"date": "2026-04-07", field: text})
    code, out, _ = run("--now", NOW, "lint", "--output-format", "concise")
    line, shown = (6 if field == "date" else 8), text.strip("'")
    column = len(field) + 3
    assert (code, out.splitlines()[0]) == (
        Exit.FINDINGS, f"articles/one.md:{line}:{column}: error ND106 `{field}`: `{shown}` {words}",
    )  # fmt: skip
    assert run("--now", NOW, "export", "--skip-invalid")[0] == Exit.CLEAN
    assert json.loads((newsroom / "public/index.json").read_bytes())["articles"] == []


HELD = {
    "D1-zone-decides": ({"date": "2026-04-08 12:30"}, "UTC", "2026-04-08T12:30:00+00:00"),
    "D3": ({"date": "2026-04-09"}, "UTC", "2026-04-09T00:00:00+00:00"),
    "D3-a-second": ({"date": "2026-04-08T12:00:01Z"}, "UTC", "2026-04-08T12:00:01+00:00"),
    "D3-embargo": ({"embargo": "2026-05-01"}, "Europe/Berlin", "2026-05-01T00:00:00+02:00"),
    "D3-embargo-later": ({"date": "2026-04-09", "embargo": "2026-04-10"}, "UTC", "2026-04-10T00:00:00+00:00"),
    "D4-far": ({"date": "9999-12-28"}, "UTC", "9999-12-28T00:00:00+00:00"),
}


@pytest.mark.parametrize(("fields", "zone", "until"), HELD.values(), ids=HELD)
def test_what_is_dated_ahead_is_held_back_and_said(
    run: Run, newsroom: Path, fields: dict[str, str], zone: str, until: str
) -> None:
    """No output has a word of it, and the talk says until when; from that moment on it is there."""
    in_zone(newsroom, zone)
    article(newsroom, "zebra", **fields)
    code, _, err = run("--now", NOW, "export")
    assert (code, err.splitlines()[0]) == (Exit.CLEAN, f"articles/zebra.md: left out: held until {until}.")
    assert b"zebra" not in b"".join((newsroom / "public" / name).read_bytes() for name in OUTPUTS).lower()
    if until < "9999":
        assert list(articles(export(run, newsroom, "--now", until))) == ["zebra"]


def test_d1_the_site_s_zone_decides_what_is_public(run: Run, newsroom: Path) -> None:
    """D1: half past one in Berlin has come when it is noon in Greenwich."""
    in_zone(newsroom, "Europe/Berlin")
    article(newsroom, "one", date="2026-04-08 13:30")
    assert list(articles(export(run, newsroom))) == ["one"]


def test_d5_a_date_behind_updated_counts(run: Run, newsroom: Path) -> None:
    """D5: nothing that is exported says that an article changed before it was published."""
    without(newsroom, "ND521")
    article(newsroom, "one", date="2026-04-07", updated="2026-04-01")
    outputs = export(run, newsroom)
    assert dates(outputs)[2] == "2026-04-07T00:00:00Z"
    assert json.loads(outputs["index.json"])["updated"] == "2026-04-07T00:00:00Z"
    assert b"<lastBuildDate>Tue, 07 Apr 2026 00:00:00 GMT</lastBuildDate>" in outputs["rss.xml"]


def test_d8_lastmod_is_a_date_that_is_known(run: Run, newsroom: Path) -> None:
    """D8: it has seconds and a zone, and is left out where nothing dates a page; the schema accepts it."""
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text('{"properties": {"title": {}}}', "utf-8")
    (newsroom / "articles/undated.md").write_text("---\ntitle: Undated\n---\n", "utf-8")
    for number, text in enumerate(("2024-01-08T00:00:00", "2026-01-01 10:00:00", "2026-01-01", "2026-01-01T10:00Z")):
        article(newsroom, f"dated-{number}", date=text)
    outputs = export(run, newsroom)
    assert dates(outputs, "undated") == (None, None, None)
    shown = [dates(outputs, f"dated-{number}")[2] for number in range(4)]
    assert all(each and W3C.fullmatch(each) for each in shown)
    assert b"<lastmod></lastmod>" not in outputs["sitemap.xml"]
    judge = etree.XMLSchema(etree.parse(material("NEWSDESK_VALIDATORS") / "sitemap/sitemap.xsd"))
    assert judge.validate(etree.fromstring(outputs["sitemap.xml"])), judge.error_log


def test_d9_neither_the_clock_nor_the_disk_dates_anything(run: Run, newsroom: Path) -> None:
    """D9: a later run, on files that a clone made new, gives the same bytes and writes nothing."""
    path = article(newsroom, "one")
    before = export(run, newsroom, "--now", "2029-01-01")  # when it is no news any more
    for moment in (1, 2_000_000_000):
        os.utime(path, (moment, moment))
        assert export(run, newsroom, "--now", "2030-01-01") == before
    assert run("--now", "2031-01-01", "export", "--check")[0] == Exit.CLEAN


def test_d11_of_one_moment_the_slug_decides(run: Run, newsroom: Path) -> None:
    """D11: newest first, and among equals by slug, whatever zone each is written in."""
    for name, text in (("c", "2026-04-07"), ("a", "2026-04-07T00:00:00Z"), ("d", "2026-04-08"),
                       ("b", "2026-04-07T02:00:00+02:00"), ("e", "2026-04-06T23:59:59Z")):  # fmt: skip
        article(newsroom, name, date=text)
    outputs = export(run, newsroom)
    assert list(articles(outputs)) == ["d", "a", "b", "c", "e"]
    for name in ("rss.xml", "sitemap.xml"):
        pages = re.findall(rb">https://test\.example/(\w)/</lo?[ci]", outputs[name].replace(b"link", b"loc"))
        assert b"".join(pages) == b"dabce"


LOCALES = ("de_DE", "ru_RU", "th_TH")
SURROUNDINGS: dict[str, dict[str, str]] = {
    "D2-Auckland": {"TZ": "Pacific/Auckland"},
    "D2-UTC": {"TZ": "UTC"},
    "D2-Los-Angeles": {"TZ": "America/Los_Angeles"},
    **{f"D6-{name}": {"LC_ALL": f"{name}.UTF-8"} for name in LOCALES},
    "D6-C": {"LC_ALL": "C"},
    "D10-hash": {"PYTHONHASHSEED": "1"},
    "D10-other-hash": {"PYTHONHASHSEED": "2"},
    "D10-epoch": {"SOURCE_DATE_EPOCH": "1775649600"},
}
EXPORT = """
import locale, sys
assert locale.setlocale(locale.LC_ALL, "")
from newsdesk.cli.main import main
from newsdesk.exports.site import cards
cards.can_draw = lambda: False  # as in the tests' own process
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the locales that a machine may lack."""
    folder = tmp_path_factory.mktemp("locales")
    maker = shutil.which("localedef")
    for name in LOCALES if maker else ():
        subprocess.run([maker, "-f", "UTF-8", "-i", name, folder / f"{name}.UTF-8"], check=False, capture_output=True)
    return folder


@pytest.mark.long
@pytest.mark.parametrize("environment", SURROUNDINGS.values(), ids=SURROUNDINGS)
@pytest.mark.parametrize("reverse", [False, True], ids=["order", "other-order"])
def test_the_same_input_gives_the_same_bytes(
    run: Run, newsroom: Path, locales: Path, environment: dict[str, str], *, reverse: bool
) -> None:
    """Neither zone, locale, hash seed, umask, the clock nor the order of the folder shows in an output."""
    name = environment.get("LC_ALL", "C")
    if name != "C" and not (locales / name).exists():
        pytest.skip(f"the locale {name} cannot be made here")
    in_zone(newsroom, "Europe/Berlin")
    for slug in sorted(("zeta", "alpha", "mid"), reverse=reverse):
        article(newsroom, slug, date="2026-03-31 23:30", tags="[x, y, z]", tools="[claude]")
    wanted = export(run, newsroom)
    now = [] if "SOURCE_DATE_EPOCH" in environment else ["--now", NOW]
    command = [sys.executable, "-c", EXPORT, *now, "export", "--out", "again"]
    surroundings = {**os.environ, "LOCPATH": str(locales), **environment}
    subprocess.run(command, check=True, env=surroundings, umask=0o077 * reverse, capture_output=True)
    assert contents(newsroom / "again") == contents(newsroom / "public")
    assert len(contents(newsroom / "again")) > 25
    assert b"Tue, 31 Mar 2026 21:30:00 GMT" in wanted["rss.xml"]


def test_h11_what_is_equal_is_not_written_again(run: Run, newsroom: Path) -> None:
    """H11: a second export touches no file and no folder; another moment or checkout makes no difference to most."""
    article(newsroom, "one", tags="[x, y]", tools="[claude]", aliases="[/was/]")
    export(run, newsroom)
    paths = [newsroom / "public", *(newsroom / "public").rglob("*")]
    before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in paths]
    export(run, newsroom)
    assert [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in paths] == before
    older = contents(newsroom / "public")
    export(run, newsroom, "--now", "2027-01-01")
    newer = contents(newsroom / "public")
    assert {path for path in older if older[path] != newer.get(path)} == {
        "news-sitemap.xml", ".newsdesk-manifest.json",
    }  # fmt: skip


EPOCHS = {
    "D10-epoch-before": ({"SOURCE_DATE_EPOCH": "1775519999"}, [], []),
    "D10-epoch-from": ({"SOURCE_DATE_EPOCH": "1775520000"}, [], ["one"]),
    "D10-now-goes-first": ({"SOURCE_DATE_EPOCH": "1775519999"}, ["--now", "2026-04-07"], ["one"]),
}


@pytest.mark.parametrize(("environment", "options", "shown"), EPOCHS.values(), ids=EPOCHS)
def test_a_build_has_the_moment_that_it_is_given(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], options: list[str],
    shown: list[str],
) -> None:  # fmt: skip
    """SOURCE_DATE_EPOCH stands for the clock, and `--now` for both."""
    article(newsroom, "one", date="2026-04-07")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(*options, "export")[0] == Exit.CLEAN
    index = json.loads((newsroom / "public/index.json").read_bytes())
    assert [each["slug"] for each in index["articles"]] == shown
