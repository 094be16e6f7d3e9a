"""Which fields name other records: read in the schemas, where `x-newsdesk-ref` says so, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsdesk.model import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsdesk.model import Pointer
    from newsdesk.schemas.document import Applied, Document


@dataclass(slots=True)
class _Place:
    """What the schemas that apply to one place of the data say of it, and of what lies below."""

    kind: str = ""
    fields: dict[str, list[Applied]] = field(default_factory=dict)
    other_fields: list[Applied] = field(default_factory=list)
    items: list[Applied] = field(default_factory=list)


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
            for name, below in place.fields.items():
                if name in data:
                    yield from self._below(below, data[name], (*pointer, name))
            for name in data.keys() - place.fields.keys() if place.other_fields else ():
                yield from self._below(place.other_fields, data[name], (*pointer, name))
        elif isinstance(data, list) and place.items:
            for index, item in enumerate(data):
                yield from self._below(place.items, item, (*pointer, index))

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
            for keyword, where in (("additionalProperties", place.other_fields), ("items", place.items)):
                if isinstance(below := schema.get(keyword), dict):
                    where.append((below, address))
        return place
