"""The names by which a newsroom's files have what newsdesk calls by its own: the setting `fields`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.model import Pointer

LISTS = frozenset({"authors", "tags"})
"""What is a list; of a list, all else has the first item."""


def named(data: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the fields of a file under newsdesk's names as well; what has such a name already is left as it is."""
    if not names:
        return data
    found = dict(data)
    for ours, theirs in names.items():
        if theirs in data and (ours not in data or ours == theirs):
            found[ours] = _value(ours, data[theirs])
    return found


def without(data: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the fields of a file but those that are something else here: `published` is a date in some blogs."""
    return {name: value for name, value in data.items() if name not in names.values()} if names else data


def _value(name: str, value: Any) -> Any:
    if name in LISTS:
        return [value] if isinstance(value, str) else value
    return value[0] if isinstance(value, list) and value else value


def written(pointer: Pointer, data: Mapping[str, Any], names: Mapping[str, str]) -> Pointer:
    """Return the pointer by which a file has what stands at a pointer of the record that it is read as."""
    name = pointer[0] if pointer else ""
    theirs = names.get(str(name), "")
    if theirs not in data or (name in data and name != theirs):
        return pointer
    value = data[theirs]
    if name in LISTS:
        return (theirs, *(pointer[1:] if isinstance(value, list) else ()))
    return (theirs, 0, *pointer[1:]) if isinstance(value, list) and value else (theirs, *pointer[1:])
