"""A schema's JSON, with all that it may refer to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Documents = Mapping[str, dict[str, Any]]

Applied = tuple[dict[str, Any], str]
"""A schema, and the address that its references start from."""
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_COMBINING = ("allOf", "anyOf", "oneOf", "if", "then", "else")


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
            for target in _targets(content, address):
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
            for name, applied in _names(content, address):
                named.setdefault(name, applied)
        return named

    def applied(self, part: Any, address: str) -> list[Applied]:
        """Return a schema and all that apply in the same place, through references and what combines, each once."""
        found: dict[int, Applied] = {}
        waiting = [(part, address)]
        while waiting:
            schema, at = waiting.pop(0)
            if not isinstance(schema, dict) or id(schema) in found:
                continue
            found[id(schema)] = (schema, at)
            references = (schema.get(keyword) for keyword in _REFERENCES)
            waiting += (self.resolve(reference, at) for reference in references if isinstance(reference, str))
            for keyword in _COMBINING:
                branches = schema.get(keyword)
                waiting += ((branch, at) for branch in (branches if isinstance(branches, list) else (branches,)))
            dependent = schema.get("dependentSchemas")
            waiting += ((branch, at) for branch in (dependent.values() if isinstance(dependent, dict) else ()))
        return list(found.values())


def _parts(part: Any, address: str) -> Iterator[Applied]:
    """Yield every mapping in a schema, with the address that its references start from."""
    if isinstance(part, list):
        for item in part:
            yield from _parts(item, address)
    elif isinstance(part, dict):
        if isinstance(identifier := part.get("$id"), str):
            address = urljoin(address, identifier)
        yield part, address
        for child in part.values():
            yield from _parts(child, address)


def _targets(content: Any, address: str) -> Iterator[str]:
    """Yield the address of every document that a schema refers to."""
    for part, base in _parts(content, address):
        if isinstance(reference := part.get("$ref"), str) and (target := reference.partition("#")[0]):
            yield urljoin(base, target)


def _names(content: Any, address: str) -> Iterator[tuple[str, Applied]]:
    """Yield every address that a part of a schema has for itself."""
    for part, base in _parts(content, address):
        if isinstance(part.get("$id"), str):
            yield base, (part, base)
        for keyword in ("$anchor", "$dynamicAnchor"):
            if isinstance(anchor := part.get(keyword), str):
                yield f"{base}#{anchor}", (part, base)
