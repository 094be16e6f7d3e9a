"""What an unquoted YAML scalar means, by the core schema of YAML 1.2 (section 10.3.2), with dates kept as text."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

# No scalar that starts with another character is anything but text.
SPECIAL_START = frozenset("~nNtTfFyYoO+-.0123456789")

_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_BOOLEAN_1_1 = re.compile(r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_FLOAT_1_1 = re.compile(r"[-+]?[0-9]*\.[0-9]*[eE][-+][0-9]+")
_NON_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_NUMBER_1_1 = re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|[-+]?0b[01_]+")
_SAFE_INTEGER = 2**53
_MOST_DIGITS = 4300  # what Python itself converts, sys.int_info.default_max_str_digits


class Scalar(NamedTuple):
    """A value, and the reason why other readers may see another one, or why there is none."""

    value: str | float | bool | None
    doubt: str = ""
    fault: str = ""


@lru_cache(maxsize=4096)
def resolve(text: str) -> Scalar:
    """Return what a plain scalar means; `doubt` completes the sentence "`text` is …"."""
    if text in _WORDS:
        return Scalar(_WORDS[text])
    if _BOOLEAN_1_1.fullmatch(text):
        return Scalar(text, "read as text here and as true or false by YAML 1.1")
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        return _float(text)
    if _BASED.fullmatch(text):
        return Scalar(int(text, 0), f"read as the number {int(text, 0)} here and otherwise by other readers")
    if _NON_FINITE.fullmatch(text):
        return Scalar(None, fault="is no finite number, which JSON cannot hold: write a number, or quote it")
    if _SEXAGESIMAL.fullmatch(text):
        return Scalar(text, "read as text here and as a number in base 60 by YAML 1.1")
    if _NUMBER_1_1.fullmatch(text):
        return Scalar(text, "read as text here and as a number by YAML 1.1")
    return Scalar(text)


def _integer(text: str) -> Scalar:
    if len(text) > _MOST_DIGITS:
        return Scalar(None, fault="has more digits than a number can hold: quote it if it is a name")
    number = int(text)
    if abs(number) > _SAFE_INTEGER:
        return Scalar(number, "too large for readers in JavaScript, which lose its last digits")
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0":
        return Scalar(number, f"read as the number {number} here and in base 8 by YAML 1.1")
    return Scalar(number)


def _float(text: str) -> Scalar:
    number = float(text)
    if not math.isfinite(number):
        return Scalar(None, fault="is larger than a number can be: quote it if it is a name")
    if "e" in text.lower() and not _FLOAT_1_1.fullmatch(text):
        return Scalar(number, f"read as the number {number:g} here and as text by YAML 1.1")
    return Scalar(number)
