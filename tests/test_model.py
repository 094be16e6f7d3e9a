"""The values that are passed along: pointers, severities, records, the desk."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.addresses import path_of, url_of
from newsdesk.model import Desk, Pointer, Record, Severity, is_public, json_pointer
from newsdesk.settings import Kind, Settings

NOW = datetime(2026, 4, 7, 9, tzinfo=UTC)


def record(path: str = "articles/a.md", kind: str = "article", slug: str = "a", **fields: Any) -> Record:
    """Return a record with little in it."""
    return Record(path, kind, slug, **{"data": {}, "digest": b"", **fields})


POINTERS: dict[str, tuple[Pointer, str]] = {
    "whole": ((), ""),
    "field": (("tools",), "/tools"),
    "item": (("tools", 0, "price"), "/tools/0/price"),
    "slash": (("a/b",), "/a~1b"),
    "tilde": (("a~b",), "/a~0b"),
    "tilde-then-one": (("~1",), "/~01"),
    "slash-then-tilde": (("/~",), "/~1~0"),
    "empty": (("", "a"), "//a"),
    "blank": (("a b",), "/a b"),
    "number-as-a-name": (("0", 0), "/0/0"),
    "umlaut": (("\u00fcber",), "/\u00fcber"),
}


@pytest.mark.parametrize(("pointer", "text"), POINTERS.values(), ids=POINTERS)
def test_a_pointer_is_written_as_rfc_6901_has_it(pointer: Pointer, text: str) -> None:
    """Tildes are escaped before slashes."""
    assert json_pointer(pointer) == text


@settings(derandomize=True, max_examples=200)
@given(st.lists(st.text("a~/01 ", max_size=4), max_size=4).map(tuple))
def test_a_pointer_can_be_read_back(pointer: tuple[str, ...]) -> None:
    """No two pointers are written alike."""
    text = json_pointer(pointer)
    assert tuple(part.replace("~1", "/").replace("~0", "~") for part in text.split("/")[1:]) == pointer


def test_severities_are_ordered() -> None:
    """The larger, the worse; each is called by its name."""
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert [str(severity) for severity in Severity] == ["info", "warning", "error"]


PUBLIC = {
    "published": ("published", NOW, True),
    "to-the-second": ("published", NOW - timedelta(seconds=1), True),
    "one-second-early": ("published", NOW + timedelta(seconds=1), False),
    "without-a-moment": ("published", None, True),
    "another-zone-now": ("published", datetime(2026, 4, 7, 11, tzinfo=timezone(timedelta(hours=2))), True),
    "another-zone-early": ("published", datetime(2026, 4, 7, 9, tzinfo=timezone(-timedelta(hours=1))), False),
    "draft": ("draft", NOW, False),
    "draft-without-a-moment": ("draft", None, False),
    "review": ("review", NOW, False),
    "retracted": ("retracted", NOW, False),
    "unclear": ("unclear", NOW, False),
    "unreadable": ("unreadable", None, False),
    "empty": ("", None, False),
    "upper-case": ("Published", NOW, False),
}


@pytest.mark.parametrize(("status", "opens", "expected"), PUBLIC.values(), ids=PUBLIC)
def test_what_is_doubtful_is_not_public(status: str, opens: datetime | None, *, expected: bool) -> None:
    """Only what says that it is published, and whose moment has come."""
    assert is_public(record(status=status, opens=opens), NOW) is expected


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"title": "T", "name": "N"}, "T"),
        ({"name": "N", "term": "W"}, "N"),
        ({"term": "W"}, "W"),
        ({}, "a"),
        ({"title": None, "name": 5}, "a"),
        ({"title": ["T"], "name": "N"}, "N"),
        ({"title": ""}, ""),
    ],
)
def test_a_record_is_called_as_readers_call_it(data: dict[str, Any], name: str) -> None:
    """By its title, its name or its term; by its slug where it has none that is a text."""
    assert record(data=data).name == name


def test_records_are_frozen() -> None:
    """What was read does not change."""
    with pytest.raises(FrozenInstanceError):
        record().slug = "b"  # type: ignore[misc]


def test_a_desk_knows_its_records_by_kind_and_slug() -> None:
    """Kinds do not mix, and where two claim a slug, the first by path has it."""
    first, second = record("articles/2026-a.md"), record("articles/a.md")
    tool = record("articles/a.tool.md", "tool")
    desk = Desk(Settings(), NOW, (first, second, tool))
    assert desk.of_kind("article")["a"] is first
    assert desk.of_kind("tool") == {"a": tool}
    assert desk.of_kind("author") == {}


@pytest.mark.parametrize(
    ("kind", "slug", "path"),
    [
        ("article", "a", "/a/"),
        ("page", "about", "/about/"),
        ("tool", "claude", "/tools/claude/"),
        ("author", "ana", "/authors/ana/"),
        ("category", "llms", "/categories/llms/"),
        ("term", "token", "/glossary/#token"),
        ("nobody-knows-it", "a", "/a/"),
        ("article", "\u00fcber 100%/a?b#c", "/%C3%BCber%20100%25%2Fa%3Fb%23c/"),
        ("article", "{slug}", "/%7Bslug%7D/"),
    ],
)
def test_a_record_has_an_address(kind: str, slug: str, path: str) -> None:
    """The slug is percent-encoded, so that it stays one part of the path."""
    site = Settings(base_url="https://x.example/news")
    assert path_of(record(kind=kind, slug=slug), site) == path
    assert url_of(record(kind=kind, slug=slug), site) == f"https://x.example/news{path}"


def test_an_address_is_a_setting() -> None:
    """A kind of the newsroom's own stands where the settings say."""
    site = Settings(kinds={"event": Kind("event", "/on/{slug}.html")})
    assert path_of(record(kind="event"), site) == "/on/a.html"
