"""A newsroom of any size, the same for the same seed, whose names are as unevenly used as real ones."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CATEGORIES, TOOLS, TAGS, AUTHORS = 10, 40, 400, 12
NOW = "2026-06-01T00:00:00Z"
_NEWEST = datetime(2026, 5, 31, 18, tzinfo=ZoneInfo("Europe/Berlin"))
_BETWEEN = timedelta(hours=5)
"""Some five articles a day, and years of them."""
_WORDS = "model lab price agent chip office tool data open new says cuts team plan test week user code".split()


def write(root: Path, articles: int, seed: int = 0) -> None:
    """Write settings and records into a folder: so many articles, and all that they name."""
    chance = random.Random(seed)
    folder = root / "articles"
    folder.mkdir(parents=True)
    (root / "newsdesk.toml").write_text('title = "Bench"\nbase_url = "https://bench.example"\n', "utf-8")
    for number in range(CATEGORIES):
        (folder / f"category-{number}.category.md").write_text(f"---\ntitle: Category {number}\n---\n", "utf-8")
    for number in range(AUTHORS):
        (folder / f"author-{number}.author.md").write_text(f"---\nname: Author {number}\n---\n", "utf-8")
    for number in range(TOOLS):
        text = (
            f"---\nname: Tool {number}\nvendor: Vendor {number}\ndescription: Does things.\ncategory: category-0\n---\n"
        )
        (folder / f"tool-{number}.tool.md").write_text(text, "utf-8")
    for number in range(articles):
        day, text = _article(chance, number)
        (folder / f"{day}-article-{number}.md").write_text(text, "utf-8")


def _article(chance: random.Random, number: int) -> tuple[str, str]:
    """Return the day and the text of an article."""
    date = (_NEWEST - number * _BETWEEN).isoformat()
    title = " ".join(chance.choices(_WORDS, k=6)).capitalize()
    body = "\n\n".join(" ".join(chance.choices(_WORDS, k=60)).capitalize() + "." for _ in range(3))
    return date[:10], (
        f"---\ntitle: {title} {number}\ndescription: What the {number}th report is about.\n"
        f"category: {_some('category', CATEGORIES, 1, chance)[0]}\nauthor: {_some('author', AUTHORS, 1, chance)[0]}\n"
        f"date: {date}\nstatus: published\n"
        f"tags: [{', '.join(_some('tag', TAGS, chance.randint(1, 6), chance))}]\n"
        f"tools: [{', '.join(_some('tool', TOOLS, chance.randint(0, 4), chance))}]\n---\n\n{body}\n"
    )


def _some(name: str, kinds: int, count: int, chance: random.Random) -> Sequence[str]:
    """Return up to so many names, none twice: the second is half as frequent as the first, the third a third."""
    weights = [1 / rank for rank in range(1, kinds + 1)]
    return [f"{name}-{number}" for number in dict.fromkeys(chance.choices(range(kinds), weights, k=count))]
