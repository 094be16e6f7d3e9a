"""A schema as one document, for editors that fetch nothing, in which the names of records are choices."""

from __future__ import annotations

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


class _Bundle:
    def __init__(self, schema: Schema, names: Mapping[str, Sequence[str]]) -> None:
        self._source = schema.source
        self._names = names
        self._places = {
            address: "" if address == schema.source.address else f"/$defs/{_name(address)}"
            for address in schema.source.documents
        }
        self._identifier = identifier_in(schema.document)

    def whole(self) -> dict[str, Any]:
        parts = {address: self._copied(content, address) for address, content in self._source.documents.items()}
        whole: dict[str, Any] = parts.pop(self._source.address)
        if parts:
            others = {
                _name(address): {k: v for k, v in part.items() if k != "$schema"} for address, part in parts.items()
            }
            whole["$defs"] = {**whole.get("$defs", {}), **others}
        return whole

    def _copied(self, part: Any, address: str) -> Any:
        if isinstance(part, list):
            return [self._copied(item, address) for item in part]
        if not isinstance(part, dict):
            return part
        if isinstance(identifier := part.get(self._identifier), str):
            address = urljoin(address, identifier)
        copy = {key: self._copied(value, address) for key, value in part.items() if key != self._identifier}
        for keyword in REFERRING:
            if isinstance(reference := copy.get(keyword), str):
                copy[keyword] = self._local(reference, address)
        kind = part.get("x-newsdesk-ref")
        if isinstance(kind, str) and self._names.get(kind):
            copy["enum"] = [*self._names[kind]]
        return copy

    def _local(self, reference: str, address: str) -> str:
        """Return a reference to another document as one to its place in this one."""
        target, _, fragment = reference.partition("#")
        whole = urljoin(address, target) if target else address
        if whole not in self._places or (fragment and not fragment.startswith("/")):
            return reference
        return f"#{self._places[whole]}{fragment}"


def _name(address: str) -> str:
    name = address.removeprefix(BUNDLED) if address.startswith(BUNDLED) else address.removeprefix(NEIGHBOURS)
    return name.removesuffix(".schema.json").replace("/", "-").replace("~", "-").replace("%", "-").replace(":", "-")
