"""The price grammar: what it reads, how it writes it, and what it refuses at which column."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from newsdesk.prices.grammar import Offer, PriceError, compare, normalise, parse, parse_amount, render

DASH = "\N{EN DASH}"
MONTHLY, YEARLY = {"units": ("mo",)}, {"units": ("yr",)}


def usd(low: str, high: str | None = None, **fields: object) -> Offer:
    """Return an offer in dollars."""
    return money("USD", low, high, **fields)


def money(currency: str, low: str, high: str | None = None, **fields: object) -> Offer:
    """Return an offer of an amount or a range."""
    return Offer(currency=currency, low=Decimal(low), high=Decimal(high) if high else None, **fields)  # type: ignore[arg-type]


HOUSE = {
    "$20/mo (ChatGPT Plus)": [usd("20", label="ChatGPT Plus", **MONTHLY)],
    "$20/mo (Pro)": [usd("20", label="Pro", **MONTHLY)],
    "$19.99/mo (Advanced)": [usd("19.99", label="Advanced", **MONTHLY)],
    "Free (open source); API from $0.14/1M tokens": [
        Offer(word="Free", label="open source"),
        usd("0.14", bound="from", units=("1M tokens",), label="API", place="before"),
    ],
    "\u20ac18/seat/mo, billed yearly": [money("EUR", "18", units=("seat", "mo"), billed="yearly")],
    "$5/mo, billed monthly (Lite)": [usd("5", billed="monthly", label="Lite", **MONTHLY)],
    f"$10{DASH}$20/mo": [usd("10", "20", **MONTHLY)],
    f"from CHF 1.50{DASH}CHF 2/hr": [money("CHF", "1.50", "2", bound="from", units=("hr",))],
    "$0.04/image": [usd("0.04", units=("image",))],
    "Custom": [Offer(word="Custom")],
    "Free": [Offer(word="Free")],
    "Team Custom": [Offer(word="Custom", label="Team", place="before")],
    "$1.25/1M input tokens; $10/1M output tokens": [
        usd("1.25", units=("1M input tokens",)),
        usd("10", units=("1M output tokens",)),
    ],
    "$0.10/1K cached tokens": [usd("0.10", units=("1K cached tokens",))],
    "up to $200/yr": [usd("200", bound="up to", **YEARLY)],
    "API up to $5/request": [usd("5", bound="up to", units=("request",), label="API", place="before")],
    "JPY 3,000/mo": [money("JPY", "3000", **MONTHLY)],
    "CHF 20": [money("CHF", "20")],
    "\u00a31,234,567.89": [money("GBP", "1234567.89")],
    "\u20b9499/wk": [money("INR", "499", units=("wk",))],
    "\u20a99,900/day": [money("KRW", "9900", units=("day",))],
    "A$30/min; C$30/sec; R$30/video": [
        money("AUD", "30", units=("min",)),
        money("CAD", "30", units=("sec",)),
        money("BRL", "30", units=("video",)),
    ],
    "$0/credit (Max 5x, \u2264 3 seats)": [usd("0", units=("credit",), label="Max 5x, \u2264 3 seats")],
    "Free trial (14 days)": [Offer(word="Free trial", label="14 days")],
    "Contact sales": [Offer(word="Contact sales")],
    "Included with Google One (Gemini)": [Offer(word="Included with Google One", label="Gemini")],
    "$0.40/sec of video": [usd("0.40", units=("sec of video",))],
    "$4.50/1M tokens/hr": [usd("4.50", units=("1M tokens", "hr"))],
    "$30/3 mo, billed quarterly": [usd("30", units=("3 mo",), billed="quarterly")],
    "$9/3,500 credits": [usd("9", units=("3,500 credits",))],
    "GPT 5 $2/1M tokens": [usd("2", units=("1M tokens",), label="GPT 5", place="before")],
}
VARIANTS = {
    "$20/month": "$20/mo",
    "$200/year": "$200/yr",
    "$5/week": "$5/wk",
    "$1/hour": "$1/hr",
    "$1/minute": "$1/min",
    "$1/second": "$1/sec",
    "$1/s": "$1/sec",
    "$30/user/month": "$30/seat/mo",
    "$30/member/mo": "$30/seat/mo",
    "$1000/mo": "$1,000/mo",
    "$1234567.5": "$1,234,567.5",
    "$007": "$7",
    "USD 20": "$20",
    "US$20": "$20",
    "EUR 18 (Pro)": "\u20ac18 (Pro)",
    f"GBP 5{DASH}\u00a36": f"\u00a35{DASH}\u00a36",
    "$1/1M token": "$1/1M tokens",
    "$1/1K input token": "$1/1K input tokens",
    " $20/mo ": "$20/mo",
    "$5\n": "$5",
    "$5;$6 ;  $7": "$5; $6; $7",
    "$5, $6": "$5; $6",
    "Pro  $20/mo": "Pro $20/mo",
    "Pro: $20/mo": "Pro $20/mo",
    "$20 / mo": "$20/mo",
    "$20 per month": "$20/mo",
    "$20 a month": "$20/mo",
    "$20/mo.": "$20/mo",
    "$30/month/user": "$30/seat/mo",
    "$5/mo, billed annually": "$5/mo, billed yearly",
    "$5/mo (Pro, EU) (billed annually)": "$5/mo, billed yearly (Pro, EU)",
    "$10-$20/mo": f"$10{DASH}$20/mo",
    f"$10{DASH}20": f"$10{DASH}$20",
    "from $10 to $20": f"$10{DASH}$20",
    "10 to 20 \u20ac": f"\u20ac10{DASH}\u20ac20",
    "$20+": "from $20",
    "Starting at $20": "from $20",
    "$.50": "$0.50",
    "$20 USD": "$20",
    "CA$20": "C$20",
    "20 \u20bd": "RUB 20",
    "free": "Free",
    "contact us": "Contact sales",
    "included in X": "Included with X",
    "$3 / MTok (input)": "$3/1M input tokens",
    "Output tokens: $3 per million tokens": "$3/1M output tokens",
    "$3 / MTok cached": "$3/1M cached tokens",
    "$4 per 1,000 images": "$4/1K images",
    "$4/1 image": "$4/image",
    "$1/video second": "$1/sec of video",
}
AMOUNT, AFTER, OFFER = "expected an amount", "a label in brackets", "another offer"
EXACT, SIGN, POINT = "expected an exact amount", "expected a currency", "before three digits"
REFUSED = {
    "empty": ("", 0, 0, AMOUNT),
    "blank": (" ", 0, 0, AMOUNT),
    "bare-yen": ("\u00a5500/mo", 0, 1, "JPY"),
    "bare-yen-behind": ("from \u00a5500", 5, 6, "CNY"),
    "bare-yen-in-a-range": (f"$10{DASH}\u00a520", 4, 5, "yuan"),
    "sign-of-several": ("X$20", 0, 2, "no sign of one currency"),
    "krona": ("20 kr/mo", 3, 5, "SEK"),
    "no-iso-4217-currency": ("ABC 20/mo", 0, 3, "`ABC` is no currency of ISO 4217"),
    "no-iso-4217-currency-behind": ("20 ABC/mo", 3, 6, "ISO 4217"),
    "two-currencies": ("$20 EUR", 4, 7, "one currency"),
    "too-long": ("$20/mo; " * 2_000, 10_000, 16_000, "at most 10,000 characters"),
    "unknown-unit": ("$20/parsec", 3, 10, "expected a unit"),
    "no-unit": ("$20/", 3, 4, "expected a unit"),
    "second-unit": ("$20/mo/parsec (Pro)", 6, 13, "1M tokens"),
    "two-times": ("$20/mo/yr", 6, 9, "one time at most"),
    "unit-twice": ("$20/seat/user", 8, 13, "each unit once"),
    "none-of-a-unit": ("$1/0 images", 2, 4, "expected a unit"),
    "part-of-a-unit": ("$1/1.5M tokens", 2, 7, "expected a unit"),
    "meter-of-no-token": ("$1/input image", 2, 8, "expected a unit"),
    "two-meters": ("$1/1M input tokens (output)", 0, 27, "one meter"),
    "mixed-currencies": (f"$10{DASH}\u20ac20", 4, 7, "one currency"),
    "range-downwards": (f"$20{DASH}$10", 1, 7, "ends above its start"),
    "range-without-width": (f"$20{DASH}$20.00", 1, 10, "ends above its start"),
    "range-or-label": ("Claude 4 - 20 \u20ac", 7, 8, "currency at both ends"),
    "two-bounds": ("up to $20+", 9, 10, "expected `from`"),
    "two-labels": ("Pro $20 (Plus)", 7, 14, OFFER),
    "two-labels-behind": ("$20 (Pro) (Plus)", 9, 16, OFFER),
    "nested-label": ("$20 (Pro (new))", 3, 15, AFTER),
    "empty-label": ("$20 ()", 4, 5, "a word in it"),
    "label-of-digits": ("20. $5", 0, 4, "a word in it"),
    "hedge": ("about $20", 0, 6, EXACT),
    "hedge-behind-a-label": ("Pro approx. $20", 0, 12, EXACT),
    "hedge-in-brackets": ("$20 (approx.)", 5, 12, EXACT),
    "hedge-as-a-sign": ("~$20", 0, 1, EXACT),
    "money-in-a-label": ("$20 (was $25)", 5, 12, EXACT),
    "code-in-a-label": ("$20 (was EUR 25)", 5, 15, EXACT),
    "unit-in-a-label": ("$20 (per month)", 5, 14, EXACT),
    "billing-in-a-label": ("$20 (Pro, billed yearly)", 5, 23, EXACT),
    "money-for-a-plan": ("Included with $20", 14, 17, EXACT),
    "junk-behind": ("$20/mo or so", 6, 12, AFTER),
    "junk-alone": ("on request", 0, 10, AMOUNT),
    "ends-in-semicolon": ("$5;", 3, 3, AMOUNT),
    "no-second-offer": ("$5; ", 3, 3, AMOUNT),
    "empty-first-offer": ("; $6", 0, 0, AMOUNT),
    "second-offer": ("$5; six", 4, 7, AMOUNT),
    "german-number": ("\u20ac1.234,56", 1, 9, POINT),
    "comma-for-point": ("$1,5", 1, 4, POINT),
    "long-thousands": ("$1,0000", 1, 7, POINT),
    "negative": ("-5", 0, 2, "zero or more"),
    "negative-money": ("$-5", 0, 3, "zero or more"),
    "exponent": ("1e3", 0, 3, "all digits"),
    "exponent-money": ("$1e3", 1, 4, "all digits"),
    "thousands-as-a-letter": ("$1.5k", 1, 5, "all digits"),
    "no-currency": ("20", 0, 2, SIGN),
    "thousands-without-currency": ("1,000", 0, 5, SIGN),
    "decimals-without-currency": ("19.99", 0, 5, SIGN),
    "words-for-a-currency": ("20 dollars or so", 0, 2, SIGN),
    "no-digit-behind": ("$5.", 2, 3, AFTER),
    "three-in-a-range": (f"$5{DASH}$6{DASH}$7", 5, 8, AFTER),
    "free-of-what": ("Free/mo", 0, 7, AMOUNT),
    "freemium": ("Freemium", 0, 8, AMOUNT),
    "free-billed": ("Free, billed yearly", 4, 19, AFTER),
    "digits-of-another-script": ("$\u0662\u0660/mo", 0, 6, AMOUNT),
}


@pytest.mark.parametrize(("text", "offers"), HOUSE.items(), ids=HOUSE)
def test_house_style_is_read(text: str, offers: list[Offer]) -> None:
    """Every part of a text in house style has its place in an offer."""
    assert parse(text) == tuple(offers)


@pytest.mark.parametrize("text", HOUSE)
def test_house_style_is_written_as_it_was(text: str) -> None:
    """Parse, then render, gives the same bytes."""
    assert render(parse(text)).encode() == text.encode()


@pytest.mark.parametrize(("text", "house"), VARIANTS.items(), ids=VARIANTS)
def test_a_variant_is_written_in_house_style(text: str, house: str) -> None:
    """Of several ways to write a price, one comes out; it alone is read as it is, and the others are told of it."""
    assert normalise(text) == house == normalise(house)
    with pytest.raises(PriceError) as caught:
        parse(text)
    assert caught.value.house == house


def test_a_variant_is_marked_where_it_differs() -> None:
    """The range is what is to be another, and the sentence what to write."""
    with pytest.raises(PriceError) as caught:
        parse("Free; $20 per month (Pro)")
    assert (caught.value.start, caught.value.end, str(caught.value)) == (9, 19, "write `Free; $20/mo (Pro)`")


def test_a_long_text_is_not_repeated() -> None:
    """A sentence stays one; the fix has the whole text."""
    with pytest.raises(PriceError) as caught:
        parse("$5;" * 50 + "$5")
    assert (str(caught.value), caught.value.house) == ("write it in house style", "; ".join(["$5"] * 51))


@pytest.mark.parametrize(("text", "start", "end", "word"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_in_the_grammar_is_refused(text: str, start: int, end: int, word: str) -> None:
    """A refusal says what was expected, and where; nothing is guessed."""
    for reader in (parse, normalise):
        with pytest.raises(PriceError, match=re.escape(word)) as caught:
            reader(text)
        assert (caught.value.start, caught.value.end, caught.value.house) == (start, end, "")


@pytest.mark.parametrize("text", ["$20/mo (Pro)", "API $20", "$5; $6"])
def test_the_ledger_holds_one_amount_without_a_label(text: str) -> None:
    """A label belongs to the plan, so that the ledger has none."""
    with pytest.raises(PriceError, match="one amount without a label") as caught:
        parse_amount(text)
    assert (caught.value.start, caught.value.end) == (0, len(text))


def test_an_amount_is_one_offer() -> None:
    """What the ledger may hold is read as by `parse`."""
    assert parse_amount("from $0.14/1M tokens") == usd("0.14", bound="from", units=("1M tokens",))


def test_amounts_are_exact() -> None:
    """Money is decimal: a tenth and two tenths are three tenths."""
    tenth, fifth = (offer.low for offer in parse("$0.1; $0.2"))
    assert isinstance(tenth, Decimal)
    assert tenth + (fifth or 0) == Decimal("0.3")


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + "0" * 40 + ".01", "0." + "3" * 100])
def test_no_digit_is_lost(digits: str) -> None:
    """However long a number is, it is kept whole."""
    house = normalise(f"${digits}")
    assert parse(house)[0].low == Decimal(digits)
    assert house.replace(",", "") == f"${digits}"


def test_equal_numbers_are_equal_prices() -> None:
    """`$20` and `$20.00` are one price, each written as it was."""
    assert parse("$20") == parse("$20.00")
    assert render(parse("$20.00")) == "$20.00"


def test_an_amount_has_no_label() -> None:
    """What the ledger is asked about is the offer without its name."""
    assert parse("API from $5/mo")[0].amount == parse("from $5/mo")[0]


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("$20/mo (Pro)", "from $5/mo", True),
        ("$20/mo", "$20/yr", False),
        ("$20/mo", "$20/mo, billed yearly", False),
        ("$20/mo", "\u20ac20/mo", False),
        ("$1/1M input tokens", "$1/1M output tokens", False),
    ],
)
def test_a_measure_is_currency_unit_and_billing(one: str, other: str, *, comparable: bool) -> None:
    """Only what is measured alike can be compared."""
    assert (parse(one)[0].measure == parse(other)[0].measure) is comparable


COMPARED = {
    "equal": ("$20/mo (Pro)", "$20.00/mo", True),
    "other-amount": ("$20/mo", "$20.01/mo", False),
    "other-in-the-last-digit": ("$0." + "3" * 60, "$0." + "3" * 59 + "4", False),
    "other-bound": ("$20/mo", "from $20/mo", False),
    "other-end": (f"$20{DASH}$30", "$20", False),
    "other-word": ("Free", "Custom", False),
    "same-word": ("Free (Pro)", "Team Free", True),
    "other-currency": ("$20", "\u20ac20", None),
    "yearly": ("$120/yr", "$10/mo", None),
    "billed": ("$10/mo, billed yearly", "$10/mo", None),
    "other-count": ("$1/1K tokens", "$1,000/1M tokens", None),
    "other-meter": ("$1/1M input tokens", "$1/1M tokens", None),
    "free-and-nothing": ("Free", "$0", None),
}


@pytest.mark.parametrize(("one", "other", "equal"), COMPARED.values(), ids=COMPARED)
def test_only_what_is_measured_alike_is_compared(one: str, other: str, *, equal: bool | None) -> None:
    """Nothing is converted or rounded to make a match, and nothing to miss one."""
    ((this,), (that,)) = parse(one), parse(other)
    assert compare(this, that) is equal
    assert compare(that, this) is equal
