"""Where Markdown lies in a project: Hugo's, Jekyll's, Astro's, or in a folder of any sort."""

from __future__ import annotations

import os
import posixpath
import re
from glob import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from newsdesk.errors import NewsdeskError
from newsdesk.text import some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_POSTS = ("posts", "post", "blog", "articles", "article", "news")
"""The names that sections of articles usually have, in the order in which they are looked for."""
_NO_COLLECTIONS = frozenset("_drafts _site _includes _layouts _sass _data _plugins _newsdesk".split())
_SKIPPED = frozenset("node_modules __pycache__ vendor".split())
_OF_PROJECTS = frozenset("README LICENSE CONTRIBUTING CHANGELOG CODE_OF_CONDUCT SECURITY".split())
"""The files that many folders have, and that are about the project."""
_MDX, _MARKDOWN = ".mdx", (".markdown", ".mdown")


class Section(NamedTuple):
    """Files of one kind: its name, its glob from the root, and the address of a record."""

    kind: str
    files: str
    url: str


class Layout(NamedTuple):
    """Where a project has its articles, its other records and its pictures, and where newsdesk may write.

    `sections` are the kinds with globs of their own. `exclude` are globs of what is no record, and `passed` says of
    such files what they are, and which.
    """

    name: str
    articles: str
    sections: tuple[Section, ...] = ()
    exclude: tuple[str, ...] = ()
    passed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    static: str = ""
    output: str = ""
    templates: str = ""
    notes: tuple[str, ...] = ()


def layout_of(root: Path, source: str, permalink: str = "") -> Layout:
    """Return the layout that a name or a folder stands for. Raises NewsdeskError where there is no Markdown.

    A permalink is the form that addresses have in Jekyll.
    """
    make = GENERATORS.get(source)
    layout = _folder(root, source) if make is None else make(root, permalink)
    return _without_others(root, layout)


def _hugo(root: Path, _: str) -> Layout:
    where = _must_be(root, "content", "a Hugo project")
    sections = _sections(root, where, lambda name: f"/{quote(name)}/{{slug}}/")
    passed = tuple(path for path in _markdown(root, where) if path.rpartition("/")[2].startswith("_index."))
    told = (("pages of lists", passed),) if passed else ()
    layout = _chosen(root, where, sections, name="hugo")
    return layout._replace(exclude=("*/_index.*",) if passed else (), passed=told, output="newsdesk-public")


def _jekyll(root: Path, permalink: str) -> Layout:
    where = _must_be(root, "_posts", "a Jekyll project")
    plain = re.sub(r":(?:title|slug)\b", "{slug}", permalink)
    fits = "{slug}" in plain and ":" not in plain and plain.startswith("/")
    url = (plain if fits else "/{slug}/").removesuffix(".html")
    note = "Jekyll's addresses have parts that newsdesk's cannot have: articles will be at `/NAME/`."
    article = Section("article", _glob(root, where), url)
    names = sorted(entry.name for entry in os.scandir(root) if entry.is_dir() and entry.name.startswith("_"))
    others = [name for name in names if name not in {*_NO_COLLECTIONS, where} and any(_markdown(root, name))]
    kinds = (
        Section(kind, f"{escape(name)}/**/*.md", f"/{quote(name[1:])}/{{slug}}/")
        for name, kind in zip(others, _kinds(name[1:] for name in others), strict=True)
    )
    groups = {
        "drafts, which say so by their folder alone": tuple(_markdown(root, "_drafts")),
        "no posts to Jekyll, for want of a date in their names": (undated := tuple(_undated(root, where))),
    }
    told = tuple(group for group in groups.items() if group[1])
    return Layout(
        "jekyll",
        where,
        (article, *kinds),
        tuple(map(escape, undated)),
        told,
        output="_newsdesk",
        notes=() if fits else (note,),
    )


def _undated(root: Path, where: str) -> Iterator[str]:
    """Yield the files among the posts that Jekyll takes for none."""
    return (path for path in _records(root, where) if not re.match(r"\d{2,4}-\d\d?-\d\d?-.", path.rpartition("/")[2]))


def _astro(root: Path, _: str) -> Layout:
    where = next((name for name in ("src/content", "src/pages") if any(_markdown(root, name))), "src/content")
    _must_be(root, where, "an Astro project")
    sections = _sections(root, where, lambda name: f"/{quote(name)}/{{slug}}/")
    return _chosen(root, where, sections, name="astro")._replace(static="public", output="newsdesk-public")


GENERATORS: dict[str, Callable[[Path, str], Layout]] = {"hugo": _hugo, "jekyll": _jekyll, "astro": _astro}
"""The generators that newsdesk knows, each with what finds its layout."""


def _folder(root: Path, source: str) -> Layout:
    """Return the layout of a folder in which every Markdown file is an article."""
    where = posixpath.normpath(source.replace(os.sep, "/"))
    if os.path.isabs(source) or where.startswith(".."):
        inside = os.path.relpath(os.path.realpath(source), os.path.realpath(root)).replace(os.sep, "/")
        if inside.startswith(".."):
            msg = f"--from: {source} does not lie in {root}: name the folder that has both as the newsroom."
            raise NewsdeskError(msg)
        where = inside
    if not (root / where).is_dir():
        msg = f"--from: there is no folder {source} in {root}: name hugo, jekyll, astro, or a folder of Markdown."
        raise NewsdeskError(msg)
    if where == ".":  # the other folders of a project are for other things
        return Layout("folder", where)
    glob = _glob(root, where)
    article = (Section("article", glob, "/{slug}/"),) if "**" in glob else ()
    output, templates = ("newsdesk-" + name if (root / name).exists() else "" for name in ("public", "templates"))
    return Layout("folder", where, article, output=output, templates=templates)


def _must_be(root: Path, where: str, what: str) -> str:
    if not (root / where).is_dir():
        msg = f"--from: {root} is not {what}, for it has no folder {where}: name another folder."
        raise NewsdeskError(msg)
    return where


def _sections(root: Path, where: str, url: Callable[[str], str]) -> dict[str, Section]:
    """Return the sections right below a folder, by their names, with the files that lie in the folder itself."""
    names = sorted(entry.name for entry in os.scandir(root / where) if entry.is_dir())
    names = [name for name in names if not name.startswith(".") and any(_records(root, f"{where}/{name}"))]
    alone = {name for name in names if [*_records(root, f"{where}/{name}")] == [f"{where}/{name}/index.md"]}
    large = [name for name in names if name not in alone]
    kinds = zip(large, _kinds(large), strict=True)
    found = {name: Section(kind, _glob(root, f"{where}/{name}"), url(name)) for name, kind in kinds}
    loose = any(path.rpartition("/")[0] == where for path in _records(root, where))
    # A folder of which all is its index.md is a page as well; a kind has one glob, so that there may be two kinds.
    taken = {section.kind for section in found.values()}
    free = [kind for kind in ("page", "other-page", "further-page") if kind not in taken]
    globs = [f"{escape(where)}/*.md"] * loose + [f"{escape(where)}/*/index.md"] * bool(alone)
    pages = zip(free, globs, strict=False)
    return found | {glob: Section(kind, glob, "/{slug}/") for kind, glob in pages}


def _chosen(root: Path, where: str, sections: dict[str, Section], name: str) -> Layout:
    """Return the layout in which one section is that of the articles: the one with a usual name, else the largest."""
    if not sections:
        return Layout(name, where)
    usual = next((each for each in _POSTS if each in sections), None)
    main = usual or max(sections, key=lambda each: _size(root, where, each))
    article = sections.pop(main)._replace(kind="article")
    return Layout(name, where if "*" in main else f"{where}/{main}", (article, *sections.values()))


def _size(root: Path, where: str, name: str) -> int:
    """Return how many files a section has; pages are articles only where there is nothing else."""
    return 0 if "*" in name else sum(1 for _ in _records(root, f"{where}/{name}"))


def _glob(root: Path, folder: str) -> str:
    """Return the glob of the Markdown in a folder, and below it where there is any."""
    nested = any(path.rpartition("/")[0] != folder for path in _records(root, folder))
    return f"{escape(folder)}/**/*.md" if nested else f"{escape(folder)}/*.md"


def _kinds(names: Iterable[str]) -> list[str]:
    """Return the names of kinds for those of folders, each another one: `news`, and `news-2` for `News`."""
    found: list[str] = []
    for name in names:
        kind = _kind(name)
        same = (each for number in range(2, len(found) + 3) if (each := f"{kind}-{number}") not in found)
        found.append(next(same) if kind in found else kind)
    return found


def _kind(name: str) -> str:
    kind = re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-")
    kind = kind if re.match("[a-z]", kind) else f"section-{kind}".rstrip("-")
    return "articles" if kind == "article" else kind


def _records(root: Path, where: str) -> Iterator[str]:
    """Yield the files below a folder that may be records."""
    for path in _markdown(root, where):
        if path.endswith(".md") and not path.rpartition("/")[2].startswith("_index."):
            yield path


def _markdown(root: Path, where: str) -> Iterator[str]:
    """Yield every Markdown file below a folder, in order; what is hidden is left out."""
    for folder, folders, names in os.walk(root / where):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in sorted(names):
            if name.endswith((".md", _MDX, *_MARKDOWN)) and not name.startswith("."):
                yield posixpath.normpath(f"{here}/{name}")


def _without_others(root: Path, layout: Layout) -> Layout:
    """Leave out what is no record, and say so. Raises NewsdeskError where nothing is left."""
    named = (re.sub(r"\[(.)\]", r"\1", re.split(r"/\*", each.files)[0]) for each in layout.sections)
    folders = dict.fromkeys((layout.articles, *named))
    flat = layout.articles == "."
    paths = sorted({path for folder in folders for path in _markdown(root, folder) if not flat or "/" not in path})
    groups = {
        "MDX, which newsdesk does not read": [path for path in paths if path.endswith(_MDX)],
        "files that do not end in `.md`: rename them": [path for path in paths if path.endswith(_MARKDOWN)],
        "files about the project": [path for path in paths if _is_of_project(root, path)],
    }
    told = tuple((what, tuple(found)) for what, found in groups.items() if found)
    gone = {path for _, found in (*told, *layout.passed) for path in found}
    if not set(paths) - gone:
        but = f" but {some([*sorted(gone)])}, which cannot be one" if gone else ""
        msg = f"--from: there is no article in {root / layout.articles}{but}: name another folder of Markdown."
        raise NewsdeskError(msg)
    exclude = [f"*{ending}" for ending in (_MDX, *_MARKDOWN) if any(path.endswith(ending) for path in paths)]
    exclude += map(escape, groups["files about the project"])
    return layout._replace(exclude=(*layout.exclude, *exclude), passed=(*layout.passed, *told))


def _is_of_project(root: Path, path: str) -> bool:
    """Say whether a file is about the project, as its name and its lack of front matter tell."""
    if path.rpartition("/")[2].partition(".")[0] not in _OF_PROJECTS:
        return False
    with open(root / path, "rb") as opened:
        return not opened.read(8).lstrip(b"\xef\xbb\xbf").startswith(b"---")
