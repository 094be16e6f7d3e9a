"""The rules of family ND4: what they find in ledgers and in quoted prices, and what they leave alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from ledgers import article, check, entry, ledger, tool

from newsdesk.markdown import Body
from newsdesk.model import Desk, Earlier, Record, json_pointer
from newsdesk.rules import BY_NAME
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from newsdesk.model import Finding

PRO = {"id": "pro", "label": "Pro", "card": True}
TWENTY, THIRTY = ("pro", "$20/mo", "2026-01-01", "2026-04-08"), ("pro", "$30/mo", "2026-04-08", "")
RISEN = ledger([PRO], THIRTY, TWENTY)
QUOTING = ("wrong-price", "unknown-price", "changed-price", "outdated-price")


def places(findings: list[Finding]) -> list[str]:
    """Return the pointers of findings."""
    return [json_pointer(finding.place.pointer) for finding in findings]


@pytest.mark.parametrize(
    ("record", "now", "rule", "words"),
    [
        (article("$30/mo (Pro)"), "2026-04-07", "wrong-price", "`$30/mo (Pro)`; the ledger has `$20/mo` on that day"),
        (article("$20/mo (Max)"), "2026-04-07", "unknown-price", "has nothing to hold `$20/mo (Max)` against"),
        (article("$20/mo (Pro)"), "2026-04-09", "changed-price", "`$20/mo (Pro)` was right on that day; now"),
        (article("$20/mo (Pro)", evergreen=True), "2026-04-09", "outdated-price", "evergreen, and `$20/mo (Pro)`"),
        (article("$20/mo (Pro)", evergreen=False), "2026-04-09", "changed-price", "now the ledger of T has `$30/mo`"),
        (article("$20/mo (Pro)"), "2026-04-07", "", ""),
        (article("twenty a month"), "2026-04-07", "", ""),
    ],
    ids=["wrong", "unknown", "changed", "outdated", "not-evergreen", "right", "no-price"],
)  # fmt: skip
def test_one_rule_speaks_of_a_quoted_price(record: Record, now: str, rule: str, words: str) -> None:
    """Each verdict has its rule, the others are silent, and the finding stands at the quoted text."""
    found = {name: check(BY_NAME[name], record, RISEN, now=now) for name in QUOTING}
    assert [name for name, findings in found.items() if findings] == ([rule] if rule else [])
    for finding in found.get(rule, ()):
        assert (finding.rule, places([finding])) == (rule, ["/tools/1/price"])
        assert words in finding.message


def test_a_slip_in_a_label_is_told() -> None:
    """The plan that may have been meant is named."""
    (found,) = check(BY_NAME["unknown-price"], article("$30/mo (Prof)"), RISEN)
    assert found.message.endswith(" Did you mean `Pro`?")


def test_each_offer_is_spoken_of() -> None:
    """A text with two wrong prices has two findings."""
    found = check(BY_NAME["wrong-price"], article("$1/mo (Pro); $2/mo"), RISEN)
    assert ["`$1/mo (Pro)`" in found[0].message, "`$2/mo`" in found[1].message, len(found)] == [True, True, 2]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("UTC", ["/tools/1/price"]), ("Pacific/Kiritimati", [])],
)
def test_the_day_is_that_of_the_site(zone: str, expected: list[str]) -> None:
    """Noon in London is the next day on Christmas Island, where the new price is right already."""
    found = check(BY_NAME["wrong-price"], article("$30/mo (Pro)"), RISEN, now="2026-04-07", zone=ZoneInfo(zone))
    assert places(found) == expected


@pytest.mark.parametrize(
    "record",
    [
        Record("articles/a.md", "article", "a", article("$1/mo").data, b"", references=article("$1/mo").references),
        article("$1/mo", tools=["other", {"tool": "t"}]),
        article("$1/mo", tools=["other", {"tool": "t", "price": 5}]),
    ],
    ids=["no-date", "no-price", "price-is-a-number"],
)
def test_what_quotes_no_price_on_a_day_is_left_alone(record: Record) -> None:
    """Without a day or a text there is nothing to judge."""
    assert not [name for name in QUOTING if check(BY_NAME[name], record, RISEN)]


def test_an_unknown_tool_has_no_price() -> None:
    """The rule on references reports it."""
    assert not [name for name in QUOTING if check(BY_NAME[name], article("$1/mo"))]


STALE = {
    "in-time": ("2026-01-08", "", "", 90, []),
    "late": ("2026-01-07", "", "", 90, ["/prices/0/checked"]),
    "settings": ("2026-04-01", "", "", 5, ["/prices/0/checked"]),
    "ended": ("2025-01-01", "2026-04-08", "", 90, []),
    "discontinued": ("2025-01-01", "", "discontinued", 90, []),
    "active": ("2025-01-01", "", "active", 90, ["/prices/0/checked"]),
}


@pytest.mark.parametrize(("checked", "until", "status", "most", "expected"), STALE.values(), ids=STALE)
def test_a_price_of_today_goes_stale(checked: str, until: str, status: str, most: int, expected: list[str]) -> None:
    """A price that holds today is to be checked within the days that the settings allow."""
    record = tool([PRO], [entry("pro", "$20/mo", "2024-01-01", until, checked)], status=status)
    assert places(check(BY_NAME["stale-price"], record, now="2026-04-08", price_max_age=most)) == expected


def test_a_stale_price_says_how_old_it_is() -> None:
    """The sentence has the plan, the age and the limit."""
    record = tool([PRO], [entry("pro", "$20/mo", "2024-01-01", checked="2026-04-06")])
    (finding,) = check(BY_NAME["stale-price"], record, now="2026-04-08", price_max_age=1)
    assert "the plan `pro` was last checked 2 days ago, more than 1" in finding.message


SECOND = ["/prices/1/since"]
OVERLAPS = {
    "two-open": ([("pro", "$30/mo", "2026-02-01", ""), ("pro", "$20/mo", "2026-01-01", "")], SECOND),
    "one-day": ([("pro", "$30/mo", "2026-02-01", ""), ("pro", "$20/mo", "2026-01-01", "2026-02-02")], SECOND),
    "closed": ([("pro", "$30/mo", "2026-02-01", ""), ("pro", "$20/mo", "2026-01-01", "2026-02-01")], []),
    "closed-oldest-first": ([("pro", "$20/mo", "2026-01-01", "2026-02-01"), ("pro", "$30/mo", "2026-02-01", "")], []),
    "gap": ([("pro", "$30/mo", "2026-03-01", ""), ("pro", "$20/mo", "2026-01-01", "2026-02-01")], []),
    "other-plan": ([("pro", "$30/mo", "2026-01-01", ""), ("max", "$20/mo", "2026-01-01", "")], []),
    "other-unit": ([("pro", "$30/mo", "2026-01-01", ""), ("pro", "$300/yr", "2026-01-01", "")], []),
    "other-meter": ([("pro", f"$1/1M {m} tokens", "2026-01-01", "") for m in ("input", "output")], []),
    "other-currency": ([("pro", "$30/mo", "2026-01-01", ""), ("pro", "\u20ac30/mo", "2026-01-01", "")], []),
    "other-billing": ([("pro", "$30/mo", "2026-01-01", ""), ("pro", "$20/mo, billed yearly", "2026-01-01", "")], []),
    "same-price": ([("pro", "$30/mo", "2026-02-01", ""), ("pro", "$30/mo", "2026-01-01", "")], SECOND),
    "three": ([("pro", f"${n}/mo", "2026-01-01", "") for n in (1, 2, 3)], [*SECOND, *["/prices/2/since"] * 2]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), OVERLAPS.values(), ids=OVERLAPS)
def test_a_plan_has_one_price_on_a_day(rows: list[tuple[str, str, str, str]], expected: list[str]) -> None:
    """Two entries of one plan, currency, unit, meter and billing never hold on one day."""
    found = check(BY_NAME["overlapping-prices"], ledger([PRO], *rows))
    assert places(found) == expected


@pytest.mark.parametrize(
    ("plans", "expected", "words"),
    [
        ([PRO], [], ""),
        ([{"id": "plus"}, {"id": "max"}], ["/prices/0/plan"], "no plan `pro`: write `plus` or `max`, or add it"),
        ([], ["/prices/0/plan"], "no plan `pro`: add it to `plans`"),
    ],
)  # fmt: skip
def test_a_ledger_names_plans_that_the_tool_has(
    plans: list[dict[str, object]], expected: list[str], words: str
) -> None:
    """Each entry of the ledger belongs to a plan."""
    found = check(BY_NAME["unknown-plan"], ledger(plans, ("pro", "$20/mo", "2026-01-01", "")))
    assert places(found) == expected
    assert all(words in finding.message for finding in found)


@pytest.mark.parametrize("name", ["stale-price", "overlapping-prices", "unknown-plan"])
def test_only_tools_have_a_ledger(name: str) -> None:
    """What another kind of record calls `prices` is its own affair."""
    rows = [entry("gone", "$1", "2020-01-01", checked="2020-01-01")] * 2
    assert not check(BY_NAME[name], Record("a.md", "article", "a", {"prices": rows}, b""))
    assert check(BY_NAME[name], tool([PRO], rows))


DATED = {
    "ends-before-it-begins": ([("pro", "$20/mo", "2026-03-01", "2026-02-01", "2026-03-02")], ["/prices/0/until"]),
    "ends-as-it-begins": ([("pro", "$20/mo", "2026-03-01", "2026-03-01", "2026-03-02")], ["/prices/0/until"]),
    "checked-too-early": ([("pro", "$20/mo", "2026-03-01", "", "2026-02-28")], ["/prices/0/checked"]),
    "checked-as-it-begins": ([("pro", "$20/mo", "2026-03-01", "", "2026-03-01")], []),
    "checked-before-the-older-one": (
        [
            ("pro", "$30/mo", "2026-03-01", "", "2026-03-01"),
            ("pro", "$20/mo", "2026-01-01", "2026-03-01", "2026-03-05"),
        ],
        ["/prices/0/checked"],
    ),
    "another-plan": (
        [("pro", "$30/mo", "2026-03-01", "", "2026-03-01"), ("max", "$20/mo", "2026-01-01", "", "2026-03-05")], [],
    ),
    "another-measure": (
        [("pro", "$30/yr", "2026-03-01", "", "2026-03-01"), ("pro", "$20/mo", "2026-01-01", "", "2026-03-05")], [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), DATED.values(), ids=DATED)
def test_the_dates_of_a_price_are_in_order(rows: list[tuple[str, ...]], expected: list[str]) -> None:
    """It begins, is checked, and ends; the next one is checked no earlier."""
    record = tool([PRO], [entry(*row) for row in rows])
    assert places(check(BY_NAME["misdated-price"], record)) == expected


GAPS = {
    "a-gap": (
        [("pro", "$30/mo", "2026-03-15", ""), ("pro", "$20/mo", "2026-01-01", "2026-03-01")], ["/prices/0/since"],
    ),
    "without": ([("pro", "$30/mo", "2026-03-01", ""), ("pro", "$20/mo", "2026-01-01", "2026-03-01")], []),
    "still-open": ([("pro", "$30/mo", "2026-03-15", ""), ("pro", "$20/mo", "2026-01-01", "")], []),
    "another-plan": ([("max", "$30/mo", "2026-03-15", ""), ("pro", "$20/mo", "2026-01-01", "2026-03-01")], []),
    "oldest-first": (
        [("pro", "$20/mo", "2026-01-01", "2026-03-01"), ("pro", "$30/mo", "2026-03-15", "")], ["/prices/1/since"],
    ),
    "ended-for-good": ([("pro", "$20/mo", "2026-01-01", "2026-03-01")], []),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), GAPS.values(), ids=GAPS)
def test_a_gap_between_two_prices_is_told(rows: list[tuple[str, ...]], expected: list[str]) -> None:
    """A plan that had a price before and after had one in between."""
    assert places(check(BY_NAME["price-gap"], tool([PRO], [entry(*row) for row in rows]))) == expected


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("https://x.example", True), ("https://x.example/", True), ("https://x.example//", True),
        ("https://x.example/pricing", False), ("https://x.example/?page=pricing", False),
        ("https://x.example/#pricing", False), ("", False), ("no address", False), ("https://[", False), (7, False),
    ],
)  # fmt: skip
def test_the_front_page_of_a_site_is_no_source(source: object, found: bool) -> None:
    """The next person to check has to find the price."""
    record = tool([PRO], [{"plan": "pro", "source": source}, "odd"])
    findings = list(BY_NAME["bare-source"].check(record, Body(), Settings()))
    assert places(findings) == ["/prices/0/source"] * found


OLD = ("pro", "$20/mo", "2026-01-01", "", "2026-02-01")
REWRITTEN = {
    "nothing": ([OLD], []),
    "ended": ([("pro", "$20/mo", "2026-01-01", "2026-03-01", "2026-02-01")], []),
    "checked-again": ([("pro", "$20/mo", "2026-01-01", "", "2026-03-01")], []),
    "spelt-otherwise": ([("pro", "$20.00/mo", "2026-01-01", "", "2026-02-01")], []),
    "one-more": ([("pro", "$30/mo", "2026-03-01", "", "2026-03-01"), OLD], []),
    "another-price": ([("pro", "$30/mo", "2026-01-01", "", "2026-02-01")], ["/prices"]),
    "another-day": ([("pro", "$20/mo", "2026-01-02", "", "2026-02-01")], ["/prices"]),
    "gone": ([], ["/prices"]),
    "checked-back": ([("pro", "$20/mo", "2026-01-01", "", "2026-01-31")], ["/prices/0/checked"]),
}


@pytest.mark.parametrize(("rows", "expected"), REWRITTEN.values(), ids=REWRITTEN)
def test_what_a_ledger_said_it_says_for_ever(rows: list[tuple[str, ...]], expected: list[str]) -> None:
    """Only an empty `until` and `checked` may change; what is found is found only beside an earlier commit."""
    then, now = (tool([PRO], [entry(*row) for row in each]) for each in ([OLD], rows))
    earlier = {now.path: Earlier(then, (), ())}
    moment = datetime(2026, 4, 8, 12, tzinfo=UTC)
    rule = BY_NAME["rewritten-ledger"]
    assert places(list(rule.check(now, Desk(Settings(), moment, (now,), earlier=earlier)))) == expected
    assert not check(rule, now)


def test_an_end_that_was_written_stays() -> None:
    """Reopening a price, or moving its end, changes the past."""
    then = ledger([PRO], ("pro", "$20/mo", "2026-01-01", "2026-03-01"))
    moment = datetime(2026, 4, 8, 12, tzinfo=UTC)
    for until in ("", "2026-02-01"):
        now = ledger([PRO], ("pro", "$20/mo", "2026-01-01", until))
        desk = Desk(Settings(), moment, (now,), earlier={now.path: Earlier(then, (), ())})
        assert places(list(BY_NAME["rewritten-ledger"].check(now, desk))) == ["/prices/0/until"]


@pytest.mark.parametrize(
    ("checked", "zone", "found"),
    [("2026-04-08", "UTC", False), ("2026-04-09", "UTC", True), ("2026-04-09", "Pacific/Kiritimati", False)],
    ids=["F22-today", "F22-tomorrow", "F22-tomorrow-is-here"],
)
def test_nobody_has_checked_a_price_tomorrow(checked: str, zone: str, found: bool) -> None:
    """The day is that of the site."""
    record = tool([PRO], [entry("pro", "$20/mo", "2026-01-01", checked=checked)])
    assert places(check(BY_NAME["future-check"], record, zone=ZoneInfo(zone))) == ["/prices/0/checked"] * found
