"""The words for a desk's figures, the same on a terminal and on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.dates import short_date
from newsdesk.stats.ahead import SOON
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsdesk.stats.values import Count, Figures, Planned

_WHAT = {"draft": "draft", "review": "in review", "scheduled": "comes out", "embargo": "embargo ends"}
NOTHING_AHEAD = "No article is planned, in review or a draft."
NOTHING_DUE = f"No fact is to be looked at again within {SOON} days."
NO_GAPS = "There are none."


def summary(figures: Figures) -> str:
    """Return how many articles there are in each state, in a sentence or two."""
    counts = figures.articles
    parts = (
        (counts["waiting"], f"{counts['waiting']:,} waiting for {'its' if counts['waiting'] == 1 else 'their'} day"),
        (counts["review"], f"{counts['review']:,} in review"),
        (counts["draft"], counted(counts["draft"], "draft")),
        (counts["retracted"], f"{counts['retracted']:,} retracted"),
    )
    said = ", ".join((f"{counted(counts['public'], 'article')} public", *(text for number, text in parts if number)))
    unclear = f" {counts['unclear']:,} whose status or date cannot be read: `newsdesk lint` says why."
    return f"{said}.{unclear if counts['unclear'] else ''}"


def weeks(figures: Figures) -> str:
    """Return the heading of the weeks."""
    return f"Articles a week: {figures.recent:,} in {counted(len(figures.weeks), 'week')}"


def prices(figures: Figures) -> str:
    """Return the heading of the prices."""
    return f"Prices last looked up, stale after {counted(figures.price_max_age, 'day')}"


def day(each: date | None, figures: Figures) -> str:
    """Return a day as short as it is clear: without its year, if that is this one."""
    if each is None:
        return ""
    return short_date(each).removesuffix(f", {figures.today.year}")


def ago(days: int) -> str:
    """Return how long ago something was."""
    if days == 0:
        return "today"
    return f"{counted(days, 'day')} ago" if days > 0 else f"in {counted(-days, 'day')}"


def planned(each: Planned, figures: Figures) -> tuple[str, str]:
    """Return the day of an article that is not public yet, and how far it is."""
    late = ", late" if figures.is_late(each) else ""
    return day(each.day, figures) or "no day yet", _WHAT[each.what] + late


def gaps(figures: Figures) -> Iterator[tuple[str, str]]:
    """Yield the name of what lacks something, and what."""
    for each in figures.silent:
        yield each.name, _silence(each, figures)
    for tool in figures.uncompared:
        yield tool.name, f"never compared: {tool.why}"
    for each in figures.unnamed:
        yield each.name, "no article lists it"


def _silence(each: Count, figures: Figures) -> str:
    days = each.days(figures.today)
    if days is None:
        return "no article yet" if not each.all else "no article with a date"
    return f"no article for {counted(days, 'day')}"
