"""Which articles belong together: the true best by a score that can be explained.

The score of a pair is the sum, over the tools and tags that both have, of ln(1 + N / n), where n of all N
articles have it, so that what is rare weighs more; plus 1 / (1 + d / 30), where d days lie between the two.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsdesk.model import Record

_HALF_NEAR = 30.0
"""The days after which nearness in time counts half."""
_DAY = 86_400.0


class Choice(NamedTuple):
    """A related article, and why it was chosen."""

    record: Record
    why: Literal["pinned", "same category", "other category"]
    shared: tuple[str, ...]
    score: float


class Related:
    """The related articles of a set of articles, all of which may be shown to readers."""

    def __init__(self, articles: Iterable[Record]) -> None:
        # Ties fall by date, newest first, then by slug.
        self._articles = sorted(articles, key=lambda record: (-_time(record), record.slug))
        self._by_slug = {record.slug: record for record in self._articles}
        self._postings: defaultdict[str, list[Record]] = defaultdict(list)
        self._by_category: defaultdict[str, list[Record]] = defaultdict(list)
        self._features = {record.slug: features(record) for record in self._articles}
        for record in self._articles:
            self._by_category[category_of(record)].append(record)
            for feature in self._features[record.slug]:
                self._postings[feature].append(record)
        groups = [(None, self._articles), *self._by_category.items()]
        self._times = {name: [_time(record) for record in reversed(group)] for name, group in groups}

    def of(self, article: Record, count: int) -> tuple[Choice, ...]:
        """Return the related articles in the order in which they are shown.

        The editor's pins come first and in their order; then the same category, then the rest of the desk,
        each newest first. They are `count` wherever there are as many, and never the article itself.
        """
        pins = list(dict.fromkeys(slug for slug in _pins(article) if slug in self._by_slug and slug != article.slug))[
            :count
        ]
        chosen = [Choice(self._by_slug[slug], "pinned", *self._score(article, self._by_slug[slug])) for slug in pins]
        taken = {article.slug, *pins}
        category = category_of(article)
        own = self._best(article, category, count - len(chosen), taken)
        chosen += _newest_first(Choice(record, "same category", *self._score(article, record)) for record in own)
        if len(chosen) < count:
            taken |= {choice.record.slug for choice in chosen}
            rest = self._best(article, None, count - len(chosen), taken)
            chosen += _newest_first(Choice(record, "other category", *self._score(article, record)) for record in rest)
        return tuple(chosen)

    def _best(self, article: Record, category: str | None, count: int, taken: Collection[str]) -> list[Record]:
        """Return the `count` best of a category, or of the whole desk."""
        group = self._articles if category is None else self._by_category.get(category, [])
        if count <= 0 or not group:
            return []
        candidates = {
            record.slug: record
            for feature in self._features.get(article.slug, features(article))
            for record in self._postings[feature]
            if record.slug not in taken and category in {None, category_of(record)}
        }
        # Of those that share nothing, only the nearest in date can be among the best.
        for record in _nearest(group, self._times[category], _time(article), count, taken | candidates.keys()):
            candidates[record.slug] = record
        scored = ((-self._score(article, record)[1], -_time(record), record.slug) for record in candidates.values())
        return [self._by_slug[slug] for *_, slug in sorted(scored)[:count]]

    def _score(self, article: Record, other: Record) -> tuple[tuple[str, ...], float]:
        shared = sorted(self._features.get(article.slug, features(article)) & self._features[other.slug])
        weight = math.fsum(math.log1p(len(self._articles) / len(self._postings[feature])) for feature in shared)
        return tuple(shared), weight + _nearness(article, other)


def features(record: Record) -> frozenset[str]:
    """Return what two articles can share: their tools and their tags."""
    tools = {f"tool {reference.slug}" for reference in record.references if reference.kind == "tool"}
    tags = record.data.get("tags")
    return frozenset(tools | {f"tag {tag}" for tag in (tags if isinstance(tags, list) else ()) if isinstance(tag, str)})


def category_of(record: Record) -> str:
    """Return the article's category as it names it, whether a record or a plain word; nothing where it has none."""
    category = record.data.get("category")
    return category if isinstance(category, str) else ""


def _pins(article: Record) -> list[str]:
    return [slug for pointer, kind, slug in article.references if kind == "article" and pointer[0] == "related"]


def _time(record: Record) -> float:
    return record.date.timestamp() if record.date else 0.0


def _nearness(article: Record, other: Record) -> float:
    return 1 / (1 + abs(_time(article) - _time(other)) / _DAY / _HALF_NEAR)


def _newest_first(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (-_time(choice.record), choice.record.slug))


def _nearest(
    group: list[Record], times: list[float], time: float, count: int, taken: Collection[str]
) -> Iterator[Record]:
    """Yield the records nearest to a time, at least `count` of them, and with each all that are as near.

    `group` is newest first, and `times` are its times the other way round.
    """
    older = bisect_left(times, time) - 1
    newer = older + 1
    found, last = 0, -1.0
    while older >= 0 or newer < len(times):
        to_older = time - times[older] if older >= 0 else math.inf
        to_newer = times[newer] - time if newer < len(times) else math.inf
        if found >= count and min(to_older, to_newer) > last:
            return
        index = newer if to_newer <= to_older else older
        newer, older = (newer + 1, older) if index == newer else (newer, older - 1)
        record = group[len(times) - 1 - index]
        if record.slug not in taken:
            found, last = found + 1, min(to_older, to_newer)
            yield record
