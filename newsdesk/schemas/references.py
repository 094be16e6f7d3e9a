"""Which fields name other records: read in the schemas, where `x-newsdesk-ref` says so, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsdesk.model import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Pointer
    from newsdesk.schemas.document import Document

_IN_PLACE = ("allOf", "anyOf", "oneOf")
_CONDITIONAL = ("if", "then", "else")
_MOST_NESTED = 32


@dataclass(slots=True)
class Node:
    """What the schema says of references at one place of the data, and below it."""

    kind: str = ""
    fields: dict[str, Node] = field(default_factory=dict)
    items: Node | None = None

    def refers(self) -> bool:
        """Say whether anything here or below names a record."""
        return bool(self.kind or (self.items and self.items.refers()) or any(n.refers() for n in self.fields.values()))


def compile_references(document: Document) -> Node:
    """Return the tree of the places that name records; fields that name none are leaves."""
    root = Node()
    _add(root, document.content, document, document.address, 0)
    return root


def _add(node: Node, part: Any, document: Document, address: str, depth: int) -> None:
    if not isinstance(part, dict) or depth > _MOST_NESTED:
        return
    if isinstance(kind := part.get("x-newsdesk-ref"), str):
        node.kind = kind
    if isinstance(reference := part.get("$ref"), str):
        target, target_address = document.resolve(reference, address)
        _add(node, target, document, target_address, depth + 1)
    for branch in (*(b for key in _IN_PLACE for b in part.get(key) or ()), *(part.get(key) for key in _CONDITIONAL)):
        _add(node, branch, document, address, depth + 1)
    for name, child in (part.get("properties") or {}).items():
        _add(node.fields.setdefault(name, Node()), child, document, address, depth + 1)
    if isinstance(items := part.get("items"), dict):
        node.items = node.items or Node()
        _add(node.items, items, document, address, depth + 1)


def extract(node: Node, data: Any, pointer: Pointer = ()) -> Iterator[Reference]:
    """Yield every reference that data holds."""
    if isinstance(data, str):
        if node.kind:
            yield Reference(pointer, node.kind, data)
    elif isinstance(data, dict):
        for name, child in node.fields.items():
            if name in data and child.refers():
                yield from extract(child, data[name], (*pointer, name))
    elif isinstance(data, list) and node.items is not None:
        for index, item in enumerate(data):
            yield from extract(node.items, item, (*pointer, index))
