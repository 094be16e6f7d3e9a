"""docs/outputs.md: the shapes of what newsdesk writes for programs."""

from __future__ import annotations

from newsdesk.exports import index_csv, tools_csv
from pages.fields import section

SHAPES = {"index": "index.json", "tools": "tools.json", "facts": "facts.json", "stats": "newsdesk stats --json"}
"""What each schema of an output describes."""
INTRODUCTION = """\
# Outputs for programs

Written by `make docs` from the schemas in `schemas/`, which what newsdesk writes is tested by.
What each file is for is in [exports.md](exports.md); feeds, sitemaps and `glossary.json` have the shapes of their own standards.
"""
TABLES = """\
## Tables

One cell holds several names joined by `; `, and several prices by ` | `.

| file | a row for each | columns |
|---|---|---|
| `index.csv` | article, the newest first | {articles} |
| `tools.csv` | line of a ledger, tool by tool; `holds` says whether it is the price on the day | {ledgers} |
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
"""


def page() -> str:
    """Return the page, in Markdown."""
    shapes = [section(title, kind) for kind, title in SHAPES.items()]
    tables = TABLES.format(articles=_named(index_csv.COLUMNS), ledgers=_named(tools_csv.COLUMNS))
    return "\n".join((INTRODUCTION, *shapes, tables, FINDINGS))


def _named(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{column}`" for column in columns)
