"""Price texts of the forms that vendors publish: what each means, or why it is refused."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from conftest import REPOSITORY
from newsdesk.prices.grammar import Offer, PriceError, normalise, parse, render
from newsdesk.prices.reader import read

TABLE = REPOSITORY / "tests/data/prices/texts.csv"
"""The forms are vendors'; the numbers need not be anybody's of today."""
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))
READ = [pytest.param(row["text"], row["offers"], id=f"{row['vendor']} {row['text']}") for row in ROWS if row["offers"]]
REFUSED = [
    pytest.param(row["text"], row["at"], row["refused"], id=f"{row['vendor']} {row['text']}")
    for row in ROWS
    if not row["offers"]
]
SHAPES = {
    "time", "seat", "range", "from", "tokens", "image", "minute", "media", "credits", "requests", "characters", "free",
    "trial", "custom", "included", "several", "refused",
}  # fmt: skip


def brief(offer: Offer) -> str:
    """Write an offer as the table has it: `from USD 10..20|seat+mo|yearly|label`, with `<` before a label in front."""
    money = offer.word
    if offer.low is not None:
        ends = "..".join(str(end) for end in (offer.low, offer.high) if end is not None)
        money = f"{offer.bound} {offer.currency} {ends}".strip()
    label = f"<{offer.label}" if offer.place == "before" else offer.label
    return "|".join((money, "+".join(offer.units), offer.billed, label)).rstrip("|")


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_has_one_meaning_is_read(text: str, expected: str) -> None:
    """Each text means the offers of its row, and is written in house style without a loss."""
    assert " & ".join(map(brief, read(text))) == expected
    house = normalise(text)
    assert parse(house) == read(text)
    assert render(parse(house)) == house == normalise(house)


@pytest.mark.parametrize(("text", "at", "reason"), REFUSED)
def test_what_has_not_is_refused(text: str, at: str, reason: str) -> None:
    """Each text is refused for the reason of its row, and the place at fault is marked."""
    for reader in (parse, normalise):
        with pytest.raises(PriceError) as caught:
            reader(text)
        assert (text[caught.value.start : caught.value.end], str(caught.value)) == (at, reason)


def test_the_table_has_every_shape() -> None:
    """Of each shape there is more than a handful, and no row stands there twice."""
    counts = Counter(row["shape"] for row in ROWS)
    assert set(counts) == SHAPES
    assert min(counts.values()) >= 12
    assert len({(row["vendor"], row["text"]) for row in ROWS}) == len(ROWS) >= 300
