"""Whether an amount is a price of today, by the words around it in the shape of its sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsdesk.prices.prose import words

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SEASONS = "year|month|week|spring|summer|autumn|winter|quarter"
_YEAR = r"(?:19|20)\d\d"
_WOULD = r"(?:would|could|might|'d|’d|\bwere\b)"

# The tables of words, with what needs more than words; and beside each, what may begin at a comma or a bracket.
_PRESENT = words.PRESENT + r"|(?<!to\s)pay|expect\sto\spay"
_PRESENT_BESIDE = (
    r",\s(?:sold|offered|priced|charged|billed)(?=\s(?:at|for)\s)"
    r"|(?<=[TP]),\sat(?=\s(?:(?:just|only|about|around|a\smere)\s)?A)"
    r"|[TP]\s?\((?=(?:\w+\s){0,2}A)|(?<=[TP])\s?[:–—]\s?(?=A)"
    r"|\bprice\sof(?=\s(?:the\s|a\s|just\s|only\s)?[TPA])"
    # What a price was changed to, it is now.
    r"|\b(?:puts?|sets?|raised|cut|lowered|increased|reduced|dropped|leaves?|left|keeps?|kept|holds?)\sT\s(?:at|to)"
    r"(?=\s(?:about\s|just\s)?A)"
    r"|\b(?:raised|cut|lowered|increased|reduced|slashed|hiked|dropped|moved|put|brought)\s(?:up\s|down\s)?"
    r"(?:the|its|their)\s(?:\w+\s){0,2}(?:prices?|rates?|fees?|subscription|plan)\b[^,;]{0,40}?\sto(?=\sA)"
    r"|\b(?:prices?|rates?|fees?)\s(?:of\s\w+\s)?(?:was|were|has\sbeen|have\sbeen)\s"
    r"(?:raised|cut|lowered|increased|reduced)\sto(?=\sA)"
)
_PAST = (
    rf"{words.PAST}|(?:in|since|of|until|during|back\sin|early|late)\s{_YEAR}"
    r"|once(?!\s(?:a|an|per|every|again|more)(?!\w))|(?<!as\s)expected|(?:^|when\s|while\s|where\s|that\s)T\scost"
    r"|T\s(?:\w+ly\s)?(?!(?:stayed|remained|dropped|climbed|jumped|doubled|halved|priced|listed|raised|lowered|reduced"
    r"|increased|offered|included|need)\b)\w+[^e]ed\s"
)
_PAST_BESIDE = r",\sthen(?=\sA)|[,;:]\sT\scost(?=\s)|T,\swhich\scost(?=\s)"
_FUTURE = (
    rf"{words.FUTURE}|is\sto(?!\sbe\shad)|will(?!\s(?:cost|set|run|be\scharged)\s?(?:you|us|your))|by\s{_YEAR}"
    r"|(?:T|V|F|it|they|company|makers?|start-up|^)\s?plans?\sto"
)
_IRREALIS = (
    rf"{words.IRREALIS}|if(?=.*{_WOULD})|should\s(?:\w+\s)?(?:cost|be|charge|ask|sell|go)"
    # What denies a price, and does not only say that it is not low.
    r"|(?:does|do|did|would|will)(?:\snot|n't|n’t)\s(?:cost|charge|ask|want|bill|sell|take)"
    r"|(?:is|are)(?:\snot|n't|n’t)(?=\s(?:about\s|the\s)?A)|can\s(?:cost|come\sto|run\sto|reach)"
    r"|(?:cannot|can't|can’t|never|will\snot)\s(?:get|buy|have|find|cost)|nobody\spays|no\sone\spays"
    r"|no\s(?:\w+\s){0,2}(?:plan|tier|version|subscription)"
)
_EVENTS_BESIDE = (
    rf"\b(?:{words.OBJECTS})(?=\s(?:(?!(?:for|at|from)\s)[a-zVF]+\s){{0,3}}A)"
    r"|(?:^|[,;:]\s|\band\s)[TVF]\spays\b|\b(?:we|i|you|they)\shave(?=\sA)"
)
_ON = r"(?:\s(?!(?:and|but|which|that|is|are|costs|charges|asks|now|it)\b)[a-z]+){0,3}"
"""The words that belong to a verb which is only planned or supposed: `will soon go up to`."""


def _cue(pattern: str, beside: str = "", on: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-]){on}" + f"|{beside}" * bool(beside))


_CUES = (
    ("present", _cue(_PRESENT, _PRESENT_BESIDE)),
    ("past", _cue(_PAST, _PAST_BESIDE)),
    ("future", _cue(_FUTURE, on=_ON)),
    ("irrealis", _cue(_IRREALIS, on=_ON)),
    ("event", _cue(words.EVENTS, _EVENTS_BESIDE)),
)
_LATER = re.compile(
    r"(?<![\w-])(?:would|might|on\s(?:its|the)\sway|on\sthe\scards|coming\ssoon|is\scoming|imagine|ought\sto|was|were"
    r"|used\sto|could|(?:applies|comes?|holds?|in\sforce|starting)\sfrom|takes?\seffect|comes?\sinto\sforce"
    rf"|{_YEAR}|is\ssaid\sto|in\sthe\sworks|'d|’d|if(?=.*{_WOULD}))(?!\w)"
)
_TIME_BEHIND = re.compile(
    rf"(?<!\w)(?:(?:in|until|till|since|during|back in|early|late|by) {_YEAR}|(?:last|next) (?:{_SEASONS})"
    r"|(?:years?|months?|weeks?) ago|back then|at (?:the )?(?:launch|time)|by the end of|until recently"
    r"|when (?:it|they) (?:launched|started|began|was|were|appeared|came)|before (?:the|that)"
    rf"|(?:until|till|before|from|in|starting(?: in)?) (?:next |last |late |early |\d\d? )?(?:{_MONTHS})"
    r"|in (?:an?|two|three|five|ten|\d+) (?:years?|months?)(?:['’] time)?"
    r"|or so i think|at first|at the start|in the beginning|initially|originally)(?!\w)"
)
_OPENING_TIME = re.compile(
    rf"(?:(?:next|last) (?:{_SEASONS})|by {_YEAR}|in (?:{_MONTHS})|as of next|soon|later this year|back then|once A"
    rf"|(?:from|starting|beginning|starting in) (?:next |late |early )?(?:\w+ )?(?:{_MONTHS}|{_SEASONS}|{_YEAR})"
    rf"|(?:in|by|before|until) (?:{_YEAR}|the (?:past|future|old days)|its (?:first|early) \w+)"
    r"|(?:two years|a year) ago|according to (?:\w+ )?(?:rumou?rs?|leaks?|reports?)|rumou?rs?|reportedly"
    r"|no (?:plan|tier|version)|there (?:is|was|are) no|it is not true that|let['’]s say|let us|say(?= [TPVF])|suppose"
    r"|assume|assuming|imagine)(?!\w)"
)
_PAST_OR_FUTURE = re.compile(rf"(?<!\w)(?:{words.PAST}|{words.FUTURE}|{_YEAR})(?!\w)")
_ON_A_DAY = re.compile(rf"(?<!\w)on (?:\d\d? (?:{_MONTHS})|(?:{_MONTHS}) \d\d?)(?!\w)")
_ROSE = re.compile(r"(?<!\w)(?:rose|went|fell|dropped|climbed|has|have|since)(?!\w)")
_NOW = re.compile(r"(?<!\w)(?:now|today|still|currently|for now)(?!\w)")
_CHANGE = re.compile(
    r"(?<!\w)(?:cuts?|raise[ds]?|raising|rose|rises?|risen|fell|falls?|fallen|went|goes|gone|drop(?:s|ped)?|lower(?:s|ed)"
    r"|increase[ds]?|reduce[ds]?|halve[ds]?|double[ds]?|climb(?:s|ed)?|jump(?:s|ed)?|slash(?:es|ed)?|move[ds]?"
    r"|change[ds]?|hike[ds]?|up|down)(?!\w)"
)
_SUM = re.compile(r"(?<!\w)(?:average|averages|together|combined|in all|in total|altogether|all told)(?!\w)")
_IF = re.compile(r"(?:even )?if\b[^;]*\b(?:would|'d)\b")
_FROM = re.compile(r"(?:^|\s)from\s(?:the\s|about\s)?$")
_BEFORE = re.compile(
    rf"(?:\b(?:{words.BEFORE})(?:\sabout|\saround|\sa|\sanother)?"
    r"|\b(?:drop|fall|com|ris)ing\sfrom"
    r"|\b(?<!just\s)(?<!little\s)(?<!slightly\s)(?:under|over|below|above|short\sof)(?:\sabout)?"
    r"|costs?\s(?:V|F|(?:its|our|my|his|her|their)\s(?!users|customers|subscribers|readers|buyers|clients)\w+"
    r"|(?:the|each|every)\s(?!same|full|usual|price|reader|user|customer|subscriber|person|seat|member)\w+)"
    r"|\+|(?<!\w)[−-](?!\s))\s?$"
)
_AFTER = re.compile(rf"\s?(?:→|->)|(?:\s|-)?(?:{words.AFTER})(?!\w)")
_LABOUR = re.compile(
    r"(?<!\w)(?:people|paid|pays?|rat(?:e|es|ers|ing)|label\w*|annotat\w*|test(?:s|er|ers|ing)|freelanc\w*|wages?"
    r"|jobs?|work(?:s|er|ers|ing)?|earn\w*|hir\w*|rent\w*|cards?|gpus?|chips?|servers?|labour|electricity|power)(?!\w)"
)
"""What is paid by the hour and is no tool."""
_PARALLEL = re.compile(r"A[^A;:]*(?:,|\sand|\sbut)\s(?:only\s|just\s)?[TF](?:['’]s)?(?:\sP)?\s(?:only\s|just\s)?$")
_SPENT_ON = re.compile(r"\s(?:(?:on|into)\s(?:\w+\s){0,2}[TVF]|aside|towards?)(?!\w)")

_SPECIAL = re.compile(
    r"(?<!\w)(?:students?|pupils?|teachers?|schools?|universit(?:y|ies)|campus|education(?:al)?|charit(?:y|ies)"
    r"|non-?profits?|seniors?|pensioners?|new customers|newcomers|trial|beta|promotion(?:al)?|introductory"
    r"|special offer|discount(?:ed|s)?|half price|% off|sale|black friday|coupon|voucher|with the code|limited time"
    r"|resellers?"
    r"|first (?:year|week|three|six|two)|second-hand|famil(?:y|ies)|household"
    r"|(?:including|plus|with) (?:tax|vat))(?!\w)",
    re.IGNORECASE,
)


class Cue(NamedTuple):
    """A word of a shape that decides on the amounts behind it, and what it says of them."""

    start: int
    end: int
    kind: str


def cues_of(shape: str) -> list[Cue]:
    """Return the cues of a shape by where they end; of two that end together, the longer is last, or a present one."""
    found = [Cue(*each.span(), kind) for kind, pattern in reversed(_CUES) for each in pattern.finditer(shape)]
    return sorted(found, key=lambda cue: (cue.end, -cue.start))


def is_price(shape: str, place: int, cues: list[Cue], behind: tuple[str, ...]) -> bool:
    """Say whether an amount of a shape may be a price of today, by the words around it.

    `behind` are the units that stand right behind it. The cue that stands nearest before it decides; where there is
    none, a later one may still say that all is supposed or past.
    """
    start = shape.rfind(";", 0, place) + 1
    if _is_of_another_kind(shape, place, behind) or _is_of_another_time(shape, place, start):
        return False
    nearest = next((cue.kind for cue in reversed(cues) if cue.end <= place), "")
    if nearest or shape.endswith("?", place + 1, place + 2):
        return nearest == "present"
    return not _LATER.search(shape[start:].partition(";")[0], place - start)


def _is_of_another_kind(shape: str, place: int, behind: tuple[str, ...]) -> bool:
    """Say whether an amount is no price at all, but what is spent on a tool, or paid for an hour's work."""
    spent = not behind and _SPENT_ON.match(shape, place + 1)
    return is_other_money(shape, place) or bool(spent or ("hr" in behind and _LABOUR.search(shape)))


def _is_of_another_time(shape: str, place: int, start: int) -> bool:
    """Say whether an amount is one of the past, the future or a thought, by what is said of the sentence as a whole."""
    following = re.split(r"[,;A]", shape[place + 1 :], maxsplit=1)[0]
    if _TIME_BEHIND.search(following) or (_ON_A_DAY.search(following) and not _ROSE.search(shape, 0, place)):
        return True
    sentence = shape[start:].lstrip()
    opening = _OPENING_TIME.match(sentence) and not _NOW.search(shape, start, place)
    return bool(opening or _SUM.search(sentence) or _IF.match(sentence)) or _is_left_behind(shape, place)


def is_parallel(shape: str, place: int) -> bool:
    """Say whether an amount only continues a sentence about the one before it: `$5 more than Grok, Gemini $3`."""
    return _PARALLEL.search(shape[:place]) is not None


def is_other_money(shape: str, place: int) -> bool:
    """Say whether an amount is a difference, a bound, a credit or the like, by the words right beside it."""
    return bool(_AFTER.match(shape, place + 1) or _BEFORE.search(shape[max(place - 60, 0) : place]))


def is_dated(text: str) -> bool:
    """Say whether words tell of another time than today."""
    return bool(_TIME_BEHIND.search(text) or _PAST_OR_FUTURE.search(text))


def _is_left_behind(shape: str, place: int) -> bool:
    """Say whether an amount is what a price was changed from: `cut from $18 to $15`."""
    if not _FROM.search(shape, max(place - 20, 0), place):
        return False
    following = shape[place + 1 :].partition(";")[0]
    changed = shape[:place] + following.partition("A")[0]
    return bool(re.search(r"(?:^|\s)to\s[^,;A]*A", following) and _CHANGE.search(changed))


def is_special(text: str) -> bool:
    """Say whether a text speaks of prices that are not for everybody, or not without conditions."""
    return _SPECIAL.search(text) is not None
