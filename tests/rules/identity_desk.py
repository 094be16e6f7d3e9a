"""Desks for tests of names and likeness, written in a line for each record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsdesk.dates import parse_moment
from newsdesk.folder import file_at
from newsdesk.model import Desk, Record
from newsdesk.rules import BY_NAME
from newsdesk.schemas import Shelf
from newsdesk.settings import Settings

if TYPE_CHECKING:
    from newsdesk.model import Finding

NOW = datetime(2026, 4, 8, 12, tzinfo=UTC)
ARTICLE = Shelf().for_kind("article")


def record(name: str, **data: Any) -> Record:
    """Return the record that a file of this name is; it is a draft unless a status is given."""
    path, kind, slug = file_at(f"articles/{name}.md", Settings())
    day = data.get("date")
    moment = parse_moment(day, UTC) if isinstance(day, str) else None
    status = data.get("status", "draft")
    references = ARTICLE.references(data) if kind == "article" else ()
    return Record(path, kind, slug, data, b"", status, date=moment, references=references)


def desk(*records: Record, **settings: Any) -> Desk:
    """Return a desk of some records, in the order of their paths, as a newsroom has them."""
    return Desk(Settings(**settings), NOW, tuple(sorted(records, key=lambda each: each.path)))


def found(rule: str, *records: Record, **settings: Any) -> dict[str, list[Finding]]:
    """Return what a rule finds on a desk, by the name of the file, without those in which it finds nothing."""
    whole = desk(*records, **settings)
    by_name = {each.path[len("articles/") : -len(".md")]: list(BY_NAME[rule].check(each, whole)) for each in records}
    return {name: findings for name, findings in by_name.items() if findings}


def named(rule: str, *names: str) -> set[str]:
    """Return the files among some empty ones in which a rule finds something."""
    return set(found(rule, *map(record, names)))
