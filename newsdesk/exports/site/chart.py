"""The history of a tool's prices as a step chart: SVG in the page, which prints and needs no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from newsdesk.dates import short_date, start_of
from newsdesk.prices.grammar import render

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from newsdesk.edition import Edition, Prices
    from newsdesk.prices.ledger import Entry

_WIDTH, _HEIGHT = 640, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 8, 24, 24


def step_chart(prices: Prices, edition: Edition) -> Markup:
    """Return a figure for each plan whose amount has changed, the newest value last; nothing where none has."""
    plans: dict[str, list[Entry]] = {}
    for entry in sorted(prices.ledger, key=lambda each: each.since):
        if entry.offer.low is not None:
            plans.setdefault(entry.plan, []).append(entry)
    figures = (
        _figure(prices.labels.get(plan) or plan, entries, edition)
        for plan, entries in plans.items()
        if len({entry.offer.low for entry in entries}) > 1 and len({entry.offer.measure for entry in entries}) == 1
    )
    return Markup("".join(figures))  # noqa: S704 - what is of an editor is escaped


def _figure(name: str, entries: list[Entry], edition: Edition) -> str:
    first, last = entries[0].since, max(edition.today, entries[-1].since)
    span = max((last - first).days, 1)
    most = max(entry.offer.low or 0 for entry in entries)

    def x(day: date) -> float:
        return round(_LEFT + (min(day, last) - first).days / span * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(amount: Decimal) -> float:
        return round(_TOP + (1 - float(amount / most if most else 0)) * (_HEIGHT - _TOP - _BOTTOM), 1)

    path: list[str] = []
    labels: list[str] = []
    for entry in entries:
        amount = entry.offer.low
        if amount is None:
            continue
        path.append(f"{'L' if path else 'M'}{x(entry.since)} {y(amount)}H{x(entry.until or last)}")
        text = escape(render((entry.offer,), edition.settings.currency))
        labels.append(f'<text x="{x(entry.since)}" y="{y(amount) - 6}">{text}</text>')
    said = escape(f"{name}: {'; '.join(_said(entries, edition))}")
    return (
        f'<figure class="chart"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{said}">'
        f'<path d="{"".join(path)}"/>{"".join(labels)}'
        f'<text class="axis" x="{_LEFT}" y="{_HEIGHT - 6}">{_day(first, edition)}</text>'
        f'<text class="axis end" x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 6}">{_day(last, edition)}</text></svg>'
        f"<figcaption>{escape(name)}</figcaption></figure>"
    )


def _said(entries: Iterable[Entry], edition: Edition) -> Iterable[str]:
    """Yield each step in words, for those who hear the page."""
    for entry in entries:
        yield f"{render((entry.offer,), edition.settings.currency)} from {_day(entry.since, edition)}"


def _day(day: date, edition: Edition) -> str:
    return short_date(start_of(day, edition.settings.zone))
