"""The price grammar: what it reads, how it writes it, and what it refuses at which column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.prices.grammar import Offer, PriceError, parse, parse_amount, render

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
}
AMOUNT, AFTER, OFFER = "expected an amount", "a label in brackets", "another offer"
REFUSED = {
    "empty": ("", 0, 1, AMOUNT),
    "blank": (" ", 0, 1, AMOUNT),
    "bare-yen": ("\u00a5500/mo", 0, 1, "JPY"),
    "bare-yen-behind": ("from \u00a5500", 5, 6, "CNY"),
    "bare-yen-in-a-range": (f"$10{DASH}\u00a520", 4, 5, "yuan"),
    "unknown-unit": ("$20/parsec", 3, 10, "expected a unit"),
    "no-unit": ("$20/", 3, 4, "expected a unit"),
    "second-unit": ("$20/mo/parsec (Pro)", 6, 13, "1M tokens"),
    "wrong-count": ("$1/2M tokens", 2, 3, "expected a unit"),
    "mixed-currencies": (f"$10{DASH}\u20ac20", 4, 7, "one currency"),
    "two-labels": ("Pro $20 (Plus)", 7, 14, OFFER),
    "two-labels-behind": ("$20 (Pro) (Plus)", 9, 16, OFFER),
    "nested-label": ("$20 (Pro (new))", 3, 15, AFTER),
    "empty-label": ("$20 ()", 3, 6, AFTER),
    "junk-behind": ("$20/mo or so", 6, 12, AFTER),
    "junk-alone": ("contact us", 0, 10, AMOUNT),
    "no-blank": ("$5;$6", 2, 3, "one blank"),
    "ends-in-semicolon": ("$5;", 2, 3, "one blank"),
    "no-second-offer": ("$5; ", 4, 5, AMOUNT),
    "blank-before-semicolon": ("$5 ; $6", 2, 3, OFFER),
    "empty-first-offer": ("; $6", 0, 1, AMOUNT),
    "second-offer": ("$5; six", 4, 7, AMOUNT),
    "german-number": ("\u20ac1.234,56", 6, 9, AFTER),
    "comma-for-point": ("$1,5", 2, 4, AFTER),
    "long-thousands": ("$1,0000", 6, 7, AFTER),
    "negative": ("-5", 0, 2, AMOUNT),
    "negative-money": ("$-5", 0, 3, AMOUNT),
    "exponent": ("1e3", 0, 3, AMOUNT),
    "exponent-money": ("$1e3", 2, 4, AFTER),
    "no-currency": ("20", 0, 2, AMOUNT),
    "no-leading-digit": ("$.50", 0, 4, AMOUNT),
    "no-digit-behind": ("$5.", 2, 3, AFTER),
    "three-in-a-range": (f"$5{DASH}$6{DASH}$7", 5, 8, AFTER),
    "one-currency-sign": (f"$10{DASH}20", 3, 6, AFTER),
    "hyphen": ("$10-$20", 3, 7, AFTER),
    "blank-in-unit": ("$20 / mo", 3, 8, AFTER),
    "per": ("$20 per month", 3, 13, AFTER),
    "billed-annually": ("$5/mo, billed annually", 5, 22, AFTER),
    "free-of-what": ("Free/mo", 0, 7, AMOUNT),
    "freemium": ("Freemium", 0, 8, AMOUNT),
    "lower-case": ("free", 0, 4, AMOUNT),
    "line-end": ("$5\n", 2, 3, AFTER),
}
# What could be guessed at, and is not in the grammar.
GUESSES = {
    "leading-blank": " $20/mo",
    "two-blanks-between": "$5;  $6",
    "two-blanks-behind-a-label": "Pro  $20/mo",
    "free-billed": "Free, billed yearly",
    "custom-billed": "Custom, billed monthly (Team)",
    "no-iso-4217-currency": "ABC 20/mo",
    "a-word-for-a-currency": "API 20/mo",
    "digits-of-another-script": "$\u0662\u0660/mo",
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
    """Of several ways to write a price, one comes out, and it means the same."""
    assert render(parse(text)) == house
    assert parse(house) == parse(render(parse(text)))


@pytest.mark.parametrize(("text", "start", "end", "word"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_in_the_grammar_is_refused(text: str, start: int, end: int, word: str) -> None:
    """A refusal says what was expected, and where."""
    with pytest.raises(PriceError, match=word) as caught:
        parse(text)
    assert (caught.value.start, caught.value.end) == (start, end)


@pytest.mark.parametrize("text", GUESSES.values(), ids=GUESSES)
def test_nothing_is_guessed(text: str) -> None:
    """What an editor most likely meant is refused too, at a range that is not empty."""
    with pytest.raises(PriceError) as caught:
        parse(text)
    assert caught.value.start < caught.value.end


@pytest.mark.parametrize("text", ["$20/mo (Pro)", "API $20", "$5; $6"])
def test_the_ledger_holds_one_amount_without_a_label(text: str) -> None:
    """A label belongs to the plan, so that the ledger has none."""
    with pytest.raises(PriceError, match="one amount without a label") as caught:
        parse_amount(text)
    assert (caught.value.start, caught.value.end) == (0, len(text))


def test_an_amount_is_one_offer() -> None:
    """What the ledger may hold is read as by `parse`."""
    assert parse_amount("from $0.14/1M tokens") == usd("0.14", bound="from", units=("1M tokens",))


@pytest.mark.parametrize(
    ("currency", "text", "code", "house"),
    [
        ("USD", "$5", "USD", "$5"),
        ("AUD", "$5", "AUD", "$5"),
        ("AUD", "A$5", "AUD", "$5"),
        ("AUD", "US$5", "USD", "US$5"),
        ("NZD", "NZD 5", "NZD", "$5"),
        ("EUR", "US$5", "USD", "US$5"),
        ("EUR", "EUR 5", "EUR", "\u20ac5"),
        ("USD", "NZD 5", "NZD", "NZD 5"),
    ],
)
def test_a_bare_dollar_is_that_of_the_site(currency: str, text: str, code: str, house: str) -> None:
    """The site's own dollar is written bare, every other with its country."""
    (offer,) = parse(text, currency)
    assert offer.currency == code
    assert render((offer,), currency) == house
    assert parse(house, currency) == (offer,)


def test_amounts_are_exact() -> None:
    """Money is decimal: a tenth and two tenths are three tenths."""
    tenth, fifth = (offer.low for offer in parse("$0.1; $0.2"))
    assert isinstance(tenth, Decimal)
    assert tenth + (fifth or 0) == Decimal("0.3")


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + "0" * 40 + ".01", "0." + "3" * 100])
def test_no_digit_is_lost(digits: str) -> None:
    """However long a number is, it is kept whole."""
    assert parse(f"${digits}")[0].low == Decimal(digits)
    assert render(parse(f"${digits}")).replace(",", "") == f"${digits}"


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


CODES = st.sampled_from(["USD", "EUR", "GBP", "INR", "KRW", "AUD", "CAD", "BRL", "JPY", "CNY", "CHF", "SEK", "NZD"])
TOKENS = [f"{count}{meter}tokens" for count in ("1M ", "1K ") for meter in ("", "input ", "output ", "cached ")]
UNITS = st.sampled_from(["mo", "yr", "wk", "day", "hr", "min", "sec", "seat", "image", "video", "credit", *TOKENS])
AMOUNTS = st.builds(lambda whole, places: Decimal(whole).scaleb(-places), st.integers(0, 10**12), st.integers(0, 6))
WORDS = st.from_regex(r"[A-Z]?[a-z\u00e4\u03b1]{1,7}[0-9]?", fullmatch=True).filter(
    lambda word: word not in {"from", "to", "Free", "Custom"}
)
FRONT_LABELS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
BACK_LABELS = st.text(st.characters(exclude_characters="();", categories="LNPSZ"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """Draw any offer that the grammar can write."""
    place = draw(st.sampled_from(["before", "after"]))
    label = draw(st.just("") | (FRONT_LABELS if place == "before" else BACK_LABELS))
    named = {"label": label, "place": place if label else "after"}
    if draw(st.integers(0, 4)) == 0:
        return Offer(word=draw(st.sampled_from(["Free", "Custom"])), **named)
    return Offer(
        bound=draw(st.sampled_from(["", "from", "up to"])),
        currency=draw(CODES),
        low=draw(AMOUNTS),
        high=draw(st.none() | AMOUNTS),
        units=tuple(draw(st.lists(UNITS, max_size=2))),
        billed=draw(st.sampled_from(["", "yearly", "monthly"])),
        **named,
    )


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(offers(), min_size=1, max_size=4).map(tuple), st.sampled_from(["USD", "AUD", "NZD", "EUR"]))
def test_what_is_written_is_read_back(given_offers: tuple[Offer, ...], currency: str) -> None:
    """Nothing of an offer is lost in its text, and it is the same under every currency of the site."""
    assert parse(render(given_offers, currency), currency) == given_offers


@st.composite
def house_texts(draw: st.DrawFn) -> str:
    """Draw a text in house style, put together without the renderer."""
    symbol = draw(st.sampled_from(["$", "\u20ac", "\u00a3", "A$", "JPY ", "CHF "]))
    numbers = st.builds(
        lambda whole, cents: f"{symbol}{whole:,}{cents}",
        st.integers(0, 10**7),
        st.sampled_from(["", ".5", ".00", ".99"]),
    )
    amount = draw(st.sampled_from(["", "from ", "up to "])) + draw(numbers)
    amount += f"{DASH}{draw(numbers)}" * draw(st.booleans())
    amount += "".join(f"/{unit}" for unit in draw(st.lists(UNITS, max_size=2)))
    amount = draw(st.sampled_from([f"{amount}{draw(st.sampled_from(['', ', billed yearly']))}", "Free", "Custom"]))
    label = draw(st.none() | FRONT_LABELS)
    if label is None:
        return amount
    return f"{label} {amount}" if draw(st.booleans()) else f"{amount} ({label})"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(house_texts(), min_size=1, max_size=3).map("; ".join))
def test_house_style_stands(text: str) -> None:
    """A text in house style is what it is rewritten into."""
    assert render(parse(text)) == text


FRAGMENTS = st.sampled_from(
    [
        *"$\u20ac\u00a5;,./()-05 \n\u0665",
        DASH,
        "; ",
        " (Pro)",
        "Pro ",
        "/mo",
        "Free",
        "from ",
        "JPY ",
        "1M tokens",
        ", billed yearly",
    ]
)


@st.composite
def nearly_house_texts(draw: st.DrawFn) -> str:
    """Draw a text in house style after an accident or two."""
    text = draw(house_texts() | st.just(""))
    for _ in range(draw(st.integers(1, 2))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:at] + draw(FRAGMENTS | st.just("")) + text[at + cut :]
    return text


def refusal(text: str) -> PriceError | None:
    """Return the error that a text is refused with."""
    try:
        parse(text)
    except PriceError as error:
        return error
    return None


@settings(derandomize=True, deadline=None, max_examples=1000)
@given(nearly_house_texts() | st.text(max_size=20))
@example("Pro  $20/mo")
@example("$5; ")
@example("")
def test_any_text_is_read_or_refused(text: str) -> None:
    """There is no third way, and a refusal always marks a character, or the place where one is missing."""
    error = refusal(text)
    assert error is None or 0 <= error.start < error.end <= len(text) + 1


@settings(derandomize=True, deadline=None, max_examples=300)
@given(nearly_house_texts().filter(lambda text: refusal(text) is None))
def test_house_style_is_a_fixed_point(text: str) -> None:
    """What was read is written so that it reads the same, and writing it again changes nothing."""
    house = render(parse(text))
    assert parse(house) == parse(text)
    assert render(parse(house)) == house
