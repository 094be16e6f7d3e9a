"""The related lists of a newsroom, made from nothing: prints the seconds, those that pass and those of the processor.

    python tests/bench/lists.py FOLDER

Some of the lists are held against comparing an article with all others.
"""

from __future__ import annotations

import heapq
import math
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hugo_sites import COUNT
from newsdesk.edition import public_records
from newsdesk.linting import errors
from newsdesk.newsroom import open_newsroom
from newsdesk.related import Related, category_of, features, pins_of
from publication import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.model import Record

_SAMPLE = 20


def main(root: Path) -> None:
    """Read the newsroom, make the lists, print the seconds, check."""
    articles = public_articles(root)
    wall, processor = time.perf_counter(), os.times()
    related = all_lists(articles)
    now = os.times()
    taken = time.perf_counter() - wall, now.user + now.system - processor.user - processor.system
    assert_true_best(articles, related)
    sys.stdout.write(f"{taken[0]} {taken[1]}\n")


def public_articles(root: Path) -> list[Record]:
    """Return the articles as an export has them."""
    room = open_newsroom(root, now=NOW, environment=os.environ)
    desk = room.desk()
    return [record for record in public_records(desk, errors(room, desk)) if record.kind == "article"]


def all_lists(articles: Sequence[Record]) -> Related:
    """Make every list, from nothing."""
    related = Related(articles)
    for article in articles:
        related.of(article, COUNT)
    return related


def assert_true_best(articles: Sequence[Record], related: Related) -> None:
    """Hold some lists against those that comparing with all articles gives."""
    has = {article.slug: features(article) for article in articles}
    number: dict[str, int] = {}
    for feature in (feature for each in has.values() for feature in each):
        number[feature] = number.get(feature, 0) + 1

    def score(one: Record, other: Record) -> float:
        assert one.date
        assert other.date
        days = abs((one.date - other.date).total_seconds()) / 86_400
        shared = has[one.slug] & has[other.slug]
        return float(math.fsum(math.log(1 + len(articles) / number[f]) for f in shared) + 1 / (1 + days / 30))

    for one in articles[:: max(1, len(articles) // _SAMPLE)]:
        others = [each for each in articles if each is not one and category_of(each) == category_of(one)]
        pins = pins_of(one)
        if len(others) < COUNT + len(pins):
            continue  # the category is too small to compare in
        ranked = heapq.nlargest(COUNT + len(pins), others, key=lambda other: (round(score(one, other), 9), other.date))
        best = list(dict.fromkeys((*pins, *(each.slug for each in ranked))))[:COUNT]
        assert set(best) == {choice.record.slug for choice in related.of(one, COUNT)}, one.path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
