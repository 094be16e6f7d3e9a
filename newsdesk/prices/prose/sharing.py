"""Several tools and their prices: in order, as `T and T are A and A`, or one for all, as `T and T each cost A`."""

from __future__ import annotations

import re

from newsdesk.prices.prose import words
from newsdesk.prices.prose.subjects import RUN

_NAME_RUN = re.compile(RUN.pattern.replace("T(?:", "[TF](?:"))
_AMOUNT_RUN = re.compile(r"A(?:(?:,?\s(?:and|or)\s|,\s)A)+")
_AGAINST = re.compile(r"[:–—]\sA\s(?:against|versus|vs\.?|to|compared\s(?:with|to))\sA")
_EACH = re.compile(r"\s(?:each|apiece)(?!\w)")
_BOTH = re.compile(r"(?:both|either|neither|each\sof|the\ssame\sfor|be\sit|whether)\s(?:the\s)?$")
_PLANS_OF = re.compile(rf"(?:{words.PRODUCTS}|{words.PEOPLE})\s(?:of|to|for|from|with|at|on)\s$")
_NO_SUBJECT = re.compile(rf"(?:^|\s)(?:{words.PREPOSITIONS})\s(?:the\s|a\s|V['’]s?\s)*$")
_PLACE = re.compile(r"(?:^|\s)(?:in|across|for|on|with|at|from)\s$")
_SHARING = re.compile(
    rf"(?:,?\s(?:now|each|both|all|\w+ly|have|has)){{0,3}},?\s(?:{words.PRICE_VERBS}|have|share|settled)(?!\w)"
    r"|:\s(?:both|each|all)\s|,\s(?:both|each|all|you)\s"
)
_THEY_COST = re.compile(r"\s(?:both\s|each\s|all\s)?(?:cost|are|charge|ask|want|sell|go)(?!\w)")
_SO_IS = re.compile(
    r"(?:,|;)?\s(?:and\s)?(?:(?:so|as)\s(?:does|do|is|are)|(?<!not\s)the\ssame\sas|just\slike|like|exactly\slike)\s"
    rf"(?:the\s)?(?P<names>{RUN.pattern})"
)
_LIKE = re.compile(r",?\s(?:just\s)?like\s(?:the\s)?(?P<name>T)(?=,)")


def paired(text: str, place: int) -> int | None:
    """Return the place of the name that an amount belongs to in order; None where there is no such order."""
    if (found := _AGAINST.search(text)) and place in {found.start() + 2, found.end() - 1}:
        names = _letters(text, "TF", 0, found.start())
        if len(names) == 2:  # noqa: PLR2004 - one for each amount
            return names[place == found.end() - 1]
    for run in _AMOUNT_RUN.finditer(text):
        if run.start() <= place < run.end():
            amounts = _letters(text, "A", *run.span())
            names = []
            for found in _NAME_RUN.finditer(text, 0, run.start()):
                names = [at for at in _letters(text, "TF", *found.span()) if not _PLACE.search(text, 0, at)]
            if len(names) == len(amounts) and not re.search("[AF]", text[names[-1] + 1 : run.start()]):
                return names[amounts.index(place)]
    return None


def sharing(text: str, owner: int, place: int) -> list[int]:
    """Return the places of the tools that have the price of one: `Claude and ChatGPT each cost $18`."""
    found = next((run for run in RUN.finditer(text) if run.start() <= owner < run.end()), None)
    tools = _letters(text, "T", *found.span()) if found else [owner]
    if found is None or (len(tools) > 1 and not _is_shared(text, found, place)):
        tools = [owner]
    if owner < place and (same := _SO_IS.match(text, place + 1)):
        tools += _letters(text, "T", same.start("names"), same.end())
    if owner < place and (like := _LIKE.match(text, owner + 1)):
        tools.append(like.start("name"))
    return tools


def _is_shared(text: str, run: re.Match[str], place: int) -> bool:
    """Say whether an amount is the price of each tool of a run, before it or behind."""
    lead = text[: run.start()]
    each = _EACH.match(text, place + 1) is not None
    both = _BOTH.search(lead) is not None
    if place < run.start():
        return each or both or " or " in run[0] or _THEY_COST.match(text, run.end()) is not None
    between = text[run.end() : place]
    if "A" in between:
        return False
    if both and re.match(r":\s|\s(?:for|at)\s", between):
        return True
    free = both or _PLANS_OF.search(lead) or not _NO_SUBJECT.search(lead)
    return bool(free and (each or _SHARING.match(between)))


def _letters(text: str, letters: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if text[at] in letters]
