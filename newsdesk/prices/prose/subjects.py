"""What a price can be of: the subject in front of a verb, and the noun behind an amount."""

from __future__ import annotations

import re
from collections import deque

from newsdesk.prices.prose import words

GOVERNED = re.compile(
    r"(?<![\w])(?:(?:is|are|has|have|will|can|been|be|now|still|also|just|only)\s)*"
    rf"(?P<verb>{words.PRICE_VERBS})(?:\s(?:{words.SKIP}|{words.INDIRECT}|\w+ly|P))*\s?$"
)
"""The verb that leads up to an amount, at the end of what stands before it."""
TOOLS = r"T(?:['’]s)?(?:\s(?:P|plans?|subscriptions?|app|api))*"
RUN = re.compile(rf"{TOOLS}(?:(?:,?\s(?:and|or|nor)\s|,\s)(?:the\s)?{TOOLS})*")
"""Tools that are named one after the other: `Claude, Gemini and GPT`."""
_CONJUNCTION = "while|whereas|although|though|because|since|as|when|and|but|if"
_BREAK = re.compile(rf"[,;:()–—]|\s(?:{_CONJUNCTION}|where|or|so|yet)\s|^(?:{_CONJUNCTION})\s")
_RELATIVE = re.compile(r"(?:^|\s)(that|which|who|whose|what)(?:\s|$)")
_WHOLE = re.compile(
    r"(?:(?:the|an?|its|their|each|every|one|these|those|most|all)\s)?(?:(?!\w*s\s)[a-z-]+\s){0,2}?"
    rf"(?:V['’]s?\s)?(?:{RUN.pattern}|P|it|they|{words.PRODUCTS}|{words.PEOPLE})(?:['’]s)?"
    rf"(?:\s(?:P|{words.PRODUCTS}|\d\S*))*(?:\s(?:of|to|for|from|on|with|in|by|through)\s.*)?$"
)
_NOUN_PHRASE = re.compile(r"(?:^|\s)(?:an?|the|one)\s(?:\w+\s)?[a-z]+$")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|your|this|that|these|those|V['’]s?|V|now|both|neither|either|each|every|today"
    r"|only|even|then|currently|at present|for now)\s)+"
)
_PREPOSITION = re.compile(rf"(?:^|\s)(?:{words.PREPOSITIONS})(?:\s|$)")
_TRAILING = re.compile(
    rf"(?:\s(?:else|made|written|drawn|spoken|sent|\w+ed|{words.SKIP}|\w+ly|not|will|would|can|has|have|is|are|been|be"
    r"|does|do|P|\d[\w.]*))+$"
)
_PRODUCT = re.compile(rf"(?:(?:{words.PRODUCTS})(?:e?s)?|{words.PRONOUNS})(?:['’]s?)?$")
_HOLDS_PRODUCT = re.compile(rf"T|P|(?<!\w)(?:{words.PRODUCTS})(?!\w)")
_PEOPLE = re.compile(rf"(?:{words.PEOPLE})$")
_PLURAL = re.compile(
    r"(?<!\w)(?:and|all|both|each\sof|nor|or|million|thousand|hundred|dozen|two|three|four|five|six|ten|twelve|these"
    r"|those)(?!\w)|(?<!\w)(?:will|would|can|to|does|did|may|must|should)$|(?<!['’])s\s(?:which|that|who)$"
)
_WHOEVER = re.compile(r"(?:those|whoever|anyone|everyone|everybody|people|you|we)(?:\s|$)")
_ONE_PERSON = re.compile(r"one (?:reader|user|customer|subscriber|student|developer|company|firm|school)(?!\w)")
_PERSON = re.compile(r"(?:editor|writer|lawyer|developer|translator|consultant|freelancer|teacher|human)$")
_INCLUDES = re.compile(
    r"(?:service|app|tool|bundle|package|assistant|software|product|system|chatbot|bot|account|offer|subscription|membership"
    r"|plan|contract|licence)s?\s(?:(?:with|including|containing|around|like|alongside|based\son|built\son|made\swith"
    r"|powered\sby)\s(?:the\s|V['’]s?\s)?T|(?:that|which)\s(?!T)[^,]*T)"
)
"""What holds a tool, and has a price of its own."""
_SELLER = re.compile(rf"(?:{words.SELLERS})$")
_SELLING = re.compile(r"(?:charg|ask|want|sell|list|bill|tak|pric|offer|demand)\w*")
_SEVERAL = re.compile(
    r"^(?:our|my|their|his|her)\s|(?<!\w)(?:two|three|four|five|six|ten|twelve|twenty|fifty|\d+)\s"
    r"(?:seats|licen[cs]es|subscriptions|accounts|copies|tools|assistants|services)(?!\w)"
)
_SELLS = re.compile(r"(?<!\w)(?:sells?|offers?|resells?|rents? out)(?!\w)")
_DESCRIBED = re.compile(r"(?:^|\s)(?:a|an|the|this|that|its|one|['’]s)\s$")
_NOUN_BEHIND = re.compile(r"[\s-](?P<noun>[a-z]+)")
_NO_NOUN = re.compile(rf"(?:{words.PRICE_VERBS}|{words.PREPOSITIONS}|and|or|but|that|which|buys?|gets?|too|now)$")
_THING_FOR = re.compile(r"(?:an?|the)\s(?:[a-z]+\s)?(?P<noun>[a-z]+)\sfor\s")
_OF_A_THING = re.compile(rf"(?:^|\s)(?:a|an|the|with)\s(?:\w+\s)?(?!(?:{words.PRODUCTS}|fee|sum|tag)\s)[a-z]+\sof\s$")


def describes_a_thing(text: str, place: int, *, strict: bool) -> bool:
    """Say whether an amount describes what is no product: `a $250 speaker`, `a retainer of $500`."""
    lead = text[max(place - 80, 0) : place]
    thing = _THING_FOR.fullmatch(text, 0, place)
    if _OF_A_THING.search(lead) or (thing and not is_product(thing["noun"]) and not _NO_NOUN.match(thing["noun"])):
        return True
    found = _NOUN_BEHIND.match(text, place + 1)
    if not found or not _DESCRIBED.search(lead) or _PRODUCT.match(found["noun"]) or _NO_NOUN.match(found["noun"]):
        return False
    return strict or not lead.rstrip().endswith(("'s", "’s"))


def last_match(pattern: re.Pattern[str], text: str, end: int | None = None) -> re.Match[str] | None:
    """Return the last place in a text, up to an end, where a pattern is found."""
    return next(iter(deque(pattern.finditer(text, 0, len(text) if end is None else end), maxlen=1)), None)


def subject_of(text: str, verb: int) -> str:
    """Return the words between the nearest break before a verb and the verb; a run of tools is not broken."""
    runs = [found.span() for found in RUN.finditer(text, 0, verb)]
    breaks = (
        found.end()
        for found in _BREAK.finditer(text, 0, verb)
        if not any(begun <= found.start() < ended for begun, ended in runs)
    )
    return text[max(breaks, default=0) : verb].strip()


def can_cost(text: str, subject: str, verb: int) -> bool:
    """Say whether a price can be of a subject: of a tool, a plan, a unit, a pronoun; or somebody pays or asks it."""
    if _INCLUDES.search(subject) or _cost_once(text, subject, verb):
        return False
    infinitive = subject.startswith("to ") or f" {subject}".endswith(" to")
    antecedent = None if infinitive or not subject else _antecedent(text, subject, verb)
    if antecedent is None:
        return True
    if _SEVERAL.search(antecedent) or _ONE_PERSON.match(antecedent):
        return False
    head = head_of(antecedent)
    doing = head.endswith("ing") and not text.startswith("pay", verb)
    if not head or head[0] in "TP" or doing or _PRODUCT.match(head):
        return True
    plural = text.startswith(("pay", "get"), verb) and not text.startswith(("pays", "gets"), verb)
    if _PEOPLE.match(head) or _WHOEVER.match(antecedent) or (head == "F" and plural):
        return not (_SELLING.match(text, verb) or text.startswith(("cost", "is "), verb))
    return _SELLER.match(head) is not None and _SELLING.match(text, verb) is not None


def _cost_once(text: str, subject: str, verb: int) -> bool:
    """Say whether a verb is the past of `cost`, by its subject in the singular."""
    if not re.match(r"cost(?!s|ing)", text[verb:]) or not subject or _PLURAL.search(subject):
        return False
    head = head_of(subject)
    return head in {"T", "P", "it", "which", "that"} or (_PRODUCT.match(head) is not None and not head.endswith("s"))


def _antecedent(text: str, subject: str, verb: int) -> str | None:
    """Return what a relative pronoun in a subject is about, else the subject; None where that is beyond doubt."""
    relative = last_match(_RELATIVE, subject)
    if relative is None:
        return subject
    rest, before = subject[relative.end() :].strip(), subject[: relative.start()].strip()
    if relative[1] == "what":
        return None
    if relative[1] == "whose" or (relative[1] == "that" and _WHOLE.match(rest)):
        return rest  # `confirmed that the plan costs`
    if before:
        own = _NOUN_PHRASE.search(before)
        return own[0] if own and not rest else before
    # `Claude, which is`: what stands before the comma
    previous = text[: max(text.rfind(",", 0, verb), 0)][-60:].rpartition(",")[2].strip()
    return (previous.rpartition(" ")[2] if re.search("[TF]", previous) else previous) or None


def head_of(subject: str) -> str:
    """Return the noun of a subject: `subscription` of `a subscription to T`."""
    phrase = _LEADING.sub("", subject + " ").strip()
    cut = _PREPOSITION.search(phrase)
    if cut and cut.start() == 0:
        rest = phrase[cut.end() :]
        return "T" if _HOLDS_PRODUCT.search(rest) else rest.rpartition(" ")[2]
    if cut and (whose := head_of(phrase[cut.end() :])) and _PERSON.match(whose):
        return whose  # `an hour of an editor`
    phrase = _TRAILING.sub("", phrase[: cut.start()] if cut else phrase)
    if "F" in phrase and "T" not in phrase:
        return "F"
    return phrase.rpartition(" ")[2]


def is_resold(text: str, owner: int) -> bool:
    """Say whether somebody sells a tool, or what it makes, who is not its maker."""
    found = _SELLS.search(text, 0, owner)
    if found is None or re.search("[,;:A]", text[found.end() : owner]):
        return False
    subject = subject_of(text, found.start())
    head = head_of(subject)
    known = head in {"T", "V", "P", ""} or re.search("[VT]", subject)
    return not (known or _SELLER.match(head) or _PRODUCT.match(head) or _PEOPLE.match(head))


def is_product(*nouns: str) -> bool:
    """Say whether one of some words is for what a price can be of, or for who pays it."""
    return any((_PRODUCT.match(noun) or _PEOPLE.match(noun)) and not _PERSON.match(noun) for noun in nouns)
