"""A schema's JSON, with all that it may refer to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Documents = Mapping[str, dict[str, Any]]


Applied = tuple[dict[str, Any], str]
"""A schema, and the address of the document that it stands in."""
_COMBINING = ("allOf", "anyOf", "oneOf", "if", "then", "else")


class Document:
    """The JSON at an address; `within_reach` gives the documents that it can refer to, by their addresses."""

    def __init__(self, content: dict[str, Any], address: str, within_reach: Callable[[], Documents]) -> None:
        self.content = content
        self.address = address
        self._within_reach = within_reach

    @cached_property
    def documents(self) -> Documents:
        """This document, and the others within reach, which are read only if it refers to any."""
        others = self._within_reach() if _leaves(self.content) else {}
        return {**others, self.address: self.content}

    def resolve(self, reference: str, address: str) -> tuple[Any, str]:
        """Return the schema that a `$ref` in the document at an address means, and the address of its document.

        What cannot be followed is an empty schema: the validator refuses it by itself.
        """
        target, _, pointer = reference.partition("#")
        if target:
            address = target if target in self.documents else urljoin(address, target)
        found: Any = self.documents.get(address, {})
        for escaped in pointer.split("/")[1:]:
            token = unquote(escaped).replace("~1", "/").replace("~0", "~")
            if isinstance(found, list) and token.isdecimal() and int(token) < len(found):
                found = found[int(token)]
            else:
                found = found.get(token, {}) if isinstance(found, dict) else {}
        return found, address

    def applied(self, part: Any, address: str) -> list[Applied]:
        """Return a schema and all that apply in the same place, through `$ref` and what combines, each once."""
        found: dict[int, Applied] = {}
        waiting = [(part, address)]
        while waiting:
            schema, at = waiting.pop(0)
            if not isinstance(schema, dict) or id(schema) in found:
                continue
            found[id(schema)] = (schema, at)
            for keyword in ("$ref", "$dynamicRef", "$recursiveRef"):
                if isinstance(reference := schema.get(keyword), str):
                    waiting.append(self.resolve(reference, at))
            for keyword in _COMBINING:
                branches = schema.get(keyword)
                waiting += ((branch, at) for branch in (branches if isinstance(branches, list) else (branches,)))
        return list(found.values())


def _leaves(schema: Any) -> bool:
    """Say whether a schema refers to another document."""
    if isinstance(schema, list):
        return any(map(_leaves, schema))
    if not isinstance(schema, dict):
        return False
    reference = schema.get("$ref", "#")
    return (isinstance(reference, str) and not reference.startswith("#")) or any(map(_leaves, schema.values()))
