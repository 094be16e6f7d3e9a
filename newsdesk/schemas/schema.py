"""One schema, ready to judge data: its validator is built when first asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from newsdesk.errors import NewsdeskError
from newsdesk.schemas import explain, references
from newsdesk.schemas.files import bundled_folder
from newsdesk.schemas.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsdesk.model import Finding, Reference
    from newsdesk.schemas.shelf import Shelf

LATEST = "https://json-schema.org/draft/2020-12/schema"


class Schema:
    """A JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12; of 2020-12 where it names none."""

    def __init__(self, path: Path, document: dict[str, Any], address: str, shelf: Shelf) -> None:
        self.path = path
        self.document = document
        self.address = address
        self._shelf = shelf

    @property
    def bundled(self) -> bool:
        """Whether the schema comes with newsdesk, whose tests have vetted it."""
        return self.path.parent == bundled_folder()

    @cached_property
    def documents(self) -> Mapping[str, dict[str, Any]]:
        """The schemas that this one can refer to, by address; others are read only if it refers to any."""
        others = self._shelf.documents if references.leaves_document(self.document) else {}
        return {**others, self.address: self.document}

    @cached_property
    def validator(self) -> jsonschema_rs.Validator:
        """The validator. Raises NewsdeskError for a schema that is none, or refers to what is not there."""
        try:
            registry = jsonschema_rs.Registry(list(self.documents.items())) if len(self.documents) > 1 else None
            return jsonschema_rs.validator_for(
                self.document,
                formats=FORMATS,
                validate_formats=True,
                registry=registry,
                base_uri=self.address,
                offline=True,
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            message = str(error).partition("\n")[0]
            msg = f"{self.path}: the schema cannot be used: {message}."
            raise NewsdeskError(msg) from None

    @cached_property
    def _references(self) -> references.Node:
        return references.compile_references(self)

    def declares(self, field: str) -> bool:
        """Say whether the schema knows a field at the top of the front matter."""
        return field in self._references.fields

    def validate(self, data: Mapping[str, Any]) -> list[Finding]:
        """Return what is wrong with data, one finding for each cause."""
        if self.validator.is_valid(data):
            return []
        return explain.explain(self.validator.iter_errors(data), self, data)

    def references(self, data: Mapping[str, Any]) -> tuple[Reference, ...]:
        """Return the records that data names, as `x-newsdesk-ref` declares them."""
        return tuple(references.extract(self._references, data))

    def resolve(self, reference: str, address: str) -> tuple[Any, str]:
        """Return the schema that a `$ref` in the document at an address means, and the address of its document.

        What cannot be followed is an empty schema: the validator has refused it already.
        """
        from urllib.parse import unquote, urljoin  # noqa: PLC0415 - only where a schema refers

        target, _, pointer = reference.partition("#")
        if target:
            address = target if target in self.documents else urljoin(address, target)
        found: Any = self.documents.get(address, {})
        for token in pointer.split("/")[1:]:
            token = unquote(token).replace("~1", "/").replace("~0", "~")  # noqa: PLW2901 - the same token, decoded
            if isinstance(found, list) and token.isdecimal() and int(token) < len(found):
                found = found[int(token)]
            else:
                found = found.get(token, {}) if isinstance(found, dict) else {}
        return found, address
