"""The price grammar over any offer and any text: nothing is lost, nothing crashes, and it takes linear time."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.prices.grammar import Offer, PriceError, normalise, parse, render

DASH = "\N{EN DASH}"
MONEY = st.sampled_from(["USD", "EUR", "GBP", "INR", "KRW", "AUD", "CAD", "BRL", "JPY", "CNY", "CHF", "SEK", "NZD"])
COUNTS = st.sampled_from(["", "2 ", "100 ", "1,500 ", "1K ", "30K ", "1M ", "999M "])
METERS = ["", "input ", "output ", "cached "]
TIMES = st.sampled_from(["mo", "yr", "wk", "day", "hr", "min", "sec"])
TOKENS = st.builds(lambda count, meter: f"{count}{meter}token{'s' * bool(count)}", COUNTS, st.sampled_from(METERS))
WORDS_COUNTED = st.builds(
    lambda count, noun: f"{count}{noun}{'s' * bool(count)}",
    COUNTS,
    st.sampled_from(["seat", "image", "video", "credit", "request", "call", "page", "character"]),
)
PLAYED = st.builds(
    lambda count, unit, medium: f"{count}{unit} of {medium}",
    COUNTS,
    st.sampled_from(["sec", "min", "hr"]),
    st.sampled_from(["video", "audio"]),
)
UNITS = st.builds(
    lambda things, times: (*things, *times),
    st.lists(TOKENS | WORDS_COUNTED | PLAYED, max_size=2, unique=True),
    st.lists(st.builds("{}{}".format, COUNTS, TIMES.filter(lambda unit: unit != "day")), max_size=1),
)
AMOUNTS = st.builds(lambda whole, places: Decimal(whole).scaleb(-places), st.integers(0, 10**12), st.integers(0, 6))
WORDS = st.from_regex(r"[A-Z]?[a-z\u00e4\u03b1]{4,9}[0-9]?", fullmatch=True).filter(
    lambda word: word.lower() not in {*NO_LABEL, *METERS_ALONE}
)
NO_LABEL = {
    "free", "custom", "from", "about", "approx", "approximately", "around", "roughly", "circa", "over", "under",
    "above", "below", "almost", "nearly", "some", "only", "just", "than", "least", "most", "billed", "paid",
    "contact", "included", "talk",
}  # fmt: skip
METERS_ALONE = {"input", "output", "cached"}
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
BACK_LABELS = (
    st.text(
        st.characters(exclude_characters="();~<>\u2248\u00b1", exclude_categories=["C", "Sc", "Zl", "Zp"]), min_size=1
    )
    .map(lambda text: " ".join(f"x{text}".split()))
    .filter(lambda text: not re.search("(?i)[A-Z]{3} ?[0-9]|[0-9] ?[A-Z]{3}|billed|paid", text))
)
FIXED_WORDS = st.sampled_from(["Free", "Free trial", "Custom", "Contact sales"]) | NAMES.map("Included with {}".format)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """Draw any offer that the grammar can write."""
    place = draw(st.sampled_from(["before", "after"]))
    label = draw(st.just("") | (NAMES if place == "before" else NAMES | BACK_LABELS))
    named = {"label": label, "place": place if label else "after"}
    if draw(st.integers(0, 4)) == 0:
        return Offer(word=draw(FIXED_WORDS), **named)
    low, more = draw(AMOUNTS), draw(AMOUNTS)
    return Offer(
        bound=draw(st.sampled_from(["", "from", "up to"])),
        currency=draw(MONEY),
        low=low,
        high=low + more if more and draw(st.booleans()) else None,
        units=draw(UNITS),
        billed=draw(st.sampled_from(["", "yearly", "quarterly", "monthly"])),
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
    sign = draw(st.sampled_from(["$", "\u20ac", "\u00a3", "A$", "JPY ", "CHF "]))
    whole, cents = draw(st.integers(0, 10**7)), draw(st.sampled_from(["", ".5", ".00", ".99"]))
    amount = draw(st.sampled_from(["", "from ", "up to "])) + f"{sign}{whole:,}{cents}"
    amount += f"{DASH}{sign}{whole + 1:,}{cents}" * draw(st.booleans())
    amount += "".join(f"/{unit}" for unit in draw(UNITS)) + draw(st.sampled_from(["", ", billed yearly"]))
    amount = draw(st.just(amount) | FIXED_WORDS)
    label = draw(st.none() | NAMES)
    if label is None:
        return amount
    return f"{label} {amount}" if draw(st.booleans()) else f"{amount} ({label})"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(house_texts(), min_size=1, max_size=3).map("; ".join))
def test_house_style_stands(text: str) -> None:
    """A text in house style is what it is rewritten into."""
    assert render(parse(text)) == text == normalise(text)


FRAGMENTS = st.sampled_from(
    [
        *"$\u20ac\u00a5;,./()-+~05eK \n\u0665",
        DASH,
        "; ",
        " (Pro)",
        "Pro ",
        "about ",
        " per month",
        "/user",
        "/mo",
        "Free",
        "from ",
        "up to ",
        " to ",
        "JPY ",
        " USD",
        "ABC ",
        "1M tokens",
        " (input)",
        ", billed yearly",
        "included with ",
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


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(nearly_house_texts() | st.text(max_size=20) | st.lists(FRAGMENTS, max_size=12).map("".join))
@example("$5; ")
@example("")
@example("10\u201320 \u20acx")
def test_any_text_is_read_or_refused(text: str) -> None:
    """There is no third way: a text has a meaning that house style keeps, or a range of it is at fault."""
    error = refusal(text)
    assert error is None or 0 <= error.start <= error.end <= len(text)
    house = error.house if error else text
    if house:
        assert render(parse(house)) == house == normalise(house) == normalise(text)
    else:
        with pytest.raises(PriceError):
            normalise(text)


LONG = {
    "blanks": ("$5", " ", "x"),
    "blanks-behind-a-bound": ("from ", " ", "x"),
    "lines": ("$5", "\n", "/mo"),
    "digits": ("$", "9", ""),
    "thousands": ("$1", ",000", ""),
    "numbers": ("", "1 ", "$5"),
    "ranges": ("$1", "-1", ""),
    "offers": ("$5", "; $5", ""),
    "commas": ("$5", ", $5", ""),
    "units": ("$5", "/seat", ""),
    "brackets": ("$5", "(", ""),
    "label": ("$5 (a", " x", ")"),
    "codes": ("", "ABC 1 ", ""),
    "words": ("", "included with ", ""),
    "variants": ("$5", ";$5 per month", ""),
}


@pytest.mark.timed
@pytest.mark.parametrize(("head", "repeated", "tail"), LONG.values(), ids=LONG)
def test_a_long_text_takes_no_longer_than_it_is(head: str, repeated: str, tail: str) -> None:
    """Each part of a text is looked at a few times, however long it is: 100 kB take less than a second."""
    text = head + repeated * (100_000 // len(repeated)) + tail
    started = time.process_time()
    refusal(text)
    assert time.process_time() - started < 1
