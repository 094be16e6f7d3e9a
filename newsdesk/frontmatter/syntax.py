"""What libyaml's syntax errors mean to an editor."""

from __future__ import annotations

import json
import re

import yaml

from newsdesk.model import Finding, Fix
from newsdesk.text import Span, listed

_FIELD = re.compile(r"[ \t]*(?:- +)?[^\s:#][^:\n]*?:[ \t]+(?P<value>[^\r\n]*)")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: [^\n]*)?$", re.MULTILINE)
_RESERVED = "[]{}@`%*&!|>?-,\"'"
_BEFORE_KEY = re.compile(r"[ \t]*(?:- +)?")
_BELOW = re.compile(r"[ \t]*(?:\r?\n[ \t]*(?=\r?\n))*\r?\n(?P<indent> *)(?=[^\s#])")
_DASH = re.compile(r"-(?P<item>[^\s-][^\r\n]*)")
_WORD_BEFORE = re.compile(r"[^\s,\[\]{}]*\Z")
_COLON = "A colon in the text is read as a field of its own: put the text in quotes."
_LONGEST_SHOWN = 60
_LONGEST_KEY = 1024
DEEPEST = 64
"""How many levels front matter may nest."""

# The start of libyaml's words, what they mean, and whether the cause stands where the construct began.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "This field is read as part of the line above: look at its indentation, and at that line's colon and quotes.",
        False,
    ),
    ("found unexpected end of stream", "A quote opens here and never closes: close it.", True),
    ("found a tab character that violates indentation", "A tab indents this line: use spaces.", False),
    ("found unknown escape character", "A `\\` in double quotes starts an escape: use single quotes.", False),
    ("did not find expected hexdecimal number", "A `\\` in double quotes starts an escape: use single quotes.", False),
    ("found invalid Unicode character", "The escape names no character: write the character itself.", False),
    ("found unknown directive", "A line that starts with `%` is not read: quote the text.", False),
    ("could not find expected ':'", "A field lacks its colon here, or the line wants indenting.", True),
    ("did not find expected ',' or ']'", "The list that opens here never closes: write `]`.", True),
    ("did not find expected ',' or '}'", "The mapping that opens here never closes: write `}`.", True),
    ("did not find expected node content", "A value is missing here: write one, or close the bracket.", False),
    ("did not find expected '-'", "This line belongs to no item of the list above: indent it, or write `- `.", False),
    ("did not find expected <document start>", "Something follows the end of the front matter.", False),
    ("did not find expected comment", "A text that starts with `|` or `>` must stand in quotes.", True),
)  # fmt: skip


def explain(error: yaml.YAMLError, block: str, offset: int) -> Finding:
    """Turn an error of the parser into a finding, at the place where an editor would mend it."""
    problem = str(getattr(error, "problem", None) or error)
    index = _index(getattr(error, "problem_mark", None), len(block))
    begun = _index(getattr(error, "context_mark", None), index)
    found = _in_line(block, index, begun, problem) or ("yaml-syntax", *_meaning(problem, index, begun))
    rule, message, start, end = found
    fix = _quoting(block, start, offset) if message == _COLON else None
    return Finding(rule, message, Span(offset + start, offset + end), fix=fix)


def _in_line(block: str, index: int, begun: int, problem: str) -> tuple[str, str, int, int] | None:
    """Return the rule, the sentence and the range for a fault that the text itself shows."""
    line_start = block.rfind("\n", 0, index) + 1
    field = _FIELD.match(block, line_start)
    if (conflict := _CONFLICT.search(block)) is not None:
        found = (
            "merge-conflict",
            "A merge conflict was left here: keep one side, and take the marks out.",
            *conflict.span(),
        )
    elif block.startswith("%"):
        found = "several-documents", "A line that starts with `%` is not read: take it out.", 0, 1
    elif (deep := _too_deep(block, line_start, index)) is not None:
        found = "nesting-too-deep", f"The front matter nests deeper than {DEEPEST} levels.", deep, deep + 1
    elif (slip := _slip(block, index, begun, problem)) is not None:
        found = "yaml-syntax", *slip
    elif field and (hint := _hint(field["value"], problem)):
        found = "yaml-syntax", hint, *field.span("value")
    elif index - line_start > _LONGEST_KEY:
        found = "yaml-syntax", f"The name of a field is longer than {_LONGEST_KEY:,} characters.", line_start, index
    elif block.startswith("\t", index):
        found = "yaml-syntax", "A tab indents this line: use spaces.", index, index + 1
    else:
        return None
    return found


def _slip(block: str, index: int, begun: int, problem: str) -> tuple[str, int, int] | None:
    """Return the sentence and the range for a single character that is missing, or too many."""
    if problem.startswith(("did not find expected key", "did not find expected '-'")):
        bracket = block[index : index + 1]
        if bracket and bracket in "]}" and block[:index].rstrip().endswith(("]", "}")):
            return f"There is one `{bracket}` too many: take it out.", index, index + 1
    if problem.startswith("found unexpected ':'"):
        name = _WORD_BEFORE.search(block, max(0, index - _LONGEST_SHOWN), index)
        start = name.start() if name else index
        word = block[start:index]
        return f"A value is missing behind `{word}:`: write one, after a blank.", start, index + 1
    if problem.startswith("could not find expected ':'") and (item := _DASH.match(block, begun)):
        return f"A blank is missing behind the `-`: write `- {item['item'].rstrip()}`.", begun, begun + 1
    return None


def _quoting(block: str, start: int, offset: int) -> Fix | None:
    """Return the fix that quotes a value up to the end of its line; None where it would not read back as one text."""
    line_start = block.rfind("\n", 0, start) + 1
    line = re.compile(r"[^\r\n]*").match(block, start)
    key = _BEFORE_KEY.match(block, line_start)
    text = line[0].rstrip() if line else ""
    below = _BELOW.match(block, start + len(text))
    if not key or " #" in text or (below and len(below["indent"]) > key.end() - line_start):
        return None
    quoted = json.dumps(text, ensure_ascii=False)
    try:
        events = list(yaml.parse(f"{block[:start]}{quoted}\n", yaml.CBaseLoader))
    except yaml.YAMLError:
        return None
    values = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    span = Span(offset + start, offset + start + len(text))
    return Fix("quote the whole text", ((span, quoted),), safe=False) if values[-1:] == [text] else None


def _meaning(problem: str, index: int, begun: int) -> tuple[str, int, int]:
    """Return the sentence and the range for what the parser says."""
    for words, meaning, where_begun in _MEANINGS:
        if problem.startswith(words):
            start = begun if where_begun else index
            return meaning, start, start + 1
    message = f"This is no YAML ({problem}): compare the line with the one above it; quote what is a text."
    return message, index, index + 1


def _hint(value: str, problem: str) -> str:
    """Say what quoting would mend, for an error inside `name: value`."""
    first = value[:1]
    if first in {'"', "'"}:
        if problem.startswith("did not find expected key"):
            other = "double" if first == "'" else "single"
            return f"The text goes on after its closing {first}: quote all of it, in {other} quotes."
        return ""
    # An open bracket or a block indicator with nothing after it is YAML that went wrong, not a text.
    if first and first in _RESERVED and not (first in "[{" and not re.search(r"[\]}]\s*\S", value)):
        reserved = listed([first])
        return f"The text starts with the reserved character {reserved}: put it in quotes."
    if problem.startswith("mapping values are not allowed") and ": " in value + " ":
        return _COLON
    return ""


def _too_deep(block: str, start: int, end: int) -> int | None:
    """Find the bracket of a line that opens one level too many: the parser reads ahead of its own events."""
    depth = 1
    for found in re.compile(r"[\[\]{}]").finditer(block, start, end):
        depth += 1 if found[0] in "[{" else -1
        if depth > DEEPEST:
            return found.start()
    return None


def _index(mark: object, fallback: int) -> int:
    return min(getattr(mark, "index", fallback), fallback) if mark is not None else fallback
