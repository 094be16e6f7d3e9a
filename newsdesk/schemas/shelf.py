"""The schemas within reach: the bundled ones, and those of one folder. Nothing is ever fetched."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin

from newsdesk.errors import NewsdeskError
from newsdesk.schemas.document import Document, identifier_in
from newsdesk.schemas.files import BUNDLED, NEIGHBOURS, bundled_folder, load
from newsdesk.schemas.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX = ".schema.json"


class Shelf:
    """Finds schemas by kind or by path, and resolves what they refer to inside their folder."""

    def __init__(self, folder: Path | None = None, currency: str = "USD") -> None:
        self._folder = folder
        self._currency = currency

    def for_kind(self, kind: str) -> Schema:
        """Return the newsroom's schema of a kind, else the bundled one."""
        for folder in (self._folder, bundled_folder()):
            if folder is not None and (path := folder / (kind + _SUFFIX)).is_file():
                return self.at(path)
        msg = f"No schema is known for the kind `{kind}`: write `{kind}{_SUFFIX}` in the folder of schemas."
        raise NewsdeskError(msg)

    def at(self, path: Path) -> Schema:
        """Return the schema in a file. Raises NewsdeskError where it cannot serve."""
        document = load(path)
        address = urljoin(_address(path), str(document.get(identifier_in(document), "")))
        if path.parent != bundled_folder() and address.startswith(BUNDLED):
            # A newsroom's own schema may replace a bundled one, and refer to it, but cannot be it.
            document = {key: value for key, value in document.items() if key != identifier_in(document)}
            address = _address(path)
        return Schema(path, Document(document, address, self._find), self._currency)

    def _find(self, address: str) -> dict[str, Any] | None:
        """Return the schema at an address: a bundled one, or a file of the folder, by its name or its `$id`."""
        if address.startswith(BUNDLED):
            path = bundled_folder() / (address.removeprefix(BUNDLED) + _SUFFIX)
            return load(path) if path.is_file() else None
        name = unquote(address.removeprefix(NEIGHBOURS)) if address.startswith(NEIGHBOURS) else ""
        if self._folder is not None and name and "/" not in name and (path := self._folder / name).is_file():
            return load(path)
        return self._by_identifier.get(address)

    @cached_property
    def _by_identifier(self) -> dict[str, dict[str, Any]]:
        """The schemas of the folder that have an `$id`; what is no schema may lie there as well."""
        found: dict[str, dict[str, Any]] = {}
        for path in sorted(self._folder.glob("*.json")) if self._folder is not None else ():
            if not path.is_file():  # to open a pipe is to wait for ever
                continue
            with suppress(NewsdeskError):
                document = load(path)
                if isinstance(identifier := document.get(identifier_in(document)), str):
                    found.setdefault(urljoin(_address(path), identifier), document)
        return found


def _address(path: Path) -> str:
    return NEIGHBOURS + quote(path.name)
