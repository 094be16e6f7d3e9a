"""What libyaml's syntax errors mean to an editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk.model import Finding
from newsdesk.text import Span, listed

if TYPE_CHECKING:
    import yaml

_FIELD = re.compile(r"[ \t]*(?:- +)?[^\s:#][^:\n]*?:[ \t]+(?P<value>[^\r\n]*)")
_RESERVED = "[]{}@`%*&!|>?-,\"'"
_LONGEST_KEY = 1024

# The start of libyaml's words, what they mean, and whether the cause stands where the construct began.
_MEANINGS = (
    (
        "mapping values are not allowed",
        "This field is read as part of the line above: look at its indentation, and at that line's colon and quotes.",
        False,
    ),
    ("found unexpected end of stream", "A quote opens here and never closes: close it.", True),
    ("found a tab character that violates indentation", "A tab indents this line: use spaces.", False),
    ("found unknown escape character", "A backslash in double quotes starts no such escape: use single quotes.", False),
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
    line_start = block.rfind("\n", 0, index) + 1
    field = _FIELD.match(block, line_start)
    if field and (hint := _hint(field["value"], problem)):
        place = Span(offset + field.start("value"), offset + field.end("value"))
        return Finding("yaml-syntax", hint, place)
    if index - line_start > _LONGEST_KEY:
        message = f"The name of a field is longer than {_LONGEST_KEY:,} characters."
        return Finding("yaml-syntax", message, Span(offset + line_start, offset + index))
    if block.startswith("\t", index):
        return Finding("yaml-syntax", "A tab indents this line: use spaces.", Span(offset + index, offset + index + 1))
    for words, meaning, where_begun in _MEANINGS:
        if problem.startswith(words):
            start = offset + (begun if where_begun else index)
            return Finding("yaml-syntax", meaning, Span(start, start + 1))
    message = f"This is no YAML ({problem}): compare the line with the one above it; quote what is a text."
    return Finding("yaml-syntax", message, Span(offset + index, offset + index + 1))


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
        return "A colon in the text is read as a field of its own: put the text in quotes."
    return ""


def _index(mark: object, fallback: int) -> int:
    return min(getattr(mark, "index", fallback), fallback) if mark is not None else fallback
