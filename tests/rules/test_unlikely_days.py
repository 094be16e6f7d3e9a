"""The rules on days that cannot be: another one in the file's name, and one that has not come."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from one_article import article, found_on

from newsdesk.model import At, json_pointer

BERLIN = {"timezone": "Europe/Berlin", "zone": ZoneInfo("Europe/Berlin")}


@pytest.mark.parametrize(
    ("slug", "date", "found"),
    [
        ("2026-04-07-labs", "2026-04-07", False),
        ("2026-04-07-labs", "2026-04-06", True),
        pytest.param("2026-04-07-labs", "2026-04-06T23:30:00Z", False, id="day-in-the-zone-of-the-site"),
        pytest.param("2026-04-06-labs", "2026-04-06T23:30:00Z", False, id="day-in-the-zone-it-names"),
        ("2026-04-08-labs", "2026-04-06T23:30:00Z", True),
        ("2026-02-30-labs", "2026-04-06", False),
        ("labs", "2026-04-06", False),
        ("labs-2026-04-07", "2026-04-06", False),
        ("2026-04-07-labs", "", False),
    ],
)
def test_a_name_tells_the_day_of_its_article(slug: str, date: str, found: bool) -> None:
    """The day counts as it is written, and in the zone of the site."""
    record = article(f"title: A\nstatus: draft\ndate: {date}", "", slug, "misnamed-date", **BERLIN)
    assert [each.rule for each in record.findings if each.rule != "empty-value"] == ["misnamed-date"] * found


@pytest.mark.parametrize(
    ("front", "pointer"),
    [
        ("updated: 2026-04-08", ""),
        ("updated: 2026-04-09", "/updated"),
        ("updated: 2026-04-08T14:00:00+02:00", ""),
        ("updated: 2026-04-08T14:00:01+02:00", "/updated"),
        ("corrections: [{date: 2026-05-01, note: N}]", "/corrections/0/date"),
        ("facts: [{claim: C, source: s, as_of: 2026-04-08}, {as_of: 2026-04-09}]", "/facts/1/as_of"),
        ("facts: [{claim: C, source: s, as_of: 2026-04-01, review_by: 2027-01-01}]", ""),
        pytest.param("date: 2026-05-01\nfacts: [{claim: C, source: s, as_of: 2026-05-01}]", "", id="held-back"),
        pytest.param("date: 2026-05-01\nupdated: 2026-05-02", "/updated", id="after-it-is-held-back"),
        ("updated: soon", ""),
    ],
)
def test_nothing_has_happened_on_a_day_that_has_not_come(front: str, pointer: str) -> None:
    """What is held back may be dated up to the moment at which it appears."""
    places = [each.place for each in found_on("future-update", article(f"title: A\nstatus: draft\n{front}"))]
    assert [json_pointer(place.pointer) for place in places if isinstance(place, At)] == [pointer] * bool(pointer)
