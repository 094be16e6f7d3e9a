"""The records that people choose, by their paths or their slugs."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import NOW, article
from newsdesk.choice import chosen_records, find_record
from newsdesk.errors import NewsdeskError
from newsdesk.newsroom import Newsroom, open_newsroom


def opened(root: Path) -> Newsroom:
    """Return the newsroom at a root."""
    return open_newsroom(root=root, now=NOW, environment={})


CHOSEN = {
    "all": (["."], {"one", "two", "ana", "claude", "llms", "video"}),
    "folder": (["articles"], {"one", "two", "ana", "claude", "llms", "video"}),
    "folder with a slash": (["articles/"], {"one", "two", "ana", "claude", "llms", "video"}),
    "file": (["articles/one.md"], {"one"}),
    "detour": (["articles/../articles/one.md"], {"one"}),
    "twice": (["articles/one.md", "./articles/one.md"], {"one"}),
    "two": (["articles/one.md", "articles/ana.author.md"], {"one", "ana"}),
    "no record": (["newsdesk.toml"], set()),
    "beginning of a name": (["articles/one"], set()),
    "none": ([], set()),
}


@pytest.mark.parametrize(("paths", "expected"), CHOSEN.values(), ids=CHOSEN)
def test_paths_choose_records(newsroom: Path, paths: list[str], expected: set[str]) -> None:
    """A folder chooses all in it; what is there, but no record, is passed over."""
    article(newsroom, "one")
    article(newsroom, "two")
    (newsroom / "articles/one").write_bytes(b"")
    room = opened(newsroom)
    desk = room.desk()
    found, notes = chosen_records(room.root, desk, map(Path, paths))
    assert {record.slug for record in desk.records if record.path in found} == expected
    assert notes == [f"`{path}` holds no record of this newsroom." for path in paths if not expected]


@pytest.mark.parametrize("path", ["articles/none.md", "..", "../other.md", "/", "articles/../.."])
def test_a_path_that_is_not_there_or_outside_is_a_sentence(newsroom: Path, path: str) -> None:
    """A mistyped path is no clean one."""
    (newsroom.parent / "other.md").write_bytes(b"")
    room = opened(newsroom)
    with pytest.raises(NewsdeskError, match=r"is not in the newsroom|There is no file or folder"):
        chosen_records(room.root, room.desk(), [Path(path)])


def test_paths_through_a_link_to_the_root_are_inside(newsroom: Path, tmp_path: Path) -> None:
    """Where a newsroom is reached by a link, its files are still its own."""
    article(newsroom, "one")
    (tmp_path / "link").symlink_to(newsroom)
    room = opened(tmp_path / "link")
    assert chosen_records(room.root, room.desk(), [tmp_path / "link/articles/one.md"])[0] == {"articles/one.md"}
    assert chosen_records(room.root, room.desk(), [newsroom / "articles/one.md"])[0] == {"articles/one.md"}


def test_a_record_is_found_by_slug_or_path(newsroom: Path) -> None:
    """Whatever an editor copies names the record."""
    article(newsroom, "2026-04-07-labs")
    desk = opened(newsroom).desk()
    for name in (
        "labs",
        "articles/2026-04-07-labs.md",
        "2026-04-07-labs.md",
        str(newsroom / "articles/2026-04-07-labs.md"),
    ):
        assert find_record(newsroom, desk, name).slug == "labs"
    assert find_record(newsroom, desk, "claude", "tool").name == "Claude"


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("claud", "tool", "There is no tool `claud`. Did you mean `claude`?"),
        ("claude", "article", "There is no article `claude`."),
        ("", "tool", "There is no tool ``."),
    ],
)
def test_a_record_that_is_not_there_is_a_sentence(newsroom: Path, name: str, kind: str, words: str) -> None:
    """The nearest name is suggested."""
    with pytest.raises(NewsdeskError) as raised:
        find_record(newsroom, opened(newsroom).desk(), name, kind)
    assert raised.value.message == words
