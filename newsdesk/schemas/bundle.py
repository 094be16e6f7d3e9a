"""A schema as one document, for editors that fetch nothing, in which the names of records are choices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newsdesk.schemas.document import REFERRING, identifier_in
from newsdesk.schemas.files import BUNDLED, NEIGHBOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsdesk.schemas.schema import Schema


def bundle(schema: Schema, names: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return a schema with all that it refers to in `$defs`; `names` has the slugs of each kind of record.

    A field that names a record of a kind that has none yet stays free.
    """
    return _Bundle(schema, names).whole()


_SUFFIX = ".schema.json"
_DATA = {"const", "default", "enum", "examples"}
"""Keywords whose values are data, and no schemas."""
_NAMED = {"$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"}
"""Keywords whose values have schemas by names of any sort."""


class _Bundle:
    def __init__(self, schema: Schema, names: Mapping[str, Sequence[str]]) -> None:
        self._source = schema.source
        self._names = names
        self._identifier = identifier_in(schema.document)
        self._defined = _defined(schema)
        self._places = {address: f"/$defs/{name}" for address, name in self._defined.items()}
        self._places[schema.source.address] = ""

    def whole(self) -> dict[str, Any]:
        documents = self._source.documents
        whole: dict[str, Any] = self._copied(documents[self._source.address], self._source.address)
        others = {name: self._copied(documents[address], address) for address, name in self._defined.items()}
        for part in others.values():
            part.pop("$schema", None)
        return {**whole, "$defs": {**whole.get("$defs", {}), **others}} if others else whole

    def _copied(self, part: Any, address: str) -> Any:
        if isinstance(part, list):
            return [self._copied(item, address) for item in part]
        if not isinstance(part, dict):
            return part
        if isinstance(identifier := part.get(self._identifier), str):
            address = urljoin(address, identifier)
        copy = {key: self._below(key, value, address) for key, value in part.items() if key != self._identifier}
        for keyword in REFERRING:
            if isinstance(reference := copy.get(keyword), str):
                copy[keyword] = self._local(reference, address)
        kind = part.get("x-newsdesk-ref")
        if isinstance(kind, str) and self._names.get(kind):
            copy["enum"] = [*self._names[kind]]
        return copy

    def _below(self, key: str, value: Any, address: str) -> Any:
        if key in _NAMED and isinstance(value, dict):
            return {name: self._copied(child, address) for name, child in value.items()}
        return value if key in _DATA else self._copied(value, address)

    def _local(self, reference: str, address: str) -> str:
        """Return a reference to another document as one to its place in this one."""
        target, _, fragment = reference.partition("#")
        whole = urljoin(address, target) if target else address
        if whole not in self._places or (fragment and not fragment.startswith("/")):
            return reference
        return f"#{self._places[whole]}{fragment}"


def _defined(schema: Schema) -> dict[str, str]:
    """Return a name in `$defs` for each other document, by its address; none that is taken."""
    taken = {*schema.document.get("$defs", {})}
    found: dict[str, str] = {}
    for address in schema.source.documents:
        if address != schema.source.address:
            own = address.removeprefix(BUNDLED).removeprefix(NEIGHBOURS).removesuffix(_SUFFIX)
            name = re.sub(r"[^\w.-]+", "-", own)
            while name in taken:
                name += "-"
            taken.add(name)
            found[address] = name
    return found
