"""Dates: what is read, and how it is shown."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from newsdesk.dates import long_date, parse_day, parse_moment, rfc822, rfc3339, short_date, start_of

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")

# Each is read in Berlin's zone; what is expected is in UTC.
MOMENTS = {
    "day": ("2026-04-07", "2026-04-06T22:00:00"),
    "winter day": ("2026-01-05", "2026-01-04T23:00:00"),
    "minutes": ("2026-04-07 09:00", "2026-04-07T07:00:00"),
    "seconds": ("2026-04-07T09:00:30", "2026-04-07T07:00:30"),
    "Z": ("2026-04-07T09:00:00Z", "2026-04-07T09:00:00"),
    "small letters": ("2026-04-07t09:00:00z", "2026-04-07T09:00:00"),
    "east": ("2026-04-07T09:00:00+05:30", "2026-04-07T03:30:00"),
    "west": ("2012-10-11T23:39:45-04:00", "2012-10-12T03:39:45"),
    "Jekyll's zone": ("2026-04-07 09:00:30 +0200", "2026-04-07T07:00:30"),
    "unknown zone": ("2026-04-07T09:00:00-00:00", "2026-04-07T09:00:00"),
    "farthest zone": ("2026-04-07T00:00:00+23:59", "2026-04-06T00:01:00"),
    "Jekyll": ("2026-04-07 09:00:00 +02:00", "2026-04-07T07:00:00"),
    "fraction": ("2026-04-07T09:00:00.25Z", "2026-04-07T09:00:00.250000"),
    "nanoseconds": ("2026-04-07T09:00:00.123456789Z", "2026-04-07T09:00:00.123456"),
    "leap day": ("2024-02-29", "2024-02-28T23:00:00"),
    "leap century": ("2000-02-29", "2000-02-28T23:00:00"),
    "in the gap of spring": ("2026-03-29T02:30", "2026-03-29T01:30:00"),
    "in the hour that comes twice": ("2026-10-25T02:30", "2026-10-25T00:30:00"),
    "first year": ("0001-01-04T12:00:00Z", "0001-01-04T12:00:00"),
    "last year": ("9999-12-28T23:59:59Z", "9999-12-28T23:59:59"),
}


@pytest.mark.parametrize(("text", "expected"), MOMENTS.values(), ids=MOMENTS)
def test_a_moment_is_read(text: str, expected: str) -> None:
    """What names no zone is read in the site's; what names one keeps it."""
    moment = parse_moment(text, BERLIN)
    assert moment.tzinfo is not None
    assert moment.astimezone(UTC).replace(tzinfo=None).isoformat() == expected


NO_FORM = "is not a date: write"
NO_SUCH = "is not a date that exists"
NOT_MOMENTS = {
    "empty": ("", NO_FORM),
    "word": ("tomorrow", NO_FORM),
    "month's name": ("March, 2020", NO_FORM),
    "American": ("04/07/2026", NO_FORM),
    "two-digit year": ("26-04-07", NO_FORM),
    "one-digit day": ("2026-4-7", NO_FORM),
    "long year": ("12026-04-07", NO_FORM),
    "trailing text": ("2026-04-07x", NO_FORM),
    "leading blank": (" 2026-04-07", NO_FORM),
    "line end": ("2026-04-07\n", NO_FORM),
    "line end before the zone": ("2026-04-07T09:00\nZ", NO_FORM),
    "other digits": ("\u0662\u0660\u0662\u0666-\u0660\u0664-\u0660\u0667", NO_FORM),
    "hour alone": ("2026-04-07T09", NO_FORM),
    "zone's name": ("2026-04-07T09:00 CET", NO_FORM),
    "zone without a colon": ("2026-04-07T09:00+0200", NO_FORM),
    "zone without a time": ("2026-04-07Z", NO_FORM),
    "comma": ("2026-04-07T09:00:00,5Z", NO_FORM),
    "no such day": ("2026-02-30", NO_SUCH),
    "no leap year": ("2026-02-29", NO_SUCH),
    "no leap century": ("1900-02-29", NO_SUCH),
    "no such month": ("2026-13-45", NO_SUCH),
    "day zero": ("2026-01-00", NO_SUCH),
    "year zero": ("0000-01-01", NO_SUCH),
    "hour 24": ("2026-01-01T24:00:00Z", NO_SUCH),
    "hour 25": ("2026-01-01T25:00:00Z", NO_SUCH),
    "minute 60": ("2026-01-01T00:60Z", NO_SUCH),
    "leap second": ("2016-12-31T23:59:60Z", NO_SUCH),
    "zone of 99 hours": ("2026-01-01T00:00:00+99:99", NO_SUCH),
    "zone of 60 minutes": ("2026-01-01T00:00:00+00:60", NO_SUCH),
    "before the calendar": ("0001-01-01", NO_SUCH),
    "after the calendar": ("9999-12-31T23:30:00-01:00", NO_SUCH),
}


@pytest.mark.parametrize(("text", "words"), NOT_MOMENTS.values(), ids=NOT_MOMENTS)
def test_what_is_no_moment_is_refused_with_a_sentence(text: str, words: str) -> None:
    """Neither a guess nor another error than ValueError."""
    with pytest.raises(ValueError, match=words):
        parse_moment(text, BERLIN)


def test_a_day_is_a_date_alone() -> None:
    """A day is read as such."""
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2026-04-07T09:00", "2026-4-7", "2026-02-30", "0000-01-01", "", "2026-04-07 "])
def test_what_is_more_or_less_than_a_day_is_refused(text: str) -> None:
    """A time is no day."""
    with pytest.raises(ValueError, match="is not a"):
        parse_day(text)


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2026, 4, 7), BERLIN, "2026-04-06T22:00:00"),
        (date(2026, 4, 7), NEW_YORK, "2026-04-07T04:00:00"),
        (date(2018, 11, 4), ZoneInfo("America/Sao_Paulo"), "2018-11-04T03:00:00"),
    ],
    ids=["Berlin", "New York", "a day without midnight"],
)
def test_a_day_starts_in_its_zone(day: date, zone: ZoneInfo, expected: str) -> None:
    """The first moment of a day is midnight, or where the clock skips it, what comes next."""
    assert start_of(day, zone).astimezone(UTC).replace(tzinfo=None).isoformat() == expected


MOMENT = datetime(2026, 4, 7, 9, 0, 30, 5, BERLIN)
EARLY = datetime(87, 1, 2, 3, 4, tzinfo=UTC)
SHOWN = {
    "byline": (long_date(MOMENT), "Tuesday, April 7, 2026"),
    "byline of an early year": (long_date(EARLY), "Thursday, January 2, 87"),
    "card": (short_date(MOMENT), "Apr 7, 2026"),
    "card in May": (short_date(datetime(2026, 5, 31, tzinfo=UTC)), "May 31, 2026"),
    "card in September": (short_date(datetime(2026, 9, 1, tzinfo=UTC)), "Sep 1, 2026"),
    "RFC 3339": (rfc3339(MOMENT), "2026-04-07T09:00:30+02:00"),
    "RFC 3339 in UTC": (rfc3339(MOMENT.astimezone(UTC)), "2026-04-07T07:00:30Z"),
    "RFC 3339 in London's winter": (rfc3339(datetime(2026, 1, 5, tzinfo=ZoneInfo("Europe/London"))),
                                    "2026-01-05T00:00:00Z"),
    "RFC 3339 west": (rfc3339(datetime(2026, 4, 7, tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
                      "2026-04-07T00:00:00-03:30"),
    "RFC 3339 of an early year": (rfc3339(EARLY), "0087-01-02T03:04:00Z"),
    "RFC 822": (rfc822(MOMENT), "Tue, 07 Apr 2026 07:00:30 GMT"),
    "RFC 822 across midnight": (rfc822(datetime(2026, 1, 1, 0, 30, tzinfo=BERLIN)), "Wed, 31 Dec 2025 23:30:00 GMT"),
    "RFC 822 of an early year": (rfc822(EARLY), "Thu, 02 Jan 0087 03:04:00 GMT"),
}  # fmt: skip


@pytest.mark.parametrize(("shown", "expected"), SHOWN.values(), ids=SHOWN)
def test_a_moment_is_shown(shown: str, expected: str) -> None:
    """Each reader gets the one form that it expects."""
    assert shown == expected


def test_a_zone_has_no_seconds_before_clocks_agreed() -> None:
    """RFC 3339 knows hours and minutes of a zone; Berlin's own time of 1850 had seconds as well."""
    moment = datetime(1850, 1, 1, 12, tzinfo=BERLIN)
    assert datetime.fromisoformat(rfc3339(moment)) == moment
    assert re.fullmatch(r"1850-01-01T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", rfc3339(moment))
