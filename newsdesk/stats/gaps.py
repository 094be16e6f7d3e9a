"""What a desk lacks: categories without news, prices that nobody looks up, tools that are never compared."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsdesk.prices.comparison import compare
from newsdesk.prices.ledger import ages, entries
from newsdesk.related import category_of
from newsdesk.stats.values import Checked, Uncompared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from newsdesk.model import Desk, Record
    from newsdesk.stats.values import Count

SILENCE = 14
"""After so many days without an article, a category is silent."""


def silent(categories: Iterable[Count], today: date) -> list[Count]:
    """Return the categories that have had no article for two weeks, those first that never had one."""
    found = [each for each in categories if (days := each.days(today)) is None or days >= SILENCE]
    return sorted(found, key=lambda each: (each.last is not None, each.last or today, each.slug))


def checked(desk: Desk) -> Iterator[Checked]:
    """Yield each tool that has a price today, with the day of its oldest check, the oldest first."""
    seen = set()
    for days, tool, entry in ages(desk):
        if tool.slug not in seen:
            seen.add(tool.slug)
            yield Checked(tool.slug, tool.name, entry.checked, days, days > desk.settings.price_max_age)


def uncompared(desk: Desk) -> Iterator[Uncompared]:
    """Yield each tool whose price stands beside no other tool's in the tables of its category, by slug.

    These are the tables of the page on comparisons, of tools.json and of `newsdesk prices compare --category`: one for
    each currency and unit.
    """
    by_category: defaultdict[str, list[Record]] = defaultdict(list)
    for tool in desk.of_kind("tool").values():
        if tool.status == "published" and tool.data.get("status") != "discontinued":
            by_category[category_of(tool)].append(tool)
    alone = [tool for category, tools in by_category.items() for tool in _alone(category, tools, desk)]
    for tool in sorted(alone, key=lambda each: each.slug):
        yield Uncompared(tool.slug, tool.name, _why(tool, desk))


def _alone(category: str, tools: list[Record], desk: Desk) -> list[Record]:
    if not category:
        return tools
    tables = ({row.tool.slug for row in each.rows} for each in compare(tools, desk.today, desk.settings.currency))
    beside = {slug for slugs in tables if len(slugs) > 1 for slug in slugs}
    return [tool for tool in tools if tool.slug not in beside]


def _why(tool: Record, desk: Desk) -> str:
    if not category_of(tool):
        return "it has no category"
    if not any(entry.holds_on(desk.today) for entry in entries(tool, desk.settings.currency)):
        return "no price of it holds today"
    return "no other tool of its category has a price in the same unit"
