"""Measures newsdesk beside others, in one run and in turn, and says which targets are met.

    python tests/bench/run.py [--articles N] [--runs R] [--only lint,export] [--long] [--write]

Takes less than half an hour with 10,000 articles, and is true on a machine that does nothing else. `related` and
`cluster` are measured where `--only` names them: Hugo takes a quarter of an hour for each round of the one, and the
other wants the extra `dask`. Exits 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import cluster_contest
import export_contest
import growth_contest
import lint_contest
import lsp_contest
import related_contest
from contest import held
from report import missed, page_of, put, report
from stage import Stage, environment_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from contest import Contest

_UNASKED = ("lint", "export", "growth", "lsp")
_ASKED = ("related", "cluster")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write the page if asked to; return 1 where a target is missed."""
    options = _options(arguments)
    late = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        contests = _contests(Path(name), options.articles, long=options.long)
        for asked in options.only:
            contest = contests[asked]()
            figures = held(contest, options.runs, environment_in(Path(name)))
            text = report(contest, figures, options.articles, options.runs)
            sys.stdout.write(f"## {asked}\n\n{text}\n\n")
            sys.stdout.flush()
            late += missed(contest, figures)
            if options.write:
                page = page_of(asked)
                page.write_text(put(page.read_text("utf-8"), asked, text), "utf-8")
    return int(bool(late))


def _contests(folder: Path, articles: int, *, long: bool) -> dict[str, Callable[[], Contest]]:
    """Return what makes each contest ready, by its name."""
    stage = Stage(folder, articles)
    sizes = (max(1, articles // 10), articles, *((articles * 10,) if long else ()))
    return {
        "lint": lambda: lint_contest.contest(stage),
        "export": lambda: export_contest.contest(stage),
        "growth": lambda: growth_contest.contest([stage if n == articles else Stage(folder, n) for n in sizes]),
        "lsp": lambda: lsp_contest.contest(stage),
        "related": lambda: related_contest.contest(stage),
        "cluster": lambda: cluster_contest.contest([Stage(folder, max(1, articles // 10)), stage]),
    }


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000, help="how many articles (10,000)")
    parser.add_argument("--runs", type=int, default=3, help="how many rounds (3); what is slow is run less often")
    parser.add_argument("--only", default=",".join(_UNASKED), help=f"which of {', '.join((*_UNASKED, *_ASKED))}")
    parser.add_argument("--long", action="store_true", help="in growth, ten times as many articles as well")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    options = parser.parse_args(arguments)
    options.only = options.only.split(",")
    if unknown := set(options.only) - {*_UNASKED, *_ASKED}:
        parser.error(f"--only: there is no {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
