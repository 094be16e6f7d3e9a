"""From YAML to data: one pass over the events of libyaml, with every trap of YAML a finding."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from newsdesk.errors import Exit, NewsdeskError
from newsdesk.frontmatter import syntax
from newsdesk.frontmatter.scalars import SPECIAL_START, resolve
from newsdesk.frontmatter.syntax import DEEPEST
from newsdesk.model import Finding, Fix
from newsdesk.text import Span

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - wheels of PyYAML always have it
    msg = "PyYAML was built without libyaml, which newsdesk needs: install PyYAML from a wheel."
    raise NewsdeskError(msg, Exit.FAILURE) from None

MOST_NODES = 10_000
"""How many nodes front matter may have once its aliases are written out."""

# A day as a key: text here, but a date, which JSON cannot have as a key, to YAML 1.1.
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt \t].*)?")
_COMMENT_IN_VALUE = re.compile(r"(?<=\S)[ \t]+#[^\s#].*")
_OPEN = object()


class _Unreadable(Exception):  # noqa: N818 - a signal inside this module, never seen outside
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def load(block: str, offset: int) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Return the mapping that a block of YAML holds, and what is wrong with it.

    `offset` is where the block starts in its file. The data is None where nothing of it can be trusted.
    """
    reader = _Reader(block, offset)
    try:
        return reader.document(), reader.findings
    except _Unreadable as unreadable:
        return None, [*reader.findings, unreadable.finding]
    except yaml.YAMLError as error:
        return None, [*reader.findings, syntax.explain(error, block, offset)]


class _Reader:
    """The state of one pass: the parser, what each anchor names, what was found."""

    def __init__(self, block: str, offset: int) -> None:
        self.block = block
        self.offset = offset
        self.findings: list[Finding] = []
        self.anchors: dict[str, Any] = {}
        self.sizes: dict[str, int] = {}
        self.heights: dict[str, int] = {}
        self.unused: dict[str, Any] = {}
        self.reached = 0
        self.nodes = 0
        self.next: Any = CParser(block).get_event

    def document(self) -> dict[str, Any]:
        """Read the one document of the block."""
        self.next()  # the stream's start
        started = self.next()
        if isinstance(started, StreamEndEvent):
            return {}
        if started.explicit or started.version:
            raise self.unreadable(
                "several-documents", "A `%` line and a second document are not read: take it out.", started
            )
        event = self.next()
        data = self.node(event, 0)
        if not isinstance(data, dict):
            if data is None and not event.anchor and not event.value:
                data = {}
            else:
                self.next()  # a field without its colon reads as a text, and the parser stumbles only here
                shape = "a list" if isinstance(data, list) else "a single text"
                message = f"The front matter is {shape}, not fields: write each as `name: value`."
                raise self.unreadable("not-a-mapping", message, event)
        self.next()  # the document's end
        if not isinstance(further := self.next(), StreamEndEvent):
            raise self.unreadable("several-documents", "A second document in the front matter is not read.", further)
        if " #" in self.block or "\t#" in self.block:
            self.cut_values()
        for event in self.unused.values():
            self.anchor_in_value(event)
        return data

    def node(self, event: Any, depth: int) -> Any:
        """Return the data of the node that an event starts."""
        self.nodes += 1
        kind = type(event)
        if kind is ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                return self.special_scalar(event)
            value = event.value
            if event.style or (value and value[0] not in SPECIAL_START):
                return value
            return self.plain(event)
        if kind is AliasEvent:
            return self.alias(event, depth)
        if depth == DEEPEST:
            raise self.too_deep(event)
        if event.tag is not None:
            self.tagged(event)
        self.reached = max(self.reached, depth + 1)
        return self.collection(event, kind, depth) if event.anchor is None else self.anchored(event, kind, depth)

    def anchored(self, event: Any, kind: type[Any], depth: int) -> Any:
        """Return a list or a mapping that aliases can name, and remember how large and how deep it is."""
        before, reached = self.nodes, self.reached
        self.anchors[event.anchor] = _OPEN
        self.reached = depth + 1
        value = self.collection(event, kind, depth)
        self.anchors[event.anchor] = value
        self.sizes[event.anchor] = self.nodes - before + 1
        self.heights[event.anchor] = self.reached - depth
        self.reached = max(self.reached, reached)
        return value

    def collection(self, event: Any, kind: type[Any], depth: int) -> Any:
        """Return the list or the mapping that an event starts."""
        if kind is MappingStartEvent:
            return self.mapping(depth + 1)
        items = []
        while type(event := self.next()) is not SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, depth: int) -> dict[str, Any]:
        """Return the fields up to the end of a mapping; of a key that stands twice, the first counts."""
        data: dict[str, Any] = {}
        places: dict[str, Any] = {}
        while type(event := self.next()) is not MappingEndEvent:
            key = self.key(event)
            value = self.node(self.next(), depth)
            if key is None:
                continue
            if key in data:
                self.duplicate(key, places[key], event)
                continue
            data[key] = value
            places[key] = event
        return data

    def key(self, event: Any) -> str | None:
        """Return a field's name, or None for what can be no name."""
        if type(event) is not ScalarEvent:
            starts = event.start_mark.index
            if self.block.startswith("{", starts) and self.block[:starts].endswith("{"):
                message = "A text that starts with a reserved character `{` must stand in quotes."
            else:
                message = "The name of a field must be a text, not a list or a mapping."
            raise self.unreadable("non-string-key", message, event)
        value: str = event.value
        if event.tag is not None:
            self.tagged(event)
            return value
        if event.style:
            return value
        if value == "<<":
            self.note("merge-key", "The merge key `<<` is not read: write the fields out.", event)
            self.nodes += 1
            return None
        first = value[:1]
        if first in SPECIAL_START or not first:
            resolved = resolve(value).value
            if resolved != value or _DAY.fullmatch(value):
                message = f"The name of a field must be a text, which `{value}` is not to every reader: quote it."
                self.note("non-string-key", message, event)
                return None
        return value

    def special_scalar(self, event: Any) -> Any:
        """Return the value of a scalar that has a tag or an anchor."""
        if event.tag is not None:
            self.tagged(event)
            return event.value
        value = event.value if event.style else self.plain(event)
        self.anchors[event.anchor] = value
        self.sizes[event.anchor], self.heights[event.anchor] = 1, 0
        if not event.style:
            self.unused[event.anchor] = event
        return value

    def plain(self, event: Any) -> Any:
        """Return what an unquoted scalar means, noting where other readers see something else."""
        scalar = resolve(event.value)
        if scalar.fault:
            shown = event.value if len(event.value) <= 40 else event.value[:40] + "…"  # noqa: PLR2004
            self.note("unusable-number", f"`{shown}` {scalar.fault}.", event)
        elif scalar.doubt:
            quoted = Fix(f'write `"{event.value}"`', ((self.span(event), f'"{event.value}"'),))
            fix = quoted if scalar.value == event.value else None
            message = f"`{event.value}` is {scalar.doubt}: quote it if it is a text."
            self.note("ambiguous-scalar", message, event, fix)
        return scalar.value

    def alias(self, event: Any, depth: int) -> Any:
        """Return what an alias names, within the limit of nodes."""
        name = event.anchor
        if name not in self.anchors:
            message = f"`*{name}` names nothing: quote it if it is a text, or write `&{name}` where it is defined."
            raise self.unreadable("undefined-alias", message, event)
        self.unused.pop(name, None)
        value = self.anchors[name]
        if value is _OPEN:
            raise self.unreadable("recursive-alias", f"`*{name}` contains itself: write its value out.", event)
        self.nodes += self.sizes[name]
        if self.nodes > MOST_NODES:
            message = f"Its aliases make the front matter larger than {MOST_NODES:,} values: write them out."
            raise self.unreadable("alias-expansion", message, event)
        if depth + self.heights.get(name, 0) > DEEPEST:
            raise self.too_deep(event)
        self.reached = max(self.reached, depth + self.heights.get(name, 0))
        return value

    def cut_values(self) -> None:
        """Note each unquoted value that a `#` cut short. Asked only where a comment follows something."""
        parser: Any = CParser(self.block)
        event: Any
        while type(event := parser.get_event()) is not DocumentEndEvent:
            if type(event) is ScalarEvent and not event.style:
                end = self.span(event).end
                cut = _COMMENT_IN_VALUE.match(self.block, end - self.offset)
                if cut and event.value:
                    self.cut(Span(self.span(event).start, end), cut, event.value)

    def cut(self, value: Span, comment: re.Match[str], shown: str) -> None:
        """Note a value that a `#` cut short, and how it reads with the whole of its line."""
        line_end = re.compile("[\r\n]|$").search(self.block, comment.end())
        whole = self.block[value.start - self.offset : line_end.start() if line_end else None].rstrip()
        span = Span(value.start, value.start + len(whole))
        fix = Fix("quote the whole text", ((span, json.dumps(whole, ensure_ascii=False)),), safe=False)
        message = f"The `#` cuts the text off after `{shown}`: quote the whole text."
        place = Span(value.end, self.offset + comment.end())
        self.findings.append(Finding("hash-in-value", message, place, fix=None if "\n" in whole else fix))

    def anchor_in_value(self, event: Any) -> None:
        """Note a text whose first word is read as the name of an anchor that nothing refers to."""
        span = self.span(event)
        whole = self.block[span.start - self.offset : span.end - self.offset]
        fix = Fix("quote the whole text", ((span, json.dumps(whole, ensure_ascii=False)),), safe=False)
        message = f"`&{event.anchor}` is no part of the text, but a name for it: quote the whole text."
        place = Span(span.start, span.start + len(event.anchor) + 1)
        self.findings.append(Finding("unused-anchor", message, place, fix=None if "\n" in whole else fix))

    def duplicate(self, key: str, first: Any, second: Any) -> None:
        """Note a field that stands twice in one mapping."""
        line, again = (event.start_mark.line + 2 for event in (first, second))
        self.note(
            "duplicate-key", f"`{key}` stands on line {line} and again on line {again}: keep one of them.", second
        )

    def tagged(self, event: Any) -> None:
        """Note a tag; nothing that it asks for is done."""
        message = f"The tag `{self.block[slice(*self.tag_range(event))]}` is not read: quote it if it is a text."
        self.note("yaml-tag", message, event)

    def tag_range(self, event: Any) -> tuple[int, int]:
        """Return where the tag of an event stands in the block."""
        start = self.block.find("!", event.start_mark.index)
        found = re.compile(r"\S+").match(self.block, start)
        return found.span() if found else (start, start)

    def span(self, event: Any) -> Span:
        """Return the range of an event in its file."""
        return Span(self.offset + event.start_mark.index, self.offset + event.end_mark.index)

    def note(self, rule: str, message: str, event: Any, fix: Fix | None = None) -> None:
        """Keep a finding about an event, and read on."""
        self.findings.append(Finding(rule, message, self.span(event), fix=fix))

    def too_deep(self, event: Any) -> _Unreadable:
        """Return the error for a node that is nested too deep."""
        return self.unreadable("nesting-too-deep", f"The front matter nests deeper than {DEEPEST} levels.", event)

    def unreadable(self, rule: str, message: str, event: Any) -> _Unreadable:
        """Return the error that ends the reading at an event."""
        return _Unreadable(Finding(rule, message, self.span(event)))
