"""A schema's JSON, with all that it may refer to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Documents = Mapping[str, dict[str, Any]]

Applied = tuple[dict[str, Any], str]
"""A schema, and the address that its references start from."""
REFERRING = ("$ref", "$dynamicRef", "$recursiveRef")
_COMBINING = ("allOf", "anyOf", "oneOf", "if", "then", "else")
_DEPENDENT = ("dependentSchemas", "dependencies")


class Document:
    """The JSON at an address; `find` returns the document at another one, if it is within reach."""

    def __init__(self, content: dict[str, Any], address: str, find: Callable[[str], dict[str, Any] | None]) -> None:
        self.content = content
        self.address = address
        self._find = find

    @cached_property
    def documents(self) -> Documents:
        """This document, and all that it refers to, however far away, by their addresses."""
        found = {self.address: self.content}
        waiting = [(self.content, self.address)]
        while waiting:
            content, address = waiting.pop()
            for target in self._targets(content, address):
                if target not in found and (document := self._find(target)) is not None:
                    found[target] = document
                    waiting.append((document, target))
        return found

    def resolve(self, reference: str, address: str) -> Applied:
        """Return the schema that a reference means which stands in the one at an address.

        What cannot be followed is an empty schema: the validator refuses it by itself.
        """
        target, _, fragment = reference.partition("#")
        address = urljoin(address, target) if target else address
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            return self._named.get(f"{address}#{fragment}", ({}, address))
        found: Any = self._named[address][0] if address in self._named else {}
        for escaped in fragment.split("/")[1:]:
            token = escaped.replace("~1", "/").replace("~0", "~")
            if isinstance(found, list) and token.isdecimal() and int(token) < len(found):
                found = found[int(token)]
            else:
                found = found.get(token, {}) if isinstance(found, dict) else {}
        return found, address

    @cached_property
    def _named(self) -> Mapping[str, Applied]:
        """Every schema that has an address of its own: a document, an `$id` inside one, an anchor."""
        named: dict[str, Applied] = {}
        for address, content in self.documents.items():
            named[address] = (content, address)
            for name, applied in self._names(content, address):
                named.setdefault(name, applied)
        return named

    def applied(self, part: Any, address: str) -> list[Applied]:
        """Return a schema and all that apply in the same place, through references and what combines, each once."""
        found: dict[int, Applied] = {}
        waiting = [(part, address)] if isinstance(part, dict) else []
        while waiting:
            schema, at = waiting.pop(0)
            if id(schema) not in found:
                found[id(schema)] = (schema, at)
                waiting += self.beside(schema, at)
        return list(found.values())

    def beside(self, schema: dict[str, Any], at: str) -> Iterator[Applied]:
        """Yield what a schema applies in its own place, one step away."""
        for keyword in REFERRING:
            if isinstance(reference := schema.get(keyword), str):
                yield self.resolve(reference, at)
        parts: list[Any] = []
        for keyword in _COMBINING:
            found = schema.get(keyword)
            parts += found if isinstance(found, list) else (found,)
        for keyword in _DEPENDENT:
            found = schema.get(keyword)
            parts += found.values() if isinstance(found, dict) else ()
        yield from ((part, at) for part in parts if isinstance(part, dict))

    def along(self, path: Iterable[str | int]) -> Iterator[tuple[str | int, Any]]:
        """Yield each step of a path of evaluation, as the validator has it, with the part of a schema it is made in."""
        part: Any = self.content
        address = self.address
        for token in path:
            yield token, part
            if isinstance(part, dict) and isinstance(reference := part.get(token), str) and token in REFERRING:
                part, address = self.resolve(reference, address)
            elif isinstance(part, list) and isinstance(token, int):
                part = part[token]
            else:
                part = part.get(token) if isinstance(part, dict) else None

    def parts(self, part: Any, address: str) -> Iterator[Applied]:
        """Yield every mapping in a schema, with the address that its references start from."""
        if isinstance(part, list):
            for item in part:
                yield from self.parts(item, address)
        elif isinstance(part, dict):
            if isinstance(identifier := part.get(self._identifier), str):
                address = urljoin(address, identifier)
            yield part, address
            for child in part.values():
                yield from self.parts(child, address)

    @cached_property
    def _identifier(self) -> str:
        return identifier_in(self.content)

    def _targets(self, content: Any, address: str) -> Iterator[str]:
        """Yield the address of every document that a schema refers to."""
        for part, base in self.parts(content, address):
            if isinstance(reference := part.get("$ref"), str) and (target := reference.partition("#")[0]):
                yield urljoin(base, target)

    def _names(self, content: Any, address: str) -> Iterator[tuple[str, Applied]]:
        """Yield every address that a part of a schema has for itself."""
        for part, base in self.parts(content, address):
            if isinstance(part.get(self._identifier), str):
                yield base, (part, base)
            for keyword in ("$anchor", "$dynamicAnchor"):
                if isinstance(anchor := part.get(keyword), str):
                    yield f"{base}#{anchor}", (part, base)


def identifier_in(document: Mapping[str, Any]) -> str:
    """Return the keyword by which schemas of a document's draft name themselves."""
    return "id" if "draft-04" in str(document.get("$schema")) else "$id"
