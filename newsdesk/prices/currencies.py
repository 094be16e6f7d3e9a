"""The currencies of ISO 4217, and the signs that stand for them."""

from __future__ import annotations

# List One as of 2026, without metals, units of bond markets, and the codes for tests and for no currency.
CODES = frozenset(
    (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE"
        " CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF"
        " GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR"
        " LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN"
        " PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS"
        " TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XDR XOF XPF"
        " XSU XUA YER ZAR ZMW ZWG"
    ).split()
)
# Where money is written with a bare `$`.
DOLLARS = frozenset(
    (
        "ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD USD"
        " UYU XCD"
    ).split()
)
SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "US$": "USD", "A$": "AUD", "C$": "CAD", "R$": "BRL"}
"""The signs of house style; every other currency is written with its code."""
OTHER_SIGNS = {
    "AU$": "AUD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "MX$": "MXN",
    "JP¥": "JPY", "CN¥": "CNY", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₫": "VND", "₱": "PHP", "₪": "ILS", "₸": "KZT",
    "₦": "NGN", "฿": "THB",
}  # fmt: skip
_MEANINGS = {**OTHER_SIGNS, **SIGNS, **{code: code for code in CODES}}


def code_of(sign: str, currency: str) -> str:
    """Return the currency of a sign or a code; a bare `$` is `currency`. Raises ValueError with what to write."""
    if sign == "$" and currency in DOLLARS:
        return currency
    if sign == "$":
        msg = f"`$` is the sign of several currencies, and not of {currency}: write `US$`, or a code such as `CAD `"
        raise ValueError(msg)
    if sign == "¥":
        msg = "`¥` is the yen and the yuan: write `JPY ` or `CNY ` before the number"
        raise ValueError(msg)
    if sign.isalpha() and sign not in CODES:
        msg = f"`{sign}` is no currency of ISO 4217"
        raise ValueError(msg)
    if sign not in _MEANINGS:
        msg = f"`{sign}` is no sign of one currency: write its code of ISO 4217 before the number, such as `CAD `"
        raise ValueError(msg)
    return _MEANINGS[sign]


def sign_of(code: str, currency: str) -> str:
    """Return what house style writes before a number: a bare `$` where that is `currency`."""
    if code == currency and code in DOLLARS:
        return "$"
    return next((sign for sign, known in SIGNS.items() if known == code), f"{code} ")
