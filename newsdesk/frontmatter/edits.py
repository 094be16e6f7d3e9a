"""Edits of front matter by span: a field or an item put in, replaced or taken out, in the style of its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newsdesk.frontmatter.positions import Node, follow, root_of
from newsdesk.frontmatter.write import flow, rewrite
from newsdesk.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.frontmatter.source import Source
    from newsdesk.model import At, Pointer

_ALIAS = re.compile(r"\s*:\s*\*[^\s,\]}]+")
_EXPLICIT = re.compile(r"\? *$")
"""The mark of a key that is written as one: `? key`."""


def new_line(source: Source, place: At, text: str) -> Edit:
    """Return the edit that puts a field behind another one, or before the first of a mapping, in its style."""
    root = root_of(source)
    key, node = follow(root, place.pointer) if root is not None else (None, None)
    gap = node.children[0][1] if node is not None and node.children else None
    first = gap if place.part == "gap" else key or gap
    if root is None or node is None or first is None:
        return Edit(Span(source.front.start, source.front.start), text + "\n")
    line = source.text.rfind("\n", 0, first.span.start) + 1
    before = _EXPLICIT.sub("", source.text[line : first.span.start])
    start = line + len(before)
    end = _end_of_field(first, node, source.text)
    if before.strip(" -"):  # in braces, where a colon needs a blank behind it
        text += " " * text.endswith(":")
        at = end if place.part == "behind" else start
        return Edit(Span(at, at), f", {text}" if place.part == "behind" else f"{text}, ")
    below = source.text.find("\n", end if place.part == "behind" else line) + 1
    ending = _ending(source.text, below)
    text = text.replace("\n", f"{ending}{' ' * len(before)}")
    if place.part == "behind":
        return Edit(Span(below, below), f"{' ' * len(before)}{text}{ending}")
    return Edit(Span(start, start), f"{text}{ending}{' ' * len(before)}")


def _end_of_field(key: Node, value: Node, text: str) -> int:
    """Return where a field ends: what an alias names stands elsewhere."""
    if value.span.end > key.span.start:
        return value.span.end
    alias = _ALIAS.match(text, key.span.end)
    return alias.end() if alias else key.span.end


def first_item(source: Source, pointer: Pointer, fields: Mapping[str, str]) -> Edit:
    """Return the edit that puts a group of fields on top of a list of such groups, in the style of its first one."""
    root = root_of(source)
    node = follow(root, pointer)[1] if root is not None else None
    if node is None or not node.children:
        msg = f"{pointer} is no list with an item"
        raise ValueError(msg)
    first = node.children[0][2].span.start
    pairs = [f"{name}: {value}" for name, value in fields.items()]
    flow = f"{{{', '.join(pairs)}}}"
    line = source.text.rfind("\n", 0, first) + 1
    before = source.text[line:first]
    if before.strip(" ") != "-":  # in brackets
        return Edit(Span(first, first), f"{flow}, ")
    ending = _ending(source.text, _below(source.text, first))
    block = f"{ending}{' ' * len(before)}".join(pairs)
    return Edit(Span(line, line), f"{before}{flow if source.text[first] == '{' else block}{ending}")


def replace(source: Source, pointer: Pointer, value: Any) -> Edit:
    """Return the edit that gives a field, or an item, another value; a text keeps the quotes of the old one."""
    key, node = _at(source, pointer)
    text = source.text
    written = text[node.span.start : node.span.end]
    if written and (key is None or text.find("\n", key.span.end, node.span.start) < 0):
        quoted = isinstance(value, str) and node.value is not None and written[0] not in "|>"
        return Edit(node.span, rewrite(written, value) if quoted else flow(value))
    if key is None:  # an empty item
        return Edit(node.span, f" {flow(value)}")
    colon = text.index(":", key.span.end) + 1  # a list below its key comes up beside it
    return Edit(Span(colon, node.span.end), f" {flow(value)}")


def append(source: Source, pointer: Pointer, value: Any) -> Edit:
    """Return the edit that puts an item at the end of a list."""
    _, node = _at(source, pointer)
    if not node.children:
        return Edit(node.span, flow([value]))
    last = node.children[-1][2].span
    before = _before(source.text, node.children[-1][2].span.start)
    if before.strip(" ") != "-":  # in brackets
        return Edit(Span(last.end, last.end), f", {flow(value)}")
    below = _below(source.text, last.end)
    return Edit(Span(below, below), f"{before}{flow(value)}{_ending(source.text, below)}")


def remove(source: Source, pointer: Pointer) -> Edit:
    """Return the edit that takes a field, or an item, out; what is the last of its list leaves an empty one."""
    owner = _at(source, pointer[:-1])[1] if len(pointer) > 1 else root_of(source)
    key, node = _at(source, pointer)
    text = source.text
    if owner is not None and len(owner.children) == 1 and key is None:
        return replace(source, pointer[:-1], [])
    start = (key or node).span.start
    end = _end_of_field(key, node, text) if key else node.span.end
    before = _before(text, start)
    if before.strip(" ") in {"", "-"} and (key is None or "-" not in before):
        return Edit(Span(start - len(before), _below(text, end)), "")
    if before.strip(" ") == "-":  # the first field of an item: the next one comes up behind the dash
        return Edit(Span(start, _below(text, end) + len(before)), "")
    return Edit(_with_comma(text, start, end), "")


def _at(source: Source, pointer: Pointer) -> tuple[Node | None, Node]:
    root = root_of(source)
    if root is None:
        msg = "the front matter cannot be read"
        raise ValueError(msg)
    return follow(root, pointer)


def _with_comma(text: str, start: int, end: int) -> Span:
    """Return the range of something in brackets or braces, with the comma that parts it from its neighbour."""
    behind = re.compile(r"\s*,\s*").match(text, end)
    if behind:
        return Span(start, behind.end())
    comma = text.rfind(",", 0, start)
    return Span(comma if comma >= 0 and not text[comma + 1 : start].strip() else start, end)


def _before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start]


def _below(text: str, end: int) -> int:
    """Return where the line below begins."""
    return text.find("\n", end) + 1


def _ending(text: str, below: int) -> str:
    return "\r\n" if text[below - 2 : below] == "\r\n" else "\n"
