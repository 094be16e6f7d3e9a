"""The ways in which a real front matter is broken, as an editor breaks it: in its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from corpus import Corpus

    Mutation = Callable[["Fields", "Rules", Random], "Fields"]

MOST = 60
"""How many files of a corpus are broken in each way."""

_FIELD = re.compile(r"(?m)^(?=\w+:)")
_IMPOSSIBLE = (
    "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-04-07T25:00:00Z", "2026-04-07T10:61:00Z", "2026-04-07",
    "2026-04-07T10:00:00", "'2026-00-10T00:00:00.000Z'", "April 7, 2026", "20260407", "''",
)  # fmt: skip
_NO_YAML = (
    "@node", "`code`", "%TAG", "*star", "a: b", "'open", '"open', "[open", "{open", "- item", "? what", ", comma",
    "!bang", "'closed' and more", '"closed" and more', "|pipe", ">greater", "] bracket", "} brace", '"\\q"', "key: 'x'",
)  # fmt: skip
_OTHER_TYPES = (
    "[a]", "{a: b}", "3", "3.14", "true", "[]", "{}", "[[a], {b: c}]", "\n  - a\n  - b", "\n  a: b", "~", "0x1F",
)  # fmt: skip
_TEXTS = (
    "'No end'", "A!", "''", f"{'long ' * 40}end.", '"Ünïcödé: ✓."', ">-\n  folded\n  text.", "|\n  kept\n  text.", "no",
)  # fmt: skip
_UNLISTED = ("releases", "'Release'", "llms", "", "[release]", "release # at last", "'release '")


class Field(NamedTuple):
    """A field of a front matter as it is written, with its line ends."""

    name: str
    text: str


Fields = list[Field]
Rules = dict[str, Any]


def mutants(corpus: Corpus, random: Random) -> Iterator[tuple[str, str]]:
    """Yield broken files, each with its name, which says how it was broken. The same seed gives the same ones."""
    texts = corpus.texts()
    rules = corpus.rules
    for kind, mutation in MUTATIONS.items():
        for name in random.sample(sorted(texts), min(MOST, len(texts))):
            yield f"{kind}.{name}", _mutate(texts[name], mutation, rules, random)


def _mutate(text: str, mutation: Mutation, rules: Rules, random: Random) -> str:
    front = front_matter(text)
    assert front
    fence, _, body = text.partition(front)
    end = "\r\n" if fence.endswith("\r\n") else "\n"
    before, *parts = _FIELD.split(front)
    fields = [Field(part.partition(":")[0], part) for part in parts]
    for index, field in enumerate(mutated := mutation(fields, rules, random)):
        if random.random() < 0.2:  # so that a field's number does not tell its line
            mutated[index] = field._replace(text=f"# a note{end}{end}{field.text}")
    changed = re.sub(r"\r?\n", end, "".join(field.text for field in mutated))
    return f"{fence}{before}{changed}{body}"


def _replaced(fields: Fields, old: Field, *new: Field) -> Fields:
    return [each for field in fields for each in (new if field is old else (field,))]


def _with_value(fields: Fields, name: str, value: str) -> Fields:
    written = Field(name, f"{name}: {value}\n")
    old = next((field for field in fields if field.name == name), None)
    return _replaced(fields, old, written) if old else [*fields, written]


def _of(fields: Fields, names: list[str], random: Random) -> Field:
    return random.choice([field for field in fields if field.name in names] or fields)


def remove_required(fields: Fields, rules: Rules, random: Random) -> Fields:
    """Take a line out that must be there."""
    return _replaced(fields, _of(fields, rules["required"], random))


def misspell_key(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Write a name with a letter too few, too many or in another's place."""
    field = random.choice(fields)
    at = random.randrange(1, len(field.name) - 1)
    start, letter, rest = field.name[:at], field.name[at], field.name[at + 1 :]
    swapped = start + rest[0] + letter + rest[1:]
    name = random.choice((start + rest, start + letter * 2 + rest, swapped, field.name.upper()))
    return _replaced(fields, field, Field(name, name + field.text.removeprefix(field.name)))


def unlisted_value(fields: Fields, rules: Rules, random: Random) -> Fields:
    """Choose what the schema does not list."""
    listed = [name for name, rule in rules["properties"].items() if "enum" in rule]
    name = random.choice(listed or rules["required"])
    return _with_value(fields, name, random.choice(_UNLISTED))


def impossible_date(fields: Fields, rules: Rules, random: Random) -> Fields:
    """Write a date that no calendar has, or that is no RFC 3339."""
    dates = [name for name, rule in rules["properties"].items() if rule.get("format") == "date-time"]
    return _with_value(fields, random.choice(dates or ["released"]), random.choice(_IMPOSSIBLE))


def other_type(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Write a value of another type than a text."""
    return _with_value(fields, random.choice(fields).name, random.choice(_OTHER_TYPES))


def other_text(fields: Fields, rules: Rules, random: Random) -> Fields:
    """Write a text in each way that YAML has, some of them too long or without a full stop."""
    return _with_value(fields, random.choice(list(rules["properties"])), random.choice(_TEXTS))


def emptied(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Leave a name without a value."""
    return _with_value(fields, random.choice(fields).name, random.choice(("", "# nothing", "null")))


def unknown_key(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Add fields that the schema does not know, somewhere."""
    at = random.randrange(len(fields) + 1)
    name = random.choice(("tags", "draft", "reviewed_by", "a/b~c", "'quoted key'", "über", "metadata"))
    value = random.choice(("x", "[a, b]", "\n  title: x\n  date: 2026-02-30", ""))
    return [*fields[:at], Field(name, f"{name}: {value}\n"), *fields[at:]]


def duplicate_key(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Write a field twice."""
    return [*fields, random.choice(fields)] if random.random() < 0.5 else [random.choice(fields), *fields]


def no_yaml(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Write a value without the quotes, or the bracket, that it needs."""
    return _with_value(fields, random.choice(fields).name, random.choice(_NO_YAML))


def no_layout(fields: Fields, _rules: Rules, random: Random) -> Fields:
    """Indent a field below another, by spaces or by a tab, or forget its colon or the space after it."""
    field = random.choice(fields[1:])
    name, value = field.text.split(":", maxsplit=1)
    texts = (f"  {field.text}", f"\t{field.text}", f"{name}{value}", f"{name}:{value.lstrip(' ')}")
    return _replaced(fields, field, field._replace(text=random.choice(texts)))


def several(fields: Fields, rules: Rules, random: Random) -> Fields:
    """Break a front matter in three ways that are still YAML."""
    for mutation in random.sample((unlisted_value, impossible_date, other_type, unknown_key, remove_required), 3):
        fields = mutation(fields, rules, random)
    return fields


MUTATIONS = {
    "remove-required": remove_required,
    "misspell-key": misspell_key,
    "unlisted-value": unlisted_value,
    "impossible-date": impossible_date,
    "other-type": other_type,
    "other-text": other_text,
    "emptied": emptied,
    "unknown-key": unknown_key,
    "duplicate-key": duplicate_key,
    "no-yaml": no_yaml,
    "no-layout": no_layout,
    "several": several,
}
