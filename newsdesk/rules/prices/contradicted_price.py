"""The text gives a tool another price than the ledger has.

## What it does
Looks in the body, the title and the description for sentences, and for rows of tables, that say what a
tool costs: an amount of money with its unit, beside the tool's name or the pronoun for it. Each is held
against the tool's ledger: an article's on its day; a page's, and that of an article marked `evergreen`,
today. A plan that is named has to match; without one, any plan of the tool will do. What is reported as
past, planned or supposed is passed over, and so is what stands in quotation marks.

## Why it matters
Prices in the front matter are looked after. Those in the running text are forgotten, and readers
believe them all the same.

## Example
```yaml
---
title: Quill learns to rhyme
date: 2026-04-07
status: draft
tools: [quill]
---

Quill now writes sonnets. Quill Pro costs $25 a month.
```

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant.
category: llms
plans: [{id: pro, label: Pro, aliases: [Quill Pro]}]
prices:
  - {plan: pro, price: $20/mo, since: 2026-01-01, checked: 2026-04-01, source: https://quill.example/pricing}
---
```

## Use instead
Look at the source, and correct the text or the ledger. If the text is about something else, such as a
special offer, say so in it, or let the finding stand with a comment.

```yaml
---
title: Quill learns to rhyme
date: 2026-04-07
status: draft
tools: [quill]
---

Quill now writes sonnets. Quill Pro costs $20 a month.
```
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsdesk.model import At, Finding, InBody
from newsdesk.prices.grammar import parse, render
from newsdesk.prices.hearing import hear
from newsdesk.prices.ledger import Verdict
from newsdesk.prices.prose import statements
from newsdesk.prices.prose.claims import in_sentence
from newsdesk.prices.prose.names import names_of
from newsdesk.prices.prose.tables import in_row
from newsdesk.rules.prices.quoted import quotations
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from newsdesk.model import Desk, Place, Record, Statement
    from newsdesk.prices.prose.claims import Claim
    from newsdesk.prices.prose.names import Names

_FIELDS = ("title", "description")


class _Said(NamedTuple):
    claim: Claim
    place: Place


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each price in the text that the ledger contradicts."""
    day = _day(record, desk)
    if day is None or not desk.of_kind("tool"):
        return
    currency = desk.settings.currency
    reported: set[tuple[str, Decimal | None]] | None = None
    for claim, place in _said(record, _names(desk), currency, day.year):
        tool = desk.of_kind("tool")[claim.slug]
        verdict, held = hear(claim, tool, day, currency)
        if verdict is Verdict.WRONG:
            reported = _reported(record, desk) if reported is None else reported
            if (claim.slug, claim.offer.low) not in reported:
                price, ledger = render((claim.offer,), currency), render(held, currency)
                plan = f" ({claim.plan})" if claim.plan and claim.plan != tool.name else ""
                message = (
                    f"The text has {tool.name}{plan} at `{price}`; the ledger has `{ledger}` on {day}:"
                    " correct the one that is wrong."
                )
                yield Finding("contradicted-price", message, place)


def _day(record: Record, desk: Desk) -> date | None:
    """Return the day for which a record's prices have to be right; None where it has none."""
    zone = desk.settings.zone
    if record.kind == "page" or (record.kind == "article" and record.data.get("evergreen") is True):
        return desk.today
    return record.date.astimezone(zone).date() if record.kind == "article" and record.date else None


@lru_cache(maxsize=1)  # the same for every record of a desk
def _names(desk: Desk) -> Names:
    return names_of(desk.of_kind("tool").values())


def _said(record: Record, names: Names, currency: str, year: int) -> Iterator[_Said]:
    """Yield what a record says that tools cost, each with its place."""
    for name in _FIELDS:
        text = record.data.get(name)
        if isinstance(text, str) and statements.has_money(text):
            for start, sentence, before in statements.of_text(text):
                for claim in in_sentence(sentence, before, names, currency, year):
                    within = Span(start + claim.start, start + claim.end)
                    yield _Said(claim, At((name,), within=within))
    for statement in record.facts.money:
        yield from _in_body(statement, names, currency, year)


def _in_body(statement: Statement, names: Names, currency: str, year: int) -> Iterator[_Said]:
    passage, start, text, before, _, cells = statement
    if not cells:
        for claim in in_sentence(text, before, names, currency, year):
            yield _Said(claim, InBody(text[claim.start : claim.end], start=(passage, start + claim.start)))
    for column, claim in in_row(statement, names, currency, year):
        cell = passage + sum(bool(each.strip()) for each in cells[:column])
        yield _Said(claim, InBody(cells[column][claim.start : claim.end], start=(cell, claim.start)))


def _reported(record: Record, desk: Desk) -> set[tuple[str, Decimal | None]]:
    """Return the amounts that the rules on quoted prices report already."""
    currency = desk.settings.currency
    wrong = {Verdict.WRONG, Verdict.CHANGED}
    found = (each for each in quotations(record, desk) if each.verdict in wrong)
    return {(each.tool.slug, parse(each.offer, currency)[0].low) for each in found}
