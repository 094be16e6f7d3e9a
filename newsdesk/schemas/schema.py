"""One schema, ready to judge data: its validator is built when first asked."""

from __future__ import annotations

import os
import re
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newsdesk import __version__
from newsdesk.errors import NewsdeskError
from newsdesk.schemas.engine import jsonschema_rs
from newsdesk.schemas.files import NEIGHBOURS, bundled_folder
from newsdesk.schemas.formats import formats
from newsdesk.schemas.references import References

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsdesk.model import Finding, Reference
    from newsdesk.schemas.document import Document

LATEST = "https://json-schema.org/draft/2020-12/schema"
_DIALECTS = {
    LATEST,
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/schema",
    *(f"http://json-schema.org/draft-0{number}/schema" for number in (4, 6, 7)),
}
_NOT_THERE = re.compile(rf"Resource '(?:{re.escape(NEIGHBOURS)})?(?P<address>.*)' is not present in a registry.*")


class Schema:
    """A JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12; of 2020-12 where it names none.

    In the price texts that it asks for, a bare `$` is `currency`.
    """

    def __init__(self, path: Path, source: Document, currency: str = "USD") -> None:
        self.path = path
        self.source = source
        self._currency = currency

    @property
    def document(self) -> dict[str, Any]:
        """The schema as JSON."""
        return self.source.content

    @property
    def bundled(self) -> bool:
        """Whether the schema comes with newsdesk, whose tests have vetted it."""
        return self.path.parent == bundled_folder()

    @cached_property
    def key(self) -> str:
        """What tells one schema from another, under one version of newsdesk: what it refers to is part of it."""
        hashed = blake2b(f"{__version__} {os.fspath(self.path)}".encode("utf-8", "surrogateescape"), digest_size=16)
        for address in sorted(self.source.documents):
            hashed.update(repr((address, self.source.documents[address])).encode("utf-8", "surrogatepass"))
        return hashed.hexdigest()

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what another process has to build for itself."""
        return {"path": self.path, "source": self.source, "_currency": self._currency}

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that the schema knows at the top of the front matter, in its order."""
        from newsdesk.schemas.branches import properties_at  # noqa: PLC0415 - for those who ask

        return tuple(properties_at(self.source, ()))

    def facts_of(self, field: str) -> dict[str, Any]:
        """Return what the schemas of a field say of it, through references: description, choices, kind."""
        facts: dict[str, Any] = {}
        for schema, address in self.source.applied(self.document, self.source.address):
            child = (schema.get("properties") or {}).get(field)
            for applied, _ in self.source.applied(child, address):
                facts = {**applied, **facts}
        return facts

    @cached_property
    def validator(self) -> jsonschema_rs.Validator:
        """The validator. Raises NewsdeskError for a schema that is none, or refers to what is not there."""
        known = self.in_known_dialect
        # What names no dialect is of the dialect of whoever refers to it.
        dialect = {"$schema": known.get("$schema", LATEST)}
        documents = [(address, dialect | content) for address, content in self.source.documents.items()]
        try:
            return jsonschema_rs.validator_for(
                known,
                formats=formats(self._currency),
                validate_formats=True,
                registry=jsonschema_rs.Registry(documents) if len(documents) > 1 else None,
                base_uri=self.source.address,
                offline=True,
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            message = str(error).partition("\n")[0]
            message = _NOT_THERE.sub(r"`\g<address>` is not among the schemas of its folder", message)
            msg = f"{self.path}: the schema cannot be used: {message}."
            raise NewsdeskError(msg) from None

    @property
    def in_known_dialect(self) -> dict[str, Any]:
        """The schema, without the name of a dialect that nobody knows: `vet` warns of it. Raises NewsdeskError."""
        dialect = self.document.get("$schema", LATEST)
        if not isinstance(dialect, str):
            msg = f"{self.path}: this is no JSON Schema: at /$schema, {dialect!r} is not the address of a dialect."
            raise NewsdeskError(msg)
        if dialect.rstrip("#") in _DIALECTS:
            return self.document
        return {key: value for key, value in self.document.items() if key != "$schema"}

    @cached_property
    def _references(self) -> References:
        return References(self.source)

    def validate(self, data: Mapping[str, Any]) -> list[Finding]:
        """Return what is wrong with data, one finding for each cause."""
        if self.validator.is_valid(data):
            return []
        from newsdesk.schemas import explain  # noqa: PLC0415 - where something is wrong

        return explain.explain(self.validator.iter_errors(data), self.source, data, self._currency)

    def references(self, data: Mapping[str, Any]) -> tuple[Reference, ...]:
        """Return the records that data names, as `x-newsdesk-ref` declares them."""
        return tuple(self._references.of(data))
