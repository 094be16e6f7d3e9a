"""`newsdesk mv`: a record under another name, and nothing that spoke of it is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import NOW, article
from newsdesk import atomic, journal
from newsdesk.errors import Exit, NewsdeskError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def texts(root: Path) -> dict[str, str]:
    """Return every record of a newsroom."""
    return {path.name: path.read_bytes().decode() for path in sorted((root / "articles").iterdir())}


BODY = """\
See [it](/old/), [its part](/old/#part), [there](https://test.example/old/), [the file](2026-04-07-old.md),
[by name][1] and not [another](/older/) nor `/old/`.

[1]: /old/ "Old"
"""


def test_what_speaks_of_an_article_follows_it(newsroom: Path, run: Run) -> None:
    """References, links by address, by file and by definition; the old address leads to the new one."""
    article(newsroom, "2026-04-07-old", aliases="[/oldest/]")
    article(newsroom, "two", related="[old]  # first", body=BODY)
    before = texts(newsroom)
    code, out, _ = run("--now", NOW, "mv", "old", "new")
    assert code == Exit.CLEAN
    assert out.startswith("articles/2026-04-07-old.md -> articles/2026-04-07-new.md\n")
    after = texts(newsroom)
    assert after.keys() == before.keys() - {"2026-04-07-old.md"} | {"2026-04-07-new.md"}
    moved = before["2026-04-07-old.md"].replace("[/oldest/]", "[/oldest/, /old/]")
    assert after["2026-04-07-new.md"] == moved
    expected = before["two.md"].replace("[old]  #", "[new]  #").replace("2026-04-07-old.md", "2026-04-07-new.md")
    for end in ("/)", "/#part", '/ "Old"'):
        expected = expected.replace(f"/old{end}", f"/new{end}")
    assert after["two.md"] == expected
    assert run("--now", NOW, "lint", "--select", "ND1,ND2")[0] == Exit.CLEAN


def test_a_name_that_comes_back_is_no_old_one(newsroom: Path, run: Run) -> None:
    """Nothing leads to itself, and what came in between leads there."""
    path = article(newsroom, "old")
    before = path.read_text("utf-8")
    run("mv", "old", "new")
    run("mv", "new", "old")
    assert path.read_text("utf-8") == before.replace("---\n\n", "aliases: [/new/]\n---\n\n")


KINDS = {
    "tool": ("claude", "tools: [claude, {tool: claude, price: Free}]", "tools: [x, {tool: x, price: Free}]"),
    "category": ("llms", "category: llms", "category: x"),
    "author": ("ana", "author: ana", "author: x"),
}


@pytest.mark.parametrize(("kind", "row"), KINDS.items(), ids=KINDS)
def test_any_kind_is_renamed_the_same_way(newsroom: Path, run: Run, kind: str, row: tuple[str, str, str]) -> None:
    """Every field that the schemas say names such a record, and no other."""
    old, before, after = row
    fields = {"tools": "[claude, {tool: claude, price: Free}]", "tags": f"[{old}]"}
    path = article(newsroom, "one", **fields)
    text = path.read_text("utf-8")
    assert before in text
    assert run("mv", old, "x", "--kind", kind)[0] == Exit.CLEAN
    assert path.read_text("utf-8") == text.replace(before, after)
    assert (newsroom / f"articles/x.{kind}.md").exists()
    assert not (newsroom / f"articles/{old}.{kind}.md").exists()


def test_a_dry_run_writes_nothing(newsroom: Path, run: Run) -> None:
    """It shows the same, and says so."""
    article(newsroom, "old")
    before = texts(newsroom)
    _, planned, talk = run("mv", "old", "new", "--dry-run")
    assert (texts(newsroom), talk) == (before, "Nothing was written.\n")
    assert run("mv", "old", "new")[1] == planned


REFUSED = {
    "the-same": ("one", "It is called `one` already."),
    "taken": ("two", "The article `two` is already in articles/two.md."),
    "by-case": ("TWO", "differs only by capitals"),
    "no-name": ("a/b", "has `/` in it"),
    "reserved": ("index", "is needed for the site's own home page"),
    "address": ("about", "is already that of articles/about.page.md"),
}


@pytest.mark.parametrize(("name", "words"), REFUSED.values(), ids=REFUSED)
def test_a_name_that_cannot_be_is_refused(newsroom: Path, run: Run, name: str, words: str) -> None:
    """Usage, and nothing is written."""
    article(newsroom, "one")
    article(newsroom, "two")
    (newsroom / "articles/about.page.md").write_text("---\ntitle: About\n---\n", "utf-8")
    before = texts(newsroom)
    code, _, talk = run("mv", "one", name)
    assert (code, words in talk) == (Exit.USAGE, True), talk
    assert texts(newsroom) == before


def test_what_was_stopped_is_completed_by_the_next_command(
    newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whatever write it stops: before the journal is whole nothing has changed, and after it all will."""
    article(newsroom, "old")
    for number in range(3):
        article(newsroom, f"other-{number}", related="[old]")
    before = texts(newsroom)
    whole = atomic.write
    seen = set()
    for stop in range(20):
        for name, text in before.items():
            (newsroom / "articles" / name).write_bytes(text.encode())
        (newsroom / "articles/new.md").unlink(missing_ok=True)
        left = [stop]

        def write(path: Path, content: bytes, left: list[int] = left) -> None:
            if not left[0]:
                raise NewsdeskError(str(path), Exit.FAILURE)
            left[0] -= 1
            whole(path, content)

        monkeypatch.setattr(atomic, "write", write)
        code = run("mv", "old", "new")[0]
        monkeypatch.setattr(atomic, "write", whole)
        assert run("list")[0] == Exit.CLEAN
        after = texts(newsroom)
        seen.add((after == before, after.keys() == before.keys() - {"old.md"} | {"new.md"}))
        if code == Exit.CLEAN:
            break
    assert code == Exit.CLEAN
    assert seen == {(True, False), (False, True)}


def test_what_an_editor_has_changed_since_stays(newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal that was left behind overwrites nothing that is newer than itself."""
    path = article(newsroom, "one")
    changes = {
        "articles/one.md": b"---\ntitle: Later\nstatus: draft\n---\n",
        "articles/two.md": b"---\ntitle: Two\n---\n",
    }
    with monkeypatch.context() as stopped:
        stopped.setattr(journal, "recover", lambda _: [])
        journal.commit(newsroom, changes)
    path.write_text("An editor was here.\n", "utf-8")
    _, _, talk = run("list")
    assert "would have changed articles/one.md, which was changed since, and stays." in talk
    assert path.read_text("utf-8") == "An editor was here.\n"
    assert (newsroom / "articles/two.md").exists()
    assert not (newsroom / ".newsdesk/journal").exists()
