"""The ledger: what a tool's card said on a day, and whether a quoted price was right then and still is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from ledgers import day_of, entry, ledger, tool

from conftest import NOW, REPOSITORY
from newsdesk.newsroom import open_newsroom
from newsdesk.prices.ledger import Verdict, card, entries, judge, plans

if TYPE_CHECKING:
    from newsdesk.model import Desk, Record

RIGHT, WRONG, UNKNOWN, CHANGED = Verdict.RIGHT, Verdict.WRONG, Verdict.UNKNOWN, Verdict.CHANGED

OPEN = {"id": "open", "label": "open source", "card": True}
API = {"id": "api", "label": "API", "place": "before", "card": True, "aliases": ["Platform", "Developer API"]}
PRO = {"id": "pro", "label": "Pro", "card": True, "aliases": ["T Pro"]}
TEAM = {"id": "team", "label": "Team", "card": False}
BARE = {"id": "bare", "card": True}

CARDS = {
    "before-since": ([PRO], [("pro", "$20/mo", "2026-04-08", "")], ""),
    "on-since": ([PRO], [("pro", "$20/mo", "2026-04-07", "")], "$20/mo (Pro)"),
    "day-before-until": ([PRO], [("pro", "$20/mo", "2026-01-01", "2026-04-08")], "$20/mo (Pro)"),
    "on-until": ([PRO], [("pro", "$20/mo", "2026-01-01", "2026-04-07")], ""),
    "change": (
        [PRO],
        [("pro", "$25/mo", "2026-04-07", ""), ("pro", "$20/mo", "2026-01-01", "2026-04-07")],
        "$25/mo (Pro)",
    ),
    "gap": ([PRO], [("pro", "$25/mo", "2026-05-01", ""), ("pro", "$20/mo", "2026-01-01", "2026-03-01")], ""),
    "empty-ledger": ([PRO], [], ""),
    "gap-in-one-plan": (
        [OPEN, PRO],
        [("pro", "$20/mo", "2026-01-01", ""), ("open", "Free", "2026-05-01", "")],
        "$20/mo (Pro)",
    ),
    "two-plans": (
        [OPEN, API],
        [("open", "Free", "2026-04-07", ""), ("api", "from $0.14/1M tokens", "2026-04-07", "")],
        "Free (open source); API from $0.14/1M tokens",
    ),
    "order-of-plans": (
        [API, OPEN],
        [("open", "Free", "2026-04-07", ""), ("api", "from $0.14/1M tokens", "2026-04-07", "")],
        "API from $0.14/1M tokens; Free (open source)",
    ),
    "several-meters": (
        [API],
        [("api", "$1.25/1M input tokens", "2026-01-01", ""), ("api", "$10/1M output tokens", "2026-01-01", "")],
        "API $1.25/1M input tokens; API $10/1M output tokens",
    ),
    "not-on-the-card": (
        [TEAM, PRO],
        [("team", "$30/mo", "2026-01-01", ""), ("pro", "$20/mo", "2026-01-01", "")],
        "$20/mo (Pro)",
    ),
    "no-label": ([BARE], [("bare", "from $5/mo", "2026-01-01", "")], "from $5/mo"),
    "house-style": ([PRO], [("pro", "USD 1000/month", "2026-01-01", "")], "$1,000/mo (Pro)"),
    "unknown-plan": ([PRO], [("plus", "$20/mo", "2026-01-01", "")], ""),
    "no-price": ([PRO], [("pro", "twenty", "2026-01-01", "")], ""),
    "label-is-no-price": ([PRO], [("pro", "$20/mo (Pro)", "2026-01-01", "")], ""),
    "no-day": ([PRO], [("pro", "$20/mo", "2026-02-30", "")], ""),
}
"""Plans, ledger, and the card on 2026-04-07."""


@pytest.mark.parametrize(("its_plans", "rows", "expected"), CARDS.values(), ids=CARDS)
def test_a_card_shows_the_prices_of_a_day(
    its_plans: list[dict[str, object]], rows: list[tuple[str, str, str, str]], expected: str
) -> None:
    """The plans of the card in their order, each at what it cost on that day."""
    assert card(ledger(its_plans, *rows), date(2026, 4, 7), "USD") == expected


def test_a_card_is_in_the_currency_of_the_site() -> None:
    """A bare dollar is the site's own, on the card as in the ledger."""
    dollars = ledger([PRO], ("pro", "$20/mo", "2026-01-01", ""), ("pro", "USD 14/mo", "2026-01-01", ""))
    assert card(dollars, date(2026, 4, 7), "AUD") == "$20/mo (Pro); US$14/mo (Pro)"


@pytest.fixture(scope="module")
def demo() -> Desk:
    """Read the publication in this repository, as it was on the day after its first articles."""
    return open_newsroom(REPOSITORY, root=REPOSITORY, now=NOW, environment={}).desk()


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("gpt", "$20/mo (ChatGPT Plus)"),
        ("claude", "$20/mo (Pro)"),
        ("gemini", "$19.99/mo (Advanced)"),
        ("deepseek", "Free (open source); API from $0.14/1M tokens"),
    ],
)
def test_the_demo_tools_cost_what_the_publication_says(demo: Desk, slug: str, expected: str) -> None:
    """The four cards of 7 April 2026, byte for byte; the day before, nothing was known."""
    record = demo.of_kind("tool")[slug]
    assert card(record, date(2026, 4, 7), demo.settings.currency).encode() == expected.encode()
    assert not card(record, date(2026, 4, 6), demo.settings.currency)


TWENTY = ("pro", "$20/mo", "2026-01-01", "2026-04-07")
THIRTY = ("pro", "$30/mo", "2026-04-07", "")
STEADY = ledger([PRO], ("pro", "$20/mo", "2026-01-01", ""))
RISEN = ledger([PRO], THIRTY, TWENTY)
METERS = ledger(
    [API],
    ("api", "$0.14/1M input tokens", "2026-01-01", ""),
    ("api", "$0.28/1M output tokens", "2026-01-01", ""),
    ("api", "$0.07/1M cached tokens", "2026-01-01", "2026-03-01"),
)
CHEAPER = ledger(
    [API],
    ("api", "$0.10/1M input tokens", "2026-04-07", ""),
    ("api", "$0.14/1M input tokens", "2026-01-01", "2026-04-07"),
    ("api", "$0.28/1M output tokens", "2026-01-01", ""),
)
PLANS = ledger(
    [OPEN, API, PRO, TEAM],
    ("open", "Free", "2026-01-01", ""),
    ("api", "from $0.14/1M tokens", "2026-01-01", ""),
    ("pro", "$20/mo", "2026-01-01", ""),
    ("team", "$18/seat/mo, billed yearly", "2026-01-01", ""),
    ("team", "Custom", "2026-03-01", ""),
)
SWAPPED = ledger([PRO, TEAM], ("team", "$20/mo", "2026-01-01", ""), ("pro", "$25/mo", "2026-01-01", ""))
YEARLY = ledger([PRO], ("pro", "$240/yr", "2026-01-01", ""))
ENDED = ledger([PRO], TWENTY)
RANGE = ledger([PRO], ("pro", "from $10\u2013$20/mo", "2026-01-01", ""))
UP_TO = ledger([PRO], ("pro", "up to $20/mo", "2026-01-01", ""))
BACK = ledger([PRO], ("pro", "$20/mo", "2026-04-10", ""), ("pro", "$30/mo", "2026-04-07", "2026-04-10"), TWENTY)
FREED, MOVED, SEATED = (
    ledger([PRO], ("pro", price, "2026-04-07", ""), TWENTY) for price in ("Free", "\u20ac20/mo", "$20/seat/mo")
)
FREE, EACH = "Free (open source)", [RIGHT, WRONG, UNKNOWN, RIGHT]

VERDICTS = {
    # Quoted text, ledger, the article's day, today, and what is said of each offer.
    "right": ("$20/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "right-on-since": ("$20/mo (Pro)", STEADY, "2026-01-01", "2026-04-08", [RIGHT]),
    "wrong": ("$25/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "wrong-by-a-cent": ("$20.01/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "equal-numbers": ("$20.00/month (Pro)", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "range-for-an-amount": ("$20\u2013$30/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "up-to-for-an-amount": ("up to $20/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "gap-before": ("$20/mo (Pro)", STEADY, "2025-12-31", "2026-04-08", [UNKNOWN]),
    "gap-behind": ("$20/mo (Pro)", ENDED, "2026-04-08", "2026-04-08", [UNKNOWN]),
    "no-ledger": ("$20/mo (Pro)", ledger([PRO]), "2026-04-07", "2026-04-08", [UNKNOWN]),
    # Labels.
    "alias": ("$20/mo (T Pro)", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "alias-wrong": ("$25/mo (T Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "label-in-other-case": ("$20/mo (PRO)", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "label-on-the-other-side": ("Pro $20/mo", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "unknown-label": ("$20/mo (Plus)", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "price-of-another-plan": ("$20/mo (Pro)", SWAPPED, "2026-04-07", "2026-04-08", [WRONG]),
    "plan-off-the-card": ("$18/seat/mo, billed yearly (Team)", PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    # Without a label, by measure.
    "unlabelled": ("$20/mo", PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    "unlabelled-wrong": ("$21/mo", PLANS, "2026-04-07", "2026-04-08", [WRONG]),
    "unlabelled-free": ("Free", PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    "unlabelled-free-nothing-free": ("Free", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "unlabelled-other-unit": ("$20/image", PLANS, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "unlabelled-other-meter": ("$0.14/1M input tokens", PLANS, "2026-04-07", "2026-04-08", [UNKNOWN]),
    # Nothing comparable.
    "other-currency": ("\u20ac20/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "other-currency-unlabelled": ("CHF 20/mo", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "yearly-for-monthly": ("$240/yr (Pro)", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "monthly-for-yearly": ("$20/mo (Pro)", YEARLY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "billed-yearly-for-monthly": ("$20/mo, billed yearly (Pro)", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "other-meter": ("API $0.14/1M cached tokens", METERS, "2026-04-07", "2026-04-08", [UNKNOWN]),
    # Free and Custom contradict an amount of the plan that is named.
    "free-for-money": ("Free (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "money-for-free": ("$5/mo (open source)", PLANS, "2026-04-07", "2026-04-08", [WRONG]),
    "free-is-free": (FREE, PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    "trial-of-what-costs-money": ("Free trial (Pro)", STEADY, "2026-04-07", "2026-04-08", [UNKNOWN]),
    "included-for-money": ("Included with Q (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    "other-spelling": ("Pro: USD 20 per month", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "custom": ("Custom (Team)", PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    "custom-for-money": ("Custom (Pro)", STEADY, "2026-04-07", "2026-04-08", [WRONG]),
    # The least over the meters.
    "from-least": ("API from $0.14/1M tokens", METERS, "2026-04-07", "2026-04-08", [RIGHT]),
    "from-not-the-least": ("API from $0.28/1M tokens", METERS, "2026-04-07", "2026-04-08", [WRONG]),
    "from-too-low": ("API from $0.07/1M tokens", METERS, "2026-04-07", "2026-04-08", [WRONG]),
    "from-least-of-then": ("API from $0.07/1M tokens", METERS, "2026-02-01", "2026-02-01", [RIGHT]),
    "from-unlabelled": ("from $0.14/1M tokens", METERS, "2026-04-07", "2026-04-08", [RIGHT]),
    "from-one-meter": ("API from $0.28/1M output tokens", METERS, "2026-04-07", "2026-04-08", [WRONG]),
    "from-one-amount": ("from $20/mo (Pro)", STEADY, "2026-04-07", "2026-04-08", [RIGHT]),
    "from-as-in-the-ledger": ("API from $0.14/1M tokens", PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    "from-range": ("from $10\u2013$20/mo (Pro)", RANGE, "2026-04-07", "2026-04-08", [RIGHT]),
    "from-range-to-another-top": ("from $10\u2013$50/mo (Pro)", RANGE, "2026-04-07", "2026-04-08", [WRONG]),
    "from-for-up-to": ("from $20/mo (Pro)", UP_TO, "2026-04-07", "2026-04-08", [WRONG]),
    "from-left-out": ("API $0.14/1M tokens", PLANS, "2026-04-07", "2026-04-08", [WRONG]),
    "from-other-count": ("API from $0.14/1K tokens", METERS, "2026-04-07", "2026-04-08", [UNKNOWN]),
    # The day of a change.
    "old-on-its-last-day": ("$20/mo (Pro)", RISEN, "2026-04-06", "2026-04-06", [RIGHT]),
    "old-on-the-day": ("$20/mo (Pro)", RISEN, "2026-04-07", "2026-04-07", [RIGHT]),
    "new-on-the-day": ("$30/mo (Pro)", RISEN, "2026-04-07", "2026-04-07", [RIGHT]),
    "neither-on-the-day": ("$25/mo (Pro)", RISEN, "2026-04-07", "2026-04-07", [WRONG]),
    "new-the-day-before": ("$30/mo (Pro)", RISEN, "2026-04-06", "2026-04-06", [WRONG]),
    "old-the-day-after": ("$20/mo (Pro)", RISEN, "2026-04-08", "2026-04-08", [WRONG]),
    "last-day-without-successor": ("$20/mo (Pro)", ENDED, "2026-04-07", "2026-04-07", [RIGHT]),
    "wrong-on-the-day-it-ended": ("$25/mo (Pro)", ENDED, "2026-04-07", "2026-04-07", [WRONG]),
    "from-old-on-the-day": ("API from $0.14/1M tokens", CHEAPER, "2026-04-07", "2026-04-07", [RIGHT]),
    "from-new-on-the-day": ("API from $0.10/1M tokens", CHEAPER, "2026-04-07", "2026-04-07", [RIGHT]),
    "from-old-on-the-day-of-a-rise": ("from $20/mo (Pro)", RISEN, "2026-04-07", "2026-04-07", [RIGHT]),
    "from-new-on-the-day-of-a-rise": ("from $30/mo (Pro)", RISEN, "2026-04-07", "2026-04-07", [RIGHT]),
    "from-neither-on-the-day": ("API from $0.28/1M tokens", CHEAPER, "2026-04-07", "2026-04-07", [WRONG]),
    # Right then, and no longer.
    "changed": ("$20/mo (Pro)", RISEN, "2026-04-01", "2026-04-08", [CHANGED]),
    "changed-since-the-day-of-the-change": ("$20/mo (Pro)", RISEN, "2026-04-07", "2026-04-08", [CHANGED]),
    "not-yet-changed": ("$20/mo (Pro)", RISEN, "2026-04-01", "2026-04-06", [RIGHT]),
    "changed-and-back": ("$20/mo (Pro)", BACK, "2026-04-01", "2026-04-20", [RIGHT]),
    "changed-to-free": ("$20/mo (Pro)", FREED, "2026-04-01", "2026-04-08", [CHANGED]),
    "changed-from": ("API from $0.14/1M tokens", CHEAPER, "2026-04-01", "2026-04-08", [CHANGED]),
    "changed-unlabelled": ("$20/mo", RISEN, "2026-04-01", "2026-04-08", [CHANGED]),
    "wrong-then-right-now": ("$30/mo (Pro)", RISEN, "2026-04-01", "2026-04-08", [WRONG]),
    "ended": ("$20/mo (Pro)", ENDED, "2026-04-01", "2026-04-08", [CHANGED]),
    "changed-currency": ("$20/mo (Pro)", MOVED, "2026-04-01", "2026-04-08", [CHANGED]),
    "changed-unit": ("$20/mo (Pro)", SEATED, "2026-04-01", "2026-04-08", [CHANGED]),
    "scheduled": ("$30/mo (Pro)", RISEN, "2026-05-01", "2026-04-01", [RIGHT]),
    # Several offers, and plans that are left out.
    "leaves-plans-out": (FREE, PLANS, "2026-04-07", "2026-04-08", [RIGHT]),
    "each": (f"{FREE}; $25/mo (Pro); $1 (Max); Custom (Team)", PLANS, "2026-04-07", "2026-04-08", EACH),
    "no-price": ("about twenty dollars", STEADY, "2026-04-07", "2026-04-08", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "record", "day", "today", "expected"), VERDICTS.values(), ids=VERDICTS)
def test_the_ledger_judges_each_offer(text: str, record: Record, day: str, today: str, expected: list[Verdict]) -> None:
    """An offer is right, wrong, unknown or changed by what the ledger has on the article's day, and now."""
    judged = judge(text, record, day_of(day), day_of(today), "USD")
    assert [verdict for _, verdict, _ in judged] == expected


@pytest.mark.parametrize(
    ("text", "record", "day", "has"),
    [
        ("$25/mo (Pro)", STEADY, "2026-04-07", "$20/mo"),
        ("$25/mo (Pro)", RISEN, "2026-04-07", "$30/mo; $20/mo"),
        ("$20/mo (Pro)", RISEN, "2026-04-01", "$30/mo"),
        ("API from $1/1M tokens", METERS, "2026-04-07", "$0.14/1M input tokens; $0.28/1M output tokens"),
        ("$20/mo (Plus)", STEADY, "2026-04-07", ""),
    ],
    ids=["wrong", "wrong-on-the-day-of-a-change", "changed", "wrong-least", "unknown"],
)
def test_a_verdict_says_what_the_ledger_has(text: str, record: Record, day: str, has: str) -> None:
    """Beside a verdict stands what is comparable: of the article's day, or of now where that has changed."""
    ((_, _, found),) = judge(text, record, day_of(day), date(2026, 4, 8), "USD")
    assert found == has


def test_the_currency_of_the_site_decides_what_a_dollar_is() -> None:
    """A quoted `$` and the ledger's mean the same dollar."""
    australian = ledger([PRO], ("pro", "A$20/mo", "2026-01-01", ""))
    for currency, expected in (("AUD", RIGHT), ("USD", UNKNOWN)):
        ((_, verdict, _),) = judge("$20/mo (Pro)", australian, date(2026, 4, 7), date(2026, 4, 7), currency)
        assert verdict is expected


def test_plans_have_their_defaults() -> None:
    """A plan that says only its id is unlabelled, and not on the card."""
    (plan,) = plans(tool([{"id": "p"}], []))
    assert (plan.id, plan.label, plan.place, plan.card, plan.aliases) == ("p", "", "after", False, ())


def test_entries_keep_their_rows() -> None:
    """What cannot be read is passed over, and the others still know their places."""
    broken: list[object] = ["x", None, entry("pro", "dear", "2026-01-01"), entry("pro", "$1", "2026-01-01"), {}]
    assert [each.row for each in entries(tool([PRO], broken), "USD")] == [3]


BROKEN: dict[str, tuple[object, object]] = {
    "plans-number": (5, [entry("pro", "$1", "2026-01-01")]),
    "plans-true": (True, [entry("pro", "$1", "2026-01-01")]),
    "plans-text": ("pro", [entry("pro", "$1", "2026-01-01")]),
    "plans-mapping": ({"id": "pro"}, [entry("pro", "$1", "2026-01-01")]),
    "plan-null": ([None], [entry("pro", "$1", "2026-01-01")]),
    "label-number": ([{"id": "pro", "label": 5, "card": True}], [entry("pro", "$1", "2026-01-01")]),
    "label-null": ([{"id": "pro", "label": None, "card": True}], [entry("pro", "$1", "2026-01-01")]),
    "aliases-number": ([{"id": "pro", "aliases": 5}], [entry("pro", "$1", "2026-01-01")]),
    "alias-number": ([{"id": "pro", "aliases": [5]}], [entry("pro", "$1", "2026-01-01")]),
    "id-list": ([{"id": ["pro"]}], [entry("pro", "$1", "2026-01-01")]),
    "prices-number": ([PRO], 5),
    "prices-true": ([PRO], True),
    "prices-text": ([PRO], "$20/mo"),
    "prices-mapping": ([PRO], entry("pro", "$1", "2026-01-01")),
    "plan-of-a-row-list": ([PRO], [{**entry("pro", "$1", "2026-01-01"), "plan": ["pro"]}]),
    "plan-of-a-row-mapping": ([PRO], [{**entry("pro", "$1", "2026-01-01"), "plan": {}}]),
    "price-number": ([PRO], [{**entry("pro", "$1", "2026-01-01"), "price": 20}]),
    "since-number": ([PRO], [{**entry("pro", "$1", "2026-01-01"), "since": 2026}]),
    "until-list": ([PRO], [{**entry("pro", "$1", "2026-01-01"), "until": ["x"]}]),
    "checked-missing": ([PRO], [{"plan": "pro", "price": "$1", "since": "2026-01-01"}]),
}


@pytest.mark.parametrize(("its_plans", "prices"), BROKEN.values(), ids=BROKEN)
def test_a_broken_tool_breaks_nothing_else(its_plans: object, prices: object) -> None:
    """A bad record is a value: the schema reports it, and neither cards nor verdicts stop."""
    record = tool(its_plans, prices)
    assert isinstance(card(record, date(2026, 4, 7), "USD"), str)
    assert len(list(judge("$5 (Pro); $6", record, date(2026, 4, 7), date(2026, 4, 8), "USD"))) == 2
