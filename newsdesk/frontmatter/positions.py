"""Where a pointer stands in a file: computed only for what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml.cyaml import CBaseLoader

from newsdesk.text import Span

if TYPE_CHECKING:
    from newsdesk.frontmatter.source import Source
    from newsdesk.model import At, Pointer


def locate(source: Source, place: At | Span) -> Span:
    """Return the range of a place in the file's text; the nearest one above it where it does not exist."""
    if isinstance(place, Span):
        return place
    root = _root(source)
    if root is None:
        return Span(0, min(3, len(source.text)))
    key, node = _follow(root, place.pointer)
    if place.part == "gap":
        node = node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node
    elif place.part == "key" and key is not None:
        node = key
    span = _span(node, source)
    return _inside(node, span, place.within, source.text) if place.within else span


def pointer_at(source: Source, span: Span) -> Pointer:
    """Return the pointer of the innermost value, or of the field, that a range stands in."""
    node = _root(source)
    pointer: Pointer = ()
    while True:
        for token, key, child in _children(node):
            start = _span(child if key is None else key, source).start
            if start <= span.start and span.end <= _span(child, source).end:
                node, pointer = child, (*pointer, token)
                break
        else:
            return pointer


def _root(source: Source) -> Any:
    """Return the node tree of the front matter, composed once for each source."""
    if "root" not in source._nodes:  # noqa: SLF001 - a cache that only this module uses
        source._nodes["root"] = _compose(source) if source.data else None  # noqa: SLF001
    return source._nodes["root"]  # noqa: SLF001


def _compose(source: Source) -> Any:
    try:
        return yaml.compose(source.text[source.front.start : source.front.end], CBaseLoader)
    except yaml.YAMLError:  # an anchor that is defined twice, which is YAML, but not to this composer
        return None


def _children(node: Any) -> list[tuple[str | int, Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(index, None, value) for index, value in enumerate(node.value)]
    return []


def _follow(node: Any, pointer: Pointer) -> tuple[Any, Any]:
    """Return the key and the value at a pointer; of a key that stands twice, the first, as the reader has it."""
    key = None
    for token in pointer:
        for name, found_key, value in _children(node):
            if name == token:
                key, node = found_key, value
                break
        else:
            return key, node
    return key, node


def _span(node: Any, source: Source) -> Span:
    offset = source.front.start
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    # A block collection or text ends where the next token starts, lines below its own last one.
    return Span(start, start + len(source.text[start:end].rstrip()))


def _inside(node: Any, span: Span, within: Span, text: str) -> Span:
    """Return a range of the value where it can be told in the text, else the whole value."""
    written = text[span.start : span.end]
    at = written.find(node.value) if isinstance(node.value, str) else -1
    if at < 0 or at > 1:
        return span
    start = span.start + at
    return Span(start + within.start, start + within.end)
