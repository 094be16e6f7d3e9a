"""Figures as Markdown: a table of them, a table of targets, and what they were measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk import __version__
from newsdesk.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contest import Contest, Figures

_DOCS = Path(__file__).parent.parent.parent / "docs"
_ELSEWHERE = {"archive": "scale.md", "cluster": "scale.md"}
"""The pages of figures that do not stand in docs/performance.md."""
_PACKAGES = "distributed hugo check-jsonschema rumdl python-frontmatter jsonschema jsonschema-rs PyYAML Jinja2".split()


def report(contest: Contest, figures: Figures, articles: int, rounds: int) -> str:
    """Return what a contest came to."""
    return "\n".join(
        (
            f"{articles:,} articles; medians of {counted(rounds, 'round')}, in turn. {machine()}",
            "",
            "| | seconds | of the processors | MB at the peak | runs |",
            "|---|---:|---:|---:|---:|",
            *rows(figures),
            *_verdicts(contest, figures),
        )
    )


def missed(contest: Contest, figures: Figures) -> list[str]:
    """Return the targets that are missed."""
    return [target.says for target in contest.targets if target.figure(figures) > target.most]


def machine() -> str:
    """Return what the figures depend on: processor, system and versions."""
    there = ", ".join(f"{package} {found}" for package in _PACKAGES if (found := _version(package)))
    system = f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release().partition('-')[0]}"
    return f"{system}; newsdesk {__version__}, Python {platform.python_version()}, {there}."


def processor() -> str:
    """Return the name of the processor, as far as the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def page_of(name: str) -> Path:
    """Return the page that has the figures of a contest."""
    return _DOCS / _ELSEWHERE.get(name, "performance.md")


def put(page: str, name: str, text: str) -> str:
    """Return a page with a text between the comments of its name. Raises ValueError where they are not there."""
    opening, closing = f"<!-- {name}: measured -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = page.partition(opening)
    _, ended, after = rest.partition(closing)
    if not (found and ended):
        msg = f"the page has no place for {name}"
        raise ValueError(msg)
    return f"{before}{opening}{text}\n{closing}{after}"


def rows(figures: Figures) -> Iterator[str]:
    """Yield a row of a table for each task."""
    for name, (wall, used, memory, runs) in figures.items():
        yield f"| {name} | {_seconds(wall)} | {_seconds(used)} | {memory / 1e6:.0f} | {runs} |"


def _verdicts(contest: Contest, figures: Figures) -> Iterator[str]:
    if contest.targets:
        yield from ("", "| target | measured | at most | |", "|---|---:|---:|---|")
    for says, figure, most, shown in contest.targets:
        found = figure(figures)
        yield f"| {says} | {shown.format(found)} | {shown.format(most)} | {_verdict(found / most)} |"


def _verdict(times: float) -> str:
    return "met" if times <= 1 else f"missed by {times - 1:.0%}" if times < 2 else f"missed: {times:.1f} times as much"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}" if seconds < 100 else f"{seconds:.0f}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
