"""One error of the validator, taken apart, and the words that explanations share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk.model import At, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jsonschema_rs

    from newsdesk.model import Fix, Pointer
    from newsdesk.schemas.document import Document

_TYPES = {
    "string": "a text", "array": "a list", "object": "a group of fields", "boolean": "`true` or `false`",
    "number": "a number", "integer": "a whole number", "null": "empty",
}  # fmt: skip
_WORDS = {None: "null", True: "true", False: "false"}
_LONGEST_SHOWN = 60
_BLANKS = re.compile(r"\s+(?=\S)")


class Case(NamedTuple):
    """An error, the value that it is about, and the whole that the value stands in.

    `detail` holds what the keyword says of the error: `property`, `unexpected`, `limit`, `options` and so on.
    `path` is the way through the schema on which the validator came to it. In a price text, a bare `$` is `currency`.
    """

    keyword: str
    pointer: Pointer
    value: Any
    detail: Mapping[str, Any]
    words: str
    document: Document
    data: Mapping[str, Any]
    currency: str
    path: tuple[str | int, ...] = ()

    @property
    def name(self) -> str:
        """The field, or the item of its list, as a sentence starts with it."""
        return name_of(self.pointer)

    @property
    def sentence(self) -> str:
        """What the schema says beside the broken keyword, a pattern or a `not`, which no editor reads."""
        parts = [part for _, part in self.document.along(self.path)]
        said = parts[-1].get("x-newsdesk-message") if parts and isinstance(parts[-1], dict) else ""
        return said if isinstance(said, str) else ""

    def finding(self, rule: str, message: str, place: At | None = None, fix: Fix | None = None) -> Finding:
        """Return a finding about this error, at its value unless another place is named."""
        return Finding(rule, message, place or At(self.pointer), self.keyword, fix)


def case_of(error: jsonschema_rs.ValidationError, document: Document, data: Mapping[str, Any], currency: str) -> Case:
    """Take an error apart."""
    pointer = tuple(error.instance_path)
    value: Any = data
    for token in pointer:
        value = value[token]
    path = tuple(error.evaluation_path)
    kind, detail = error.kind.name, error.kind.as_dict()
    return Case(kind, pointer, value, detail, error.message, document, data, currency, path)


def name_of(pointer: Pointer) -> str:
    """Name the field of a pointer, or the item of its list."""
    if not pointer:
        return "The front matter"
    if isinstance(pointer[-1], int):
        return f"Item {pointer[-1] + 1} of {name_of(pointer[:-1])}"
    return f"`{pointer[-1]}`"


def shown(value: object) -> str:
    """Show a value as YAML has it, cut to what fits in a sentence."""
    text = _as_yaml(value)
    if not text:
        return "an empty text"
    text = _BLANKS.sub(" ", text)  # what stands at the end is shown: a pattern may mind it
    return f"`{text}`" if len(text) <= _LONGEST_SHOWN else f"`{text[: _LONGEST_SHOWN - 1]}…`"


def _as_yaml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_as_yaml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_as_yaml(item)}' for key, item in value.items())}}}"
    return _WORDS.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)


def type_name(kind: str) -> str:
    """Name a type of JSON Schema as an editor would."""
    return _TYPES.get(kind, kind)


def type_of(value: object) -> str:
    """Return the type of a value in the words of JSON Schema."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    kinds: dict[type, str] = {str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "null")
