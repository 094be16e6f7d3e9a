"""Which fields name other records: read in the schemas, where `x-newsdesk-ref` says so, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.model import Reference
from newsdesk.schemas.document import REFERRING
from newsdesk.schemas.engine import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsdesk.model import Pointer
    from newsdesk.schemas.document import Applied, Document

_LEADING = {"x-newsdesk-ref", *REFERRING}


class _Place:
    """What the schemas that apply to one place of the data say of it, and of what lies below.

    `leading` are the fields of its own below which references can lie at all, each with its schemas.
    """

    def __init__(self) -> None:
        self.kind = ""
        self.fields: dict[str, list[Applied]] = {}
        self.other_fields: list[Applied] = []
        self.patterns: list[tuple[Callable[[str], bool], Applied]] = []
        self.first_items: dict[int, list[Applied]] = {}
        self.items: list[Applied] = []
        self.leading: dict[str, list[Applied]] = {}

    def of_field(self, name: str) -> list[Applied]:
        """Return the schemas of a field."""
        matching = [below for matches, below in self.patterns if matches(name)]
        return [*self.fields.get(name, ()), *matching] or self.other_fields


class References:
    """Finds the references in data. A schema may refer to itself: it is followed as far as the data goes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places: dict[tuple[int, ...], _Place] = {}

    def of(self, data: Any) -> Iterator[Reference]:
        """Yield every reference that data holds, in the order of the schema's fields."""
        root = [(self._document.content, self._document.address)]
        yield from self._below(root, data, ())

    def _below(self, schemas: Sequence[Applied], data: Any, pointer: Pointer) -> Iterator[Reference]:
        place = self._place(schemas)
        if isinstance(data, str):
            if place.kind:
                yield Reference(pointer, place.kind, data)
        elif isinstance(data, dict):
            for name, schemas_of_field in place.leading.items():
                if name in data:
                    yield from self._below(schemas_of_field, data[name], (*pointer, name))
            others = data.keys() - place.fields.keys() if place.patterns or place.other_fields else ()
            for name in sorted(others):
                yield from self._below(place.of_field(name), data[name], (*pointer, name))
        elif isinstance(data, list) and (place.items or place.first_items):
            for index, item in enumerate(data):
                yield from self._below(place.first_items.get(index, place.items), item, (*pointer, index))

    def _place(self, schemas: Sequence[Applied]) -> _Place:
        key = tuple(id(schema) for schema, _ in schemas)
        if key not in self._places:
            self._places[key] = self._read(schemas)
        return self._places[key]

    def _read(self, schemas: Sequence[Applied]) -> _Place:
        place = _Place()
        for schema, address in (each for start in schemas for each in self._document.applied(*start)):
            if isinstance(kind := schema.get("x-newsdesk-ref"), str):
                place.kind = kind
            for name, child in (schema.get("properties") or {}).items():
                place.fields.setdefault(name, []).append((child, address))
            for pattern, child in (schema.get("patternProperties") or {}).items():
                # The validator's own engine: it knows the patterns of ECMAScript, and none can make it hang.
                matches = jsonschema_rs.validator_for({"pattern": pattern}).is_valid
                place.patterns.append((matches, (child, address)))
            if isinstance(others := schema.get("additionalProperties"), dict):
                place.other_fields.append((others, address))
            items = schema.get("items")
            if isinstance(items, dict):
                place.items.append((items, address))
            first = items if isinstance(items, list) else schema.get("prefixItems")
            for index, child in enumerate(first if isinstance(first, list) else ()):
                place.first_items.setdefault(index, []).append((child, address))
        below = {name: place.of_field(name) for name in place.fields}
        place.leading = {name: found for name, found in below.items() if any(map(self._may_lead, found))}
        return place

    def _may_lead(self, applied: Applied) -> bool:
        """Say whether a schema may find a reference: it declares one, or refers to another schema."""
        return any(_LEADING & part.keys() for part, _ in self._document.parts(*applied))
