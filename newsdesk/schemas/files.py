"""Schema files as they lie on disk: strict JSON, bundled or a newsroom's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsdesk.errors import NewsdeskError

if TYPE_CHECKING:
    from collections.abc import Iterable


BUNDLED = "urn:newsdesk:"
"""What the addresses of the bundled schemas start with; the kind follows."""
NEIGHBOURS = "https://schemas.newsdesk.invalid/"
"""What the addresses of the schemas of a folder start with; the name of the file follows."""


def bundled_folder() -> Path:
    """Return the folder of the schemas that come with newsdesk, from a wheel or from a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "bundled_schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


def load(path: Path) -> dict[str, Any]:
    """Read a JSON file as a schema. Raises NewsdeskError that names the file, and the line where there is one."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except OSError as error:
        msg = f"{path}: the schema cannot be read ({error.strerror})."
        raise NewsdeskError(msg) from None
    except json.JSONDecodeError as error:
        msg = f"{path}:{error.lineno}:{error.colno}: the schema is not JSON: {error.msg}."
        raise NewsdeskError(msg) from None
    except (ValueError, RecursionError) as error:
        msg = f"{path}: the schema is not JSON: {error}."
        raise NewsdeskError(msg) from None
    if not isinstance(document, dict):
        msg = f"{path}: a schema is a JSON object, and this is none."
        raise NewsdeskError(msg)
    return document


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            msg = f"`{key}` stands twice in one object"
            raise ValueError(msg)
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    msg = f"{name} is no JSON number"
    raise ValueError(msg)
