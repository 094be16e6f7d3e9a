"""The language server beside an editor: what is typed, shown, offered, mended and looked up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pexpect
import pytest
from lsprotocol import types as lsp

from conftest import NOW, article
from editors import applied, beside, changed, started
from newsdesk import lsp as package
from newsdesk.errors import Exit, NewsdeskError
from newsdesk.lsp import server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run
    from editors import Editor

NAME = "articles/one.md"
TEXT = """\
---
title: One 😀
description: What happened.
category: llms
author: ana
date: 2026-04-07
status: published
tags: [chips, models]
tools: [claude]
---

See [Claude](/tools/claude/), and [two](/two/).
"""


@pytest.fixture
def desk(newsroom: Path) -> Path:
    """A newsroom with two articles that name each other."""
    (newsroom / NAME).write_text(TEXT, "utf-8")
    article(newsroom, "two", tags="[chips]", related="[one]", tools="[claude]", body="On Claude.\n")
    (newsroom / "articles/token.term.md").write_text("---\nterm: token\ndefinition: A part of a word.\n---\n", "utf-8")
    return newsroom


@pytest.fixture
def editor(desk: Path) -> Iterator[Editor]:
    """An editor in that newsroom, with the first article open."""
    with beside(desk) as editor:
        editor.open(NAME)
        yield editor


def codes(diagnostics: list[lsp.Diagnostic]) -> list[str]:
    """Return the codes of what is shown."""
    return [str(each.code) for each in diagnostics]


def labels(found: lsp.CompletionList | None) -> list[str]:
    """Return what is offered."""
    return [item.label for item in found.items] if found else []


def place(text: str, before: str, within: int | None = None) -> tuple[int, int]:
    """Return the line and the character, in UTF-16, behind some words of a text."""
    at = text.index(before) + (len(before) if within is None else within)
    line = text[:at].count("\n")
    return line, len(text[:at].rpartition("\n")[2].encode("utf-16-le")) // 2


def test_the_whole_way(desk: Path) -> None:
    """The command itself: open, edit, mend, complete, look up, save, and end; nothing is written."""
    before = {path: path.read_bytes() for path in desk.rglob("*.md")}
    with started(desk) as editor:
        assert codes(editor.open(NAME)) == []
        wrong = TEXT.replace("category: llms", "categroy: llms")
        shown = editor.type(NAME, wrong)
        assert codes(shown) == ["ND102"]
        (unknown,) = shown
        assert (unknown.range.start, unknown.range.end) == (lsp.Position(3, 0), lsp.Position(3, 8))
        assert (unknown.severity, unknown.source) == (lsp.DiagnosticSeverity.Error, "newsdesk")
        fix = next(action for action in editor.actions(NAME, (3, 2)) if action.is_preferred)
        assert fix.title == "Write `category`"
        assert applied(wrong, fix, editor.uri(NAME)) == TEXT
        assert codes(editor.type(NAME, TEXT)) == []
        found = editor.ask("completion", NAME, place(TEXT, "category: ll"))
        assert labels(found) == ["llms"]
        assert "A chat assistant." in editor.ask("hover", NAME, place(TEXT, "[clau")).contents.value
        assert editor.ask("definition", NAME, place(TEXT, "author: a")).uri == editor.uri("articles/ana.author.md")
        context = lsp.ReferenceContext(include_declaration=False)
        named = editor.ask("references", NAME, place(TEXT, "[clau"), context=context)
        assert {each.uri for each in named} == {editor.uri(NAME), editor.uri("articles/two.md")}
    assert editor.server is not None
    assert editor.server.returncode == 0
    assert editor.messages == []
    assert {path: path.read_bytes() for path in desk.rglob("*.md")} == before


def test_what_is_shown_is_what_lint_finds(run: Run, desk: Path, editor: Editor) -> None:
    """At rest, and after a save: codes, places and words, in characters as editors count them."""
    wrong = TEXT.replace("models]", "😀, Chips]").replace("/two/", "/tow/").replace("[claude]", "[claud]")
    editor.type(NAME, wrong)
    shown = editor.rest(NAME)
    (desk / NAME).write_text(wrong, "utf-8")
    _, out, _ = run("--now", NOW, "lint", NAME, "--output-format", "json")
    lines = wrong.splitlines()
    found = []
    for each in json.loads(out):
        before = lines[each["line"] - 1][: each["column"] - 1]
        found.append((each["code"], each["message"], each["line"] - 1, len(before.encode("utf-16-le")) // 2))
    assert [(e.code, e.message, e.range.start.line, e.range.start.character) for e in shown] == found
    assert {"ND203", "ND217", "ND302"} <= set(codes(shown))
    editor.save(NAME)
    assert editor.wait(lambda: editor.shown[editor.uri(NAME)])[0] == shown


@pytest.mark.parametrize("encoding", [*lsp.PositionEncodingKind], ids=lambda kind: kind.value)
def test_the_editor_chooses_how_to_count(desk: Path, encoding: lsp.PositionEncodingKind) -> None:
    """Characters behind an emoji are where the editor has them."""
    with beside(desk, encodings=[encoding]) as editor:
        editor.open(NAME)
        shown = editor.type(NAME, TEXT.replace("tags: [chips, models]", "tools: [{tool: 😀, price: 5 😀 foo}]"))
        units = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding.value]
        unknown = next(each for each in shown if each.code == "ND203")
        assert (unknown.range.start.character, unknown.range.end.character) == (15, 15 + units)


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("tags: [chips, models]", "ta|", ["tags"]),
        ("category: llms", "category: |", ["llms", "video"]),
        ("category: llms", "category: 'v|'", ["video"]),
        ("author: ana", "author: Ruiz|", ["ana"]),
        ("status: published", "status: pub|", ["published"]),
        ("status: published", "evergreen: |", ["true", "false"]),
        ("tags: [chips, models]", "tags: [|", ["chips", "models"]),
        ("tags: [chips, models]", "tags:\n  - mo|", ["models"]),
        ("tools: [claude]", "tools: [{tool: claude, price: pro|", ["$20/mo (Pro)"]),
        ("tools: [claude]", "tools:\n  - tool: claude\n    price: $20/mo (Pro)|", ["$20/mo (Pro)"]),
        ("tools: [claude]", "tools:\n  - tool: claude\n    |", ["price"]),
        ("tags: [chips, models]", "related: [|", ["one", "two"]),
        ("tags: [chips, models]", "terms: [to|", ["token"]),
        ("date: 2026-04-07", "date: 2026-04-08|", ["2026-04-08", "2026-04-08T12:00:00Z"]),
        ("](/two/)", "](/tw|", ["/two/"]),
        ("](/two/)", "](/gl|", ["/glossary/#token"]),
    ],
)
def test_what_can_be_written(editor: Editor, old: str, new: str, offered: list[str]) -> None:
    """Keys, values and addresses, while the YAML cannot be read; each replaces what was typed."""
    text = TEXT.replace(old, new, 1)
    cursor = place(text, "|", 0)
    text = text.replace("|", "", 1)
    editor.type(NAME, text)
    found = editor.ask("completion", NAME, cursor)
    assert labels(found)[: len(offered)] == offered
    assert all(item.text_edit.range.end == lsp.Position(*cursor) for item in found.items)


def test_a_choice_is_written_as_yaml(desk: Path, editor: Editor) -> None:
    """A name that YAML would read otherwise is quoted; a field comes with its colon."""
    article(desk, "three", tags='["#metoo"]')
    editor.touch("articles/three.md", lsp.FileChangeType.Created)
    editor.wait(lambda: editor.shown[editor.uri(NAME)])
    text = TEXT.replace("models]", "#me")
    editor.type(NAME, text)
    found = editor.ask("completion", NAME, place(text, "#me"))
    assert not found  # a comment begins there
    text = TEXT.replace("models]", "met")
    editor.type(NAME, text)
    found = editor.ask("completion", NAME, place(text, " met"))
    assert 'tags: [chips, "#metoo"' in changed(text, [found.items[0].text_edit]).replace("'", '"')
    editor.type(NAME, text := TEXT.replace("tags: ", "evergr"))
    found = editor.ask("completion", NAME, place(text, "evergr"))
    assert "evergreen: " in changed(text, [found.items[0].text_edit])
    assert found.items[0].detail == "Kept true for as long as it stands, instead of being right on its day."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[clau", ("**Claude** · Anthropic", "A chat assistant.", "$20/mo (Pro)")),
        ("author: a", ("**Ana Ruiz**",)),
        ("category: ll", ("**AI LLMs**",)),
        ("](/tools/cl", ("**Claude**",)),
        ("](/tw", ("**Two**", "published")),
        ("tit", ("**title**: The headline.",)),
        ("stat", ("How far the article is.", "One of draft, review")),
    ],
)
def test_what_is_behind_a_place(editor: Editor, words: str, said: tuple[str, ...]) -> None:
    """A record's card, or what the schema says of a field."""
    value = editor.ask("hover", NAME, place(TEXT, words)).contents.value
    assert all(each in value for each in said), value


def test_what_a_record_says_is_text(desk: Path) -> None:
    """A picture, a link or a tag in it is shown as it was written, and fetched by nobody."""
    picture = "![x](https://elsewhere.example/p.png)"
    tool = (desk / "articles/claude.tool.md").read_text("utf-8")
    (desk / "articles/claude.tool.md").write_text(tool.replace("label: Pro", f'label: "{picture}"'), "utf-8")
    (desk / "articles/odd.term.md").write_text(
        "---\nterm: odd\ndefinition: '![x](https://elsewhere.example/p.png) <b>'\n---\n", "utf-8"
    )
    with beside(desk) as editor:
        editor.open(NAME, text := TEXT.replace("tags: [chips, models]", "terms: [odd]"))
        value = editor.ask("hover", NAME, place(text, "terms: [o")).contents.value
        assert r"\!\[x\](https://elsewhere.example/p.png) \<b\>" in value
        card = editor.ask("hover", NAME, place(text, "[clau")).contents.value
        assert r"\!\[x\](https://elsewhere.example/p.png)" in card


def test_the_page_of_a_rule(editor: Editor) -> None:
    """A finding explains itself; where there is nothing, nothing is said."""
    text = TEXT.replace("[claude]", "[claud]").replace("See ", "See that ")
    editor.type(NAME, text)
    assert "# ND203 unknown-tool (error)" in editor.ask("hover", NAME, place(text, "[cla")).contents.value
    assert editor.ask("hover", NAME, place(text, "See th")) is None


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("author: a", "articles/ana.author.md"),
        ("[clau", "articles/claude.tool.md"),
        ("](/tw", "articles/two.md"),
        ("](/tools/", "articles/claude.tool.md"),
        ("tit", None),
        ("See", None),
    ],
)
def test_where_a_name_leads(editor: Editor, words: str, target: str | None) -> None:
    """A slug of the front matter, and a link of the body, lead to their records."""
    found = editor.ask("definition", NAME, place(TEXT, words))
    assert (found.uri if found else None) == (editor.uri(target) if target else None)


def test_who_names_it(editor: Editor) -> None:
    """References are the places of slugs and of links; of a file itself, where nothing is named."""
    context = lsp.ReferenceContext(include_declaration=True)
    found = editor.ask("references", NAME, place(TEXT, "[clau"), context=context)
    places = {(each.uri.rpartition("/")[2], each.range.start.line) for each in found}
    assert places == {("claude.tool.md", 0), ("one.md", 8), ("one.md", 11), ("two.md", 9)}
    context = lsp.ReferenceContext(include_declaration=False)
    found = editor.ask("references", NAME, (1, 1), context=context)
    assert [each.uri for each in found] == [editor.uri("articles/two.md")]


def test_mending_and_letting_stand(editor: Editor) -> None:
    """A fix, a comment that lets it stand, and all safe fixes at once for those who ask."""
    wrong = TEXT.replace("[claude]", "[claud]").replace("category:", "categroy:")
    editor.type(NAME, wrong)
    found = editor.actions(NAME, place(wrong, "[cla"))
    assert [action.title for action in found] == ["Write `claude`", "Let ND203 stand here, by a comment"]
    assert [action.is_preferred for action in found] == [True, None]
    assert "tools: [claud]  # newsdesk: ignore ND203\n" in applied(wrong, found[1], editor.uri(NAME))
    (every,) = editor.actions(NAME, (0, 0), only=["source.fixAll.newsdesk"])
    assert every.kind == "source.fixAll.newsdesk"
    assert applied(wrong, every, editor.uri(NAME)) == TEXT
    editor.type(NAME, TEXT)
    assert not editor.actions(NAME, (0, 0), only=["source.fixAll"])
    assert not editor.actions(NAME, (0, 0), only=["refactor"])


def test_files_follow_each_other(desk: Path, editor: Editor) -> None:
    """A file that is saved is seen by those that are open, and by those that are not and name it."""
    tool = "articles/claude.tool.md"
    text = (desk / tool).read_text("utf-8")
    editor.open(tool)
    editor.type(NAME, TEXT.replace("[claude]", "[{tool: claude, price: $20/mo (Pro)}]"))
    assert codes(editor.rest(NAME)) == []
    editor.type(tool, dearer := text.replace("$20/mo", "$30/mo"))
    uri = editor.uri(NAME)
    editor.wait(lambda: any(codes(each) == ["ND403"] for each in editor.shown[uri]))
    editor.save(tool, dearer)
    assert codes(editor.wait(lambda: editor.shown[uri])[-1]) == ["ND403"]
    (desk / tool).write_text(text, "utf-8")
    editor.close(tool)
    assert editor.wait(lambda: editor.shown[editor.uri(tool)][-1:] == [[]])
    editor.type(NAME, TEXT.replace("[claude]", "[{tool: claude, price: $20/mo (Pro) }]"))
    assert codes(editor.rest(NAME)) == []
    (desk / "articles/ana.author.md").unlink()
    editor.touch("articles/ana.author.md", lsp.FileChangeType.Deleted)
    two = editor.uri("articles/two.md")
    assert editor.wait(lambda: [codes(each) for each in editor.shown.get(two, ())]) == [["ND201"]]
    (desk / "articles/ana.author.md").write_text("---\nname: Ana\n---\n", "utf-8")
    editor.touch("articles/ana.author.md", lsp.FileChangeType.Created)
    assert editor.wait(lambda: editor.shown[two]) == [[]]
    assert editor.watching == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]


def test_settings_that_cannot_be_read(desk: Path, editor: Editor) -> None:
    """It is said once, what was known goes on, and when they are saved again, all is well."""
    good = (desk / "newsdesk.toml").read_text("utf-8")
    for _ in range(2):
        editor.save("newsdesk.toml", 'title = "x')
        editor.type(NAME, TEXT.replace("llms", "llm"))
        assert codes(editor.shown[editor.uri(NAME)][0]) == ["ND202"]
    assert len(editor.messages) == 1
    assert "newsdesk.toml: the settings are no TOML" in editor.messages[0]
    editor.save("newsdesk.toml", good + '[lint]\nignore = ["ND2"]\n')
    assert editor.wait(lambda: editor.shown[editor.uri(NAME)])[-1] == []


def test_settings_that_could_not_be_read_from_the_start(desk: Path) -> None:
    """The newsroom is opened as soon as they are mended."""
    good = (desk / "newsdesk.toml").read_text("utf-8")
    (desk / "newsdesk.toml").write_text("articles = 5\n", "utf-8")
    with beside(desk) as editor:
        editor.shown[editor.uri(NAME)] = []
        item = lsp.TextDocumentItem(editor.uri(NAME), "markdown", 1, TEXT.replace("llms", "llm"))
        editor._tell("text_document_did_open", lsp.DidOpenTextDocumentParams(item))
        assert "articles" in editor.wait(lambda: editor.messages)[0]
        editor.save("newsdesk.toml", good)
        assert codes(editor.wait(lambda: editor.shown[editor.uri(NAME)])[-1]) == ["ND202"]


def test_several_newsrooms_and_none(desk: Path, tmp_path: Path) -> None:
    """Each file is judged in the newsroom that it stands in; in none, nothing is said."""
    other = tmp_path / "other"
    (other / "articles").mkdir(parents=True)
    (other / "newsdesk.toml").write_text('[lint]\nselect = ["ND102"]\n', "utf-8")
    (other / "articles/x.md").write_text("---\ntitel: X\n---\n", "utf-8")
    (tmp_path / "note.md").write_text("# A note\n", "utf-8")
    (desk / "README.md").write_text("# Read me\n", "utf-8")
    with beside(tmp_path) as editor:
        assert codes(editor.open("other/articles/x.md")) == ["ND102"]
        for name in ("note.md", "newsroom/README.md"):
            document = lsp.TextDocumentItem(editor.uri(name), "markdown", 1, "x")
            editor._tell("text_document_did_open", lsp.DidOpenTextDocumentParams(document))
            assert editor.ask("hover", name, (0, 0)) is None
            assert editor.ask("completion", name, (0, 0)) is None
            assert editor.ask("definition", name, (0, 0)) is None
            assert (
                editor.ask("references", name, (0, 0), context=lsp.ReferenceContext(include_declaration=True)) is None
            )
            assert not editor.actions(name, (0, 0))
            editor.save(name)
            editor.close(name)
        assert codes(editor.open("newsroom/articles/one.md", TEXT.replace("llms", "llm"))) == ["ND202"]
        assert editor.messages == []
        assert {uri.rpartition("/")[2] for uri, shown in editor.shown.items() if any(shown)} <= {"x.md", "one.md"}


def test_a_rule_of_the_newsroom_that_fails_is_said_once(desk: Path) -> None:
    """And the next question is answered."""
    (desk / "rules").mkdir()
    (desk / "rules/odd.py").write_text(
        '"""Odd.\n\n## What it does\nIt fails.\n"""\n'
        "from newsdesk.model import Severity\n\n"
        'CODE, NAME, SEVERITY = "HOUSE001", "odd-title", Severity.ERROR\n\n'
        "def check(record, desk):\n    raise ValueError('no')\n    yield\n",
        "utf-8",
    )
    (desk / "newsdesk.toml").write_text('[lint]\nrules = ["rules/odd.py"]\n', "utf-8")
    with beside(desk) as editor:
        editor.open(NAME)
        editor.type(NAME, TEXT + "\n")
        said = editor.wait(lambda: editor.messages)[0]
        assert said.startswith("The rule HOUSE001 failed on articles/one.md, in line ")
        assert codes(editor.type(NAME, TEXT.replace("llms", "llm"))) == ["ND202"]
        assert editor.messages == [said]


def test_one_newsroom_where_the_options_name_it(desk: Path) -> None:
    """With `--root`, files elsewhere are nobody's."""
    with started(desk, "--root", str(desk)) as editor:
        assert codes(editor.open(NAME, TEXT.replace("llms", "llm"))) == ["ND202"]
        assert editor.ask("hover", "../elsewhere.md", (0, 0)) is None


@pytest.mark.parametrize("named", [False, True], ids=["around a file", "where the options say"])
def test_the_command_opens_newsrooms(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    """By the global options, at their moment; what is printed meanwhile is talk."""
    opened = []

    class Fake:
        def __init__(self, opening: Any, clock: Any, root: Path | None) -> None:
            self.language, self.opening, self.clock, self.root = self, opening, clock, root

        def start_io(self, _reading: object, _writing: object) -> None:
            newsroom = self.opening(desk / "articles")
            opened.append((newsroom.root, self.clock(newsroom), self.root))
            sys.stdout.write("talk\n")

    monkeypatch.setattr(server, "Server", Fake)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    options = ("--root", desk) if named else ()
    code, out, err = run("--now", NOW, *options, "lsp")
    assert (code, out) == (0, "")
    assert err == "This waits for an editor, which starts it (docs/editors.md). Ctrl-C ends it.\ntalk\n"
    assert opened == [(desk, datetime(2026, 4, 8, 12, tzinfo=UTC), desk if named else None)]


def test_a_person_is_told_that_it_waits_for_an_editor(desk: Path) -> None:
    """On a terminal, a sentence says so, and Ctrl-C ends it."""
    child = pexpect.spawn(sys.executable, ["-m", "newsdesk", "lsp"], cwd=str(desk), timeout=60)
    child.expect("This waits for an editor")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == Exit.INTERRUPTED


def test_without_an_editor_it_ends(desk: Path) -> None:
    """And the protocol alone is on standard output."""
    done = subprocess.run([sys.executable, "-m", "newsdesk", "lsp"], input=b"", capture_output=True, check=False,
                          cwd=desk, env=os.environ)  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"")


def test_it_must_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, a sentence says how to get it."""
    monkeypatch.setattr(package, "find_spec", lambda _: None)
    with pytest.raises(NewsdeskError, match=r"pip install 'newsdesk\[lsp\]'"):
        package.must_be_installed()
