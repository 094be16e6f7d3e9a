"""Tables of the fields that JSON Schemas know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.schemas import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator


class Node(NamedTuple):
    """A part of a schema, and the whole document that it stands in."""

    part: dict[str, Any]
    document: dict[str, Any]

    def of(self, value: object) -> Node:
        """Return a node of the same document, or of the one that it refers to; an empty one where there is none."""
        part = value if isinstance(value, dict) else {}
        if "$ref" not in part:
            return Node(part, self.document)
        name, _, pointer = part["$ref"].partition("#/")
        document = Shelf().for_kind(name.rpartition(":")[2]).document if name else self.document
        target = document
        for step in pointer.split("/"):
            target = target[step]
        return Node({**target, **{key: said for key, said in part.items() if key != "$ref"}}, document)

    def branches(self) -> Iterator[Node]:
        """Yield it, and each of the forms that it may have."""
        yield self
        yield from map(self.of, self.part.get("oneOf", ()))


def section(title: str, kind: str) -> str:
    """Return a section with a table of the fields that the schema of a kind, or of an output, knows."""
    document = Shelf().for_kind(kind).document
    later = document.get("then", {}).get("required", ())
    rows = "\n".join(_row(name, node, required, later) for name, node, required in fields(Node(document, document)))
    return f"## {title}\n\n{document['description']}\n\n| field | type | |\n|---|---|---|\n{rows}\n"


def _row(name: str, node: Node, required: bool, later: tuple[str, ...]) -> str:  # noqa: FBT001 - a cell of the row
    part = node.part
    wanted = " Required." if required else " Required once it is published." if name in later else ""
    preset = f" Unless set, `{toml(part['default'])}`." if "default" in part else ""
    return f"| `{name}` | {type_of(node)} | {part.get('description', '')}{wanted}{preset} |"


def fields(within: Node, prefix: str = "") -> Iterator[tuple[str, Node, bool]]:
    """Yield every field, and every field of these: its name from the top, what is said of it, and whether it must be."""
    required = within.part.get("required", ())
    for name, value in within.part.get("properties", {}).items():
        node = within.of(value)
        yield prefix + name, node, name in required
        for below, sign in ((node, "."), (node.of(node.part.get("items")), "[].")):
            for branch in below.branches():
                yield from fields(branch, f"{prefix}{name}{sign}")
    if isinstance(added := within.part.get("additionalProperties"), dict):
        for branch in within.of(added).branches():
            yield from fields(branch, f"{prefix}KIND.")


def type_of(node: Node) -> str:
    """Return in words what a value may be."""
    part = node.part
    if "enum" in part:
        return ", ".join(f"`{value}`" for value in part["enum"])
    for branches in ("oneOf", "anyOf"):
        if branches in part:
            return " or ".join(type_of(node.of(branch)) for branch in part[branches])
    if "x-newsdesk-ref" in part:
        return f"slug of {part['x-newsdesk-ref']}"
    if "items" in part:
        return f"list of {type_of(node.of(part['items']))}"
    kind = part.get("type", "")
    names = " or ".join(kind) if isinstance(kind, list) else kind
    return f"{part['format']}" + (" or null" if "null" in names else "") if "format" in part else names


def toml(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else "{}" if isinstance(value, dict) else str(value).lower()
