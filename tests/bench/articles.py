"""The articles of generated newsrooms, with some thirty lines of front matter."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from priced_tools import api_price, ledger, price_on
from prose import Story, body, sentence
from publication import slug_of, some, title_of
from vocabulary import AUTHORS, CATEGORIES, ENDS_OF_DECKS, NOUNS, PUBLISHERS, TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from publication import Publication

PICTURES = 20
_BACK = 400
"""How many articles ago one may be that is linked to."""


def article(number: int, publication: Publication) -> str:
    """Return the text of an article, counted from the newest, without any mistake."""
    chance = random.Random(f"{publication.seed} {number}")
    moment = publication.moment(number)
    older = sorted({number + chance.randint(1, _BACK) for _ in range(4)})
    older = [other for other in older if publication.may_be_named(other)]
    publishers = chance.sample(PUBLISHERS, chance.randint(2, 4))
    term = publication.terms[number % len(publication.terms)]
    tools = some(chance, TOOLS, chance.randint(1, 4))
    story = Story(tools, [(title_of(n), slug_of(n)) for n in older], term, publishers[0], moment.date())
    front = (
        *_head(number, publication, chance),
        f"tools: [{', '.join(_quoted(tool, story, chance) for tool in tools)}]",
        *_sources(publishers, number, moment),
        *_facts(publishers, moment, chance),
        *_extras(number, moment, chance),
        *((f"related: [{', '.join(map(slug_of, older[:2]))}]",) if older and chance.random() < 1 / 6 else ()),
        f"terms: [{term.replace(' ', '-')}]",
    )
    return "---\n" + "\n".join(front) + f"\n---\n\n{body(chance, story)}"


def _head(number: int, publication: Publication, chance: random.Random) -> Iterator[str]:
    yield f"title: {title_of(number)}"
    yield f"description: The {chance.choice(NOUNS)} comes first, {chance.choice(ENDS_OF_DECKS)}."
    yield f"category: {some(chance, CATEGORIES, 1)[0].lower()}"
    yield f"author: {some(chance, AUTHORS, 1)[0].lower().replace(' ', '-')}"
    yield f"date: {publication.moment(number).isoformat()}"
    yield "status: published"
    # One in turn, so that none is an article's alone.
    tags = dict.fromkeys((publication.tags[number % len(publication.tags)], *some(chance, publication.tags, 5)))
    yield f"tags: [{', '.join(tags)}]"


def _quoted(tool: str, story: Story, chance: random.Random) -> str:
    """Return a tool as it is listed: sometimes with its price, where that still holds."""
    price = price_on(story.day, tool)
    if price != ledger(tool)[0] or chance.random() < 1 / 2:
        return tool.lower()
    api = f"; API {api_price(tool)}" if chance.random() < 1 / 2 else ""
    return f"{{tool: {tool.lower()}, price: {price.amount}/mo (Pro){api}}}"


def _sources(publishers: list[str], number: int, moment: datetime) -> Iterator[str]:
    yield "sources:"
    for days, publisher in enumerate(publishers):
        url = f"https://{publisher.lower()}.example/reports/{number}"
        day = moment.date() - timedelta(days)
        yield f"  - {{id: {publisher.lower()}, publisher: {publisher}, url: {url}, date: {day}}}"


def _facts(publishers: list[str], moment: datetime, chance: random.Random) -> Iterator[str]:
    yield "facts:"
    for _ in range(chance.randint(3, 6)):
        yield f"  - claim: {sentence(chance)}"
        yield f"    source: {chance.choice(publishers).lower()}"
        yield f"    as_of: {moment.date()}"


def _extras(number: int, moment: datetime, chance: random.Random) -> Iterator[str]:
    """Yield what only some articles have."""
    if chance.random() < 1 / 3:
        yield "image:"
        yield f"  src: /pictures/desk-{number % PICTURES}.png"
        yield f"  alt: A grey wall beside the {chance.choice(NOUNS)}"
    if chance.random() < 1 / 10:
        yield f"updated: {moment.date()}"
        yield "corrections:"
        yield f"  - {{date: {moment.date()}, note: The name of the {chance.choice(NOUNS)} was misspelt.}}"
    if chance.random() < 1 / 20:
        yield f"aliases: [/reports/{number}/]"
    if chance.random() < 1 / 20:
        yield "ai_disclosure: {use: A first translation of one source., reviewed_by: ana-ruiz}"
