"""Charts of a desk's figures as SVG, which print and need no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from newsdesk.stats import words
from newsdesk.text import counted

if TYPE_CHECKING:
    from newsdesk.stats.values import Figures

_WIDTH, _HEIGHT = 640, 200
_TOP, _BOTTOM = 32, 36
_LABELS = 5
"""How many weeks at most are named below the bars."""
_NUMBERS = 16
"""Up to how many weeks a number stands above each bar."""
_GAP = 0.25
"""The part of a bar's place that is left free."""
_DOTS = 5


def week_chart(figures: Figures) -> Markup:
    """Return the weeks as bars, with all of it in words for those who hear the page."""
    weeks = figures.weeks
    most = max(*(week.articles for week in weeks), 1)
    place, floor = _WIDTH / len(weeks), _HEIGHT - _BOTTOM
    every = -(-len(weeks) // _LABELS)
    parts = [f'<path class="axis" d="M0 {floor}H{_WIDTH}"/>']
    for number, week in enumerate(weeks):
        height = round(week.articles / most * (floor - _TOP), 1)
        left, middle = round((number + _GAP / 2) * place, 1), round((number + 0.5) * place, 1)
        if week.articles:
            width = round(place * (1 - _GAP), 1)
            parts.append(f'<rect x="{left}" y="{floor - height:g}" width="{width}" height="{height:g}"/>')
        if week.articles and len(weeks) <= _NUMBERS:
            parts.append(f'<text x="{middle}" y="{floor - height - 6:g}">{week.articles:,}</text>')
        if (len(weeks) - 1 - number) % every == 0:
            parts.append(f'<text class="axis" x="{middle}" y="{_HEIGHT - 10}">{words.day(week.monday, figures)}</text>')
    said = "; ".join(f"{words.day(week.monday, figures)}: {week.articles}" for week in weeks)
    return Markup(  # noqa: S704 - what is not ours is escaped
        f'<svg class="weeks" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="weeks-title weeks-desc">'
        f'<title id="weeks-title">{escape(words.weeks(figures))}</title>'
        f'<desc id="weeks-desc">Weeks by their Mondays. {escape(said)}.</desc>{"".join(parts)}</svg>'
    )


def bar(number: int, most: int) -> Markup:
    """Return a bar that stands beside its number, and says nothing more."""
    width = f"{number / most * 100:.1f}" if most else "0"
    return Markup(  # noqa: S704 - see above
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width}" height="10"/></svg>'
    )


def dots(number: int) -> Markup:
    """Return a dot for each article of a day, and how many these are for those who hear the page."""
    if not number:
        return Markup()
    shown = min(number, _DOTS)
    circles = "".join(f'<circle cx="{5 + 10 * place}" cy="5" r="4"/>' for place in range(shown))
    return Markup(  # noqa: S704 - see above
        f'<svg class="dots" width="{10 * shown}" height="10" viewBox="0 0 {10 * shown} 10" role="img"'
        f' aria-label="{counted(number, "article")}">{circles}</svg>'
    )
