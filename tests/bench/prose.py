"""The bodies of generated articles: two to six thousand letters, with all that a body may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from priced_tools import price_on
from vocabulary import ADJECTIVES, LINKS, MANNERS, NOUNS, SECTIONS, VERBS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from datetime import date


class Story(NamedTuple):
    """What a body is to speak of: tools, older articles by title and slug, a term, whom it rests on, and its day."""

    tools: list[str]
    older: list[tuple[str, str]]
    term: str
    publisher: str
    day: date


def body(chance: random.Random, story: Story) -> str:
    """Return the text of a body: sections with what must be said, filled up with sentences."""
    needed = list(_needed(chance, story))
    chance.shuffle(needed)
    share = -(-len(needed) // len(SECTIONS))
    sections = (
        _section(chance, heading, needed[index * share : (index + 1) * share]) for index, heading in enumerate(SECTIONS)
    )
    parts = [part for section in sections for part in section]
    if chance.random() < 1 / 5:
        parts.append(_table(story))
    return "\n\n".join(parts) + "\n"


def sentence(chance: random.Random) -> str:
    """Return a sentence that says nothing."""
    one, two, three, four = chance.sample(NOUNS, 4)
    old, new = chance.sample(ADJECTIVES, 2)
    first, second = chance.sample(VERBS, 2)
    said = f"The {old} {one} {first} the {two} {chance.choice(MANNERS)}"
    return (
        f"{said}, {chance.choice(LINKS)} the {new} {three} {second} the {four}."
        if chance.random() < 1 / 2
        else f"{said}."
    )


def _section(chance: random.Random, heading: str, needed: list[str]) -> Iterator[str]:
    yield f"## {heading}"
    for place in range(chance.randint(2, 3)):
        said = [sentence(chance) for _ in range(chance.randint(2, 5))]
        said[1:1] = needed if place == 0 else []
        yield "\n".join(said)
    if chance.random() < 1 / 4:
        yield f"### The {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"
        yield "\n".join(f"- {sentence(chance)}" for _ in range(chance.randint(3, 5)))
    elif chance.random() < 1 / 6:
        yield f"> {sentence(chance)}\n> {sentence(chance)}"


def _needed(chance: random.Random, story: Story) -> Iterator[str]:
    """Yield a sentence for each thing that the front matter names, and some about money."""
    yield f"According to the {story.publisher}, *much of it* turns on the {story.term}, and **little else** does."
    for title, slug in story.older:
        yield f"It was different when we wrote that [{title}](/{slug}/)."
    for tool in story.tools:
        if chance.random() < 1 / 4:
            yield f"{tool} Pro costs {price_on(story.day, tool).amount} a month."
        else:
            yield f"Of those who use {tool}, most will `export` what they have and [compare it](https://compare.example/{tool})."
    if chance.random() < 1 / 6:
        yield f"The round brought in ${chance.randint(2, 900)} million, and the fine was ${chance.randint(2, 90)},000."


def _table(story: Story) -> str:
    rows = (f"| {tool} | {price_on(story.day, tool).amount}/mo | {len(tool) * 7} % |" for tool in story.tools)
    return "\n".join(("| Tool | Pro | Answers that held |", "|---|---:|---:|", *rows))
