"""A newsroom as it is being written finds what lint finds."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from conftest import NOW, REPOSITORY, article
from newsdesk.linting import in_newsroom, update_baseline
from newsdesk.lsp.actions import actions, all_fixes
from newsdesk.lsp.completion import choices
from newsdesk.lsp.hover import note_at
from newsdesk.lsp.navigation import definition
from newsdesk.lsp.room import Room
from newsdesk.lsp.rooms import Rooms
from newsdesk.newsroom import moment, open_newsroom
from newsdesk.rules.book import Selection
from newsdesk.text import Span

if TYPE_CHECKING:
    from pathlib import Path

    from newsdesk.lint import Located
    from newsdesk.newsroom import Newsroom

LAUNCH = "articles/2026-04-07-labs-share-distillation-defences.md"
OTHER = "articles/claude.tool.md"
EDITS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("nothing", ()),
    ("a field that is none", ((LAUNCH, "category: llms", "categroy: llms"),)),
    ("a name that is none", ((LAUNCH, "tools: [gpt, claude,", "tools: [gpt, claud,"),)),
    ("a price that is wrong", ((LAUNCH, "API from $0.14/1M", "API from $0.41/1M"),)),
    ("a value that is not there yet", ((LAUNCH, "category: llms", "category: "),)),
    ("a bracket that is open", ((LAUNCH, "tools: [gpt,", "tools: [[gpt,"),)),
    ("a quote that is open", ((LAUNCH, "category: llms", 'category: "llms'),)),
    ("no front matter", ((LAUNCH, "---\n", "--\n"),)),
    ("a dead link", ((LAUNCH, "---\n\n", "---\n\nSee [it](/nothing-at-all/) and [that](/muse-sparks/).\n\n"),)),
    ("a tag that nobody has", ((LAUNCH, "tags: [distillation,", "tags: [zzz, Distillations,"),)),
    ("a title that another has", ((LAUNCH, "title: ", "title: Meta unveils Muse Spark #"),)),
    ("a comment without use", ((LAUNCH, "category: llms", "category: llms # newsdesk: ignore ND402"),)),
    ("a comment with use", ((LAUNCH, "category: llms", "categroy: llms # newsdesk: ignore ND101, ND102"),)),
    ("a ledger", ((OTHER, "price: $20/mo", "price: $21/mo"),)),
    (
        "a ledger, and who quotes it",
        (
            (OTHER, "price: $20/mo", "price: $21/mo"),
            (LAUNCH, "[gpt, claude,", "[gpt, {tool: claude, price: $20/mo (Pro)},"),
        ),
    ),
    ("a draft that is named", ((OTHER, "name: Claude", "name: Claude\nstatus: draft"),)),
)  # fmt: skip

PIECES = (
    "", "\n", "---\n", ": ", "[", "{", '"', "'", "- ", "\t", "\r\n", "\ufeff", "\U0001f600", "\ud800", "&a ", "*a",
    "|\n", "  ", "](/", "#", "tools:\n  - tool: ", "\x00", "<!--",
)  # fmt: skip


def opened(root: Path) -> Room:
    """Return the newsroom at a root."""
    return Room(
        lambda: open_newsroom(root=root, now=NOW, environment=os.environ),
        lambda newsroom: moment(NOW, newsroom.settings, os.environ),
    )


def settled(room: Room, texts: dict[str, str]) -> dict[str, list[Located]]:
    """Type texts, rest, and return what is found of each file."""
    for path, text in texts.items():
        room.typed(path, text)
    for _ in room.settled():
        pass
    records = ((path, room.record(path)) for path in texts)
    return {path: room.findings(record) for path, record in records if record}


def linted(root: Path, texts: dict[str, str]) -> dict[str, list[Located]]:
    """Return what lint finds of texts that are not saved."""
    newsroom = open_newsroom(root=root, now=NOW, environment=os.environ)
    newsroom = replace(newsroom, unsaved={path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()})
    located = in_newsroom(newsroom, [], Selection()).run().located
    return {path: [each for each in located if each.path == path] for path in texts}


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo."""
    root = tmp_path / "demo"
    shutil.copytree(REPOSITORY / "articles", root / "articles")
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    return root


@pytest.mark.parametrize("edits", [row[1] for row in EDITS], ids=[row[0] for row in EDITS])
def test_what_stands_at_rest_is_what_lint_finds(demo: Path, edits: tuple[tuple[str, str, str], ...]) -> None:
    """Places, words and fixes are the same, with the texts of all open files, and after they are saved."""
    texts = {path: (demo / path).read_text("utf-8") for path in (LAUNCH, OTHER)}
    room = opened(demo)
    before = settled(room, texts)
    assert before == linted(demo, texts)
    for path, old, new in edits:
        assert old in texts[path]
        texts[path] = texts[path].replace(old, new, 1)
    found = settled(room, texts)
    assert found == linted(demo, texts)
    for path, text in texts.items():
        (demo / path).write_text(text, "utf-8")
    room.changed([*texts])
    assert settled(room, texts) == linted(demo, texts)
    for path in texts:
        room.closed(path)
    assert settled(opened(demo), texts) == settled(room, texts)


def test_at_once_is_what_the_file_and_its_names_decide(demo: Path) -> None:
    """What needs all records waits: until then it is what was found before."""
    text = (demo / LAUNCH).read_text("utf-8")
    room = opened(demo)
    settled(room, {LAUNCH: text})
    text = text.replace("category: llms", "categroy: llms").replace("---\n\n", "---\n\n[It](/nothing-at-all/).\n\n")
    at_once = {each.rule.name for each in room.typed(LAUNCH, text)}
    assert "unknown-field" in at_once
    assert "dead-link" not in at_once
    later = {each.rule.name for each in settled(room, {LAUNCH: text})[LAUNCH]}
    assert {"unknown-field", "dead-link"} <= later
    moved = [each.range.line for each in room.typed(LAUNCH, text.replace("---\n\n", "---\n\nOne.\n\n")) if
             each.rule.name == "dead-link"]  # fmt: skip
    assert moved == [text[: text.index("[It]")].count("\n") + 3]


def test_the_baseline_and_the_settings_hold(newsroom: Path) -> None:
    """What lint lets stand, stands."""
    path = article(newsroom, "one", category="nothing")
    name, text = "articles/one.md", path.read_text("utf-8")
    room = opened(newsroom)
    assert [each.rule.code for each in settled(room, {name: text})[name]] == ["ND202"]
    update_baseline(open_newsroom(root=newsroom, now=NOW, environment=os.environ))
    room.changed([room.newsroom.settings.baseline])
    assert settled(room, {name: text}) == {name: []}
    (newsroom / "newsdesk.toml").write_text('title = "T"\n[lint]\nignore = ["ND1"]\n', "utf-8")
    room.changed(["newsdesk.toml"])
    assert settled(room, {name: text + "\n"}) == linted(newsroom, {name: text + "\n"})


def test_terms_are_found_once_they_are_saved(newsroom: Path) -> None:
    """A new term is read into all bodies when its file is saved."""
    article(newsroom, "one", body="A token is a part of a word.\n")
    name = "articles/token.term.md"
    text = "---\nterm: token\ndefinition: A part of a word.\n---\n"
    room = opened(newsroom)
    settled(room, {name: text})
    (newsroom / name).write_text(text, "utf-8")
    room.changed([name])
    assert settled(room, {name: text}) == linted(newsroom, {name: text})
    record = room.record("articles/one.md")
    assert record is not None
    assert record.facts.terms == ("token",)


def test_after_a_save_those_that_name_it_are_to_be_told(newsroom: Path) -> None:
    """An author who is gone is found where somebody names them, though that file is not open."""
    article(newsroom, "one")
    article(newsroom, "two", author=None, status="draft")
    room = opened(newsroom)
    (newsroom / "articles/ana.author.md").unlink()
    room.changed(["articles/ana.author.md"])
    assert settled(room, {}) == {}
    assert room.untold == {"articles/one.md"}
    record = room.record("articles/one.md")
    assert record is not None
    assert [each.rule.code for each in room.findings(record)] == ["ND201"]


def test_whatever_is_typed_is_answered(demo: Path) -> None:
    """No text, and no place in it, makes anything fail; what is found at rest is what lint finds."""
    dice = random.Random(7)
    room, text = opened(demo), (demo / LAUNCH).read_text("utf-8")
    whole = text
    for number in range(120):
        start = dice.randrange(min(len(text), 2_000) + 1)
        end = min(len(text), start + dice.choice((0, 0, 1, 5, 200)))
        text = text[:start] + dice.choice(PIECES) + text[end:]
        if number % 15 == 14:
            text = whole
        room.typed(LAUNCH, text)
        record = room.record(LAUNCH)
        assert record is not None
        for offset in (start, dice.randrange(len(text) + 1)):
            choices(room, record, offset)
            note_at(room, record, offset)
            definition(room, record, offset)
            list(actions(room, record, Span(offset, offset)))
        all_fixes(room, record)
        if number % 10 == 9:
            assert settled(room, {LAUNCH: text}) == linted(demo, {LAUNCH: text})


def test_what_stands_in_the_way_is_said_once(newsroom: Path) -> None:
    """A disk that refuses, or a folder that is gone, is a sentence; a save tries again."""
    article(newsroom, "one")
    said: list[str] = []
    refusals: list[Exception] = [PermissionError(13, "Permission denied", "newsdesk.toml")] * 3

    def opening(root: Path) -> Newsroom:
        if refusals:
            raise refusals.pop()
        return open_newsroom(root=root, now=NOW, environment=os.environ)

    rooms = Rooms(opening, lambda room: room.now, said.append)
    file = str(newsroom / "articles/one.md")
    rooms.texts[file] = "---\ntitle: One\nstatus: draft\n---\n"
    assert rooms.find(file) is None
    assert list(rooms.saved([file])) == []
    assert list(rooms.saved([file])) == []
    assert said == ["newsdesk.toml: Permission denied."]
    (room,) = rooms.saved([file, "/elsewhere.md"])
    assert room.text("articles/one.md") == rooms.texts[file]
    assert rooms.find(file) == (room, "articles/one.md")
    (newsroom / "articles").rename(newsroom / "gone")
    assert list(rooms.saved([str(newsroom / "newsdesk.toml")])) == []
    assert said[1].startswith("There is no folder 'articles'")
