"""The inputs that break tools like this one, C15 to C19: a newsroom that changes, is empty, huge, or full of leftovers.

Each row's id is that of the case in the list of bad inputs, with a word where a case has several.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from lxml import etree

from conftest import NOW, article, material
from newsdesk import edition, folder, lint
from newsdesk.errors import Exit
from newsdesk.exports import outputs
from newsdesk.newsroom import open_newsroom

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run


def then(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, change: Callable[[], object]) -> None:
    """Let something change behind a step of a run, once."""
    step = getattr(module, name)
    changes = [change]

    def stepped(*arguments: Any, **options: Any) -> Any:
        result = step(*arguments, **options)
        if changes:
            changes.pop()()
        return result

    monkeypatch.setattr(module, name, stepped)


CHANGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "grown": lambda path: path.write_bytes(b"---\n# more\n" * 3 + path.read_bytes()),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "a-folder": lambda path: (path.unlink(), path.mkdir()),
    "a-loop": lambda path: (path.unlink(), path.symlink_to(path.name)),
    "binary": lambda path: path.write_bytes(b"\xff\0"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=[f"C15-read-{name}" for name in CHANGES])
def test_a_file_that_changes_before_it_is_read_is_judged_as_it_is(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    """What is then wrong with it is a finding, and the next file is checked."""
    path = article(newsroom, "one", date="2026-02-30")
    article(newsroom, "zeta", date="2026-02-30")
    then(monkeypatch, folder, "files", lambda: change(path))
    code, out, err = run("--now", NOW, "lint", "--output-format", "concise")
    paths = {line.partition(":")[0] for line in out.splitlines()[:-1]}
    assert (code, paths, err) == (Exit.FINDINGS, {"articles/one.md", "articles/zeta.md"}, "")


@pytest.mark.parametrize("change", CHANGES.values(), ids=[f"C15-judged-{name}" for name in CHANGES])
def test_a_file_that_changes_behind_its_judge_has_no_lines(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    """What was found stands, at the top of the file: its lines are no longer those that were judged."""
    path = article(newsroom, "one", tools="[claud]")
    then(monkeypatch, lint, "judge", lambda: change(path))
    code, out, err = run("--now", NOW, "lint", "--output-format", "concise")
    assert (code, out.splitlines()[0][:35], err) == (Exit.FINDINGS, "articles/one.md:1:1: error ND203 No", "")


@pytest.mark.parametrize("change", CHANGES.values(), ids=[f"C15-mended-{name}" for name in CHANGES])
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_file_that_changes_behind_its_judge_is_not_mended(
    run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], option: str
) -> None:
    """Nobody's work is overwritten by a fix that was meant for another text."""
    path = article(newsroom, "one", tools="[claud]")
    then(monkeypatch, lint, "judge", lambda: change(path))
    _, out, err = run("--now", NOW, "lint", option)
    assert "claude" not in out.replace("Did you mean `claude`?", "")
    assert "Traceback" not in err
    assert not path.is_file() or b"claude]" not in path.read_bytes()


LEFTOVERS = [".#x.md", "x.md~", "x.md.swp", ".x.md.swp", "#x.md#", "x.md.orig", "x.md.rej", ".DS_Store", "Thumbs.db",
             "._x.md", "1-abc.newsdesk-tmp"]  # fmt: skip


@pytest.mark.parametrize("name", LEFTOVERS, ids=[f"C16-{name}" for name in LEFTOVERS])
def test_what_an_editor_leaves_behind_is_no_record(run: Run, newsroom: Path, name: str) -> None:
    """Nothing is said of it."""
    article(newsroom, "one")
    (newsroom / "articles" / name).write_bytes(b"\0\xff")
    assert run("--now", NOW, "lint") == (Exit.CLEAN, "Nothing to mend in 5 files.\n", "")


CONFLICTS = {
    "C16-conflict": ("title: One\n<<<<<<< HEAD\nstatus: draft\n=======\nstatus: published\n>>>>>>> other", 3),
    "C16-conflict-first": ("<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> other\nstatus: draft", 2),
    "C16-conflict-of-three": ("title: One\n<<<<<<< a\nx: 1\n||||||| b\nx: 2\n=======\nx: 3\n>>>>>>> c", 3),
    "C16-conflict-crlf": ("title: One\r\n<<<<<<< HEAD\r\nx: 1\r\n=======\r\nx: 2\r\n>>>>>>> other", 3),
}


@pytest.mark.parametrize(("front", "line"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_merge_conflict_is_named(run: Run, newsroom: Path, front: str, line: int) -> None:
    """What git left in front matter is no riddle of YAML, and what it means is not published."""
    (newsroom / "articles/one.md").write_text(f"---\n{front}\n---\n", "utf-8", newline="")
    code, out, _ = run("--now", NOW, "lint", "--output-format", "concise")
    assert code == Exit.FINDINGS
    assert out.startswith(f"articles/one.md:{line}:1: error ND016 ")
    assert "merge" in out.lower()


def empty(newsroom: Path) -> None:
    """Take all records out of a newsroom."""
    for path in (newsroom / "articles").iterdir():
        path.unlink()


def test_c17_an_empty_newsroom_is_sound_and_said(run: Run, newsroom: Path) -> None:
    """C17: there is nothing to mend, and nothing to publish but files that can be read."""
    empty(newsroom)
    warning = f"Warning: There is no record in {newsroom / 'articles'}.\n"
    assert run("lint") == (Exit.CLEAN, "Nothing to mend in 0 files.\n", warning)
    code, _, err = run("--now", NOW, "export")
    assert (code, err.startswith(warning)) == (Exit.CLEAN, True)
    index = json.loads((newsroom / "public/index.json").read_bytes())
    assert (index["articles"], index["updated"]) == ([], None)
    assert feedparser.parse((newsroom / "public/rss.xml").read_bytes()).bozo is False
    # The schema of RSS that there is wants an item; the specification does not.
    judge = etree.XMLSchema(etree.parse(material("NEWSDESK_VALIDATORS") / "sitemap/sitemap.xsd"))
    assert judge.validate(etree.parse(newsroom / "public/sitemap.xml")), judge.error_log


ABSENT: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "folder": (lambda root: (root / "articles").rename(root / "others"), []),
    "file": (lambda root: ((root / "articles").rename(root / "others"), (root / "articles").write_bytes(b"")), []),
    "root": (lambda _: None, ["--root", "nowhere"]),
    "root-is-a-file": (lambda _: None, ["--root", "newsdesk.toml"]),
    "settings": (lambda root: (root / "newsdesk.toml").unlink(), []),
}


@pytest.mark.parametrize(("change", "options"), ABSENT.values(), ids=[f"C17-no-{name}" for name in ABSENT])
@pytest.mark.parametrize("command", ["lint", "export"])
def test_a_newsroom_that_is_not_there_is_a_mistake_of_usage(
    run: Run, newsroom: Path, change: Callable[[Path], object], options: list[str], command: str
) -> None:
    """Nothing is written, and a sentence says what to do."""
    change(newsroom)
    code, out, err = run(*options, command)
    assert (code, out, err.startswith("Error: ")) == (Exit.USAGE, "", True)
    assert not (newsroom / "public").exists()


def test_c18_fifty_thousand_and_one_articles_take_two_sitemaps(newsroom: Path) -> None:
    """C18: no file has more than its limit, an index names them, and every address stands once."""
    article(newsroom, "one")
    opened = open_newsroom(newsroom, now=NOW, environment={})
    desk = opened.desk()
    whole = edition.build(desk, desk.records, opened.files)
    (one,) = whole.articles
    many = tuple(replace(one, url=f"https://test.example/{number}/") for number in range(50_001))
    made = outputs(replace(whole, articles=many), "sitemap")
    files = {each.path: etree.fromstring(each.render()) for each in made if each.path.startswith("sitemap")}
    listed = [each.text for each in files["sitemap.xml"].iter("{*}loc")]
    assert listed == ["https://test.example/sitemap-1.xml", "https://test.example/sitemap-2.xml"]
    pages = [[each.text for each in files[url.rpartition("/")[2]].iter("{*}loc")] for url in listed]
    assert len(pages[0]) == 50_000
    assert len(set(pages[0] + pages[1])) == len(pages[0] + pages[1]) > 50_001


def test_c19_what_looks_like_a_record_is_said_once(run: Run, newsroom: Path) -> None:
    """C19: files with another suffix are named in one sentence, three at most, which says which suffix counts."""
    article(newsroom, "one")
    for name in ("x.markdown", "x.mdx", "x.mdown", "X.MD", "x.txt"):
        (newsroom / "articles" / name).write_bytes(b"x")
    code, out, err = run("--now", NOW, "lint")
    assert (code, out) == (Exit.CLEAN, "Nothing to mend in 5 files.\n")
    assert err == (
        "Warning: Only files named `.md` right in `articles` are records, and those that `[kinds]` names."
        " Passed over: `articles/X.MD`, `articles/x.markdown`, `articles/x.mdown` and 1 more.\n"
    )


BELOW = {
    "a folder": ("", ["sub/b.md"], "`articles/sub/b.md`"),
    "several": ("", ["sub/b.md", "sub/below/c.tool.md"], "`articles/sub/b.md` and `articles/sub/below/c.tool.md`"),
    "hidden": ("", [".sub/b.md", "sub/.b.md"], ""),
    "excluded": ('exclude = ["articles/sub/*"]', ["sub/b.md"], ""),
    "of a kind": ('kinds = {tool = "articles/**/*.md"}', ["sub/b.md"], ""),
    "no Markdown": ("", ["sub/b.txt"], ""),
    "in the root": ('articles = "."', ["sub/b.md"], ""),
}


@pytest.mark.parametrize(("settings", "names", "said"), BELOW.values(), ids=BELOW)
def test_an_article_in_a_folder_below_is_said(
    run: Run, newsroom: Path, settings: str, names: list[str], said: str
) -> None:
    """The folder of articles is flat: what lies deeper is never read, unless a kind claims it."""
    (newsroom / "newsdesk.toml").write_text(settings, "utf-8")
    for name in names:
        (newsroom / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
        (newsroom / "articles" / name).write_bytes(b"---\nname: B\n---\n")
    passed = [line.partition(" Passed over: ")[2] for line in run("lint")[2].splitlines() if "Passed over" in line]
    assert passed == ([f"{said}."] if said else [])


WITHOUT = {
    "a folder": (["static"], "`static` holds no record of this newsroom."),
    "a file": (["newsdesk.toml"], "`newsdesk.toml` holds no record of this newsroom."),
    "among others": (["articles", "static"], "`static` holds no record of this newsroom."),
    "two": (["static", "newsdesk.toml"], "`static` and `newsdesk.toml` hold no record of this newsroom."),
    "many": (
        ["static", "newsdesk.toml", "static/a", "static/b"],
        "`static`, `newsdesk.toml`, `static/a` and 1 more hold no record of this newsroom.",
    ),
    "records": (["articles", "articles/ana.author.md"], ""),
}


@pytest.mark.parametrize(("paths", "said"), WITHOUT.values(), ids=WITHOUT)
def test_a_path_without_a_record_is_said(run: Run, newsroom: Path, paths: list[str], said: str) -> None:
    """To have looked at nothing is not to have found nothing wrong; but a hook may name any file."""
    for name in ("a", "b"):
        (newsroom / "static").mkdir(exist_ok=True)
        (newsroom / "static" / name).write_bytes(b"")
    code, _, err = run("--now", NOW, "lint", *paths)
    assert (code, err) == (Exit.CLEAN, f"Warning: {said}\n" if said else "")


def test_a_folder_without_markdown_is_said(run: Run, newsroom: Path) -> None:
    """Outside a newsroom too."""
    (newsroom / "any.json").write_text('{"$schema": "https://json-schema.org/draft/2020-12/schema"}', "utf-8")
    (newsroom / "empty").mkdir()
    code, _, err = run("lint", "--schema", "any.json", "empty", "articles")
    assert (code, err) == (Exit.CLEAN, "Warning: There is no Markdown in `empty`.\n")
