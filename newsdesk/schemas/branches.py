"""Which branch of a failed `anyOf` or `oneOf` the editor most likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.schemas.case import shown
from newsdesk.text import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import jsonschema_rs

    from newsdesk.model import Pointer
    from newsdesk.schemas.document import Applied, Document

    Context = Sequence[Sequence[jsonschema_rs.ValidationError]]


def missing_alternatives(context: Context, pointer: Pointer) -> list[str]:
    """Return the fields of which one would do, where every branch asks for one that is not there."""
    found: list[str] = []
    for branch in context:
        if len(branch) != 1 or branch[0].kind.name != "required" or tuple(branch[0].instance_path) != pointer:
            return []
        found.append(branch[0].kind.as_dict()["property"])
    return found


def types_at(context: Context, pointer: Pointer) -> list[str]:
    """Return the types that the branches ask for, where none of them allows the type of the value."""
    found: list[str] = []
    for branch in context:
        types: list[str] = []
        for error in branch:
            if tuple(error.instance_path) == pointer:
                detail = error.kind.as_dict()
                types += detail.get("types", ())
                types += types_at(detail["context"], pointer) if detail.get("context") else ()
        if not types:
            return []
        found += (kind for kind in types if kind not in found)
    return found


def open_branches(context: Context, pointer: Pointer) -> Context:
    """Return the branches that may have been meant: none that ends in `false`, where others do not."""

    def closed(branch: Sequence[jsonschema_rs.ValidationError]) -> bool:
        return any(e.kind.name == "falseSchema" and tuple(e.instance_path) == pointer for e in branch)

    return [branch for branch in context if not closed(branch)] or context


def choices(context: Context) -> list[Any]:
    """Return the values that the branches ask for, where each wants one of its own, all of one field, and no more."""
    if any(len(branch) != 1 or branch[0].kind.name not in {"const", "enum"} for branch in context):
        return []
    if len({tuple(branch[0].instance_path) for branch in context}) > 1:
        return []
    details = (branch[0].kind.as_dict() for branch in context)
    found = (option for detail in details for option in detail.get("options", [detail.get("expected_value")]))
    return list({f"{option!r}": option for option in found}.values())


def condition(document: Document, path: Iterable[str | int]) -> str:
    """Return what must hold before the part of a schema at a path of evaluation counts, as far as words say it."""
    conditions = [part.get("if") for step, part in document.along(path) if step == "then" and isinstance(part, dict)]
    fields = conditions[-1].get("properties") if conditions and isinstance(conditions[-1], dict) else None
    return " and ".join(filter(None, (_wants(name, field) for name, field in (fields or {}).items())))


def _wants(name: str, field: Any) -> str:
    if not isinstance(field, dict):
        return ""
    if isinstance(pattern := field.get("pattern"), str):
        return f"`{name}` matches `{pattern}`"
    options = field.get("enum", [field["const"]] if "const" in field else [])
    return f"`{name}` is {listed(shown(option).strip('`') for option in options)}" if options else ""


def nearest_branch(context: Context, pointer: Pointer) -> Sequence[jsonschema_rs.ValidationError]:
    """Return the errors of the branch that fits the value's type, and then breaks it least."""

    def distance(branch: Sequence[jsonschema_rs.ValidationError]) -> tuple[bool, int, int, int]:
        wrong_type = any(e.kind.name == "type" and tuple(e.instance_path) == pointer for e in branch)
        # A fixed word that is not there, such as the name of a kind, says that another branch was meant.
        words = sum(e.kind.name in {"const", "enum"} for e in branch)
        return wrong_type, words, len(branch) - _slips(branch), -max((len(e.instance_path) for e in branch), default=0)

    return min(context, key=distance)


def default_at(document: Document, pointer: Pointer, name: str) -> str | float | None:
    """Return the plain value that the schema gives as the default of a field at a pointer of the data."""
    defaults = (schema.get("default") for schema in schemas_at(document, (*pointer, name)))
    return next((default for default in defaults if isinstance(default, str | int | float)), None)


def _slips(branch: Sequence[jsonschema_rs.ValidationError]) -> int:
    """Return how many of the fields that a branch lacks are there, misspelt: one fault, and two errors."""
    details = [error.kind.as_dict() for error in branch]
    unknown = [name for detail in details for name in detail.get("unexpected", ())]
    return sum(nearest(detail["property"], unknown) is not None for detail in details if "property" in detail)


def properties_at(document: Document, pointer: Pointer) -> list[str]:
    """Return the names of the fields that the schema knows at a pointer of the data, in its order."""
    applied = schemas_at(document, pointer)
    described = (name for schema in applied for name in schema.get("properties") or ())
    required = (name for schema in applied for name in schema.get("required") or ())
    return list(dict.fromkeys((*described, *required)))


def schemas_at(document: Document, pointer: Pointer) -> list[dict[str, Any]]:
    """Return the schemas that are about a pointer of the data, those that they refer to and combine among them."""
    parts: list[Applied] = [(document.content, document.address)]
    for token in pointer:
        parts = [found for part in parts for found in _below(document, part, token)]
    return [schema for part in parts for schema, _ in document.applied(*part)]


def _below(document: Document, part: Applied, token: str | int) -> list[Applied]:
    found = []
    for schema, address in document.applied(*part):
        child = (schema.get("properties") or {}).get(token) if isinstance(token, str) else schema.get("items")
        if child is None and isinstance(token, str):
            child = schema.get("additionalProperties")
        if isinstance(child, dict):
            found.append((child, address))
    return found
