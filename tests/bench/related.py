"""Related lists of 10,000 articles beside what Hugo's `related` adds to its build of the same content.

    make bench

Times both in one run, prints the figures as Markdown, and fails where a list is not the true best or newsdesk takes
more than a twentieth of Hugo's time.
"""

from __future__ import annotations

import argparse
import heapq
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import newsroom as generated
from newsdesk import __version__
from newsdesk.edition import public_records
from newsdesk.linting import errors
from newsdesk.newsroom import open_newsroom
from newsdesk.related import Related, category_of, features

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsdesk.model import Record

COUNT = 5
TARGET = 1 / 20
_SAMPLE = 20

# The defaults of Hugo, with tags and tools in place of keywords, and dates compared by month. An index by category
# as well would be nearer to what newsdesk does, and takes Hugo many times as long.
_SETTINGS = """
baseURL = "https://bench.example/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home", "section"]
[related]
threshold = 80
includeNewer = true
[[related.indices]]
name = "tags"
weight = 100
[[related.indices]]
name = "tools"
weight = 100
[[related.indices]]
name = "date"
weight = 10
pattern = "2006-01"
"""
_PAGE = "<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range first %d %s }}<li>{{ .RelPermalink }}</li>{{ end }}</ul>"
_TEMPLATES = {"without": ".Site.RegularPages", "with": "(.Site.RegularPages.Related .)"}


def main() -> int:
    """Measure, check, print; exit 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        generated.write(root, options.articles)
        articles = public_articles(root)
        assert len(articles) == options.articles
        ours = median([timed(lambda: all_lists(articles)) for _ in range(options.repeats)])
        assert_true_best(articles)
        sites = {name: site(root, name, expression) for name, expression in _TEMPLATES.items()}
        # In turn, so that whatever else the machine does meets both.
        rounds = [
            {name: timed(lambda path=path: build(path)) for name, path in sites.items()} for _ in range(options.repeats)
        ]
    hugo = {name: median([each[name] for each in rounds]) for name in sites}
    added = hugo["with"] - hugo["without"]
    ratio = max(ours.wall / added.wall, ours.processor / added.processor)
    sys.stdout.write(report(options.articles, options.repeats, ours, hugo, ratio) + "\n")
    return int(ratio > TARGET)


def public_articles(root: Path) -> list[Record]:
    """Return the articles as an export has them."""
    room = open_newsroom(root, now=generated.NOW, environment={})
    desk = room.desk()
    return [record for record in public_records(desk, errors(room, desk)) if record.kind == "article"]


def all_lists(articles: Sequence[Record]) -> None:
    """Make every list, from nothing."""
    related = Related(articles)
    for article in articles:
        related.of(article, COUNT)


def assert_true_best(articles: Sequence[Record]) -> None:
    """Hold some lists against those that comparing with all articles gives."""
    related = Related(articles)
    has = {article.slug: features(article) for article in articles}
    number: dict[str, int] = {}
    for feature in (feature for each in has.values() for feature in each):
        number[feature] = number.get(feature, 0) + 1

    def score(one: Record, other: Record) -> float:
        days = abs((one.date - other.date).total_seconds()) / 86_400
        return math.fsum(math.log(1 + len(articles) / number[f]) for f in has[one.slug] & has[other.slug]) + 1 / (
            1 + days / 30
        )

    for one in articles[:: max(1, len(articles) // _SAMPLE)]:
        others = [each for each in articles if each is not one and category_of(each) == category_of(one)]
        best = heapq.nlargest(COUNT, others, key=lambda other: (round(score(one, other), 9), other.date))
        assert len(best) == COUNT, "a category is too small to compare"
        assert {each.slug for each in best} == {choice.record.slug for choice in related.of(one, COUNT)}


def site(root: Path, name: str, expression: str) -> Path:
    """Write a site for Hugo whose pages show five links; return its folder."""
    folder = root / name
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(_SETTINGS, "utf-8")
    (folder / "layouts/_default/single.html").write_text(_PAGE % (COUNT, expression), "utf-8")
    content = folder / "content/posts"
    content.mkdir(parents=True)
    for path in (root / "articles").glob("*-article-*.md"):
        shutil.copy(path, content)
    return folder


def hugo_binary() -> str:
    """Return the program itself, without the Python that the package wraps around it."""
    return str(distribution("hugo").locate_file("hugo/binaries/hugo"))


def build(folder: Path) -> None:
    """Build a site anew."""
    shutil.rmtree(folder / "public", ignore_errors=True)
    command = [hugo_binary(), "--quiet", "--source", str(folder), "--cacheDir", str(folder / "cache")]
    subprocess.run(command, check=True)


class Time(NamedTuple):
    """Seconds that pass, and seconds of the processor, by which a busy machine counts less."""

    wall: float
    processor: float

    def __sub__(self, other: Time) -> Time:
        return Time(self.wall - other.wall, self.processor - other.processor)


def timed(action: Callable[[], None]) -> Time:
    """Return the time that an action takes, with the processes that it starts."""
    wall, before = time.perf_counter(), os.times()
    action()
    used = [after - earlier for after, earlier in zip(os.times()[:4], before[:4], strict=True)]
    return Time(time.perf_counter() - wall, sum(used))


def median(times: Sequence[Time]) -> Time:
    """Return the median of each kind of seconds."""
    return Time(*(statistics.median(kind) for kind in zip(*times, strict=True)))


def report(articles: int, repeats: int, ours: Time, hugo: dict[str, Time], ratio: float) -> str:
    """Return the figures as a table, with what they were measured on."""
    lines = {
        "Hugo's build without related articles": hugo["without"],
        "Hugo's build with `related`": hugo["with"],
        "what `related` adds": hugo["with"] - hugo["without"],
        "newsdesk, all lists from nothing, on one core": ours,
    }
    versions = f"Hugo {distribution('hugo').version}, newsdesk {__version__}, Python {platform.python_version()}"
    return "\n".join(
        (
            f"{articles:,} articles, {COUNT} related ones each; medians of {repeats} runs, in turn.",
            f"{processor()}, {os.cpu_count()} cores; {versions}.",
            "",
            "| | seconds | of the processor |",
            "|---|---|---|",
            *(f"| {words} | {taken.wall:.2f} | {taken.processor:.2f} |" for words, taken in lines.items()),
            "",
            f"newsdesk takes 1/{1 / ratio:.0f} of what Hugo adds; at most 1/{1 / TARGET:.0f} is allowed.",
        )
    )


def processor() -> str:
    """Return the name of the processor, as far as the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    sys.exit(main())
