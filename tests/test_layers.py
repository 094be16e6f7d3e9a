"""The layers of the package: a module imports only from below."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAYERS = (
    ("errors", "lazy", "progress", "text"),
    ("dates", "terminal", "atomic", "manifest", "xml"),
    ("settings",),
    ("model",),
    ("prices",),
    ("frontmatter", "markdown", "addresses", "external", "naming"),
    ("schemas",),
    ("folder", "choice", "history", "cache", "staging", "suppression", "glossary"),
    ("links", "packing", "store", "workers"),
    ("cluster", "names", "remembered", "standing"),
    ("related", "forwarding", "records", "query", "online"),
    ("bodies",),
    ("edition", "audit"),
    ("rules", "exports"),
    ("settled",),
    ("lint", "rendering", "manual", "handler", "newsroom", "bare"),
    ("publish", "fixes", "fingerprint", "foresight", "journal"),
    ("baseline", "ignoring"),
    ("reporters",),
    ("leaks", "bulk", "linting", "pricing", "renaming", "scaffold", "stats", "testing"),
    ("founding",),
    ("adoption",),
    ("exporting", "linking"),
    ("preview", "lsp"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PACKAGE = REPOSITORY / "newsdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """Return the part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the parts of the package that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "newsdesk":
            yield from (alias.name for alias in node.names if alias.name in RANK)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsdesk."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsdesk."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_below(path: Path) -> None:
    """Within a part, modules may import each other; between parts, only downward."""
    name = part(path)
    if name == "__init__":
        return
    assert name in RANK, f"{name} stands in no layer"
    above = {other for other in imported(path) if other != name and RANK[other] >= RANK[name]}
    assert not above


def test_every_layer_exists() -> None:
    """The table names nothing that is gone."""
    assert set(RANK) == {part(path) for path in MODULES} - {"__init__"}
