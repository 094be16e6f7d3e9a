"""Writes docs/reference.md from the schemas, and docs/rules/ from the rules; `--check` only says what is out of date."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk import manual, query
from newsdesk.prices import currencies, grammar, units
from newsdesk.rules import RULES
from newsdesk.schemas import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PAGE = Path(__file__).parent / "reference.md"
RULES_FOLDER = Path(__file__).parent / "rules"
KINDS = ("article", "tool", "author", "category", "term", "page")
INTRODUCTION = """\
# Reference

Written by `make docs` from the schemas in `schemas/`, which are what newsdesk itself checks by.
What it says of ten mistakes, beside four other linters, is in [comparison.md](comparison.md).
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

A setting can also come from the environment: `NEWSDESK_BASE_URL` for `base_url`, and so on for every text and number.
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
FINDINGS = """\
## Findings as JSON

`newsdesk lint --output-format json` writes a list of objects:

| field | |
|---|---|
| `code`, `name`, `severity` | the rule, and `error`, `warning` or `info` |
| `message` | what is wrong, and what to do |
| `path` | the file, from the root, with `/` |
| `line`, `column`, `end_line`, `end_column` | the range, counted from 1; columns count code points, and the end is just behind it |
| `pointer` | the field, as a JSON pointer into the front matter; of a missing field, the mapping that lacks it |
| `keyword` | the keyword of the schema that is broken, or null |
| `fix` | null, or an object with a `message` and `edits`: each the characters from `start` to `end` of the file, and their new `text` |

## Environment

`NEWSDESK_ROOT`, `NEWSDESK_CONFIG`, `NEWSDESK_NOW` and `NEWSDESK_COLOR` stand for the options of the same names.
`SOURCE_DATE_EPOCH` is the moment to judge at where neither the option nor `NEWSDESK_NOW` names one.
`NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are obeyed.
"""


def page() -> str:
    """Return the reference, in Markdown."""
    parts = [INTRODUCTION, _section("Settings", "settings", defaults=True), CONVENTIONS]
    parts += [_section(f"Front matter: {kind}", kind) for kind in KINDS]
    return "\n".join((*parts, _prices(), _questions(), _section("Output: index.json", "index"), FINDINGS))


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


def _section(title: str, kind: str, *, defaults: bool = False) -> str:
    document = Shelf().for_kind(kind).document
    heading = "| field | type | default | |\n|---|---|---|---|" if defaults else "| field | type | |\n|---|---|---|"
    rows = "\n".join(_rows(document, document, "", defaults=defaults))
    return f"## {title}\n\n{document['description']}\n\n{heading}\n{rows}\n"


def _rows(part: dict[str, Any], document: dict[str, Any], prefix: str, *, defaults: bool) -> Iterator[str]:
    required = part.get("required", ())
    for name, field in part.get("properties", {}).items():
        cells = [f"`{prefix}{name}`", _type(field, document)]
        cells += [f"`{_toml(field['default'])}`" if "default" in field else ""] if defaults else []
        later = not prefix and name in document.get("then", {}).get("required", ())
        wanted = " Required." if name in required else " Required once it is published." if later else ""
        preset = f" Unless set, `{_toml(field['default'])}`." if "default" in field and not defaults else ""
        yield f"| {' | '.join(cells)} | {field.get('description', '')}{wanted}{preset} |"
        for below, sign in ((field, "."), (_resolve(field.get("items", {}), document), "[].")):
            for branch in (below, *below.get("oneOf", ())):
                yield from _rows(branch, document, f"{prefix}{name}{sign}", defaults=defaults)
    if isinstance(added := part.get("additionalProperties"), dict):
        for branch in (added, *added.get("oneOf", ())):
            yield from _rows(branch, document, f"{prefix}KIND.", defaults=defaults)


def _resolve(field: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    target: dict[str, Any] = document["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field
    return target


def _type(field: dict[str, Any], document: dict[str, Any]) -> str:
    field = _resolve(field, document)
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    for branches in ("oneOf", "anyOf"):
        if branches in field:
            return " or ".join(_type(branch, document) for branch in field[branches])
    if "x-newsdesk-ref" in field:
        return f"slug of {field['x-newsdesk-ref']}"
    if "items" in field:
        return f"list of {_type(field['items'], document)}"
    kind = field.get("type", "")
    names = " or ".join(kind) if isinstance(kind, list) else kind
    return f"{field['format']}" + (" or null" if "null" in names else "") if "format" in field else names


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else "{}" if isinstance(value, dict) else str(value).lower()


def pages() -> dict[Path, str]:
    """Return every page that is made, by its path."""
    rules = {RULES_FOLDER / f"{rule.code}-{rule.name}.md": manual.page(rule) for rule in RULES}
    rows = "\n".join(
        f"| [{rule.code}]({rule.code}-{rule.name}.md) | {rule.name} | {rule.severity} | {manual.summary(rule)} |"
        for rule in RULES
    )
    index = f"# Rules\n\n| code | name | severity | |\n|---|---|---|---|\n{rows}\n"
    return {PAGE: page(), RULES_FOLDER / "README.md": index, **rules}


def main() -> int:
    """Write the pages, or say which are out of date."""
    made = pages()
    stale = [path for path in RULES_FOLDER.glob("*.md") if path not in made]
    changed = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in (*changed, *stale):
            print(f"{path.relative_to(PAGE.parent.parent)} is out of date: run `make docs`.")
        return 1 if changed or stale else 0
    RULES_FOLDER.mkdir(exist_ok=True)
    for path in stale:
        path.unlink()
    for path in changed:
        path.write_text(made[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
