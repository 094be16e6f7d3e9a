"""`newsdesk mv`: a record under another name, and nothing that spoke of it is lost on the way."""

from __future__ import annotations

import json
import os
from hashlib import blake2b
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


FOLDERS = {"tool": "/tools/", "category": "/categories/", "author": "/authors/"}
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
    text, record = path.read_text("utf-8"), newsroom / f"articles/{old}.{kind}.md"
    assert before in text
    expected = record.read_text("utf-8").removesuffix("---\n") + f"moved_from: [{FOLDERS[kind]}{old}/]\n---\n"
    assert run("mv", old, "x", "--kind", kind)[0] == Exit.CLEAN
    assert path.read_text("utf-8") == text.replace(before, after)
    assert (newsroom / f"articles/x.{kind}.md").read_text("utf-8") == expected
    assert not record.exists()
    assert run("--now", NOW, "lint", "--select", "ND1,ND20,ND215")[0] == Exit.CLEAN


CHAINS = {
    "three names": (["b", "c"], "[/tools/a/, /tools/b/]"),
    "back at once": (["b", "a"], "[/tools/b/]"),
    "back to the first": (["b", "c", "a"], "[/tools/c/, /tools/b/]"),
    "back to the second": (["b", "c", "b"], "[/tools/a/, /tools/c/]"),
    "there and back twice": (["b", "a", "b", "a"], "[/tools/b/]"),
}


@pytest.mark.parametrize(("names", "expected"), CHAINS.values(), ids=CHAINS)
def test_every_old_address_leads_to_where_the_record_is(
    newsroom: Path, run: Run, names: list[str], expected: str
) -> None:
    """Whoever had the first address needs one step; a name that comes back is no old one, and none stands twice."""
    run("mv", "claude", "a", "--kind", "tool")
    tool = newsroom / "articles/a.tool.md"
    tool.write_text(tool.read_text("utf-8").replace("moved_from: [/tools/claude/]\n", ""), "utf-8")
    for old, new in zip(["a", *names], names, strict=False):
        assert run("mv", old, new, "--kind", "tool")[0] == Exit.CLEAN
    tool = newsroom / f"articles/{names[-1]}.tool.md"
    assert tool.read_text("utf-8").endswith(f"moved_from: {expected}\n---\n")
    assert run("--now", NOW, "lint", "--select", "ND2")[0] == Exit.CLEAN


KNOWN = {
    "an empty field": ("aliases:", "aliases: [/old/]"),
    "an empty list": ("aliases: []", "aliases: [/old/]"),
    "a list of lines": ("aliases:\n  - /a/ # x\n  - '/b/'", "aliases:\n  - /a/ # x\n  - '/b/'\n  - /old/"),
    "it has it": ("aliases: [/old]", None),
    "it has the new one": ("aliases: ['/new'] # x", "aliases: ['/old/'] # x"),
    "it has both": ("aliases: [/new/, /a/, /old]", "aliases: [/a/, /old]"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "after"), KNOWN.values(), ids=KNOWN)
def test_an_old_address_joins_those_that_are_there(
    newsroom: Path, run: Run, before: str, after: str | None, ending: str
) -> None:
    """In the style of the list, and once."""
    text = f"---\ntitle: One\nstatus: draft\n{before}\n---\n\nText.\n"
    expected = text.replace(before, after or before).replace("\n", ending)
    (newsroom / "articles/old.md").write_bytes(text.replace("\n", ending).encode())
    assert run("mv", "old", "new")[0] == Exit.CLEAN
    assert (newsroom / "articles/new.md").read_bytes().decode() == expected


def test_a_term_leaves_no_address_behind(newsroom: Path, run: Run) -> None:
    """Its anchor is told to nobody but the pages that link to it, and these follow."""
    term = "---\nterm: Token\ndefinition: A piece of a word.\n---\n"
    (newsroom / "articles/token.term.md").write_text(term, "utf-8")
    path = article(newsroom, "one", terms="[token]", body="[x](/glossary/#token), [y](token.term.md).\n")
    text = path.read_text("utf-8")
    _, _, talk = run("mv", "token", "tokens", "--kind", "term")
    assert talk == "2 files changed.\n"
    assert (newsroom / "articles/tokens.term.md").read_text("utf-8") == term
    expected = text.replace("[token]", "[tokens]").replace("#token)", "#tokens)").replace("token.term", "tokens.term")
    assert path.read_text("utf-8") == expected


def test_what_is_left_to_a_person_is_told(newsroom: Path, run: Run) -> None:
    """An address that no link has, a file that nobody can read, and a schema that has no room for the old address."""
    schema = '{"properties": {"title": {}, "url": {}}, "additionalProperties": false}'
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text(schema, "utf-8")
    old = '---\ntitle: One\nurl: https://test.example/old/\n---\n\n<Link to="/old/">x</Link>\n'
    (newsroom / "articles/old.md").write_text(old, "utf-8")
    (newsroom / "articles/bad.md").write_bytes(b"---\ntitle: \xff\n---\n\n[x](/old/)\n")
    code, _, talk = run("mv", "old", "new")
    assert (code, talk.splitlines()) == (Exit.CLEAN, [
        "1 file changed.",
        "Warning: Nothing leads from `/old/` to the new address: the schema of article has no list `aliases`.",
        "Warning: articles/bad.md cannot be read, and was left as it is.",
        "Warning: articles/new.md:6 still names `/old/`, in a place that was left as it is.",
    ])  # fmt: skip
    assert (newsroom / "articles/new.md").read_text("utf-8") == old.replace("example/old/", "example/new/")


def test_a_file_that_cannot_be_read_keeps_its_name(newsroom: Path, run: Run) -> None:
    """Nothing is written for bytes that are not understood."""
    for raw in (b"---\ntitle: \xff\n---\n", b"---\ntitle: [\n---\n"):
        (newsroom / "articles/bad.md").write_bytes(raw)
        code, _, talk = run("mv", "bad", "good")
        assert (code, talk) == (Exit.USAGE, "Error: articles/bad.md cannot be read: `newsdesk lint` says why.\n")
        assert (newsroom / "articles/bad.md").read_bytes() == raw


def test_a_dry_run_writes_nothing(newsroom: Path, run: Run) -> None:
    """It shows the same, and says so."""
    article(newsroom, "old")
    before = texts(newsroom)
    _, planned, talk = run("mv", "old", "new", "--dry-run")
    assert (texts(newsroom), talk) == (before, "Nothing was written.\n")
    assert run("mv", "old", "new")[1] == planned


REFUSED = {
    "the-same": ("one", "It is called `one` already."),
    "C1-above": ("../x", "begins with a hyphen, a dot or a blank"),
    "C1-absolute": ("/etc/x", "has `/` in it"),
    "C1-backslash": ("x\\..\\x", "has `\\` in it"),
    "C1-encoded": ("%2e%2e%2fx", "has `%` in it"),
    "C1-below": ("a/b", "has `/` in it"),
    "C1-drive": ("C:x", "has `:` in it"),
    "C1-empty": ("", "`new` is empty: write what is meant"),
    "C1-dot": (".", "has neither a letter nor a digit"),
    "C1-dots": ("..", "has neither a letter nor a digit"),
    "C1-ends-in-dot": ("x.", "ends in a dot or a blank"),
    "C1-ends-in-blank": ("x ", "ends in a dot or a blank"),
    "C3-taken": ("two", "The article `two` is already in articles/two.md."),
    "C4-by-case": ("TWO", "differs only by capitals"),
    "C5-its-own-accents": ("cafe\u0301", "The article `caf\u00e9` is already in articles/caf\u00e9.md."),
    "C6-device": ("con", "is the name of a device on Windows"),
    "C6-device-with-ending": ("LPT9.txt", "is the name of a device on Windows"),
    "C7-reserved": ("index", "is needed for the site's own home page"),
    "C7-list": ("tools", "is needed for the site's own list of tools"),
    "C8-long": ("\u6f22" * 100, "has more than 200 bytes"),
    "C9-nothing-left": ("_", "has neither a letter nor a digit"),
    "C9-question": ("???", "has `?` in it"),
    "C13-line-end": ("a\nb", "has a character in it that cannot be seen"),
    "C13-escape": ("a\x1b[2Jb", r"The name `a\x1b[2Jb` has a character in it that cannot be seen"),
    "another-kind": ("x.tool", "A file articles/x.tool.md would not be the article `x.tool`"),
    "a-date": ("2026-04-07-x", "A file articles/2026-04-07-x.md would not be the article `2026-04-07-x`"),
    "a-mark": ("Old Address!", "cannot be a file name everywhere: use letters, digits and hyphens."),
    "a-blank": ("a b", "The name `a b` cannot be a file name everywhere"),
    "address": ("about", "is already that of articles/about.page.md"),
    "an-old-address": ("about-us", "`/about-us/` is an old address of articles/about.page.md: take it out there"),
    "a-file-that-is-no-record": ("hidden", "would not be the article `hidden`"),
}


@pytest.mark.parametrize(("name", "words"), REFUSED.values(), ids=REFUSED)
def test_a_name_that_cannot_be_is_refused(newsroom: Path, run: Run, name: str, words: str) -> None:
    """Usage, and nothing is written, inside the newsroom or outside."""
    with (newsroom / "newsdesk.toml").open("a", encoding="utf-8") as settings:
        settings.write('exclude = ["articles/hidden.md"]\n')
    for each in ("one", "two", "caf\u00e9", "hidden"):
        article(newsroom, each)
    (newsroom / "articles/about.page.md").write_text("---\ntitle: About\nmoved_from: [/about-us]\n---\n", "utf-8")
    before, around = texts(newsroom), set(newsroom.parent.rglob("*"))
    code, _, talk = run("mv", "one", name)
    assert (code, words in talk) == (Exit.USAGE, True), talk
    assert texts(newsroom) == before
    written = set(newsroom.parent.rglob("*")) - around
    assert all(path.is_relative_to(newsroom / ".newsdesk") for path in written)


def test_a_second_date_is_no_part_of_a_name(newsroom: Path, run: Run) -> None:
    """Behind the day of the file it would be one; `new` refuses it as well."""
    path = article(newsroom, "2026-04-07-one")
    code, _, talk = run("mv", "one", "2026-12-01-gamma")
    assert (code, "The name `2026-12-01-gamma` begins with a date" in talk) == (Exit.USAGE, True), talk
    assert path.exists()


def test_a_file_that_is_no_record_is_not_overwritten(newsroom: Path, run: Run) -> None:
    """Whatever stands at the new path: here a folder, or a link that leads nowhere."""
    article(newsroom, "one")
    (newsroom / "articles/two.md").mkdir()
    (newsroom / "articles/three.md").symlink_to("nowhere")
    for name in ("two", "three"):
        code, _, talk = run("mv", "one", name)
        assert (code, f"articles/{name}.md" in talk) == (Exit.USAGE, True), talk


def test_accents_are_stored_as_composed_letters(newsroom: Path, run: Run) -> None:
    """C5, C9: however they were typed, in the old name and in the new one; letters of every script will do."""
    article(newsroom, "cafe\u0301")
    assert run("mv", "caf\u00e9", "the\u0301")[0] == Exit.CLEAN
    assert (newsroom / "articles/th\u00e9.md").exists()
    assert run("mv", "the\u0301", "\u65e5\u672c\u8a9e")[0] == Exit.CLEAN
    assert "aliases: [/caf%C3%A9/, /th%C3%A9/]\n" in (newsroom / "articles/\u65e5\u672c\u8a9e.md").read_text("utf-8")


WORDS = {
    "in brackets": ("tags: [a, old] # x", "tags: [a, new] # x"),
    "in lines": ("tags:\n  - 'old' # x\n  - b", "tags:\n  - 'new' # x\n  - b"),
    "with both": ("tags: [new, a, old]", "tags: [new, a]"),
    "with both in lines": ("tags:\n  - old # x\n  - new", "tags:\n  - new"),
    "twice": ("tags: [old, a, old]", "tags: [new, a]"),
    "another": ("tags: [older, OLD]", None),
    "elsewhere": ("title: old", None),
    "one word": ("tags: old", "tags: new"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("before", "after"), WORDS.values(), ids=WORDS)
def test_a_tag_is_renamed_wherever_it_stands(
    newsroom: Path, run: Run, before: str, after: str | None, ending: str
) -> None:
    """Nothing else changes, and none stands twice."""
    article(newsroom, "beside", tags="[old]")
    text = f"---\nlayout: x\n{before}\n---\n\nold\n".replace("\n", ending)
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text("{}", "utf-8")
    (newsroom / "articles/one.md").write_bytes(text.encode())
    code, out, _ = run("mv", "old", "new", "--kind", "tag")
    assert (code, "articles/beside.md: +tags: [new]" in out) == (Exit.CLEAN, True)
    expected = text.replace(before.replace("\n", ending), (after or before).replace("\n", ending))
    assert (newsroom / "articles/one.md").read_bytes().decode() == expected


def test_how_many_tags_were_one_already_is_told(newsroom: Path, run: Run) -> None:
    """Beside the number of files; a dry run says the same and writes nothing."""
    for name, tags in {"a": "[old]", "b": "[old, new]", "c": "[new]"}.items():
        article(newsroom, name, tags=tags)
    before = texts(newsroom)
    _, planned, talk = run("mv", "old", "new", "--kind", "tag", "--dry-run")
    assert (texts(newsroom), talk) == (before, "Nothing was written.\n1 file had both: `old` was taken out there.\n")
    code, out, talk = run("mv", "old", "new", "--kind", "tag")
    assert (code, out, talk) == (Exit.CLEAN, planned, "2 files changed.\n1 file had both: `old` was taken out there.\n")


def test_plain_words_are_renamed_where_there_are_no_records(newsroom: Path, run: Run) -> None:
    """Categories and authors that a newsroom only spells out; a schema that does not know the new word is asked."""
    for name in ("llms.category.md", "video.category.md", "ana.author.md", "claude.tool.md"):
        (newsroom / "articles" / name).unlink()
    (newsroom / "schemas").mkdir()
    (newsroom / "schemas/article.schema.json").write_text('{"properties": {"category": {"enum": ["llms", "ai"]}}}')
    path = article(newsroom, "one", category="'llms' # x", author="Ana Ruiz")
    article(newsroom, "two", category=None, author=None, authors="[Bo, Ana Ruiz]")
    before = path.read_text("utf-8")
    assert run("mv", "llms", "ai", "--kind", "category")[0] == Exit.CLEAN
    assert run("mv", "Ana Ruiz", "Ana Ruiz: editor", "--kind", "author")[0] == Exit.CLEAN
    assert path.read_text("utf-8") == before.replace("'llms'", "'ai'").replace(": Ana Ruiz", ': "Ana Ruiz: editor"')
    assert 'authors: [Bo, "Ana Ruiz: editor"]' in (newsroom / "articles/two.md").read_text("utf-8")
    code, out, talk = run("mv", "ai", "robots", "--kind", "category")
    assert (code, "ND1" in out, talk) == (Exit.FINDINGS, True, "Nothing was written: these errors would be new.\n")


NO_WORDS = {
    "unknown": (["olld", "new", "--kind", "tag"], "There is no tag `olld`. Did you mean `old`?"),
    "the same": (["old", "old", "--kind", "tag"], "It is called `old` already."),
    "C1-empty": (["old", "", "--kind", "tag"], "`new` is empty: write what is meant"),
    "C1-blank": (["old", " ", "--kind", "tag"], "Write what the tag `old` becomes."),
    "a kind": (["old", "new", "--kind", "tags"], "--kind: there is no kind `tags`. Did you mean `tag`?"),
    "a record": (["llm", "new", "--kind", "category"], "There is no category `llm`. Did you mean `llms`?"),
    "no record": (["old", "new", "--kind", "page"], "There is no page `old`."),
    "an author": (["ana", "bo"], "There is no article `ana`, but an author: add `--kind author`."),
    "a tool": (["claude", "x"], "There is no article `claude`, but a tool: add `--kind tool`."),
    "another kind": (["ana", "bo", "--kind", "tool"], "There is no tool `ana`."),
    "two of other kinds": (["both", "x"], "There is no article `both`."),
}


@pytest.mark.parametrize(("arguments", "words"), NO_WORDS.values(), ids=NO_WORDS)
def test_a_word_that_cannot_be_renamed_is_a_sentence(
    newsroom: Path, run: Run, arguments: list[str], words: str
) -> None:
    """Usage, with the remedy."""
    article(newsroom, "one", tags="[old]")
    for kind in ("page", "category"):
        (newsroom / f"articles/both.{kind}.md").write_text("---\ntitle: Both\n---\n", "utf-8")
    code, _, talk = run("mv", *arguments)
    assert (code, words in talk) == (Exit.USAGE, True), talk


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

        def write(path: Path, content: bytes, *, lasting: bool = True, left: list[int] = left) -> None:
            if not left[0]:
                raise NewsdeskError(str(path), Exit.FAILURE)
            left[0] -= 1
            whole(path, content, lasting=lasting)

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
        stopped.setattr(journal, "_complete", lambda *_: [])
        journal.commit(newsroom, changes, os.environ)
    path.write_text("An editor was here.\n", "utf-8")
    _, _, talk = run("list")
    assert "would have changed articles/one.md, which was changed since, and stays." in talk
    assert path.read_text("utf-8") == "An editor was here.\n"
    assert (newsroom / "articles/two.md").exists()
    assert not (newsroom / ".newsdesk/journal").exists()


def test_a_journal_that_came_with_a_repository_is_not_believed(newsroom: Path, run: Run) -> None:
    """It could have any file written, wherever: the next command says what it found, and does nothing of it."""
    content = b"#!/bin/sh\n"
    name = blake2b(content, digest_size=16).hexdigest()
    folder = newsroom / ".newsdesk/journal"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)
    steps = [
        {"path": "../outside", "new": name, "old": None},
        {"path": ".git/hooks/post-checkout", "new": name, "old": None},
    ]
    for signature in (b"", b"0" * 32):
        (folder / "manifest.json").write_bytes(signature + b"\n" + json.dumps(steps).encode())
        code, out, err = run("lint")
        assert (code, out, "but not by you" in err) == (Exit.FAILURE, "", True)
    assert not (newsroom.parent / "outside").exists()
    assert not (newsroom / ".git").exists()


def test_a_journal_whose_texts_were_exchanged_writes_none(
    newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is signed names what is to be written by its digest."""
    path = article(newsroom, "one")
    before = path.read_bytes()
    with monkeypatch.context() as stopped:
        stopped.setattr(journal, "_complete", lambda *_: [])
        journal.commit(newsroom, {"articles/one.md": b"---\ntitle: Later\n---\n"}, os.environ)
    (text,) = (each for each in (newsroom / ".newsdesk/journal").iterdir() if each.name != "manifest.json")
    text.write_bytes(b"something else")
    code, _, err = run("list")
    assert (code, "not what was to be written" in err) == (Exit.FAILURE, True)
    assert path.read_bytes() == before


def test_who_can_keep_no_secret_can_change_many_files(
    newsroom: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their journal is no use to the next command, but this one needs none."""
    (newsroom / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(newsroom / "file"))
    article(newsroom, "old")
    assert run("mv", "old", "new")[0] == Exit.CLEAN
    assert not (newsroom / ".newsdesk/journal").exists()
