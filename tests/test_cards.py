"""Card images: what other sites show of an article that somebody shares."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

pillow = pytest.importorskip("PIL.Image", reason="Pillow is not installed")


@pytest.fixture(autouse=True)
def _draw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsdesk.exports.site.cards.can_draw", lambda: True)


def cards(root: Path) -> dict[str, bytes]:
    """Return the cards of an export, by their names."""
    return {path.name: path.read_bytes() for path in sorted((root / "public/cards").glob("*.png"))}


def page(root: Path, slug: str) -> str:
    """Return the page of an article."""
    return (root / f"public/{slug}/index.html").read_text("utf-8")


def test_an_article_without_a_picture_gets_a_card(run: Run, newsroom: Path) -> None:
    """Of the size that the page says, the same for the same words, and another name for others."""
    article(newsroom, "one", title="A long headline that goes over more than one line of the card, as headlines do")
    assert run("--now", NOW, "export", "site")[0] == Exit.CLEAN
    first = cards(newsroom)
    ((name, content),) = first.items()
    assert f'<meta property="og:image" content="https://test.example/cards/{name}">' in page(newsroom, "one")
    assert pillow.open(io.BytesIO(content)).size == (1200, 630)
    assert len(content) < 60_000
    assert run("--now", NOW, "export", "site", "--out", "again")[0] == Exit.CLEAN
    assert (newsroom / "again/cards" / name).read_bytes() == content
    article(newsroom, "one", title="Another")
    assert run("--now", NOW, "export", "site")[0] == Exit.CLEAN
    assert cards(newsroom).keys().isdisjoint(first)


def test_a_card_is_not_made_twice(run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name says what is on it."""
    article(newsroom, "one")
    assert run("--now", NOW, "export", "site")[0] == Exit.CLEAN
    monkeypatch.setattr("newsdesk.exports.site.cards.render", lambda *_: pytest.fail("made again"))
    assert run("--now", NOW, "export", "site")[0] == Exit.CLEAN


WITHOUT = {
    "a picture": {"image": "{src: /a.png, alt: A}"},
    "letters that the font lacks": {"title": "\u65e5\u672c\u8a9e"},
    "a headline of blanks": {"title": '"   "'},
}


@pytest.mark.parametrize("fields", WITHOUT.values(), ids=WITHOUT)
def test_some_have_none(run: Run, newsroom: Path, fields: dict[str, str]) -> None:
    """Those that have a picture of their own, and those whose words could not be read on it."""
    (newsroom / "static").mkdir()
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 1200, 630) + bytes(9)
    (newsroom / "static/a.png").write_bytes(png)
    article(newsroom, "one", **fields)
    assert run("--now", NOW, "export", "site", "--skip-invalid")[0] == Exit.CLEAN
    assert not (newsroom / "public/cards").exists()
    assert "/cards/" not in page(newsroom, "one")


def test_a_long_headline_is_cut(run: Run, newsroom: Path) -> None:
    """No card overflows."""
    article(newsroom, "one", title="word " * 39 + "end")
    assert run("--now", NOW, "export", "site")[0] == Exit.CLEAN
    (content,) = cards(newsroom).values()
    below = pillow.open(io.BytesIO(content)).convert("L").crop((0, 580, 1200, 630))
    assert below.getextrema()[0] > 200
