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
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newsdesk.model import Record

_HALF_NEAR = 30.0
"""The days after which nearness in time counts half."""
_DAY = 86_400.0
_ROUNDING = 1e-9
"""More than sums of weights can differ by the order of their parts."""


Why = Literal["pinned", "same category", "other category"]


class Choice(NamedTuple):
    """A related article, and why it was chosen.

    `shared` has the weight of each tool and tag that both have, the weightiest first; `days` lie between the two, which
    counts as `nearness`. The weights and the nearness add up to the score.
    """

    record: Record
    why: Why
    shared: Mapping[str, float]
    days: float
    nearness: float

    @property
    def score(self) -> float:
        """What it was chosen by."""
        return math.fsum((*self.shared.values(), self.nearness))


class Related:
    """The related articles of a set of articles, all of which may be shown to readers."""

    def __init__(self, articles: Iterable[Record]) -> None:
        # Ties fall by date, newest first, then by slug.
        self._articles = sorted(articles, key=lambda record: (-_time(record), record.slug))
        self._places = {record.slug: place for place, record in enumerate(self._articles)}
        self._features = [features(record) for record in self._articles]
        groups: defaultdict[str | None, list[int]] = defaultdict(list)
        # Who has a feature, by place in the order above: in a category, and on the whole desk.
        postings: defaultdict[tuple[str | None, str], set[int]] = defaultdict(set)
        for place, record in enumerate(self._articles):
            for group in (None, category_of(record)):
                groups[group].append(place)
                for feature in self._features[place]:
                    postings[group, feature].add(place)
        self._groups = dict(groups)
        self._postings = dict(postings)
        self._weights = {
            feature: math.log1p(len(self._articles) / len(having))
            for (group, feature), having in postings.items()
            if group is None
        }
        self._moments = [_time(record) for record in self._articles]
        self._times = {group: [self._moments[place] for place in reversed(all_)] for group, all_ in groups.items()}

    def of(self, article: Record, count: int) -> tuple[Choice, ...]:
        """Return the related articles in the order in which they are shown.

        The editor's pins come first and in their order; then the same category, then the rest of the desk,
        each newest first. They are `count` wherever there are as many, and never the article itself.
        """
        own = self._places.get(article.slug)
        pins = [self._places[slug] for slug in dict.fromkeys(pins_of(article)) if slug in self._places]
        chosen: list[tuple[Why, int]] = [("pinned", place) for place in pins if place != own][:count]
        groups: tuple[tuple[Why, str | None], ...] = ("same category", category_of(article)), ("other category", None)
        for why, group in groups:
            taken = {place for _, place in chosen} | (set() if own is None else {own})
            # The places are newest first.
            chosen += ((why, place) for place in sorted(self._best(article, group, count - len(chosen), taken)))
        return tuple(self._choice(article, why, place) for why, place in chosen)

    def _best(self, article: Record, group: str | None, count: int, taken: set[int]) -> list[int]:
        """Return the places of the `count` best of a category, or of the whole desk."""
        if count <= 0 or group not in self._groups:
            return []
        mine, time = self._features_of(article), _time(article)
        places = self._may_be_best(article, group, count, taken)
        ranked = sorted((-self._score(mine, time, place), place) for place in places)
        return [place for _, place in ranked[:count]]

    def _score(self, mine: frozenset[str], time: float, place: int) -> float:
        weights = map(self._weights.__getitem__, mine & self._features[place])
        return math.fsum((*weights, _nearness(time, self._moments[place])))

    def _choice(self, article: Record, why: Why, place: int) -> Choice:
        both = self._features_of(article) & self._features[place]
        shared = sorted(both, key=lambda feature: (-self._weights[feature], feature))
        time, other = _time(article), self._moments[place]
        weights = {feature: self._weights[feature] for feature in shared}
        return Choice(self._articles[place], why, weights, abs(time - other) / _DAY, _nearness(time, other))

    def _may_be_best(self, article: Record, category: str | None, count: int, skipped: set[int]) -> Collection[int]:
        """Return the places of few articles, the `count` best among them.

        Branch and bound over what may be shared, the weightiest first. Of all that share at least some features, only
        the nearest in date can be among the best; and what shares no more than the next branch can be left out as soon
        as `count` articles have more than its weight and the most that nearness can add.
        """
        mine = self._shareable(article, category)
        time = _time(article)
        found: dict[int, float] = {}
        # What is still possible, how many features are decided, the weight shared, and who shares it: None, where the
        # weight is nothing, is all.
        waiting: list[tuple[float, int, float, set[int] | None]] = [(-math.fsum(w for w, _ in mine), 0, 0.0, None)]
        while waiting:
            bound, decided, weight, sharing = heapq.heappop(waiting)
            if _nth_best(found.values(), count) > 1 - bound + _ROUNDING:
                break
            if decided == len(mine):
                for place in self._nearest(category, sharing, time, count, skipped):
                    score = weight + _nearness(time, self._moments[place])
                    found[place] = max(score, found.get(place, 0.0))
                continue
            more, having = mine[decided]
            both = having if sharing is None else sharing & having
            if not both <= skipped:
                heapq.heappush(waiting, (bound, decided + 1, weight + more, both))
            if both is not sharing and both != sharing:
                heapq.heappush(waiting, (bound + more, decided + 1, weight, sharing))
        return found

    def _shareable(self, article: Record, category: str | None) -> list[tuple[float, set[int]]]:
        """Return the weight of each feature of an article, and who else has it; the weightiest first."""
        named = sorted(((self._weights.get(f, 0.0), f) for f in self._features_of(article)), reverse=True)
        return [
            (weight, having) for weight, feature in named if (having := self._postings.get((category, feature), set()))
        ]

    def _nearest(
        self, category: str | None, sharing: set[int] | None, time: float, count: int, skipped: set[int]
    ) -> Iterable[int]:
        """Return the places of the `count` articles nearest to a time, and of all that are as near as the last."""
        if sharing is None:
            return _nearest(self._groups[category], self._times[category], time, count, skipped)
        if len(sharing) <= count:
            return sharing - skipped
        far = sorted((abs(self._moments[place] - time), place) for place in sharing - skipped)
        last = far[min(count, len(far)) - 1][0] if far else 0.0
        return [place for distance, place in far if distance <= last]

    def _features_of(self, article: Record) -> frozenset[str]:
        place = self._places.get(article.slug)
        return features(article) if place is None else self._features[place]


def _nth_best(scores: Iterable[float], count: int) -> float:
    """Return the `count`-th largest of some scores; nothing is too little where there are fewer."""
    best = sorted(scores, reverse=True)
    return best[count - 1] if len(best) >= count else 0.0


def features(record: Record) -> frozenset[str]:
    """Return what two articles can share: their tools and their tags."""
    tools = {f"tool {reference.slug}" for reference in record.references if reference.kind == "tool"}
    tags = record.data.get("tags")
    return frozenset(tools | {f"tag {tag}" for tag in (tags if isinstance(tags, list) else ()) if isinstance(tag, str)})


def category_of(record: Record) -> str:
    """Return the article's category as it names it, whether a record or a plain word; nothing where it has none."""
    category = record.data.get("category")
    return category if isinstance(category, str) else ""


def pins_of(article: Record) -> list[str]:
    """Return the slugs that the editor has pinned, in their order."""
    return [slug for pointer, kind, slug in article.references if kind == "article" and pointer[0] == "related"]


def _time(record: Record) -> float:
    return record.date.timestamp() if record.date else 0.0


def _nearness(time: float, other: float) -> float:
    return 1 / (1 + abs(time - other) / _DAY / _HALF_NEAR)


def _nearest(group: list[int], times: list[float], time: float, count: int, skipped: Collection[int]) -> Iterator[int]:
    """Yield the places nearest to a time, at least `count` of them, and with each all that are as near.

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
        place = group[len(times) - 1 - index]
        if place not in skipped:
            found, last = found + 1, min(to_older, to_newer)
            yield place
