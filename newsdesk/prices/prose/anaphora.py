"""Which tool of the sentence before is meant, where a sentence names none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.prices.prose import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsdesk.prices.prose.names import Mention

_REFERS = re.compile(
    rf"(?<!\w)(?:it|its|they|their|(?:you|we)\s(?:\w+\s){{0,2}}pay|for\sA,\syou|prices?|cost|(?:^|the\s)P"
    rf"|(?:{words.PEOPLE})\spay|(?:the|an?|each|every|per|one)\s(?:\w+\s)?(?:{words.PRODUCTS})|the\sP|(?:{words.PRODUCTS})\sof\sit)(?!\w)"
    r"|^(?:[a-z]+\s){0,3}A\W*$"
)
_PLAINLY = re.compile(r"(?:^at A, it|(?<!\w)it\b[^,]*\sA|price[^,]*\sA)")
_PLACE = re.compile(r"(?:^|\s)(?:in|across|throughout|outside|inside|within|via|through|to)\s(?:the\s)?$")
_ALL = re.compile(r"(?:both|they|each|all|the two|the three)\s(?!of)")
_RIVAL = re.compile(
    r"['’]s makers?(?!\w)|(?<!\w)(?:rivals?|competitors?|competition|alternatives?|clones?|imitators?|the makers? of"
    r"|the company behind|(?:which|that) makes|made by)(?!\w)"
)
_MADE = re.compile(
    r"(?<!\w)(?:wrote|written|published|recorded|painted|produced|filmed|composed|designed|printed|drew|made|built|sold"
    r"|bought|hired|booked|found)\s(?:an?|the first|two|three|its first)\s"
)


def meant_before(text: str, place: int, before: Iterable[Mention], *, strict: bool) -> tuple[Mention, ...]:
    """Return the tool that a pronoun, or a word for a product, means in a shape; none where that is unclear."""
    mentions = tuple(before)
    slugs = {mention.slug for mention in mentions}
    if len(slugs) > 1 and _ALL.match(text):
        return tuple({mention.slug: mention for mention in mentions}.values())
    if len(slugs) > 1:
        for word, mention in (("former", mentions[0]), ("latter", mentions[-1])):
            at = text.rfind(word, 0, place)
            if at >= 0 and "A" not in text[at:place]:
                return (mention,)
    other = re.search("[FV]", text)
    if len(slugs) != 1 or not _REFERS.search(text) or (other and not _PLACE.search(text, 0, other.start())):
        return ()
    return () if strict and not _PLAINLY.search(text) else mentions[:1]


def speaks_of_another(before: str) -> bool:
    """Say whether a sentence turns to the rival of a tool, its maker or what it made, which the next may be about."""
    return _RIVAL.search(before.casefold()) is not None or _MADE.search(before.casefold()) is not None
