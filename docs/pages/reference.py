"""docs/reference.md: settings, files, front matter, price texts, questions and the environment."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from newsdesk import query
from newsdesk.prices import currencies, grammar, units
from newsdesk.schemas import Shelf
from newsdesk.settings import ENVIRONMENT, Settings
from pages.fields import Node, fields, section, toml, type_of

if TYPE_CHECKING:
    from types import ModuleType

KINDS = ("article", "tool", "author", "category", "term", "page")
INTRODUCTION = """\
# Reference

Written by `make docs` from the schemas in `schemas/`, which are what newsdesk itself checks by.
The commands are in [commands.md](commands.md), what they write for programs in [outputs.md](outputs.md), and the rules in [rules/](rules/README.md).
"""
CONVENTIONS = """\
## Files and addresses

A record of a kind is a file `NAME.KIND.md` in the flat folder; a plain `NAME.md` is an article.
Its slug is the file's name without the kind and without a date in front.
`[kinds]` in the settings gives a kind other files, another schema or another address, and adds kinds of your own:

```toml
[kinds]
tool = "tools/*.md"

[kinds.event]
files = "events/*.md"
schema = "schemas/event.schema.json"
url = "/events/{slug}/"
```

Below the folder that a glob names, `NAME/index.md` is the record NAME.
An article without a `date` has the day that its file's name begins with.
`[fields]` says which fields of your files are what newsdesk calls by its own names; of a list, the first counts:

```toml
[fields]
date = "pubDate"
category = "categories"
```

A file `schemas/KIND.schema.json` replaces the bundled schema of a kind.
It may ask for more than the bundled one with `{"$ref": "urn:newsdesk:article", "required": ["image"]}`;
since that allows no other fields, a schema with fields of its own describes all of them, and may take single ones over:
`{"$ref": "urn:newsdesk:article#/properties/tools"}`. It can refer to other files of its folder; nothing is fetched.
A field whose schema has `"x-newsdesk-ref": "author"` names a record of that kind, and is checked.
Beside a `pattern` or a `not`, `"x-newsdesk-message": "write four digits"` says in words what to write, and is shown in their place.
Beside the formats of JSON Schema, all of which are asserted, there are
`day-or-time` (`2026-04-07`, or a time such as `2026-04-07T09:00:00+02:00`),
`price` (a price text with labels: `Free (open source); API from $0.14/1M tokens`) and
`amount` (one amount without a label: `$20/mo`).

"""

PRICES = """\
## Price texts

A price text is one offer, or several joined by `; `. An offer is an amount, with its label behind it in brackets or in front of it:

    {grammar}

| part | forms |
|---|---|
| money | a symbol ({signs}) or a code of ISO 4217 and a blank, then digits with `,` for thousands and `.` for decimals; a bare `$` is the currency of the setting `currency`, where that is written with one |
| range | `$10–$20`: an en dash without blanks, and the higher amount last |
| unit | {units}; for several, a number and the plural: `/1K requests`, `/100 images`, `/3 mo`; the time comes last: `/seat/mo` |
| tokens | `/1M tokens`, `/1M input tokens`, `/1M output tokens`, `/1M cached tokens`, and the same with `1K` |
| media | `/sec of video`, `/min of audio` |
| words | `Free`, `Free trial`, `Custom`, `Contact sales`, `Included with` and the name of a plan or product |
| cycle | `yearly`, `quarterly` or `monthly` |
| label | words without brackets or `;` that say nothing of the amount: no money, and not `about`, `over` or the like |

Examples: `$20/mo (Pro)`, `Free (open source); API from $0.14/1M tokens`, `€18/seat/mo, billed yearly`, `$10–$20/mo`, `$0.04/image`, `Custom`.

`newsdesk lint --fix` writes in house style what has one meaning:
`$20 per user per month (billed annually)`, `$3 / MTok (input)`, `10–20 €`, `$4 per 1,000 images`, `starting at $5`, `Pro: USD 20 a month`.
What could mean two things, or none, is an error: `about $20`, `1.234,56`, `¥500`, `20`, `ABC 20`, `-5`, `1e3`, `$20–$10`, `$20/mo/yr`.
No currency, unit or billing is ever turned into another.
"""
QUESTIONS = """\
## Questions to the desk

`newsdesk list --where` takes a question:

    {question}

A field is one of the front matter (`author`, `image.alt`), or `kind`, `slug`, `path`, `status` or `words`; alone it asks whether it is there.
A field of the items of a list is that of each, and a test holds if it holds of any: `tools.price ~ free`, `corrections.note ~ city`.
A field that no record has and no schema knows is refused.
`has` looks for an item of a list, `~` for a part of a text in any case. Numbers are compared as numbers, and dates as far as the value goes, so that `date = 2026-04` is all of April.
"""
VARIABLES = """\
## Environment

A variable such as `NEWSDESK_BASE_URL` stands for the setting of its row in [Settings](#settings), and an option on the command line stands above both.
`NEWSDESK_ROOT`, `NEWSDESK_CONFIG`, `NEWSDESK_NOW` and `NEWSDESK_COLOR` stand for the options of the same names.
`SOURCE_DATE_EPOCH` is the moment to judge at where neither the option nor `NEWSDESK_NOW` names one.
`NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are obeyed.
"""


def page() -> str:
    """Return the reference, in Markdown."""
    parts = [INTRODUCTION, _settings(), CONVENTIONS.rstrip() + "\n"]
    parts += [section(f"Front matter: {kind}", kind) for kind in KINDS]
    return "\n".join((*parts, _prices(), _questions(), VARIABLES))


def _settings() -> str:
    document = Shelf().for_kind("settings").document
    read = {field.name for field in dataclasses.fields(Settings) if field.type in {"str", "int"}}
    rows = "\n".join(
        f"| `{name}` | {type_of(node)} | {_default(node)} | {_variable(name) if name in read else ''} | {node.part['description']} |"
        for name, node, _ in fields(Node(document, document))
    )
    heading = "| field | type | default | environment | |\n|---|---|---|---|---|"
    return f"## Settings\n\n{document['description']}\n\n{heading}\n{rows}\n"


def _default(node: Node) -> str:
    return f"`{toml(node.part['default'])}`" if "default" in node.part else ""


def _variable(name: str) -> str:
    return f"`{ENVIRONMENT}{name.upper()}`"


def _questions() -> str:
    return QUESTIONS.format(question=_syntax(query))


def _syntax(module: ModuleType) -> str:
    """Return the grammar that a module's docstring shows, its indented lines."""
    lines = (module.__doc__ or "").splitlines()
    return "\n".join(line for line in lines if line.startswith("    ")).strip()


def _prices() -> str:
    syntax = (grammar.__doc__ or "").split("\n\n")[1].strip()
    named = ", ".join(
        f"`{unit}`" + (f" (not {', '.join(f'`{other}`' for other in others)})" if others else "")
        for unit, others in units.UNITS.items()
    )
    signs = ", ".join(f"`{sign}`" for sign in ("$", *currencies.SIGNS))
    return PRICES.format(grammar=syntax, units=named, signs=signs)
