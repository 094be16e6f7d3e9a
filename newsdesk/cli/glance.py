"""The desk at a glance, on a terminal or as plain text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newsdesk.cli.tables import Look, can_show, table
from newsdesk.dates import long_date
from newsdesk.stats import words
from newsdesk.stats.calendar import WEEKDAYS, calendar
from newsdesk.terminal import UNBOUNDED, cells, clip, wrap
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsdesk.cli.state import State
    from newsdesk.stats import Count, Figures
    from newsdesk.stats.calendar import Day

_MOST = 12
"""How many rows a terminal is shown of one table."""
_BAR, _LEAST = 20, 6
"""The signs of the longest bar: where nobody looks, and on the narrowest terminal."""
_PER_ARTICLE = 2
"""The signs for an article, where there are so few of them that bars stay short."""
_WEEK, _FIGURES = 42, 38
"""The columns beside the bar of a week, and beside the name and the bar of something that is counted."""
_CELL = 7
"""The columns of a day of the calendar, and of the Monday before each week."""
_NOTHING_SPECIAL = Look()
_COUNTS = Look(numbers=("Articles", "In all"), styles={"": "cyan"})


def show(figures: Figures, state: State) -> None:
    """Write all figures, a section after the other."""
    _Glance(figures, state).show()


class _Glance:
    """Writes a desk's figures: on a terminal as many rows as can be taken in, elsewhere all of them."""

    def __init__(self, figures: Figures, state: State) -> None:
        self.figures = figures
        self.state = state
        self.screen = state.screen
        self.columns = self.screen.columns
        self.width = min(_BAR, max(_LEAST, self.columns - _WEEK))
        self.block, self.dot = ("█", "•") if can_show("█•") else ("#", "*")

    def show(self) -> None:
        figures = self.figures
        self.heading(f"{figures.title}, {long_date(figures.today)}", first=True)
        self.line(words.summary(figures))
        self.weeks()
        for name, counts in (("category", figures.categories), ("author", figures.authors), ("tool", figures.tools)):
            self.counts(name, counts)
        self.prices()
        self.ahead()
        self.due()
        self.gaps()

    def heading(self, text: str, *, first: bool = False) -> None:
        lines = wrap(visible(text), self.columns, "").split("\n")
        sys.stdout.write("" if first else "\n")
        sys.stdout.writelines(self.screen.paint(line, "path") + "\n" for line in lines)

    def line(self, text: str) -> None:
        sys.stdout.write(wrap(visible(text), self.columns, "") + "\n")

    def bar(self, number: int, most: int, width: int) -> str:
        """Return a bar, one sign long at least where there is anything."""
        return self.block * max(round(number * min(width / most, _PER_ARTICLE)), 1) if number else ""

    def name(self, text: str) -> str:
        """Return a name that leaves room for what stands behind it."""
        return visible(text) if self.columns == UNBOUNDED else clip(visible(text), max(self.columns // 3, 10))

    def room(self, names: Iterable[str]) -> int:
        """Return how long bars may be beside names and their figures; 0 where there is no room for any."""
        width = min(_BAR, self.columns - _FIGURES - max(map(cells, names)))
        return width if width >= _LEAST else 0

    def rows(self, headings: Sequence[str], rows: Iterable[Sequence[str]], look: Look = _NOTHING_SPECIAL) -> None:
        """Write the first rows of a table, or all of them where nobody has to take them in, and how many are left."""
        listed = list(rows)
        most = len(listed) if self.columns == UNBOUNDED else _MOST
        table(headings, listed[:most], self.state, look)
        if len(listed) > most:
            self.line(f"and {len(listed) - most:,} more, which `newsdesk stats --json` has.")

    def weeks(self) -> None:
        weeks = self.figures.weeks
        self.heading(words.weeks(self.figures))
        most = max(week.articles for week in weeks)
        rows = (
            (week.name, words.day(week.monday, self.figures), f"{week.articles:,}",
             self.bar(week.articles, most, self.width))
            for week in weeks
        )  # fmt: skip
        table(("Week", "From", "Articles", ""), rows, self.state, _COUNTS)

    def counts(self, name: str, counts: Sequence[Count]) -> None:
        self.heading(f"By {name}")
        if not counts:
            self.line(f"There is no {name} yet.")
            return
        most = max(each.recent for each in counts)
        names = [self.name(each.name) for each in counts]
        width = self.room(names)
        rows = (
            (shown, f"{each.recent:,}", f"{each.all:,}", words.day(each.last, self.figures),
             self.bar(each.recent, most, width) if width else "")
            for shown, each in zip(names, counts, strict=True)
        )  # fmt: skip
        headings = (name.capitalize(), "Articles", "In all", "Last", "")
        self.rows(headings, rows, _COUNTS)

    def prices(self) -> None:
        self.heading(words.prices(self.figures))
        if not self.figures.prices:
            self.line("No tool has a price that holds today.")
            return
        rows = (
            (self.name(each.name), words.ago(each.days), words.day(each.day, self.figures), "stale" * each.stale)
            for each in self.figures.prices
        )
        self.rows(("Tool", "Oldest", "On", ""), rows, Look(styles={"": "yellow"}))

    def ahead(self) -> None:
        self.heading("Ahead")
        if not self.figures.ahead:
            self.line(words.NOTHING_AHEAD)
            return
        if (weeks := calendar(self.figures)) and self.columns >= _CELL * 8:
            sys.stdout.write(" " * _CELL + "".join(f"{name:>4}   " for name in WEEKDAYS).rstrip() + "\n")
            for week in weeks:
                self.week(week)
            sys.stdout.write("\n")
        rows = (
            (*words.planned(each, self.figures), each.article.name, ", ".join(each.authors))
            for each in self.figures.ahead
        )
        self.rows(("Day", "What", "Article", "By"), rows)

    def week(self, days: Sequence[Day]) -> None:
        """Write a line of the calendar: today in brackets, and how many articles are planned for each day."""
        line = f"{words.day(days[0].date, self.figures).partition(',')[0]:<{_CELL}}"
        for day in days:
            today = day.date == self.figures.today
            number = f"[{day.date.day}]" if today else f"{day.date.day} "
            mark = f"{self.dot}{len(day.planned) if len(day.planned) < 10 else '+'}" if day.planned else ""  # noqa: PLR2004 - one digit
            line += f"{number:>5}" + (self.screen.paint(f"{mark:<2}", "warning") if mark else "  ")
        sys.stdout.write(line.rstrip() + "\n")

    def due(self) -> None:
        self.heading("Facts to look at again")
        if not self.figures.due:
            self.line(words.NOTHING_DUE)
            return
        today = self.figures.today
        rows = (
            (words.day(each.day, self.figures) + (", late" if each.day < today else ""), each.article.name, each.claim)
            for each in self.figures.due
        )
        self.rows(("Due", "Article", "Fact"), rows)

    def gaps(self) -> None:
        self.heading("Gaps")
        found: list[tuple[str, str]] = list(words.gaps(self.figures))
        if not found:
            self.line(words.NO_GAPS)
            return
        self.rows(("What", "Gap"), found)
