"""Card images: what other sites show of an article that somebody shares. Made with Pillow, where that is installed."""

from __future__ import annotations

import io
from functools import lru_cache, partial
from hashlib import blake2b
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from newsdesk.exports.output import Output, path_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.edition import Article, Edition

WIDTH, HEIGHT = 1200, 630
_PAPER, _INK, _SOFT, _ACCENT = "#fdfcf9", "#1b1a17", "#4f4b43", "#8b1e1a"
_MARGIN = 80
_LINES = 4
_DESIGN = 1
"""Raised when cards are to look otherwise, so that they are made anew."""


def outputs(edition: Edition) -> Iterator[Output]:
    """Yield a card for each article that has no picture of its own; its name changes with what it says."""
    for article in edition.articles:
        if path := path_of(article, edition):
            yield Output(path, partial(render, article, edition.settings.title), lasting=True, bodies=tuple)


def path_of(article: Article, edition: Edition) -> str:
    """Return the path of an article's card; nothing where it has none."""
    if article.image or not can_draw() or not _is_latin(article.title):
        return ""
    names = [author.name for author in article.authors]
    said = repr((_DESIGN, article.title, _category(article), names, edition.settings.title))
    named = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"cards/{path_at(article.url, edition.settings)}.{named}.png"


@lru_cache(maxsize=1)
def can_draw() -> bool:
    """Say whether Pillow is installed."""
    return find_spec("PIL") is not None


def _is_latin(text: str) -> bool:
    """Say whether the one font that comes with Pillow has the letters of a text."""
    return bool(text.strip()) and all(" " <= letter <= "\u017f" or "\u2010" <= letter <= "\u2026" for letter in text)


def _category(article: Article) -> str:
    name = article.category.name if article.category else ""
    return name if _is_latin(name) else ""


def render(article: Article, site: str) -> bytes:
    """Return the card as a PNG, the same for the same words."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - of the extra `cards`

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.line((_MARGIN, 150, WIDTH - _MARGIN, 150), fill=_INK, width=2)
    draw.line((_MARGIN, 156, WIDTH - _MARGIN, 156), fill=_INK, width=2)
    draw.text((_MARGIN, 128), site if _is_latin(site) else "", _INK, ImageFont.load_default(40), anchor="ls")
    draw.text((_MARGIN, 222), _category(article), _ACCENT, ImageFont.load_default(32), anchor="ls")
    size, lines = _fitted(article.title, draw, ImageFont)
    draw.multiline_text((_MARGIN, 252), "\n".join(lines), _INK, ImageFont.load_default(size), spacing=size // 4)
    byline = ", ".join(author.name for author in article.authors)
    draw.text(
        (_MARGIN, HEIGHT - 60), byline if _is_latin(byline) else "", _SOFT, ImageFont.load_default(30), anchor="ls"
    )
    written = io.BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _fitted(title: str, draw: Any, fonts: Any) -> tuple[int, list[str]]:
    """Return the size at which a title fits, and its lines; what is too long for any is cut."""
    for size in (72, 64, 56, 48):
        lines = _wrapped(title, draw, fonts.load_default(size))
        if len(lines) <= _LINES:
            return size, lines
    return size, [*lines[: _LINES - 1], lines[_LINES - 1].rstrip(" .,") + " …"]


def _wrapped(title: str, draw: Any, font: Any) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and draw.textlength(longer, font) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
