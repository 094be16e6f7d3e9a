"""What is wrong with a single value, in an editor's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.frontmatter.write import Written
from newsdesk.model import At, Finding, Fix
from newsdesk.prices.grammar import PriceError
from newsdesk.schemas.branches import properties_at
from newsdesk.schemas.case import Case, shown, type_name, type_of
from newsdesk.schemas.formats import DATES, PRICES
from newsdesk.text import Span, is_typo, listed, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_LIMITS = {
    "maxLength": "is {size} characters long; at most {limit} are allowed: shorten it",
    "minLength": "is {size} characters long; at least {limit} are needed: write more",
    "maxItems": "has {size} items; at most {limit} are allowed: take some out",
    "minItems": "has {size} items; at least {limit} are needed: add some",
    "maxProperties": "has {size} fields; at most {limit} are allowed: take some out",
    "minProperties": "has {size} fields; at least {limit} are needed: add some",
}
_RANGES = {
    "minimum": "less than {limit}, the least allowed",
    "maximum": "more than {limit}, the most allowed",
    "exclusiveMinimum": "not more than {limit}, as it must be",
    "exclusiveMaximum": "not less than {limit}, as it must be",
    "multipleOf": "not a multiple of {limit}",
}
_FORMATS = {
    **dict.fromkeys(("uri", "iri"), "is no whole address: write `https://…`"),
    **dict.fromkeys(
        ("uri-reference", "iri-reference"), "is no address: write a path such as `/picture.png`, or `https://…`"
    ),
    **dict.fromkeys(("email", "idn-email"), "is no e-mail address: write one such as `desk@example.org`"),
}
_TRUE_OR_FALSE = {
    **dict.fromkeys(("yes", "on", "true", "y"), "true"), **dict.fromkeys(("no", "off", "false", "n"), "false")
}  # fmt: skip
_DASHED = re.compile(r"-[^\s-]")
_MOST_LISTED = 12


def wrong_type(case: Case) -> Iterator[Finding]:
    """Say which type is wanted, and how to turn a single value into it."""
    wanted = case.detail["types"]
    found = type_of(case.value)
    scalar = found in {"string", "number", "boolean"}
    remedy, fix = ".", None
    if "string" in wanted and scalar:
        remedy = ": put it in quotes."
    elif "string" in wanted and found == "array" and (plural := _plural(case)):
        remedy = f": use `{plural}`."
    elif "array" in wanted and isinstance(case.value, str) and _DASHED.match(case.value):
        remedy = ": a blank is missing behind each `-`."
    elif "array" in wanted and scalar:
        remedy = f": write `[{shown(case.value).strip('`')}]`."
    elif "boolean" in wanted and isinstance(case.value, str) and (meant := _TRUE_OR_FALSE.get(case.value.casefold())):
        remedy = f": write `{meant}`."
        # Nothing is mended unasked in what decides whether readers see a record.
        safe = case.pointer not in {("draft",), ("published",)}
        fix = Fix(f"write `{meant}`", ((At(case.pointer), Written(meant)),), safe=safe)
    what = f"{shown(case.value)}, {type_name(found)}" if scalar else type_name(found)
    kinds = " or ".join(map(type_name, wanted))
    yield case.finding("wrong-type", f"{case.name} must be {kinds}, and is {what}{remedy}", fix=fix)


def _plural(case: Case) -> str:
    """Return the field for several of what a field takes one of, if the schema has it and the record does not."""
    plural = f"{case.pointer[-1]}s" if case.pointer else ""
    known = properties_at(case.document, case.pointer[:-1]) if case.pointer else ()
    return plural if plural in known and not (len(case.pointer) == 1 and plural in case.data) else ""


def unlisted(case: Case, conditions: Iterable[str] = ()) -> Iterator[Finding]:
    """Say which values are allowed, on which conditions, and the nearest of them."""
    options = case.detail["options"] if "options" in case.detail else [case.detail["expected_value"]]
    choice = listed(shown(option).strip("`") for option in options)
    if len(options) > _MOST_LISTED:
        choice = f"one of the {len(options)} values that the schema lists"
    where = " or ".join(dict.fromkeys(filter(None, conditions)))
    message = f"{case.name} is {shown(case.value)}, and must be {choice}{where and f' where {where}'}."
    texts = [option for option in options if isinstance(option, str)]
    if isinstance(case.value, str) and (meant := nearest(case.value, texts)):
        # Only a slip is mended, and none in what decides whether readers see a record.
        slip = is_typo(case.value.strip(), meant) and case.pointer != ("status",)
        fix = Fix(f"write `{meant}`", ((At(case.pointer), meant),)) if slip else None
        yield case.finding("unlisted-value", f"{message} Did you mean `{meant}`?", fix=fix)
    else:
        yield case.finding("unlisted-value", message)


def _bad_format(case: Case) -> Iterator[Finding]:
    form = case.detail["format"]
    if form in PRICES:
        yield _bad_price(case, PRICES[form])
    elif form in DATES:
        yield case.finding("bad-date", f"{case.name}: {shown(case.value)} {_date_fault(DATES[form], case.value)}.")
    else:
        said = _FORMATS.get(form, f"is no {form}")
        if " " in case.value.strip() and (form == "uri-reference" or "://" in case.value):
            said = "is no address: write `%20` for each blank"
        yield case.finding("bad-format", f"{case.name}: {shown(case.value)} {said}.")


def _date_fault(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return "is not a date as the schema wants it: write `YYYY-MM-DDTHH:MM:SS+HH:MM`"


def _bad_price(case: Case, read: Callable[..., object]) -> Finding:
    try:
        read(case.value, case.currency)
    except PriceError as error:
        what = "is not in house style" if error.house else "cannot be read"
        message = f"The price {shown(case.value)} {what} from character {error.start + 1} on: {error}."
        fix = Fix(f"write {shown(error.house)}", ((At(case.pointer), error.house),)) if error.house else None
        place = At(case.pointer, within=Span(error.start, error.end))
        return case.finding("price-syntax", message, place, fix)
    return case.finding("price-syntax", f"{case.name} is no price.")  # pragma: no cover - the format is `read`


def _bad_pattern(case: Case) -> Iterator[Finding]:
    if said := case.sentence:
        yield case.finding("bad-format", f"{case.name} is {shown(case.value)}: {said}.")
        return
    pattern = case.detail["pattern"]
    yield case.finding("bad-format", f"{case.name}: {shown(case.value)} does not match the pattern `{pattern}`.")


def _bad_length(case: Case) -> Iterator[Finding]:
    if not case.value and case.keyword.startswith("min"):
        yield case.finding("empty-value", f"{case.name} is empty: write a value, or take the line out.")
        return
    message = _LIMITS[case.keyword].format(size=len(case.value), limit=case.detail["limit"])
    yield case.finding("bad-length", f"{case.name} {message}.")


def _out_of_range(case: Case) -> Iterator[Finding]:
    limit = case.detail.get("limit", case.detail.get("multiple_of"))
    message = _RANGES[case.keyword].format(limit=limit)
    yield case.finding("out-of-range", f"{case.name} is {shown(case.value)}, which is {message}.")


def _repeated(case: Case) -> Iterator[Finding]:
    seen: set[str] = set()
    reported: set[str] = set()
    found = False
    for index, item in enumerate(case.value):
        key = f"{type_of(item)} {item!r}"
        if key in seen and key not in reported:
            found = True
            reported.add(key)
            message = f"{case.name} has {shown(item)} twice: take one out."
            yield case.finding("repeated-item", message, At((*case.pointer, index)))
        seen.add(key)
    if not found:  # equal to JSON Schema, such as 1 and 1.0, or two orders of the same fields
        yield case.finding("repeated-item", f"{case.name} has an item twice: take one out.")


EXPLAINERS = {
    "type": wrong_type,
    "enum": unlisted,
    "const": unlisted,
    "format": _bad_format,
    "pattern": _bad_pattern,
    **dict.fromkeys(_LIMITS, _bad_length),
    **dict.fromkeys(_RANGES, _out_of_range),
    "uniqueItems": _repeated,
}
