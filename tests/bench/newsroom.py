"""Newsrooms of any size, the same for the same seed, in which all is well but for mistakes that are known.

    python tests/bench/newsroom.py FOLDER ARTICLES [--clean]

One article in fifty has a mistake, unless all are to be clean: `mistakes` lists them, and they come in turn. Names are
as unevenly used as real ones.
"""

from __future__ import annotations

import argparse
import struct
import zlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import priced_tools
from articles import PICTURES, article
from mistakes import MISTAKES
from publication import EVERY, NOW, Publication, slug_of
from vocabulary import AUTHORS, CATEGORIES, SECTIONS, TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NOW", "Publication", "articles_of", "mistakes_in", "write"]

_SETTINGS = f"""\
title = "Bench"
description = "News that was made up to measure by."
base_url = "https://bench.example"
timezone = "Europe/Berlin"

[style]
sections = {list(SECTIONS)}

[style.banned_phrases]
"going forward" = "from now on"
"""


def write(root: Path, publication: Publication) -> None:
    """Write settings, pictures and records into a folder: the articles, and all that they name."""
    folder = root / "articles"
    folder.mkdir(parents=True)
    (root / "static/pictures").mkdir(parents=True)
    (root / "newsdesk.toml").write_text(_SETTINGS, "utf-8")
    for number in range(PICTURES):
        (root / f"static/pictures/desk-{number}.png").write_bytes(_picture(number))
    for name, text in chain(_others(publication), _articles(publication)):
        (folder / name).write_text(text, "utf-8", newline="")


def articles_of(root: Path) -> list[Path]:
    """Return the files of a newsroom's articles, the oldest first."""
    return sorted((root / "articles").glob("[12][0-9][0-9][0-9]-*.md"))


def mistakes_in(publication: Publication) -> list[str]:
    """Return the rules that find something in a newsroom, once for each finding."""
    return sorted(filter(None, (_mistake(number, publication) for number in range(publication.articles))))


def _mistake(number: int, publication: Publication) -> str | None:
    made = number // publication.every % len(MISTAKES) if publication.has_mistake(number) else None
    return None if made is None else tuple(MISTAKES)[made]


def _articles(publication: Publication) -> Iterator[tuple[str, str]]:
    for number in range(publication.articles):
        text = article(number, publication)
        if mistake := _mistake(number, publication):
            text = MISTAKES[mistake](text)
        yield f"{publication.moment(number).date()}-{slug_of(number)}.md", text


def _others(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the records that are no articles."""
    for order, title in enumerate(CATEGORIES, start=1):
        said = f"title: {title}\nnav: {title}\norder: {order}\ndescription: What is new in {title.lower()}, and why.\n"
        yield f"{title.lower()}.category.md", f"---\n{said}---\n\nOne of the desks of the bench.\n"
    for name in AUTHORS:
        said = f"name: {name}\nrole: Correspondent\nbio: {name} writes for the bench, and for nobody else.\n"
        yield f"{name.lower().replace(' ', '-')}.author.md", f"---\n{said}---\n\nOne of the characters of the bench.\n"
    for term in publication.terms:
        said = f"term: {term.capitalize()}\ndefinition: What those who build models call a {term}.\n"
        yield f"{term.replace(' ', '-')}.term.md", f"---\n{said}---\n\nMore is said of it in the reports that use it.\n"
    for tool in TOOLS:
        yield f"{tool.lower()}.tool.md", priced_tools.record(tool)
    yield "about.page.md", "---\ntitle: About\ndescription: What the bench is for.\n---\n\nWe measure.\n"


def _picture(shade: int) -> bytes:
    """Return a PNG of one shade of grey, as wide as a lead picture should be."""
    width, height = 1600, 900
    rows = zlib.compress((b"\0" + bytes([shade * 12]) * width) * height, 9)
    parts = ((b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--clean", action="store_true")
    given = parser.parse_args()
    write(given.folder, Publication(given.articles, 0, 0 if given.clean else EVERY))
