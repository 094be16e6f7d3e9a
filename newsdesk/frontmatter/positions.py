"""Where a pointer stands in a file: computed only for what is reported."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml
from yaml._yaml import CParser
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from newsdesk.text import Span

if TYPE_CHECKING:
    from newsdesk.frontmatter.source import Source
    from newsdesk.model import At, Pointer


_ANCHOR = re.compile(r"&\S+\s+")


@dataclass(frozen=True, eq=False)
class Node:
    """A value: its range in the file, its text if it is a scalar, and what it holds, each with its key's node."""

    span: Span
    value: str | None
    children: tuple[tuple[str | int, Node | None, Node], ...] = ()

    @cached_property
    def by_key(self) -> dict[str | int, tuple[str | int, Node | None, Node]]:
        """What it holds, by key or index; of a key that stands twice, the first, as the reader has it."""
        return {child[0]: child for child in reversed(self.children)}


def locate(source: Source, place: At | Span) -> Span:
    """Return the range of a place in the file's text; the nearest one above it where it does not exist."""
    if isinstance(place, Span):
        return place
    root = root_of(source)
    if root is None or not root.children:
        return Span(0, min(3, len(source.text)))
    key, node = follow(root, place.pointer)
    if place.part == "gap" and node.children and node.children[0][1] is not None:
        return node.children[0][1].span
    if place.part == "key" and key is not None:
        return key.span
    return _inside(node, place.within, source.text) if place.within else node.span


def pointer_at(source: Source, span: Span) -> Pointer:
    """Return the pointer of the innermost value, or of the field, that a range stands in."""
    node = root_of(source)
    pointer: Pointer = ()
    while node is not None:
        # Children stand in order, but for what an alias names, whose pointer is then that of the whole.
        index = bisect_right(node.children, span.start, key=_start) - 1
        if index < 0 or span.end > node.children[index][2].span.end:
            break
        token, _, node = node.children[index]
        pointer = (*pointer, token)
    return pointer


def _start(child: tuple[str | int, Node | None, Node]) -> int:
    _, key, value = child
    return (key or value).span.start


def root_of(source: Source) -> Node | None:
    """Return the nodes of the front matter, composed once for each source."""
    if "root" not in source._nodes:  # noqa: SLF001 - a cache that only this module uses
        source._nodes["root"] = _Composer(source).root() if source.data else None  # noqa: SLF001
    node: Node | None = source._nodes["root"]  # noqa: SLF001
    return node


class _Composer:
    """Turns the events of front matter that was read without a fatal fault into nodes."""

    def __init__(self, source: Source) -> None:
        self.offset = source.front.start
        self.text = source.text
        self.anchors: dict[str, Node] = {}
        self.next: Any = CParser(source.text[source.front.start : source.front.end]).get_event

    def root(self) -> Node | None:
        try:
            self.next()  # the stream's start
            self.next()  # the document's start
            return self.node(self.next())
        except yaml.YAMLError:  # pragma: no cover - it has been read once already
            return None

    def node(self, event: Any) -> Node:
        if isinstance(event, AliasEvent):
            return self.anchors[str(event.anchor)]
        start = self.offset + event.start_mark.index
        if event.anchor is not None and (named := _ANCHOR.match(self.text, start)):
            start = named.end()
        if isinstance(event, ScalarEvent):
            end = self.offset + _end(event)
            if event.style in {"|", ">"}:  # which ends where the next field starts
                end = start + len(self.text[start:end].rstrip())
            node = Node(Span(start, end), event.value)
        else:
            children, last = self.children(event)
            end = self.offset + _end(last)
            if not event.flow_style and children:
                # What an alias names stands elsewhere.
                own = (node.span for _, key, child in children for node in (key, child) if node is not None)
                end = max((span.end for span in own if span.start >= start), default=end)
            node = Node(Span(start, end), None, tuple(children))
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def children(self, started: Any) -> tuple[list[tuple[str | int, Node | None, Node]], Any]:
        found: list[tuple[str | int, Node | None, Node]] = []
        mapping = type(started) is MappingStartEvent
        while type(event := self.next()) not in {MappingEndEvent, SequenceEndEvent}:
            node = self.node(event)
            if mapping:
                found.append((node.value or "", node, self.node(self.next())))
            else:
                found.append((len(found), None, node))
        return found, event


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index


def follow(node: Node, pointer: Pointer) -> tuple[Node | None, Node]:
    """Return the key and the value at a pointer; of a key that stands twice, the first, as the reader has it."""
    key = None
    for token in pointer:
        if token not in node.by_key:
            break
        _, key, node = node.by_key[token]
    return key, node


def _inside(node: Node, within: Span, text: str) -> Span:
    """Return a range of the value where it can be told in the text, else the whole value."""
    at = text[node.span.start : node.span.end].find(node.value) if node.value else -1
    if at not in {0, 1}:  # more than a quote stands between: an escape, or several lines
        return node.span
    start = node.span.start + at
    return Span(start + within.start, start + within.end)
