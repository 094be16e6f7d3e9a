"""From a desk to its figures: what came out, of what, by whom."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from newsdesk.model import is_due, is_public
from newsdesk.related import category_of
from newsdesk.stats.ahead import ahead, due
from newsdesk.stats.gaps import checked, silent, uncompared
from newsdesk.stats.values import Count, Figures, Week

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import tzinfo

    from newsdesk.model import Desk, Record
    from newsdesk.stats.values import Status

_WEEK = 7


def figures(desk: Desk, weeks: int) -> Figures:
    """Return the figures of a desk at its moment; articles are counted by the week for so many weeks, this one last.

    An article counts in the week in which readers got it: that of its date, or of the end of its embargo, whichever
    is later. Counted are public articles alone, as far as the article itself decides that.
    """
    articles = [record for record in desk.records if record.kind == "article"]
    out = [(record, day_of(record, desk.settings.zone)) for record in articles if is_public(record, desk.now)]
    shown = _weeks(desk.today, weeks, Counter(day for _, day in out if day))
    since = shown[0].monday
    categories = _counted(desk, "category", out, since, lambda record: filter(None, [category_of(record)]))
    tools = _counted(desk, "tool", out, since, lambda record: _named(record, "tool"))
    return Figures(
        title=desk.settings.title,
        language=desk.settings.language,
        today=desk.today,
        price_max_age=desk.settings.price_max_age,
        weeks=shown,
        articles=_by_status(articles, desk),
        categories=categories,
        authors=_counted(desk, "author", out, since, byline),
        tools=tools,
        prices=tuple(checked(desk)),
        ahead=tuple(ahead(desk, articles, lambda record: _names(desk, record))),
        due=tuple(due(desk, articles)),
        silent=tuple(silent(categories, desk.today)),
        uncompared=tuple(uncompared(desk)),
        unnamed=tuple(sorted((tool for tool in tools if not tool.all), key=lambda tool: tool.slug)),
    )


def day_of(record: Record, zone: tzinfo) -> date | None:
    """Return the day on which readers got an article, or will; None where it says none."""
    return record.opens.astimezone(zone).date() if record.opens else None


def byline(record: Record) -> Iterable[str]:
    """Return the slugs of those who have written an article, or their names where the fields spell these out."""
    # Who has reviewed what AI did has not written the article.
    named = [r.slug for r in record.references if r.kind == "author" and r.pointer[0] != "ai_disclosure"]
    author, authors = record.data.get("author"), record.data.get("authors")
    spelt = (author, *(authors if isinstance(authors, list) else ()))
    return dict.fromkeys(named or (name for name in spelt if isinstance(name, str) and name))


def _names(desk: Desk, record: Record) -> tuple[str, ...]:
    known = desk.of_kind("author")
    return tuple(known[slug].name if slug in known else slug for slug in byline(record))


def _named(record: Record, kind: str) -> Iterable[str]:
    return dict.fromkeys(reference.slug for reference in record.references if reference.kind == kind)


def _weeks(today: date, count: int, days: Counter[date]) -> tuple[Week, ...]:
    """Return so many weeks up to today's, as far as the calendar goes back."""
    articles: Counter[int] = Counter()
    for day, number in days.items():
        articles[_monday(day)] += number
    last = _monday(today)
    mondays = range(last - _WEEK * (count - 1), last + 1, _WEEK)
    return tuple(Week(date.fromordinal(monday), articles[monday]) for monday in mondays if monday > 0)


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def _by_status(articles: Iterable[Record], desk: Desk) -> dict[Status, int]:
    found: dict[Status, int] = dict.fromkeys(("public", "waiting", "review", "draft", "retracted", "unclear"), 0)
    for record in articles:
        found[_status(record, desk)] += 1
    return found


def _status(record: Record, desk: Desk) -> Status:
    match record.status:
        case "published":
            return "public" if is_due(record, desk.now) else "waiting"
        case "draft" | "review" | "retracted":
            return record.status
    return "unclear"


def _counted(
    desk: Desk,
    kind: str,
    out: Sequence[tuple[Record, date | None]],
    since: date,
    slugs: Callable[[Record], Iterable[str]],
) -> tuple[Count, ...]:
    """Count articles by what they name: every record of a kind that is in use, and every other word, the most first."""
    known = desk.of_kind(kind)
    recent: Counter[str] = Counter()
    whole: Counter[str] = Counter(dict.fromkeys(_in_use(known.values()), 0))
    last: dict[str, date] = {}
    for record, day in out:
        for slug in slugs(record):
            whole[slug] += 1
            if day is not None:
                recent[slug] += day >= since
                last[slug] = max(day, last.get(slug, day))
    counts = (
        Count(slug, known[slug].name if slug in known else slug, recent[slug], number, last.get(slug))
        for slug, number in whole.items()
    )
    return tuple(sorted(counts, key=lambda each: (-each.recent, -each.all, each.name.casefold(), each.slug)))


def _in_use(records: Iterable[Record]) -> Iterator[str]:
    return (r.slug for r in records if r.status == "published" and r.data.get("status") != "discontinued")
