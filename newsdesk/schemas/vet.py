"""What is wrong with a schema itself: asked when it is new or has changed."""

from __future__ import annotations

from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from newsdesk.errors import NewsdeskError
from newsdesk.model import json_pointer
from newsdesk.schemas.engine import jsonschema_rs
from newsdesk.schemas.files import BUNDLED
from newsdesk.schemas.formats import NAMES, is_known
from newsdesk.schemas.schema import LATEST
from newsdesk.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsdesk.model import Pointer
    from newsdesk.schemas.schema import Schema

_ANY_DRAFT = frozenset(
    (
        "$schema $id id $anchor $dynamicAnchor $recursiveAnchor $ref $dynamicRef $recursiveRef $defs $comment"
        " $vocabulary definitions title description default examples deprecated readOnly writeOnly type enum"
        " const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern"
        " format contentEncoding contentMediaType contentSchema items prefixItems additionalItems contains"
        " maxContains minContains maxItems minItems uniqueItems unevaluatedItems properties patternProperties"
        " additionalProperties propertyNames maxProperties minProperties required dependencies"
        " dependentRequired dependentSchemas unevaluatedProperties allOf anyOf oneOf not if then else"
    ).split()
)
_SCHEMAS = frozenset(
    "items contains additionalItems unevaluatedItems additionalProperties unevaluatedProperties propertyNames not if"
    " then else contentSchema".split()
)
_LISTS = frozenset("allOf anyOf oneOf prefixItems items".split())
_MAPPINGS = frozenset("$defs definitions properties patternProperties dependentSchemas dependencies".split())


def vet(schema: Schema) -> list[str]:
    """Return warnings about a schema. Raises NewsdeskError where it breaks its metaschema or cannot be built."""
    document = schema.in_known_dialect
    notes = []
    if "$schema" not in document and (dialect := schema.document.get("$schema")):
        notes.append(f"{schema.path}: `$schema` is {dialect!r}, which is not known: read as draft 2020-12.")
    # What names no dialect is of the dialect of whoever refers to it.
    latest = document.get("$schema", LATEST)
    for address, content in schema.source.documents.items():
        name = schema.path
        if address != schema.source.address:
            if address.startswith(BUNDLED):
                continue
            name = schema.path.parent / unquote(address.rpartition("/")[2])
        part = document if content is schema.document else content
        dialect = _dialect_of(name, part, latest)
        _stay_in_folder(name, part)
        notes += _unknown_keywords(name, part)
        notes += _unknown_formats(name, part, dialect)
    _end_somewhere(schema)
    _ = schema.validator
    return notes


def _dialect_of(name: Path, part: dict[str, Any], latest: str) -> str:
    """Return the dialect of a document. Raises NewsdeskError, in the words of jsonschema, where it is no schema."""
    dialect = part.get("$schema", latest)
    with suppress(ValueError, TypeError, jsonschema_rs.ReferencingError):
        if jsonschema_rs.meta.is_valid(part | {"$schema": dialect}):
            return str(dialect)
    import jsonschema  # noqa: PLC0415 - most schemas are sound, and it takes longer than many files
    from jsonschema.validators import validator_for  # noqa: PLC0415

    default = validator_for({"$schema": latest}, default=jsonschema.Draft202012Validator)
    judge: Any = validator_for(part, default=default)
    error = jsonschema.exceptions.best_match(judge(judge.META_SCHEMA).iter_errors(part))
    if error is not None:
        place = json_pointer(tuple(error.absolute_path)) or "its top"
        msg = f"{name}: this is no JSON Schema: at {place}, {error.message}."
        raise NewsdeskError(msg)
    return str(judge.META_SCHEMA.get("$schema", LATEST))


def _end_somewhere(schema: Schema) -> None:
    """Refuse what comes back to itself without a step into the data: core, section 9.4.1, leaves it undefined."""
    source = schema.source
    graph: dict[int, list[int]] = {}
    for address, content in source.documents.items():
        for part, at in source.parts(content, address):
            graph[id(part)] = [id(part.get("not")), *(id(beside) for beside, _ in source.beside(part, at))]
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        place = next((pointer for pointer, part in subschemas(schema.document) if id(part) in error.args[1]), ())
        msg = f"{schema.path}: the schema at {json_pointer(place) or 'its top'} refers to itself, and so never ends."
        raise NewsdeskError(msg) from None


def _stay_in_folder(name: Path, document: dict[str, Any]) -> None:
    for pointer, part in subschemas(document):
        reference = part.get("$ref")
        if isinstance(reference, str) and ".." in reference.split("/"):
            place = json_pointer(pointer) or "its top"
            msg = f"{name}: `$ref` at {place} leaves the folder of the schemas: {reference!r}."
            raise NewsdeskError(msg)


def subschemas(schema: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Yield every schema inside a schema, itself first, with its pointer."""
    if not isinstance(schema, dict):
        return
    yield pointer, schema
    for key, value in schema.items():
        if key in _LISTS and isinstance(value, list):
            for index, item in enumerate(value):
                yield from subschemas(item, (*pointer, key, index))
        elif key in _MAPPINGS and isinstance(value, dict):
            for name, item in value.items():
                yield from subschemas(item, (*pointer, key, name))
        elif key in _SCHEMAS:
            yield from subschemas(value, (*pointer, key))


def _unknown_keywords(name: Path, document: dict[str, Any]) -> Iterator[str]:
    for pointer, part in subschemas(document):
        for keyword in part:
            if keyword not in _ANY_DRAFT and not keyword.startswith("x-"):
                hint = did_you_mean(keyword, _ANY_DRAFT)
                place = json_pointer(pointer) or "its top"
                yield f"{name}: `{keyword}` at {place} is no keyword of JSON Schema, so it checks nothing.{hint}"


def _unknown_formats(name: Path, document: dict[str, Any], dialect: str) -> Iterator[str]:
    for pointer, part in subschemas(document):
        form = part.get("format")
        if isinstance(form, str) and not is_known(form, dialect):
            hint = did_you_mean(form, [known for known in NAMES if known != form])
            place = json_pointer(pointer) or "its top"
            yield f"{name}: the format `{form}` at {place} is none of its draft, so it checks nothing.{hint}"
