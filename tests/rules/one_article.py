"""Articles for tests of rules, written as front matter and a body in a line each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk.dates import parse_moment
from newsdesk.folder import File, Files
from newsdesk.model import Desk, Finding, Record
from newsdesk.records import Reading
from newsdesk.rules import BY_NAME
from newsdesk.schemas import Shelf
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.model import Earlier

PUBLISHED = "title: A\ndescription: B.\ncategory: llms\nauthor: ana\nstatus: published\n"
SCHEMA = Shelf().for_kind("article")


def reading(*rules: str, **settings: Any) -> Reading:
    """Return what reads records by some file rules, and touches no disk."""
    return Reading(Files(Path(), 10_000_000), Settings(**settings), tuple(BY_NAME[rule].check for rule in rules))


def article(front: str, body: str = "", slug: str = "a", *rules: str, **settings: Any) -> Record:
    """Read an article by some file rules; its front matter is one line for each field."""
    raw = f"---\n{front.rstrip()}\n---\n{body}".encode()
    return reading(*rules, **settings).record_of(raw, File(f"articles/{slug}.md", "article", slug), SCHEMA)


def found_in(rule: str, front: str, body: str = "", **settings: Any) -> list[Finding]:
    """Return what a file rule finds in an article."""
    return [each for each in article(front, body, "a", rule, **settings).findings if each.rule == rule]


def found_on(
    rule: str, record: Record, *others: Record, now: str = "2026-04-08T12:00:00Z",
    earlier: Mapping[str, Earlier] | None = None, **settings: Any,
) -> list[Finding]:  # fmt: skip
    """Return what a desk rule finds about a record at a moment."""
    site = Settings(**settings)
    desk = Desk(site, parse_moment(now, site.zone), (record, *others), earlier=earlier or {})
    return list(BY_NAME[rule].check(record, desk))
