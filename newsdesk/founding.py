"""A newsroom in the making: the files that it starts with, and how they get into a folder that may have others."""

from __future__ import annotations

import json
import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdesk import __version__, atomic
from newsdesk import settings as settings_module
from newsdesk.errors import NewsdeskError
from newsdesk.frontmatter.write import scalar
from newsdesk.rules.identity import bad_slug
from newsdesk.scaffold import slug_of
from newsdesk.schemas import Shelf
from newsdesk.settings import Settings
from newsdesk.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TEMPLATES = Path(__file__).parent / "templates" / "newsroom"
_LONGEST = 200
_ENDINGS = (".md", ".markdown", ".mdx")
_FILES = {
    "newsdesk.toml": "newsdesk.toml",
    "articles/{category_slug}.category.md": "category.md",
    "articles/{author_slug}.author.md": "author.md",
    "articles/example-tool.tool.md": "tool.md",
    "articles/front-matter.term.md": "term.md",
    "articles/{day}-how-this-newsroom-is-made.md": "article.md",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/newsdesk.yml": "workflow.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/tasks.json": "vscode-tasks.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
"""The files of a new newsroom, each with the template that it is made of."""


def toml(value: str) -> str:
    """Write a text as TOML has it, by JSON's escapes, which it shares."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


_FORMS: dict[str, Callable[[str], str]] = {"": str, "yaml": scalar, "toml": toml, "line": one_line}


class Wishes(NamedTuple):
    """What a newsroom is to be: its name and address, its zone, its first category and its first author."""

    title: str
    url: str
    timezone: str
    category: str
    nav: str
    author: str
    day: str


def setting(name: str, value: str) -> None:
    """Raise NewsdeskError, with the option that gives it, for a value that a setting cannot have."""
    option = {"base_url": "url"}.get(name, name)
    if name == "timezone":
        try:
            settings_module.zone_of(value, f"--{option}")
        except NewsdeskError as error:
            raise NewsdeskError(error.message.replace("`timezone` is", "this is")) from None
    for finding in Shelf().for_kind("settings").validate({name: value}):
        msg = f"--{option}: {finding.message.removeprefix(f'`{name}` is ')}"
        raise NewsdeskError(msg)


def name_of_file(option: str, name: str) -> None:
    """Raise NewsdeskError for a name of which no name of a file can be made."""
    if len(name) > _LONGEST:
        msg = f"--{option}: a name has at most {_LONGEST} characters, and this one {len(name):,}."
        raise NewsdeskError(msg)
    slug = slug_of(name)
    if not slug or bad_slug.fault_of_new(slug):
        msg = f"--{option}: no name of a file can be made of `{visible(name)}`: use letters or digits."
        raise NewsdeskError(msg)


def new_files(wishes: Wishes) -> dict[str, str]:
    """Return the text of every file of a new newsroom, by its path from the root."""
    covers = f"What happens in {wishes.category}."
    slugs = {"category_slug": slug_of(wishes.category), "author_slug": slug_of(wishes.author)}
    values = wishes._asdict() | slugs | {"category_line": covers, "version": __version__}
    return {filled(path, values): filled(_template(name), values) for path, name in _FILES.items()}


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into a text at `{name}` or `{name|form}`; what else stands in braces stays."""

    def value(found: re.Match[str]) -> str:
        return _FORMS[found[2] or ""](values[found[1]]) if found[1] in values else found[0]

    return re.sub(r"\{(\w+)(?:\|(\w+))?\}", value, text)


def must_be_free(root: Path) -> None:
    """Raise NewsdeskError where a folder cannot become a newsroom."""
    if root.exists() and not root.is_dir():
        msg = f"{root} is a file: name a folder."
        raise NewsdeskError(msg)
    full = root.resolve()  # `../paper` lies in no folder that it leaves
    if (there := settings_module.find(full)) is not None:
        where = there.path.parent
        msg = (
            f"{root} is a newsroom already: its settings are in {there.path}."
            if where == full
            else f"{root} lies in the newsroom {where}: name a folder outside it."
        )
        raise NewsdeskError(msg)


def must_have_no_articles(root: Path) -> None:
    """Raise NewsdeskError where a folder has Markdown already at the place of the articles."""
    articles = root / Settings().articles
    if articles.is_dir() and any(path.name.endswith(_ENDINGS) for path in articles.iterdir()):
        msg = f"{articles} has Markdown already: `newsdesk init --from {Settings().articles}` makes a newsroom of it."
        raise NewsdeskError(msg)


def missing_lines(root: Path, output: str) -> list[str]:
    """Return what a `.gitignore` that is there already should have as well."""
    try:
        lines = (root / ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    known = {line.strip().strip("/") for line in lines}
    return [f"{'/' * (not name.startswith('.'))}{name}/" for name in (output, ".newsdesk") if name not in known]


class Founded(NamedTuple):
    """The files that were written, or would be, and those that were there already and stay."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def found(root: Path, files: Mapping[str, bytes], *, dry_run: bool = False) -> Founded:
    """Write the files that are not there yet: all of them, or none where the disk refuses one.

    Raises NewsdeskError.
    """
    there = [path for path in files if os.path.lexists(root / path)]
    written: list[str] = []
    made = [] if dry_run else _new_folders(root, files)
    try:
        for path, content in files.items():
            if path not in there:
                if not dry_run:
                    atomic.create(root / path, content)
                written.append(path)
    except BaseException as error:
        _undo(root, written, made)
        if isinstance(error, FileExistsError):
            msg = f"{root / path} has just been made by somebody else: run the command again."
            raise NewsdeskError(msg) from None
        raise
    return Founded(tuple(written), tuple(there))


def _new_folders(root: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Return the folders that the files will need and that are not there, the innermost first."""
    parents = {root / posixpath.dirname(path) for path in files}
    needed = {folder for parent in parents for folder in (parent, *parent.parents) if not folder.exists()}
    return sorted(needed, key=lambda folder: -len(folder.parts))


def _undo(root: Path, written: list[str], folders: list[Path]) -> None:
    for path in written:
        (root / path).unlink(missing_ok=True)
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
