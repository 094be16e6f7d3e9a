"""Related articles: the true best, by a score that anybody can work out, in an order that the editor leads."""

from __future__ import annotations

import itertools
import math
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.model import Record, Reference
from newsdesk.related import Related, category_of, features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsdesk.related import Choice

START = datetime(2026, 4, 7, 9, tzinfo=UTC)
Row = tuple[str, str, tuple[str, ...]]
"""An article of the oracle: slug, why, and what is shared."""


def article(
    slug: str,
    category: object = "llms",
    day: float | None = 0,
    tags: object = (),
    tools: Sequence[str] = (),
    pins: Sequence[str] = (),
    auto: Sequence[str] = (),
) -> Record:
    """Return an article so many days after the start."""
    names = [
        *(Reference(("tools", number), "tool", tool) for number, tool in enumerate(tools)),
        *(Reference(("related", number), "article", pin) for number, pin in enumerate(pins)),
        *(Reference(("related_auto", number), "article", other) for number, other in enumerate(auto)),
        Reference(("author",), "author", "ana"),
    ]
    data: dict[str, Any] = {"category": category, "tags": list(tags) if isinstance(tags, tuple) else tags}
    date = None if day is None else START + timedelta(days=day)
    return Record(f"articles/{slug}.md", "article", slug, data, b"", date=date, references=tuple(names))


def slugs(articles: Sequence[Record], of: str, count: int) -> list[str]:
    """Return the slugs of the related articles of one."""
    (record,) = (each for each in articles if each.slug == of)
    return [choice.record.slug for choice in Related(articles).of(record, count)]


def row(choice: Choice) -> Row:
    """Return a choice as the oracle has it."""
    return choice.record.slug, choice.why, tuple(sorted(choice.shared))


class Oracle:
    """What DESIGN and the module's docstring say, in the obvious way: every pair is scored."""

    def __init__(self, articles: Sequence[Record]) -> None:
        self.articles = articles

    def has(self, record: Record) -> set[str]:
        """Return the tools and tags of an article."""
        return {f"tool {r.slug}" for r in record.references if r.kind == "tool"} | {
            f"tag {t}" for t in record.data["tags"]
        }

    def time(self, record: Record) -> float:
        """Return when it was published, in days."""
        return record.date.timestamp() / 86400 if record.date else 0

    def shared(self, one: Record, other: Record) -> tuple[str, ...]:
        """Return what both have."""
        return tuple(sorted(self.has(one) & self.has(other)))

    def score(self, one: Record, other: Record) -> float:
        """Add ln(1 + N / n) for each thing shared, and 1 / (1 + d / 30)."""
        numbers = [sum(name in self.has(each) for each in self.articles) for name in self.shared(one, other)]
        weights = [math.log1p(len(self.articles) / number) for number in numbers]
        # The order in which they are added must not matter.
        return math.fsum(weights) + 1 / (1 + abs(self.time(one) - self.time(other)) / 30)

    def newest_first(self, record: Record) -> tuple[float, str]:
        """Order by date, then slug."""
        return -self.time(record), record.slug

    def best(self, one: Record, group: Sequence[Record], count: int) -> list[Record]:
        """Return the true best of a group, as they are shown."""
        ranked = sorted(group, key=lambda other: (-self.score(one, other), *self.newest_first(other)))
        return sorted(ranked[:count], key=self.newest_first)

    def of(self, one: Record, count: int) -> list[Row]:
        """Return the related articles, each with the reason."""
        others = {each.slug: each for each in self.articles if each.slug != one.slug}
        pinned = [r.slug for r in one.references if r.pointer[0] == "related" and r.slug in others]
        pins = [others[slug] for slug in dict.fromkeys(pinned)][:count]
        free = [each for each in others.values() if each not in pins]
        near = [each for each in free if each.data["category"] == one.data["category"]]
        own = self.best(one, near, count - len(pins))
        rest = self.best(one, [each for each in free if each not in near], count - len(pins) - len(own))
        reasons = ("pinned", pins), ("same category", own), ("other category", rest)
        return [(each.slug, why, self.shared(one, each)) for why, group in reasons for each in group]


DAYS = st.none() | st.integers(-40, 40) | st.sampled_from([0, 0, 0, 0.5, 1, 400])


@st.composite
def desks(draw: st.DrawFn) -> list[Record]:
    """Draw a desk: few categories, tags and days, so that ties are common."""
    number = draw(st.integers(1, 14))
    names = [f"a{index}" for index in range(number)]
    categories = st.sampled_from(
        draw(st.sampled_from([["llms"], ["llms", "llms", "video"], ["llms", "video", "image", ""]]))
    )
    some = st.lists(st.sampled_from("pqrstu"), max_size=4, unique=True)
    days = draw(st.sampled_from([DAYS, st.just(0), st.none(), st.integers(0, 2)]))
    pins = st.lists(st.sampled_from([*names, "gone"]), max_size=3)
    return [
        article(
            name,
            draw(categories),
            draw(days),
            tuple(draw(some)),
            draw(some)[:2],
            draw(pins) if draw(st.booleans()) else (),
        )
        for name in draw(st.permutations(names))
    ]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(desks(), st.integers(0, 6))
def test_the_result_is_that_of_the_obvious_way(desk: list[Record], count: int) -> None:
    """Comparing few pairs finds what comparing all does: the true best, with ties, pins and backfill."""
    related, oracle = Related(desk), Oracle(desk)
    for record in desk:
        found = related.of(record, count)
        assert list(map(row, found)) == oracle.of(record, count)
        for choice in found:
            assert choice.score == pytest.approx(oracle.score(record, choice.record), abs=1e-12)
            assert choice.score == pytest.approx(sum(choice.shared.values()) + choice.nearness, abs=1e-12)
            assert choice.nearness == 1 / (1 + choice.days / 30)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(desks(), st.integers(0, 6))
@example([article("a")], 3)
@example([article(name, day=None) for name in "abcd"], 3)
def test_there_are_always_as_many_as_the_desk_has(desk: list[Record], count: int) -> None:
    """Never itself, never one twice, and never fewer than asked for while there are others."""
    related = Related(desk)
    for record in desk:
        found = [choice.record.slug for choice in related.of(record, count)]
        assert len(found) == min(count, len(desk) - 1)
        assert len({*found, record.slug}) == len(found) + 1


@settings(derandomize=True, deadline=None, max_examples=100)
@given(desks(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(desk: list[Record], chance: random.Random) -> None:
    """However the files are listed, the lists are the same."""
    shuffled = chance.sample(desk, len(desk))
    assert [Related(desk).of(record, 4) for record in desk] == [Related(shuffled).of(record, 4) for record in desk]


def many(
    number: int, categories: Sequence[str], days: Sequence[float], tags: str, tools: Sequence[str]
) -> list[Record]:
    """Draw a large desk of some categories, days, tags and tools."""
    chance = random.Random(7)
    return [
        article(
            f"a{index:03}",
            chance.choice(categories),
            chance.choice(days),
            tuple(chance.sample(tags, chance.randint(0, min(3, len(tags))))),
            chance.sample(tools, chance.randint(0, min(2, len(tools)))),
        )
        for index in range(number)
    ]


TOOLS = ["gpt", "claude", "gemini"]
LARGE = {
    "half-in-one-category-and-a-third-on-one-day": many(
        600, ["llms", "llms", "video", "image"], [0, 0, 1, *range(0, 300, 7)], "abcdefghijkl", TOOLS
    ),
    "one-huge-category": many(600, ["llms"], range(300), "abcdefghijkl", TOOLS),
    "all-on-one-day": many(300, ["llms", "video"], [0], "abc", TOOLS),
    "nothing-in-common": many(300, ["llms", "video"], range(40), "", []),
    "all-in-common": [article(f"a{index:03}", "llms", index % 5, ("p", "q"), ["gpt"]) for index in range(300)],
    "identical": [article(f"a{index:03}", "llms", 0, ("p",), ["gpt"]) for index in range(300)],
    "categories-of-one": [article(f"a{index:03}", f"c{index}", index % 5, ("p",)) for index in range(100)],
    "all-pinned": [
        article(f"a{index:03}", day=index % 5, tags=("p",), pins=[f"a{index + 1:03}", f"a{index:03}", "gone"])
        for index in range(100)
    ],
}


@pytest.mark.parametrize("desk", LARGE.values(), ids=LARGE)
@pytest.mark.parametrize("count", [3, pytest.param(5, marks=pytest.mark.long)])
def test_a_large_desk_is_as_exact_as_a_small_one(desk: list[Record], count: int) -> None:
    """Of hundreds of articles, whatever they have in common, the true best are found."""
    related, oracle = Related(desk), Oracle(desk)
    for record in desk[:: len(desk) // 10]:
        assert list(map(row, related.of(record, count))) == oracle.of(record, count)


SHOWN: dict[str, tuple[list[Record], int, list[str]]] = {
    # The desk, of which the first is asked about; how many; and what is shown.
    "alone": ([article("x")], 3, []),
    "none-wanted": ([article("x"), article("a")], 0, []),
    "none-wanted-although-pinned": ([article("x", pins=["a"]), article("a")], 0, []),
    "one-other": ([article("x"), article("a", "video")], 3, ["a"]),
    "newest-first": ([article("x"), article("a", day=1), article("b", day=3), article("c", day=2)], 3, ["b", "c", "a"]),
    "nearest-chosen": ([article("x"), article("a", day=9), article("b", day=-1), article("c", day=2)], 2, ["c", "b"]),
    "same-day-by-slug": ([article("x"), article("c"), article("a"), article("b")], 2, ["a", "b"]),
    "as-near-newer-first": ([article("x"), article("a", day=-5), article("b", day=5)], 1, ["b"]),
    "shared-before-near": ([article("x", tags=("p",)), article("a", day=99, tags=("p",)), article("b")], 1, ["a"]),
    "shown-by-date-though-chosen-by-score": (
        [article("x", tags=("p",)), article("a", day=-99, tags=("p",)), article("b", day=5)],
        2,
        ["b", "a"],
    ),
    "rare-before-common": (
        [
            article("x", tags=("rare", "common")),
            article("a", tags=("common",)),
            article("b", tags=("rare",)),
            article("c", tags=("common",)),
        ],
        1,
        ["b"],
    ),
    "tool-and-tag-of-one-name-differ": (
        [article("x", tags=("p",)), article("a", day=-1, tools=["p"]), article("b", day=-9, tags=("p",))],
        1,
        ["b"],
    ),
    "category-before-score": (
        [article("x", tags=("p", "q")), article("a", "video", tags=("p", "q")), article("b", day=99)],
        1,
        ["b"],
    ),
    "backfill-behind": (
        [article("x"), article("a", "video", day=9), article("b", day=-9), article("c", "video", day=8)],
        3,
        ["b", "a", "c"],
    ),
    "backfill-by-score": (
        [article("x", tags=("p",)), article("a", "video"), article("b", "image", day=50, tags=("p",))],
        1,
        ["b"],
    ),
    "pins-in-order": (
        [article("x", pins=["c", "a"]), article("a", day=1), article("b", day=2), article("c", "video")],
        3,
        ["c", "a", "b"],
    ),
    "pins-cut": ([article("x", pins=["c", "a", "b"]), article("a"), article("b"), article("c")], 2, ["c", "a"]),
    "pin-twice": ([article("x", pins=["a", "a"]), article("a"), article("b", day=1)], 2, ["a", "b"]),
    "pin-itself": ([article("x", pins=["x", "a"]), article("a"), article("b", day=1)], 1, ["a"]),
    "pin-not-public": ([article("x", pins=["gone", "a"]), article("a"), article("b", day=1)], 1, ["a"]),
    "auto-is-no-pin": ([article("x", auto=["b"]), article("a"), article("b", day=-99)], 1, ["a"]),
    "no-dates": ([article("x", day=None), article("b", day=None), article("a", day=None)], 2, ["a", "b"]),
    "no-date-is-oldest": ([article("x"), article("a", day=None), article("b")], 2, ["b", "a"]),
    "tags-are-no-list": ([article("x", tags="pq"), article("a", day=1, tags="pq"), article("b", tags="zz")], 1, ["b"]),
    "tag-is-no-text": ([article("x", tags=[5]), article("a", day=1, tags=[5]), article("b")], 1, ["b"]),
    "category-is-no-text": ([article("x", 5), article("a", "llms", day=0), article("b", None, day=1)], 1, ["b"]),
}


@pytest.mark.parametrize(("desk", "count", "expected"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(desk: list[Record], count: int, expected: list[str]) -> None:
    """Pins in the editor's order; then the best of the category, and of the rest, each newest first."""
    assert slugs(desk, desk[0].slug, count) == expected


def test_identical_articles_fall_by_slug() -> None:
    """A hundred articles that differ in nothing but their names."""
    desk = [article(f"a{number:03}", tags=("p",), tools=["t"]) for number in range(100)]
    assert slugs(desk, "a050", 3) == ["a000", "a001", "a002"]
    assert slugs(desk, "a001", 3) == ["a000", "a002", "a003"]


def test_one_huge_category_keeps_to_the_nearest() -> None:
    """Of a thousand that share nothing, those of the days around are shown."""
    desk = [article(f"a{number:04}", day=number) for number in range(1000)]
    assert slugs(desk, "a0500", 4) == ["a0502", "a0501", "a0499", "a0498"]
    assert slugs(desk, "a0500", 3) == ["a0502", "a0501", "a0499"]
    assert slugs(desk, "a0999", 2) == ["a0998", "a0997"]
    assert slugs(desk, "a0000", 2) == ["a0002", "a0001"]


def test_a_choice_explains_itself() -> None:
    """Why it was chosen, what both have, and the score that came of it."""
    desk = [
        article("x", tags=("p", "q"), tools=["claude"], pins=["c"]),
        article("a", day=-15, tags=("q", "p", "r"), tools=["claude", "gpt"]),
        article("b", "video", day=30, tags=("q",)),
        article("c", "video", day=60),
    ]
    pinned, same, other = Related(desk).of(desk[0], 3)
    assert row(pinned) == ("c", "pinned", ())
    assert row(same) == ("a", "same category", ("tag p", "tag q", "tool claude"))
    assert row(other) == ("b", "other category", ("tag q",))
    assert list(same.shared) == ["tag p", "tool claude", "tag q"], "the rarest first"
    assert same.shared == pytest.approx(
        {"tag p": math.log(1 + 4 / 2), "tool claude": math.log(1 + 4 / 2), "tag q": math.log(1 + 4 / 3)}
    )
    assert (same.days, same.nearness) == (15, 1 / 1.5)
    assert pinned.score == pytest.approx(1 / 3)
    assert same.score == pytest.approx(2 * math.log(1 + 4 / 2) + math.log(1 + 4 / 3) + 1 / 1.5)
    assert other.score == pytest.approx(math.log(1 + 4 / 3) + 1 / 2)


def test_features_are_tools_and_tags() -> None:
    """A tool counts once, however often it is named; other references do not count."""
    record = article("x", tags=("p", "p"), tools=["t", "t"], pins=["a"])
    assert features(record) == {"tag p", "tool t"}


@pytest.mark.parametrize(("value", "expected"), [("llms", "llms"), (None, ""), (5, ""), (["llms"], "")])
def test_a_category_is_a_word(value: object, expected: str) -> None:
    """What is no word is no category."""
    assert category_of(article("x", value)) == expected


def test_an_article_that_is_not_among_them_has_related_ones() -> None:
    """What a draft will stand beside can be asked before it is public: the best, by what it shares too."""
    desk = [article("a", day=-99, tags=("p",)), article("b"), article("c", day=1)]
    (best,) = Related(desk).of(article("draft", tags=("p",)), 1)
    assert (best.record.slug, list(best.shared)) == ("a", ["tag p"])


def tied(of_new: tuple[str, ...], of_old: tuple[str, ...]) -> list[Record]:
    """Return a desk in which `new` and `old` share with `x` three tags that two, three and four articles have.

    The names of the tags come in different orders, which is all that differs.
    """
    fillers = [tag for tag in (*of_new, *of_old) for _ in range(int(tag[1]) - 2)]
    return [
        article("x", tags=(*of_new, *of_old)),
        article("new", day=1, tags=of_new),
        article("old", day=-1, tags=of_old),
        *(article(f"f{number}", "video", tags=(tag,)) for number, tag in enumerate(fillers)),
    ]


def test_a_tie_is_a_tie_in_whatever_order_it_is_added_up() -> None:
    """Two that share things as rare are as good: the newer one is chosen, whatever the things are called."""
    orders = list(itertools.permutations("234"))
    ties = [
        tied(tuple(map("".join, zip("abc", one, strict=True))), tuple(map("".join, zip("def", other, strict=True))))
        for one, other in itertools.product(orders, orders)
    ]
    assert [slugs(desk, "x", 1) for desk in ties] == [["new"]] * 36
