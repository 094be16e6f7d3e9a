"""Which articles belong together: the true best by a score that can be explained.

The score of a pair is the sum, over the tools and tags that both have, of ln(1 + N / n), where n of all N
articles have it, so that what is rare weighs more; plus 1 / (1 + d / 30), where d days lie between the two.
"""

from __future__ import annotations

import heapq
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
_ROUNDING = 1e-9
"""More than sums of weights can differ by the order of their parts."""


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
        self._places = {record.slug: place for place, record in enumerate(self._articles)}
        self._features = {record.slug: features(record) for record in self._articles}
        groups: defaultdict[str | None, list[Record]] = defaultdict(list)
        # Who has a feature, by place in the order above: in a category, and on the whole desk.
        self._postings: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
        for place, record in enumerate(self._articles):
            for group in (None, category_of(record)):
                groups[group].append(record)
                for feature in self._features[record.slug]:
                    self._postings[group, feature].append(place)
        self._groups = dict(groups)
        self._weights = {
            feature: math.log1p(len(self._articles) / len(having))
            for (group, feature), having in self._postings.items()
            if group is None
        }
        self._moments = [_time(record) for record in self._articles]
        self._times = {group: [_time(record) for record in reversed(members)] for group, members in groups.items()}

    def of(self, article: Record, count: int) -> tuple[Choice, ...]:
        """Return the related articles in the order in which they are shown.

        The editor's pins come first and in their order; then the same category, then the rest of the desk,
        each newest first. They are `count` wherever there are as many, and never the article itself.
        """
        pins = [slug for slug in dict.fromkeys(_pins(article)) if slug in self._by_slug and slug != article.slug][
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
        group = self._groups.get(category, [])
        if count <= 0 or not group:
            return []
        candidates = {record.slug: record for record in self._sharing(article, category, count, taken)}
        # Of those that share nothing, only the nearest in date can be among the best.
        for record in _nearest(group, self._times[category], _time(article), count, taken | candidates.keys()):
            candidates[record.slug] = record
        scored = ((-self._score(article, record)[1], -_time(record), record.slug) for record in candidates.values())
        return [self._by_slug[slug] for *_, slug in sorted(scored)[:count]]

    def _sharing(self, article: Record, category: str | None, count: int, taken: Collection[str]) -> Iterator[Record]:
        """Return the articles that share something and may be among the best, and few that cannot.

        Branch and bound: features are followed from the rarest on, until those that are left, with nearness,
        weigh less than what the `count`-th best has by then.
        """
        mine = sorted(((self._weights.get(f, 0.0), f) for f in self._features_of(article)), reverse=True)
        skipped = {self._places[slug] for slug in taken if slug in self._places}
        weights: defaultdict[int, float] = defaultdict(float)
        left = math.fsum(weight for weight, _ in mine)
        floor = 0.0
        for weight, feature in mine:
            for place in self._postings.get((category, feature), ()):
                weights[place] += weight
            left -= weight
            floor = _nth_best((found for place, found in weights.items() if place not in skipped), count)
            if floor > left + 1 + _ROUNDING:
                break
        time = _time(article)
        near = {
            place: found + _nearness(time, self._moments[place])
            for place, found in weights.items()
            if found + left + 1 + _ROUNDING >= floor and place not in skipped
        }
        floor = _nth_best(near.values(), count)
        return (self._articles[place] for place, found in near.items() if found + left + _ROUNDING >= floor)

    def _features_of(self, article: Record) -> frozenset[str]:
        known = self._features.get(article.slug)
        return features(article) if known is None else known

    def _score(self, article: Record, other: Record) -> tuple[tuple[str, ...], float]:
        shared = sorted(self._features_of(article) & self._features[other.slug])
        weight = math.fsum(self._weights[feature] for feature in shared)
        return tuple(shared), weight + _nearness(_time(article), _time(other))


def _nth_best(scores: Iterable[float], count: int) -> float:
    """Return the `count`-th largest of some scores; nothing is too little where there are fewer."""
    best = heapq.nlargest(count, scores)
    return best[-1] if len(best) == count else 0.0


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


def _nearness(time: float, other: float) -> float:
    return 1 / (1 + abs(time - other) / _DAY / _HALF_NEAR)


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
