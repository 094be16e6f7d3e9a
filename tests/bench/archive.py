"""An archive of more articles than a run should hold, in shards of a run each: docs/scale.md tells what they took.

    python tests/bench/archive.py [--articles N] [--shard N] [--write]

Each shard is a newsroom of its own, made from a seed of its own. What each took is kept in build/archive.jsonl, so
that what was interrupted goes on where it was; a shard is removed when it was measured.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contest import Task, measured
from measure import Usage
from newsroom import Publication, write
from report import machine, page_of, put, rows
from stage import environment_in, forget, newsdesk, python

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REPOSITORY = Path(__file__).parent.parent.parent
_KEPT = _REPOSITORY / "build/archive.jsonl"
_INDEX = ("export", "index", "--skip-invalid")


class Shard(NamedTuple):
    """What a part of the archive took: how many articles it has, the usage of each task, and bytes on the disk."""

    articles: int
    usage: dict[str, Usage]
    sizes: dict[str, int]


def main(arguments: list[str] | None = None) -> None:
    """Measure the shards that were not yet, print, and write the page if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000_000, help="how many articles (1,000,000)")
    parser.add_argument("--shard", type=int, default=20_000, help="how many of them a run (20,000)")
    parser.add_argument("--at-once", type=int, default=2, help="how many shards at a time (2)")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/scale.md")
    parser.add_argument("--kept", type=Path, default=_KEPT, help="where the figures are kept (build/archive.jsonl)")
    options = parser.parse_args(arguments)
    shards = kept(options.kept)
    options.kept.parent.mkdir(exist_ok=True)
    with ThreadPoolExecutor(options.at_once) as pool:
        for shard in pool.map(measured_shard, *_left(len(shards), options.articles, options.shard)):
            shards.append(shard)
            with options.kept.open("a", encoding="utf-8") as opened:
                opened.write(json.dumps(shard) + "\n")
            said = ", ".join(f"{name} {used.processor:.0f} s" for name, used in shard.usage.items())
            sys.stderr.write(f"shard {len(shards)}: {said}\n")
    text = report(shards, options.at_once)
    sys.stdout.write(text + "\n")
    if options.write:
        page = page_of("archive")
        page.write_text(put(page.read_text("utf-8"), "archive", text), "utf-8")


def _left(measured: int, articles: int, most: int) -> tuple[list[int], list[int]]:
    """Return how many articles each shard has that was not measured, and its seed."""
    seeds = list(range(measured, -(-articles // most)))
    return [min(most, articles - seed * most) for seed in seeds], seeds


def kept(path: Path) -> list[Shard]:
    """Return the shards that were measured before."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    shards = [Shard(*json.loads(line)) for line in lines]
    return [each._replace(usage={name: Usage(*used) for name, used in each.usage.items()}) for each in shards]


def measured_shard(articles: int, seed: int) -> Shard:
    """Make a shard, and measure all that is asked of it."""
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        room, environment = Path(name) / "room", environment_in(Path(name))
        write(room, Publication(articles, seed))
        usage = {task.name: measured(task, environment) for task in _tasks(room)}
        parts = {"the articles": "articles", "what is remembered": ".newsdesk", "the index": "public"}
        return Shard(articles, usage, {what: _size(room / part) for what, part in parts.items()})


def _tasks(room: Path) -> Sequence[Task]:
    return (
        Task("lint, cold", newsdesk("lint"), room, partial(forget, room / ".newsdesk")),
        Task("lint, warm", newsdesk("lint"), room),
        Task("related lists", python("lists.py", str(room)), room, tells=True),
        Task("index, in JSON, JSON lines and CSV", newsdesk(*_INDEX), room),
    )


def _size(folder: Path) -> int:
    """Return the bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def report(shards: Sequence[Shard], at_once: int) -> str:
    """Return what all shards took together, but for the memory, which is that of the largest."""
    articles = sum(shard.articles for shard in shards)
    figures = {name: _together(shard.usage[name] for shard in shards) for name in shards[0].usage}
    sizes = {what: sum(shard.sizes[what] for shard in shards) for what in shards[0].sizes}
    return "\n".join(
        (
            f"{articles:,} articles in {len(shards)} shards, {at_once} at a time. {machine()}",
            "",
            "| | seconds | of the processors | MB at the peak | runs |",
            "|---|---:|---:|---:|---:|",
            *rows(figures),
            "",
            "| on the disk | GB |",
            "|---|---:|",
            *(f"| {what} | {size / 1e9:.2f} |" for what, size in sizes.items()),
        )
    )


def _together(usages: Iterable[Usage]) -> Usage:
    """Return the seconds of all runs, and the memory of the largest."""
    walls, processors, memories, runs = zip(*usages, strict=True)
    return Usage(sum(walls), sum(processors), max(memories), sum(runs))


if __name__ == "__main__":
    main()
