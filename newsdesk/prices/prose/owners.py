"""Whose price an amount is: the tool that stands as its subject, behind it, in front of it, or nearest before it."""

from __future__ import annotations

import re

from newsdesk.prices.prose import words
from newsdesk.prices.prose.sharing import paired, sharing
from newsdesk.prices.prose.subjects import (
    GOVERNED,
    RUN,
    can_cost,
    describes_a_thing,
    is_product,
    is_resold,
    last_match,
    subject_of,
)

_STRICT_VERB = re.compile(
    r"(?:is|are|costs?|charges|asks|sells|goes|comes|starts|stays|remains|wants|priced|'s|’s|stayed|lists|retails)$"
)
_FILL = (
    rf"(?:(?:the|a|an|its|V['’]s?|V|P|{words.PRODUCTS}|of|to|you|access|single|monthly|yearly|full|use|using|for|both"
    r"|either|can|have)\s)*"
)
_FOR = re.compile(
    r"(?:,|:\sthat)?\s(?:for|of|on|with|is\swhat|is\sall|buys?(?:\syou)?|(?:gets?|secures)(?:\syou)?|you\sget"
    r"|is\sthe\sprice\sof|is\s(?:the|a)\s\w+\s(?:price|fee|rate)\s(?:of|for)|will\sget\syou"
    rf"|to\s(?:use|keep|get|run|have|subscribe\sto|unlock))\s{_FILL}(?P<name>[TF])"
    rf"|\s(?:{words.PRODUCTS})\s(?:of|for|from)\s(?P<planned>[TF])|\s\((?P<bracketed>[TF])\)"
)
_BY = re.compile(r"\s(?:at|from|with|on)\s(?P<name>[TF])(?!\w)")
_CONTINUED = re.compile(r"A\s(?:at|from|with|on)\s[TF](?:,|,?\s(?:and|or|but))\s(?:only\s|just\s)?$")
_LISTED = re.compile(r"(?:,|,?\s(?:and|or|but))\s(?:only\s|just\s)?$")
_FRONT = re.compile(
    r"(?:^|[;:–—]\s|[.!]\s)(?:or\s|and\s|but\s)?"
    rf"(?:(?:at|for|from|with|starting(?:\sat)?|priced\sat|pay(?:ing)?|that's|yours)\s)?(?:(?:{words.SKIP})\s)*$"
)
_PAID = re.compile(r"(?:^|\s)(?:pays?|paying|charges|asks|wants|the|next\sto|than|or|and|get)\s(?:just\s|only\s)?$|^$")
_PRICE_OF = re.compile(
    r"(?:['’]s)?(?:\s\w+)?(?:\s(?:price|rate|fee|subscription|plan)s?)?(?:,|\sof)\s(?:just\s|only\s)?"
)
_ANY = re.compile(r"(?:^|\s)(?:an?|another|some)\s(?:\w+\s)?$")
_COMPOUND = re.compile(r"(?:^|\s)(?:the|an?|its|our)\s$")
_FOLLOWS = re.compile(
    rf"[^\s]|\s[^a-z]|\s(?:{words.PRODUCTS}|{words.PRICE_VERBS}|{words.PREPOSITIONS}|and|or|but|that|which|who|can|will"
    r"|now|\w+ed)(?!\w)|\s?$"
)
# A name behind these is no subject, unless an amount follows it at once.
_ASIDE = re.compile(
    rf"(?:^|\s)(?:{words.PREPOSITIONS}|not|says|said|writes|wrote|explains|argues|thinks)\s(?:the\s|a\s)?$"
)
_COMPARED = re.compile(r"(?:^|\s)(?:than|unlike|like|not|as\s\w+\sas)\s$")
_AT_ONCE = re.compile(r"['’]s\s|\s(?:at|for)\s|\s?\(|,\s(?:which\s|at\s|(?=A))|:\s")
_PLACE = re.compile(
    r"(?:^|\s)(?:in|across|throughout|outside|inside|within|via|through)\s(?:the\s)?$|\sto\s(?:the\s)?$"
)
_LEFT_FOR = re.compile(r"(?:^|\s)(?:leave|leaves|from|swap|trade|instead\sof|replace)\s(?:\w+\s)?T\s")
_WITH = re.compile(r"\s(?:with|by|from|of|in|like|on|around|about)\s(?:the\s|V['’]s?\s)?$")
_THING = re.compile(r"(?:the|an?|its|our|his|her|their|this|that)\s(?:(?P<first>[a-z]+)\s)?(?P<noun>[a-z]+)\s")
_OWN = re.compile(rf"['’]s\s(?P<noun>(?:(?!(?:{words.PREPOSITIONS})\s)[a-zP-]+(?:\s|(?=\W|$))){{1,4}})")
_PRONOUN_ALONE = re.compile(r"(?:^|\s)(?:it|they)$|^$")
_OPENS = re.compile(r"(?:.*[;:]\s)?(?:at|with)\s(?:just\s|only\s)?")
_LINKED = re.compile(r"\s(?:at|for)\s")
_ITS = re.compile(r"['’]s\s(?:\w+\s)?|\s(?:has|offers|sells)\s(?:an?|its)\s")
_APPOSED = re.compile(r"\s\(|:\s|\s[–—]\s|,?\s(?:at|for)\s(?:just\s|only\s)?")
_TO_AMOUNT = re.compile(r"\s(?:at|for|from|to)\s|(?:is|are|costs?|charges|asks|wants|[’']s)\s(?:\w+\s){0,2}$")
_FOR_WHICH = re.compile(r"\b(?:for|with|at|on)\s(?P<name>[TF])\s(?:it|they)$")
_CLAUSE = re.compile(r"(?:^|[,;:]\s|\s(?:and|but|while|whereas)\s)(?:the\s|both\s|V['’]s?\s)?(?=[TF])")


def owners(text: str, place: int, *, strict: bool) -> tuple[int, ...]:
    """Return the places in a shape of the tools that an amount is the price of; none, where it is of something else.

    A `strict` amount has no unit, and counts only where the sentence plainly calls it the price of a tool.
    """
    if not is_of_a_product(text, place, strict=strict):
        return ()
    governed = _governed(text, place)
    ordered = paired(text, place)
    if ordered is not None:
        return (ordered,) if text[ordered] == "T" else ()
    owner = _owner(text, place, governed)
    if owner is None or text[owner] != "T" or _is_another(text, owner) or is_resold(text, owner):
        return ()
    if strict and not _is_plain(text, place, owner, governed):
        return ()
    return tuple(sharing(text, owner, place))


def is_of_a_product(text: str, place: int, *, strict: bool) -> bool:
    """Say whether an amount may be the price of a tool, by the subject of its verb and by what it describes."""
    governed = _governed(text, place)
    if describes_a_thing(text, place, strict=strict):
        return False
    return governed is None or can_cost(text, subject_of(text, governed.start()), governed.start())


def _governed(text: str, place: int) -> re.Match[str] | None:
    """Return the verb that leads up to an amount, where it has a subject of its own: `paying` has none."""
    found = GOVERNED.search(text, 0, place)
    return None if found is None or found["verb"].endswith("ing") else found


def _owner(text: str, place: int, governed: re.Match[str] | None) -> int | None:
    """Return the place of the name that an amount belongs to."""
    subject = subject_of(text, governed.start()) if governed else ""
    owner = _behind(text, place, subject)
    if owner is None:
        owner = _in_front(text, place)
    end = place
    if owner is None and governed and _PRONOUN_ALONE.search(subject):
        end, owner = _earlier_subject(text, governed.start(), subject)
    if owner is None:
        owner = _nearest(text, end)
    if owner is None and end > 0 and text[place - 1] != "(" and not _FRONT.search(text, 0, place):
        found = re.search("[TF]", text[place + 1 :].partition(";")[0])
        return place + 1 + found.start() if found else None
    return owner


def _behind(text: str, place: int, subject: str) -> int | None:
    """Return the name that an amount is for, where that follows: `$20 a month for Claude`."""
    if re.search("[TF]", subject) or re.search(r"T['’]s\s(?:\w+\s)?$", text[:place]):
        return None
    found = _FOR.match(text, place + 1)
    if found:
        return max(found.span(name)[0] for name in ("name", "planned", "bracketed"))
    if (subject or _CONTINUED.search(text, 0, place)) and (found := _BY.match(text, place + 1)):
        return found.start("name")
    for_it = re.search(r"(?:^|\s)(?:for|with)\s(?:just\s|only\s)?$", text[:place]) or _LISTED.search(text, 0, place)
    return place + 2 if for_it and text.startswith((" T", " F"), place + 1) else None


def _in_front(text: str, place: int) -> int | None:
    """Return the name behind an amount that opens its sentence: `At $20 a month, Claude`."""
    if re.search("[TF]", text[:place]) or not _FRONT.search(text, 0, place):
        return None
    found = re.search("[TFA]", text[place + 1 :])
    if not found or found[0] == "A":
        return None
    doer = _THING.match(text[place + 1 :].lstrip(", "))
    return None if doer and not is_product(*doer.groups("")) else place + 1 + found.start()


def _earlier_subject(text: str, verb: int, subject: str) -> tuple[int, int | None]:
    """Return the name that opens the clause to which a verb without a subject belongs.

    Where something is put in between, return where that begins, and no name: it stands nearest before that.
    """
    lead = text[:verb].rstrip()
    if subject and (found := _FOR_WHICH.search(lead)):
        return verb, found.start("name")
    if not subject and lead.endswith((",", ")")):
        stop = lead[:-1]
        opening = max(stop.rfind(","), stop.rfind("("))
        inside = stop[opening + 1 :].strip()
        if RUN.fullmatch(inside) or inside == "F":  # `the model that won, Gemini, costs`
            return verb, max(stop.rfind("T"), stop.rfind("F"))
        if opening > 0 and not re.search("[TF]", text[:opening]) and can_cost(text, subject_of(text, opening), verb):
            return verb, None  # `the plan for studios, which Runway calls Unlimited, costs`
        if opening > 0:
            return opening, None
    found = last_match(_CLAUSE, text, verb)
    if found is None and not subject and (thing := _THING.match(text)) and not is_product(*thing.groups("")):
        return 0, None  # `the toy speaks with Murmur's voices and costs`
    return verb, found.end() if found else None


def _nearest(text: str, place: int) -> int | None:
    """Return the name that stands nearest before an amount and can be its subject."""
    for at in range(place - 1, -1, -1):
        if text[at] not in "TF":
            continue
        at_once = _AT_ONCE.match(text, at + 1)
        compared = _COMPARED.search(text, 0, at)
        if compared and (not at_once or at_once[0] in {": ", ", "}):
            continue
        if text[at] == "T":
            return _service(text, at, place)
        moved = _LEFT_FOR.search(text, 0, at)
        people = re.search(r"(?:^|the\s)$", text[:at]) and re.match(r"\s(?:can\s)?(?:pay|get)\s", text[at + 1 :])
        aside = _PLACE.search(text, 0, at) or (_ASIDE.search(text, 0, at) and not at_once and not moved)
        if not (people or aside):
            return at
    return None


def _service(text: str, tool: int, place: int) -> int:
    """Return the name of a service that has a tool in it, where it is what costs; else the tool."""
    run = next((found.start() for found in RUN.finditer(text) if found.start() <= tool < found.end()), tool)
    start = max((text.rfind(mark, 0, run) for mark in ",;:(–—"), default=-1) + 1
    lead = text[start:run]
    other = lead.find("F")
    linked = re.fullmatch(r"(?:['’]s)?(?:\s\w+){0,3}?\s(?:for|at|from)\s(?:\w+\s)?", text[tool + 1 : place])
    if other < 0 or not linked or re.search(r"\b(?:and|but|while|than|to switch)\b", lead):
        return tool
    return tool if _ASIDE.search(lead, 0, other) else start + other


def _is_another(text: str, owner: int) -> bool:
    """Say whether a name is part of another: `the Gemini exchange`, `Gemini's recipe`, `a Claude for $5`."""
    if _COMPOUND.search(text, 0, owner) and not _FOLLOWS.match(text, owner + 1):
        return True
    if text[:owner].endswith(" F ") and not _PLACE.search(text, 0, owner - 2):
        return True
    own = _OWN.match(text, owner + 1)
    if own and not (is_product(*own["noun"].split()) or re.search(rf"(?<!\w)(?:{words.SELLERS}|P)(?!\w)", own["noun"])):
        return True
    by = re.search(r"(?P<noun>[a-z]+)\sby\s$", text[:owner])
    if by and not is_product(by["noun"]):
        return True
    product = re.match(rf"\s(?:P|{words.PRODUCTS})(?!\w)", text[owner + 1 :])
    return bool(_ANY.search(text, 0, owner) and not product)


def _is_plain(text: str, place: int, owner: int, governed: re.Match[str] | None) -> bool:
    """Say whether a sentence calls an amount without a unit the price of a tool in so many words."""
    if owner > place:
        paid = _PAID.search(text[:place]) and re.match(r"\sfor\sT", text[place + 1 :])
        opening = _OPENS.fullmatch(text, 0, place) and text.startswith(", T", place + 1)
        named = _FOR.match(text, place + 1)
        return bool(paid or opening or (named and named["planned"]))
    between = text[owner + 1 : place]
    if _LINKED.match(between) and _WITH.search(text, 1, owner):
        return False  # `a phone with Gemini for $799`
    own = _ITS.fullmatch(between) and re.match(rf"\s(?:{words.PRODUCTS})(?!\w)", text[place + 1 :])
    in_a_row = between == " " and len(re.findall("T A", text)) + ("A" in text[:owner]) > 1
    verb = governed and _STRICT_VERB.search(governed["verb"]) and _TO_AMOUNT.search(text[governed.start() : place])
    return bool(own or in_a_row or verb or _APPOSED.fullmatch(between) or _PRICE_OF.fullmatch(between))
