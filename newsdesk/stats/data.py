"""A desk's figures as data, in the shape of `schemas/stats.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from newsdesk.stats.values import Count, Figures, Planned

VERSION = 1
"""Raised when a field is removed or changes its meaning; new fields do not raise it."""


def as_json(figures: Figures) -> dict[str, Any]:
    """Return figures as plain data."""
    return {
        "version": VERSION,
        "title": figures.title,
        "today": figures.today.isoformat(),
        "weeks": [
            {"week": week.name, "from": week.monday.isoformat(), "articles": week.articles} for week in figures.weeks
        ],
        "articles": dict(figures.articles),
        "categories": [_count(each, figures.today) for each in figures.categories],
        "authors": [_count(each, figures.today) for each in figures.authors],
        "tools": [_count(each, figures.today) for each in figures.tools],
        "prices": [
            {"slug": each.slug, "name": each.name, "checked": each.day.isoformat(), "days": each.days,
             "stale": each.stale}
            for each in figures.prices
        ],
        "ahead": [_planned(each, figures) for each in figures.ahead],
        "due": [
            {"day": each.day.isoformat(), "article": each.article.slug, "path": each.article.path,
             "claim": each.claim, "overdue": each.day < figures.today}
            for each in figures.due
        ],
        "gaps": {
            "silent_categories": [_count(each, figures.today) for each in figures.silent],
            "tools_never_compared": [each._asdict() for each in figures.uncompared],
            "tools_never_named": [{"slug": each.slug, "name": each.name} for each in figures.unnamed],
        },
    }  # fmt: skip


def _count(each: Count, today: date) -> dict[str, Any]:
    return {
        "slug": each.slug, "name": each.name, "recent": each.recent, "all": each.all,
        "last": each.last.isoformat() if each.last else None, "days": each.days(today),
    }  # fmt: skip


def _planned(each: Planned, figures: Figures) -> dict[str, Any]:
    return {
        "day": each.day.isoformat() if each.day else None,
        "what": each.what,
        "late": figures.is_late(each),
        "article": each.article.slug,
        "path": each.article.path,
        "title": each.article.name,
        "authors": list(each.authors),
    }
