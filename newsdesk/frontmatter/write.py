"""Front matter in house style: what a person would have typed, and reads back as it was meant."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newsdesk.frontmatter.events import load

if TYPE_CHECKING:
    from collections.abc import Mapping


class Written(str):
    """A text that is YAML already, and stands as it is in place of a value: `true`."""

    __slots__ = ()


_SIMPLE = re.compile(r"[\w./+()€£$%-](?:[\w ./+()€£$%'&!?;-]*[\w./+()€£$%'!?;-])?")
_WIDEST_FLOW = 100


def dump(fields: Mapping[str, Any]) -> str:
    """Write fields as block YAML, in their order, each list of plain values on one line.

    The values are those of JSON. `load` reads back what was written, without a finding.
    """
    return "".join(_field(name, value, "") for name, value in fields.items())


def scalar(value: str | float | bool | None) -> str:  # noqa: FBT001 - a value, not a switch
    """Write one value: a text plain where every reader sees the same text, else in double quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        written = json.dumps(value)
        # Without a point, an exponent makes a text to YAML 1.1.
        return written.replace("e", ".0e") if "e" in written and "." not in written else written
    return value if _is_plain(value) else _quoted(value)


def rewrite(written: str, value: str) -> str:
    """Write a text in place of another one, in the same quotes; where that has none, plain if it can be."""
    if isinstance(value, Written):
        return value
    if written.startswith("'"):
        doubled = value.replace("'", "''")
        return f"'{doubled}'" if value.isprintable() else _quoted(value)
    return _quoted(value) if written.startswith('"') else scalar(value)


def _is_plain(text: str) -> bool:
    """Say whether a text can stand without quotes, even inside brackets."""
    if not _SIMPLE.fullmatch(text) and not _is_url(text):
        return False
    data, findings = load(f"a: [{text}]\n", 0)
    return data == {"a": [text]} and not findings


def _key(name: str) -> str:
    """Write the name of a field."""
    plain = _is_plain(name) and not load(f"{name}: 1\n", 0)[1]
    return name if plain else _quoted(name)


def _is_url(text: str) -> bool:
    return re.fullmatch(r"https?://[\w./%~+=&?-]+|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?", text) is not None


def _quoted(text: str) -> str:
    """Write a text in double quotes, by JSON's escapes, which YAML 1.2 shares."""
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", written)


def flow(value: Any) -> str:
    """Write any value on one line, lists in brackets and groups in braces."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return scalar(value)


def _field(name: str, value: Any, indent: str) -> str:
    key = f"{indent}{_key(name)}:"
    line = f"{key} {flow(value)}\n"
    if (
        isinstance(value, list)
        and value
        and (any(isinstance(item, dict) for item in value) or len(line) > _WIDEST_FLOW)
    ):
        return key + "\n" + "".join(f"{indent}  - {flow(item)}\n" for item in value)
    return line
