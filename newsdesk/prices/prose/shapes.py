"""The shape of a sentence: its words in small letters, with one capital for each thing that a claim is made of.

`Claude costs $20 a month, Grok $30.` has the shape `T costs A, F A.`: T is a tool, P a plan named alone, V a vendor,
F any other name, A an amount with its units. Cues are looked for in shapes, so that no name is taken for a word.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.prices.prose.amounts import Amount, amounts
from newsdesk.prices.prose.names import PLAN_WORDS, Mention, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    _Thing = tuple[int, int, str, Mention | Amount | str]
    """Where a thing stands in a sentence, its letter, and what it is."""

_CAPITALISED = re.compile(r"(?<![\w'’-])[A-Z][\w&-]*(?:\.\w+)*(?: (?:[A-Z][\w&-]*|\d+(?:\.\d+)?(?![\w%])))*")
_NO_NAMES = frozenset(
    (
        "I I'm I'd I've I'll It He She We You They AI US USA UK EU VAT GST USD EUR GBP CEO CFO CTO PC TV GPU GPUs LLM"
        " LLMs PDF SMS SDK IDE CLI SEO PR HR IT Q1 Q2 Q3 Q4 A B OK FAQ URL"
        " January February March April May June July August September October November December"
        " Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter"
        " English German French Spanish Italian European American British Chinese Japanese Welsh Turing"
    ).split()
)
_OPENERS = frozenset(
    (
        "a an the this that these those it its he his she her we our you your they their i my what which who whoever"
        " whose when where while why how if as at by for from in into of on off onto over under up upon with within"
        " without per plus unlike like near after before since until till during despite besides beyond between among"
        " against about above across along around behind below beneath beside amid and but or nor so yet not no none"
        " nobody nothing both either neither each every all any some most more many much few fewer less half several"
        " one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand once"
        " twice here there now then today tonight tomorrow yesterday still only even just also again soon later never"
        " always often sometimes already almost nearly perhaps maybe meanwhile however instead otherwise therefore"
        " thus hence compared given depending according thanks due because though although whereas whether unless"
        " rather than except including expect pay get take make let look see try use buy choose pick add ask find"
        " imagine suppose consider remember think say note do does did is are was were be been being has have had can"
        " could will would shall should may might must need want switch upgrade subscribe sign move go come start stop"
        " keep wait spend save set put run read write watch left fresh born back next last first second third access"
        " anyone everyone someone anything everything something new old big small cheap expensive free high low good"
        " bad best worst better worse speech video text voice audio input output usage use pricing billing membership"
        " translation dubbing generation transcription editing coding search storage support power speed quality time"
        " money rumour rumor word news analysts subscribers cached monthly yearly annual weekly daily hourly cost price"
        " basic standard premium unlimited self two-thirds part whole that's it's there's here's what's yes except"
        " training inference compute hosting software hardware people staff management entry admission room full"
        " together everybody compare choose including nobody other others another such same less elsewhere everywhere"
        " anywhere somewhere outside inside"
    ).split()
)
"""Words that a sentence opens with without being a name; plurals and words in -ing, -ed and -ly are none either."""
_AS_SUBJECT = re.compile(
    r"['’,:(–—&]|\s[(–—&A-Z]|\s\d|\s(?:cost|went|took|got|[a-z]+(?:s|ed))\b"
    r"|\s(?:at|on|for|with|and|or|from|in|is|was|has|can|will|would|may|also|now|too|alone|only)\b"
)
"""What follows on a name that opens a sentence."""


class Shape(NamedTuple):
    """A sentence as a shape, and what its letters stand for, by their places in it."""

    text: str
    tools: dict[int, Mention]
    amounts: dict[int, Amount]
    plans: dict[int, str]


def shape_of(text: str, names: Names, currency: str) -> Shape:
    """Return the shape of a sentence."""
    parts: list[str] = []
    length = end = 0
    tools: dict[int, Mention] = {}
    found_amounts: dict[int, Amount] = {}
    plan_words: dict[int, str] = {}
    for start, until, letter, thing in _things(text, names, currency):
        if start < end:
            continue
        between = text[end:start].lower()
        if letter == "F" and between == " " and parts and parts[-1] == "F":  # one name of two words
            end = until
            continue
        parts += (between, letter)
        length += len(between)
        if isinstance(thing, Mention):
            tools[length] = thing
        elif isinstance(thing, Amount):
            found_amounts[length] = thing
        elif letter == "P":
            plan_words[length] = thing
        length += 1
        end = until
    return Shape("".join((*parts, text[end:].lower())), tools, found_amounts, plan_words)


def _things(text: str, names: Names, currency: str) -> list[_Thing]:
    """Return what a shape has letters for, in order; where two overlap, amounts come first, then tools."""
    found: list[_Thing] = []
    taken = bytearray(len(text) + 1)
    titled = is_title(text)
    labels = PLAN_WORDS.union(*names.labels.values())
    sources: tuple[Iterable[_Thing], ...] = (
        ((each.start, each.until, "A", each) for each in amounts(text, currency)),
        ((each.start, each.end, "T", each) for each in names.mentions(text, strict=not titled)),
        _others(text, names, labels, titled=titled),
    )
    for thing in chain.from_iterable(sources):
        if not any(taken[thing[0] : thing[1]]):
            taken[thing[0] : thing[1]] = b"\1" * (thing[1] - thing[0])
            found.append(thing)
    return sorted(found, key=lambda thing: thing[0])


def is_title(text: str) -> bool:
    """Say whether most words of a text have capitals, so that a capital says nothing."""
    words = re.findall(r"[A-Za-z][a-z]{2,}", text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)  # noqa: PLR2004


def _others(text: str, names: Names, labels: frozenset[str], *, titled: bool) -> Iterator[_Thing]:
    """Yield vendors, plans that are named alone, and any other name."""
    for found in _CAPITALISED.finditer(text):
        start = found.start()
        for word in re.finditer(r"\S+", found[0]):
            place, stop = start + word.start(), start + word.end()
            if word[0] in names.vendors or found[0] in names.vendors:
                yield place, stop, "V", word[0]
            elif word[0] in labels and (place > 0 or word[0] not in {"Teams", "Students", "Free", "Go"}):
                yield place, stop, "P", word[0]
            elif _is_name(word[0], text, place, stop) and not titled:
                yield place, stop, "F", word[0]


def _is_name(word: str, text: str, start: int, end: int) -> bool:
    if word in _NO_NAMES or not word[0].isupper() or re.search("-[a-z]", word):  # `Hamburg-based`
        return False
    if start > 0 and not re.search(r"(?:[.!?:]|^)\W*$", text[max(start - 4, 0) : start]):
        return True
    folded = word.casefold()
    if folded in _OPENERS:
        return False
    common = folded.endswith(("s", "ing", "ed", "ly", "est"))
    return _AS_SUBJECT.match(text, end) is not None if not common else re.match(r"['’]s? ", text[end:]) is not None
