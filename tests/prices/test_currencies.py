"""Currencies: their codes, their signs, and the signs that could be several."""

from __future__ import annotations

import pytest

from newsdesk.prices.currencies import CODES, DOLLARS, OTHER_SIGNS, SIGNS
from newsdesk.prices.grammar import PriceError, normalise, parse, render


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
        ("USD", "$5 AUD", "AUD", "A$5"),
        ("EUR", "$5 USD", "USD", "US$5"),
    ],
)
def test_a_bare_dollar_is_that_of_the_site(currency: str, text: str, code: str, house: str) -> None:
    """The site's own dollar is written bare, every other with its country."""
    assert normalise(text, currency) == house
    (offer,) = parse(house, currency)
    assert offer.currency == code
    assert render((offer,), currency) == house


@pytest.mark.parametrize("currency", ["EUR", "CHF", "XYZ"])
def test_a_bare_dollar_needs_a_site_of_dollars(currency: str) -> None:
    """Where money has no dollars, `$` could be anybody's."""
    with pytest.raises(PriceError, match=r"write `US\$`") as caught:
        parse("from $5", currency)
    assert (caught.value.start, caught.value.end) == (5, 6)


def test_every_currency_is_read() -> None:
    """Each code is money, whatever the currency of the site."""
    for code in CODES:
        assert parse(normalise(f"{code} 5", "XYZ"), "XYZ")[0].currency == code


def test_signs_are_of_currencies() -> None:
    """No sign stands for what is none, and none for two."""
    assert DOLLARS | set(SIGNS.values()) | set(OTHER_SIGNS.values()) <= CODES
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert not SIGNS.keys() & OTHER_SIGNS.keys()


@pytest.mark.parametrize("code", "SVC CLF CHE MXV UYW XCG SLE VED ZWG XAD XDR".split())
def test_what_others_forget_is_a_currency(code: str) -> None:
    """List One has units of account and late additions as well."""
    assert code in CODES


@pytest.mark.parametrize("code", "HRK BGN ANG SLL ZWL CUC XAU XBA XTS XXX".split())
def test_what_nobody_pays_in_is_none(code: str) -> None:
    """What was withdrawn, metals, and the codes for tests and for no currency are no money."""
    assert code not in CODES
